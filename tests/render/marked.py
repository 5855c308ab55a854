"""A contract with a clause at every mapping that may carry one: what is written anywhere must be found again."""

from collections.abc import Iterator

from pfs_cli.contract import Agreement
from pfs_cli.read.contract import read_contract
from pfs_cli.read.document import read_document
from pfs_cli.read.node import Mapping, Node, Scalar
from pfs_cli.read.schema import check_shape

_ONE_GROUND = ("measure", "actual", "against")
"""Mappings whose marks are those of the mapping inside them, where that has marks of its own."""


def read_shaped(text: str) -> Agreement | None:
    """The agreement of a text of sound shape, whatever it means; None for one that is not of sound shape."""
    document, _ = read_document(text.encode(), "contract.yaml")
    if document is None or check_shape(document):
        return None
    return read_contract(document)[0]


def with_clauses(text: str) -> tuple[str, tuple[str, ...]]:
    """The contract with a clause of its own at every mapping that may have one and has none yet, and these clauses."""
    document, _ = read_document(text.encode(), "contract.yaml")
    assert document is not None
    places = [
        (node.source.line or 0, node.source.column or 0, f"第{number}号")
        for number, node in enumerate(_mappings(document.root), 100)
        if node.get("clause") is None and _may_be_marked(node)
    ]
    taken = [place for place in places if read_shaped(_insert(text, [place])) is not None]
    return _insert(text, taken), tuple(clause for *_, clause in taken)


def _may_be_marked(node: Mapping) -> bool:
    """Apart from examples by period, whose results and figures have marks of their own further in."""
    pointer = node.source.pointer
    if pointer.startswith("/examples/") and pointer.endswith(("/results", "/expect")):
        return False
    inside = any(isinstance(entry.value, Mapping) for entry in node.entries)
    return not (pointer.rpartition("/")[2] in _ONE_GROUND and inside)


def _mappings(node: Node) -> Iterator[Mapping]:
    if isinstance(node, Mapping):
        yield node
        for entry in node.entries:
            yield from _mappings(entry.value)
    elif not isinstance(node, Scalar):
        for item in node.items:
            yield from _mappings(item)


def _insert(text: str, places: list[tuple[int, int, str]]) -> str:
    lines = text.split("\n")
    for line, column, clause in sorted(places, reverse=True):
        before, after = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
        mark = f"clause: {clause}"
        lines[line - 1] = (
            f"{before}{{{mark}, {after[1:]}"
            if after.startswith("{")
            else f"{before}{mark}\n{' ' * (column - 1)}{after}"
        )
    return "\n".join(lines)
