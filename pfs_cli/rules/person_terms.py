"""person-cap-terms, person-measure: what is limited for one person is claimed person by person, at a price.

A cap for each person needs to know what each person earns: the units of the person at their price. In bands the
price of a unit stands on the units of all. And only what is counted or paid person by person in the results can be
told apart.

Fails:   pays: {person_cap: 19000, per_unit: {mode: volume, bands: [...]}}
Passes:  pays: {person_cap: 19000, per_unit: {items: [{item: job, price: 9000}, ...]}}

日本語:
一人当たりの限度は、一人ずつ単価で請求される支払に使います。

一人当たりの上限額を使うには、一人ずつの額、つまりその人の件数と単価が分かる必要があります。帯の単価は全員の件数
で決まります。また、結果で一人ずつ数えられ、支払われるものだけが区別できます。
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract, Pays
from pfs_cli.measure.terms import Given
from pfs_cli.payment.per_unit import Bands, RateCard, UnitPrice
from pfs_cli.problem import Problem, error
from pfs_cli.unit import Unit


def check(contract: Contract) -> Iterator[Problem]:
    """A problem for each cap per person without a price, and for persons in results that are not claims."""
    for indicator in contract.indicators:
        pays = indicator.pays
        if pays is None:
            continue
        cap = pays.person_cap
        if cap is not None and not isinstance(pays.terms, UnitPrice | RateCard):
            yield error("person-cap-terms", cap.ground.source, indicator=indicator.name)
        claimed = isinstance(indicator.measure, Given) and indicator.unit in (Unit.COUNT, Unit.MONEY)
        if not claimed and (cap is not None or counts_persons(pays)):
            yield error("person-measure", pays.ground.source, indicator=indicator.name)


def counts_persons(pays: Pays) -> bool:
    """Whether a person's claims count once."""
    terms = pays.terms
    return isinstance(terms, UnitPrice | RateCard | Bands) and terms.once_per_person
