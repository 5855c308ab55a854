"""share-above-one: nobody earns more than the whole that a share divides.

A share of 5/4 of the linked amount would promise more than there is: a limit cuts it, and the tier does not pay what
it says.

Fails:   tiers: [{below: 80%, share: 0}, {from: 80%, share: 5/4}]
Passes:  tiers: [{below: 80%, share: 0}, {from: 80%, share: 1}]

日本語:
割合が分ける額より多くを受け取ることはありません。

成果連動払の 5/4 を約束しても、その額はありません。上限で切られ、段階に書かれた額は支払われません。
"""

from collections.abc import Iterator

from pfs_cli.bound import Amount
from pfs_cli.contract import Contract, Pays
from pfs_cli.payment.linear import Linear
from pfs_cli.payment.per_unit import Bands, RateCard, UnitPrice
from pfs_cli.payment.tiers import Tiers
from pfs_cli.problem import Problem, error
from pfs_cli.unit import Unit


def check(contract: Contract) -> Iterator[Problem]:
    """A problem for each share above 1 or below -1; the price of an indicator in money is such a share."""
    for indicator in contract.indicators:
        if indicator.pays is None:
            continue
        for share in _shares(indicator.pays, of_money=indicator.unit is Unit.MONEY):
            if abs(share.value) > 1:
                yield error(
                    "share-above-one", share.ground.source, indicator=indicator.name, found=share.written
                )


def _shares(pays: Pays, *, of_money: bool) -> tuple[Amount, ...]:
    match pays.terms:
        case Tiers(tiers=rows) if pays.share_of is not None:
            return tuple(row.earns for row in rows)
        case Linear(points=points) if pays.share_of is not None:
            return tuple(point.earns for point in points)
        case UnitPrice(price=price) if of_money:
            return (price,)
        case Bands(bands=bands) if of_money:
            return tuple(band.price for band in bands)
        case RateCard(items=items) if of_money:
            return tuple(item.terms.price for item in items)
        case _:
            return ()
