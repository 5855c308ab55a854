"""How a contract was changed: merge patches (RFC 7396) of its file, each part keeping the place where it is written."""

from datetime import date

from pfs_cli.contract import Amendment
from pfs_cli.problem import Problem, error
from pfs_cli.read.document import Document
from pfs_cli.read.fields import Fields, field, ground_of, items, optional, text_of
from pfs_cli.read.node import Entry, Mapping, Node, Scalar, canonical
from pfs_cli.read.schema import check_shape
from pfs_cli.record import Record, replace
from pfs_cli.source import Source
from pfs_cli.suggestion import nearest

_AMENDMENTS = "/amendments/"
_CHANGE = "/change/"
_FIXED = ("pfs", "id", "currency", "periods", "basis", "amendments", "examples")
"""What an amendment cannot change: how the file is read, what it names, and what is settled by it."""


class Change(Record):
    """An amendment and what it changes in the file, apart from what no amendment can change."""

    amendment: Amendment
    patch: Mapping


def read_changes(fields: Fields, root: Mapping) -> tuple[Change, ...]:
    """The amendments in the order of the file."""
    return fields.each(items(optional(root, "amendments")), lambda node: _read_change(fields, node))


def _read_change(fields: Fields, node: Node) -> Change:
    patch = field(node, "change")
    if not isinstance(patch, Mapping):
        raise TypeError(node.source.pointer)
    allowed = {canonical(entry.key.text): entry for entry in patch.entries}
    for key in _FIXED:
        if key in allowed:
            fields.report("amendment-key", allowed.pop(key).key, key=key)
    return Change(
        amendment=Amendment(
            start=fields.day(field(node, "from")) or date.max,
            clause=text_of(field(node, "clause")),
            ground=ground_of(node),
        ),
        patch=Mapping(tuple(allowed.values()), patch.place, allowed),
    )


def shape_faults(document: Document, amended: Mapping, changes: tuple[Change, ...]) -> tuple[Problem, ...]:
    """What is wrong with the shape of the file after its last change; what stands outside it leads to it."""
    found = check_shape(replace(document, root=amended))
    return tuple(_as_misspelt(problem, document.root) or _lead_to(changes, problem) for problem in found)


def lead_all(changes: tuple[Change, ...], found: list[Problem], *, known: list[Problem]) -> list[Problem]:
    """The problems with the last change beside them, but for those that are there without any change."""
    leads = {change.amendment.ground.source for change in changes}
    alone = {_identity(problem) for problem in known if leads.isdisjoint(problem.related)}
    return [problem if _identity(problem) in alone else _lead_to(changes, problem) for problem in found]


def _identity(problem: Problem) -> tuple[str, Source, tuple[tuple[str, str], ...]]:
    return problem.code, problem.source, problem.facts


def _lead_to(changes: tuple[Change, ...], problem: Problem) -> Problem:
    """The problem with the last change beside it, where it does not stand in a change itself."""
    if not changes or problem.source.pointer.startswith(_AMENDMENTS):
        return problem
    return replace(problem, related=(*problem.related, changes[-1].amendment.ground.source))


def _as_misspelt(problem: Problem, root: Mapping) -> Problem | None:
    """What lacks its keys because a change meant something else that is there: `job` for `jobs`."""
    _, inside, path = problem.source.pointer.partition(_CHANGE)
    if problem.code != "key-missing" or not inside:
        return None
    node: Node | None = root
    *outer, name = (part.replace("~1", "/").replace("~0", "~") for part in path.split("/"))
    for key in outer:
        node = node.get(key) if isinstance(node, Mapping) else None
    if not isinstance(node, Mapping) or node.get(name) is not None:
        return None
    names = tuple(entry.key.text for entry in node.entries)
    near = nearest(name, names)
    if near is None:
        return None
    facts = {"found": name, "known": ", ".join(names), "nearest": near}
    return error("amendment-misspelt", problem.source, related=(), **facts)


def amend(root: Mapping, changes: tuple[Change, ...]) -> Mapping:
    """The file with the changes made in their order."""
    for change in changes:
        root = _merge(root, change.patch)
    return root


def _merge(target: Mapping, patch: Mapping) -> Mapping:
    """The target with the keys of the patch put in, those that it sets to null taken out."""
    merged: dict[str, Entry] = {canonical(entry.key.text): entry for entry in target.entries}
    for entry in patch.entries:
        key = canonical(entry.key.text)
        if isinstance(entry.value, Scalar) and entry.value.value is None:
            merged.pop(key, None)
        elif isinstance(entry.value, Mapping):
            before = merged.get(key)
            under = before.value if before is not None and isinstance(before.value, Mapping) else None
            value = _merge(under or Mapping((), entry.value.place, {}), entry.value)
            merged[key] = Entry(entry.key if before is None else before.key, value)
        else:
            merged[key] = entry
    # An amount that changes stands where it was changed, the mapping around it where it was.
    place = target.place if patch.entry("amount") is None else patch.place
    return Mapping(tuple(merged.values()), place, merged)
