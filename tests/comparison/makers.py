"""Two contracts held against each other, sound or not: what they say can be compared all the same."""

from collections import Counter

from pfs_cli.comparison.compare import compare
from pfs_cli.comparison.difference import Comparison, Difference, Kind
from pfs_cli.contract import Agreement
from pfs_cli.problem import stops
from pfs_cli.read.contract import read_contract
from pfs_cli.read.document import read_document
from pfs_cli.read.schema import check_shape
from tests.contracts import agreement_of

_MIRRORED = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED}


def compared(old: str, new: str) -> Comparison:
    """What differs between the sound contracts of two texts."""
    return compare(agreement_of(old, "old.yaml"), agreement_of(new, "new.yaml"))


def agreement_in(text: str, file: str = "contract.yaml") -> Agreement | None:
    """The contract of a text if it can be read, whether or not its terms make sense."""
    document, problems = read_document(text.encode(), file)
    if document is None or stops((*problems, *check_shape(document))):
        return None
    agreement, _ = read_contract(document)
    return agreement


def said(comparison: Comparison) -> list[tuple[str, str, str]]:
    """What differs: the kind, the term and its part of each difference."""
    return [(each.kind.value, each.what, each.part) for each in comparison.differences]


def figures(comparison: Comparison, *, mirrored: bool = False) -> Counter[object]:
    """Each difference without its names; `mirrored` has them as the other way round would tell them."""
    return Counter(_figures(each, mirrored=mirrored) for each in comparison.differences)


def _figures(each: Difference, *, mirrored: bool) -> object:
    kind = _MIRRORED.get(each.kind, each.kind) if mirrored else each.kind
    stretch = each.stretch
    pays = None if stretch is None else (stretch.interval, stretch.old, stretch.new)
    if mirrored and pays is not None:
        pays = pays[0], pays[2], pays[1]
    terms = (each.new, each.old) if mirrored else (each.old, each.new)
    return kind, each.weight, each.what, each.periods, terms, pays
