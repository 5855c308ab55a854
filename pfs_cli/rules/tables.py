"""The tables of tiers and bands that rules look through, each with its indicator and its curve."""

from collections.abc import Iterator

from pfs_cli.contract import Contract, Indicator, Pays
from pfs_cli.payment.curve import Curve
from pfs_cli.payment.per_unit import Bands
from pfs_cli.payment.tiers import Tiers
from pfs_cli.unit import Unit


def tables_of(contract: Contract) -> Iterator[tuple[Indicator, Pays, Curve]]:
    """Every table of numbers, from tiers or bands; a table of verdicts has no boundaries to look at."""
    for indicator in contract.indicators:
        pays = indicator.pays
        if pays is None or pays.curve is None or indicator.unit is Unit.VERDICT:
            continue
        if isinstance(pays.terms, Tiers | Bands):
            yield indicator, pays, pays.curve
