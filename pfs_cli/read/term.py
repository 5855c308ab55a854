"""A term of the contract as a command line changes it: `indicators.visits.pays.tiers.4.from=78%`.

The path is that of the contract file, with dots: keys, and for a row of a list its name (a level, an item, a payer).
Rows are counted from 1 only where none of them has a name that is a number, so that `4` never means two rows.
"""

from pfs_cli.problem import Problem, error
from pfs_cli.read.changed_nodes import leave_out, move_node, put_node, write_node
from pfs_cli.read.document import Document, read_document
from pfs_cli.read.node import Mapping, Node, Scalar, Sequence
from pfs_cli.read.term_path import Step, find_steps, node_at, write_pointer
from pfs_cli.record import Record, replace
from pfs_cli.source import Source
from pfs_cli.whatif.terms import ChangedTerm

_AMOUNT = "amount"


class NewTerm(Record):
    """A term that was found, the steps to it, what it shall be (None: it is taken out), and the command line."""

    changed: ChangedTerm
    steps: tuple[Step, ...]
    value: Node | None
    place: Source


def read_term(text: str, document: Document, place: Source) -> tuple[NewTerm | None, tuple[Problem, ...]]:
    """`PATH=VALUE`: the value is written as in the contract file, `null` takes the term out.

    A plain value in the place of an amount with marks (`{amount: ..., clause: ...}`) changes the amount. None with the
    problems where there is no such term, or the value cannot be read.
    """
    path, equals, written = (part.strip() for part in text.partition("="))
    if not equals or not path or not written:
        return None, (error("term-form", place, found=text),)
    steps, problem = find_steps(path, document.root, place)
    if problem is not None:
        return None, (problem,)
    value, problems = _read_value(written, write_pointer(steps), place)
    if value is None:
        return None, problems
    before = node_at(document.root, steps)
    if isinstance(before, Mapping) and isinstance(value, Scalar) and value.value is not None:
        amount = before.get(_AMOUNT)
        if amount is not None:
            steps, before = (*steps, Step(key=_AMOUNT)), amount
            value = move_node(value, place.file, write_pointer(steps))
    removed = isinstance(value, Scalar) and value.value is None
    if removed and before is None:
        return None, (error("term-not-there", place, found=path),)
    changed = ChangedTerm(
        path=path,
        rows=tuple(step.row for step in steps if step.row is not None),
        before=None if before is None else write_node(before),
        after=None if removed else write_node(value),
    )
    return NewTerm(changed=changed, steps=steps, value=None if removed else value, place=place), problems


def change_terms(document: Document, terms: tuple[NewTerm, ...]) -> Document:
    """The document with the terms as they shall be, each value with the command line as its place."""
    root = document.root
    for term in sorted(terms, key=_last_rows_first):
        made = put_node(root, term.steps, term.value, term.place.file)
        root = made if isinstance(made, Mapping) else root
    return replace(document, root=root)


def without_examples(document: Document) -> Document:
    """The document without its worked examples."""
    return replace(document, root=leave_out(document.root, "examples"))


def overwritten_by(document: Document, term: NewTerm) -> tuple[int, ...]:
    """Which amendments, counted from 1, write the term anew: from their day on it is what they say."""
    amendments = document.root.get("amendments")
    if not isinstance(amendments, Sequence) or term.steps[0].key == "amendments":
        return ()
    found = []
    for position, amendment in enumerate(amendments.items, 1):
        patch = amendment.get("change") if isinstance(amendment, Mapping) else None
        if patch is not None and _writes(patch, term.steps):
            found.append(position)
    return tuple(found)


def _writes(patch: Node, steps: tuple[Step, ...]) -> bool:
    """Whether a merge patch says something of what the steps lead to: it goes as far, or writes a whole above it."""
    for step in steps:
        if not isinstance(patch, Mapping):
            return True
        value = patch.get(step.key) if isinstance(step.key, str) else None
        if value is None:
            return False
        patch = value
    return True


def _read_value(written: str, pointer: str, place: Source) -> tuple[Node | None, tuple[Problem, ...]]:
    """The value as nodes whose place is the command line."""
    document, found = read_document(f"v: {written}".encode(), place.file)
    problems = tuple(replace(problem, source=place, related=()) for problem in found)
    value = None if document is None else document.root.get("v")
    if value is None:
        return None, problems or (error("term-form", place, found=written),)
    if document is not None and len(document.root.entries) > 1:
        return None, (error("term-form", place, found=written),)
    return move_node(value, place.file, pointer), problems


def overlap(first: NewTerm, second: NewTerm) -> bool:
    """Whether two terms are the same, or one is a part of the other, so that both cannot be changed."""
    keys = [tuple(step.key for step in each.steps) for each in (first, second)]
    shorter = min(map(len, keys))
    return keys[0][:shorter] == keys[1][:shorter]


def _last_rows_first(term: NewTerm) -> tuple[bool, int]:
    """Rows are taken out last, and from the end, so that every other term still stands where it was found."""
    last = term.steps[-1].key
    taken = term.value is None and isinstance(last, int)
    return taken, -last if taken and isinstance(last, int) else 0
