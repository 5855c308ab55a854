"""claims-missing, person-alike, person-cap-with-limit: where persons decide, the results say who claims what.

`once_per: person` counts an item once for each person, and `person_cap` limits what one person's results pay: both
need a row for each person. Where an instalment that stops or a limit on units leaves out some of the units of an
indicator with `person_cap`, the contract does not say whose units these are, so no payment can be computed.

Fails:   once_per: person, and a row `card, 一般, 40` without persons
Fails:   person_cap: 19000 and up_to: 30, and 31 units that are claimed
Fails:   once_per: person, and rows of the persons M02 and m02
Passes:  once_per: person, and forty rows with a person each

日本語:
一人ずつ決まる支払では、誰の請求かを結果に書きます。

once_per: person は項目を一人につき一度だけ数え、person_cap は一人の結果に支払う額を限ります。どちらも一人一行が
必要です。分割払の中断や件数の限度のために、person_cap のある指標の件数の一部が支払われないとき、それが誰の分か
を契約は定めていないため、支払額は計算できません。

誤り:    once_per: person なのに、人の欄のない行 `card, 一般, 40`
誤り:    person_cap: 19000 と up_to: 30 があり、31件が請求されている
誤り:    once_per: person なのに、M02 と m02 の行がある
よい例:  once_per: person で、人の欄のある40行
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract, Indicator
from pfs_cli.likeness import find_alike
from pfs_cli.measure.address import needed_addresses
from pfs_cli.payment.per_unit import Bands, RateCard, UnitPrice
from pfs_cli.problem import Problem, error
from pfs_cli.results import Results, describe
from pfs_cli.settlement import Before, settle
from pfs_cli.workings import walk

_LEAVE_OUT = ("ladder", "up_to")


def check(contract: Contract, results: Results, earlier: tuple[Results, ...]) -> Iterator[Problem]:
    """A problem for each address that needs persons and has none, and for each person who is written in two ways."""
    observed = results.by_address()
    for indicator in contract.indicators:
        if not _asks_for_persons(indicator):
            continue
        for address in needed_addresses(indicator):
            observation = observed.get(address)
            if observation is not None and not observation.claims and observation.value != 0:
                yield error("claims-missing", observation.source, address=describe(address))
        yield from _check_alike(indicator, results, earlier)


def _check_alike(indicator: Indicator, results: Results, earlier: tuple[Results, ...]) -> Iterator[Problem]:
    """One person under two ids would be paid for twice. Those of earlier periods have been told there."""
    claims = [
        (claim, each is results)
        for each in (*earlier, results)
        for observation in each.observations
        if observation.address.indicator == indicator.name
        for claim in observation.claims
    ]
    now = {claim.source for claim, is_now in claims if is_now}
    for place, first in find_alike((claim.person, claim.source) for claim, _ in claims):
        if place in now:
            yield error("person-alike", place, related=(first,), indicator=indicator.name)


def _asks_for_persons(indicator: Indicator) -> bool:
    pays = indicator.pays
    if pays is None or not isinstance(pays.terms, UnitPrice | RateCard | Bands):
        return False
    return pays.person_cap is not None or pays.terms.once_per_person


def check_limits(contract: Contract, results: Results, before: Before) -> Iterator[Problem]:
    """A problem for each indicator with a cap per person of which a limit leaves out units."""
    capped = {
        indicator.name: indicator.pays
        for indicator in contract.indicators
        if indicator.pays is not None and indicator.pays.person_cap is not None
    }
    if not capped:
        return
    for line in settle(contract, results, before).lines:
        pays = capped.get(line.indicator.name)
        if pays is None or pays.person_cap is None:
            continue
        for step in walk(line.amount):
            if step.rule in _LEAVE_OUT and step.value != step.inputs[0].value:
                yield error(
                    "person-cap-with-limit",
                    pays.person_cap.ground.source,
                    related=tuple(ground.source for ground in step.grounds[:1]),
                    indicator=line.indicator.name,
                    found=str(step.inputs[0].value),
                    paid=str(step.value),
                )
