"""A contract file with some of its values changed: nodes are never altered, only made anew along a path."""

from pfs_cli.read.node import Entry, Mapping, Node, Place, Scalar, Sequence, canonical
from pfs_cli.read.term_path import Step


def write_node(node: Node) -> str:
    """The node on one line, as a contract writes it between braces."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return "[" + ", ".join(map(write_node, node.items)) + "]"
    return "{" + ", ".join(f"{each.key.text}: {write_node(each.value)}" for each in node.entries) + "}"


def move_node(node: Node, file: str, pointer: str) -> Node:
    """The node with the command line as its place, under another pointer."""
    place: Place = (file, None, None, pointer)
    if isinstance(node, Scalar):
        return Scalar(node.text, node.value, place, quoted=node.quoted)
    if isinstance(node, Sequence):
        items = (move_node(item, file, f"{pointer}/{position}") for position, item in enumerate(node.items))
        return Sequence(tuple(items), place)
    entries = tuple(
        Entry(
            Scalar(
                each.key.text, each.key.value, (file, None, None, each.key.place[3]), quoted=each.key.quoted
            ),
            move_node(each.value, file, f"{pointer}/{each.key.text.replace('~', '~0').replace('/', '~1')}"),
        )
        for each in node.entries
    )
    return _mapping(entries, place)


def leave_out(root: Mapping, key: str) -> Mapping:
    """The mapping without a key."""
    return _mapping(tuple(each for each in root.entries if canonical(each.key.text) != key), root.place)


def _mapping(entries: tuple[Entry, ...], place: Place) -> Mapping:
    return Mapping(entries, place, {canonical(entry.key.text): entry for entry in entries})


def put_node(node: Node, steps: tuple[Step, ...], value: Node | None, file: str) -> Node | None:
    """The node with another value at the end of the steps, None taken out."""
    if not steps:
        return value
    step, *others = steps
    if isinstance(node, Sequence) and isinstance(step.key, int):
        made = put_node(node.items[step.key], tuple(others), value, file)
        kept = () if made is None else (made,)
        return Sequence((*node.items[: step.key], *kept, *node.items[step.key + 1 :]), node.place)
    if not isinstance(node, Mapping) or not isinstance(step.key, str):
        raise TypeError(node.source.pointer)
    entry = node.entry(step.key)
    before = value if entry is None else entry.value
    if before is None:
        raise TypeError(node.source.pointer)
    made = put_node(before, tuple(others), value, file)
    name = canonical(step.key)
    if entry is None:
        key = Scalar(step.key, step.key, (file, None, None, f"{node.place[3]}/{step.key}"))
        return _mapping((*node.entries, *(() if made is None else (Entry(key, made),))), node.place)
    entries = (
        each if canonical(each.key.text) != name else None if made is None else Entry(each.key, made)
        for each in node.entries
    )
    return _mapping(tuple(each for each in entries if each is not None), node.place)
