"""The tables of tiers and bands that rules look through, each with its indicator and its curve."""

from collections.abc import Iterator

from pfs_cli.bound import Bound, Side
from pfs_cli.contract import Contract, Indicator, Pays
from pfs_cli.payment.curve import Curve
from pfs_cli.payment.per_unit import Bands
from pfs_cli.payment.tiers import Tiers
from pfs_cli.source import Source
from pfs_cli.unit import Unit


def tables_of(contract: Contract) -> Iterator[tuple[Indicator, Pays, Curve]]:
    """Every table of numbers, from tiers or bands; a table of verdicts has no boundaries to look at."""
    for indicator in contract.indicators:
        pays = indicator.pays
        if pays is None or pays.curve is None or indicator.unit is Unit.VERDICT:
            continue
        if isinstance(pays.terms, Tiers | Bands):
            yield indicator, pays, pays.curve


def rows_of(indicator: Indicator) -> tuple[tuple[Side, Bound, Source], ...]:
    """The rows of its table of tiers or bands: the side and the bound that each writes, and where it stands."""
    terms = None if indicator.pays is None else indicator.pays.terms
    if isinstance(terms, Tiers):
        return tuple((tier.side, tier.bound, tier.ground.source) for tier in terms.tiers)
    if isinstance(terms, Bands):
        return tuple((band.side, band.bound, band.ground.source) for band in terms.bands)
    return ()
