"""Every kind of fault that is planted."""

from tests.planted import meaning, money, paper, terms, tiers
from tests.planted.plant import Kind

KINDS: tuple[Kind, ...] = (*tiers.KINDS, *money.KINDS, *meaning.KINDS, *terms.KINDS, *paper.KINDS)


def name_of(kind: Kind) -> str:
    """The kind in words, as the table prints it."""
    return getattr(kind, "__name__", "").replace("_", " ")
