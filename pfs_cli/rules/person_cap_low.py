"""person-cap-low: what one person may earn is at least the price of one unit (a warning).

A cap for each person that is less than the lowest price pays no unit in full, so that no price means what it says. The
cap lost its 千円 or 万円, or the prices were raised and the cap was not.

Warns:   person_cap: 10,      per_unit: {items: [{item: 就職, price: 20万円}, {item: 6か月, price: 25万円}]}
Passes:  person_cap: 40万円,  per_unit: {items: [{item: 就職, price: 20万円}, {item: 6か月, price: 25万円}]}

日本語:
一人当たりの上限額は、一番低い単価より少なくありません(警告)。

一人当たりの上限額が一番低い単価より少ないと、どの単価も、書かれた額では支払われません。千円や万円の書き忘れか、単価だ
けを引き上げて上限額を直していないのかもしれません。
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract
from pfs_cli.notation import grouped
from pfs_cli.payment.per_unit import RateCard, UnitPrice
from pfs_cli.problem import Problem, warning
from pfs_cli.unit import Unit


def check(contract: Contract) -> Iterator[Problem]:
    """A warning at each cap per person below all prices of its line; of money a price is a share: nothing is said."""
    for indicator in contract.indicators:
        pays = indicator.pays
        if pays is None or pays.person_cap is None or indicator.unit is Unit.MONEY:
            continue
        priced: tuple[UnitPrice, ...] = ()
        if isinstance(pays.terms, RateCard):
            priced = tuple(item.terms for item in pays.terms.items)
        elif isinstance(pays.terms, UnitPrice):
            priced = (pays.terms,)
        prices = [each.price for each in priced if each.price.value > 0]
        lowest = min(prices, key=lambda each: each.value, default=None)
        if lowest is not None and 0 <= pays.person_cap.value < lowest.value:
            yield warning(
                "person-cap-low",
                pays.person_cap.ground.source,
                related=(lowest.ground.source,),
                indicator=indicator.name,
                found=grouped(pays.person_cap.value),
                price=grouped(lowest.value),
            )
