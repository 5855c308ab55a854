"""The path of a term through a contract file: keys and rows, with dots, as messages and the manual write them."""

from pfs_cli.problem import Problem, error, unknown
from pfs_cli.read.node import Mapping, Node, Scalar, Sequence, canonical
from pfs_cli.record import Record
from pfs_cli.source import Source
from pfs_cli.whatif.terms import Row

_NAMED_BY = {
    "tiers": "level",
    "items": "item",
    "payers": "name",
    "rounding": "at",
    "weighted": "indicator",
    "waivers": "code",
    "examples": "name",
}
"""The key that names the rows of a list."""
_NAMES = ("indicators", "sources", "periods", "amounts", "by_period", "columns")
"""Mappings whose keys are names of the contract's own: a term does not add one."""
_FIXED = ("pfs", "id", "currency", "examples")
"""What is no term: how the file is read, what the results are of, what is worked out by hand."""


class Step(Record):
    """One step of a path: a key of a mapping, or the position of a row from 0."""

    key: str | int
    row: Row | None = None


def find_steps(path: str, root: Mapping, place: Source) -> tuple[tuple[Step, ...], Problem | None]:
    """The steps of a path, or why it leads nowhere."""
    node: Node = root
    whole = canonical(path)
    within, rest = "", whole
    steps: list[Step] = []
    while rest:
        key = steps[-1].key if steps else ""
        step, rest, problem = _next(node, str(key), rest, within, place)
        if step is None:
            return (), problem
        if not steps and step.key in _FIXED:
            return (), error("term-fixed", place, found=str(step.key))
        steps.append(step)
        within = whole[: len(whole) - len(rest)].rstrip(".")
        below = below_of(node, step)
        node = node if below is None else below
    return tuple(steps), None


def _next(
    node: Node, key: str, rest: str, within: str, place: Source
) -> tuple[Step | None, str, Problem | None]:
    """The step that the rest of a path begins with, and what remains behind it."""
    if isinstance(node, Scalar):
        return None, rest, error("term-beyond", place, found=rest, within=within, value=node.text)
    if isinstance(node, Sequence):
        return _next_row(node, key, rest, within, place)
    known = tuple(entry.key.text for entry in node.entries)
    name = _longest(rest, known)
    if name is not None:
        return Step(key=name), rest[len(name) + 1 :], None
    word, _, behind = rest.partition(".")
    if behind or not within or key in _NAMES:
        return None, rest, _unknown(word, known, within, place)
    return Step(key=word), "", None


def _next_row(
    node: Sequence, key: str, rest: str, within: str, place: Source
) -> tuple[Step | None, str, Problem | None]:
    """The row that the rest of a path begins with: by its name, or counted where no name is a number."""
    names = _row_names(node, key)
    count = len(node.items)
    counted = not any(name is not None and name.isdigit() for name in names)
    numbers = tuple(str(position) for position in range(1, count + 1)) if counted else ()
    called = tuple(name for name in names if name is not None)
    if (name := _longest(rest, called)) is not None:
        position = names.index(name)
        if names.count(name) > 1:
            return None, rest, error("term-row-twice", place, found=name, within=within)
    elif (name := _longest(rest, numbers)) is not None:
        position = int(name) - 1
    else:
        word = rest.partition(".")[0]
        return None, rest, _unknown(word, (*dict.fromkeys(called), *numbers), within, place)
    row = Row(within=key, position=position + 1, count=count, name=names[position])
    return Step(key=position, row=row), rest[len(name) + 1 :], None


def _unknown(found: str, known: tuple[str, ...], within: str, place: Source) -> Problem:
    if within:
        return unknown("term-unknown", place, found, known, within=within)
    return unknown("term-unknown-at-all", place, found, tuple(each for each in known if each not in _FIXED))


def _row_names(node: Sequence, key: str) -> tuple[str | None, ...]:
    """What each row of a list is called, None for a row without a name."""
    names: list[str | None] = []
    for item in node.items:
        named = item.get(_NAMED_BY.get(key, "")) if isinstance(item, Mapping) else None
        names.append(canonical(named.text) if isinstance(named, Scalar) else None)
    return tuple(names)


def _longest(rest: str, names: tuple[str, ...]) -> str | None:
    """The longest of the names that the rest of a path begins with: a name may have a dot in it."""
    wanted = canonical(rest)
    fitting = [
        name for name in names if wanted == canonical(name) or wanted.startswith(f"{canonical(name)}.")
    ]
    return max(fitting, key=len, default=None)


def below_of(node: Node, step: Step) -> Node | None:
    """What a step leads to, None where there is nothing yet."""
    if isinstance(node, Sequence) and isinstance(step.key, int):
        return node.items[step.key]
    return node.get(step.key) if isinstance(node, Mapping) and isinstance(step.key, str) else None


def node_at(root: Mapping, steps: tuple[Step, ...]) -> Node | None:
    """What the steps lead to from the root."""
    node: Node | None = root
    for step in steps:
        node = None if node is None else below_of(node, step)
    return node


def write_pointer(steps: tuple[Step, ...]) -> str:
    """The JSON Pointer of what the steps lead to."""
    return "".join(f"/{str(step.key).replace('~', '~0').replace('/', '~1')}" for step in steps)
