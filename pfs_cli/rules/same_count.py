"""same-count, same-count-unit, same-count-item: no success is paid twice (a warning).

Two paid lines whose measures say the same words count the same people: the second pays for what was paid already, and
the results must be typed in twice, so that one day they differ. It is the same where a number and a rate count the same
people (`same-count-unit`), and where two items of one card have the same label (`same-count-item`). Where a second line
on one value is meant, as a bonus or for another rounding, the value is written once and repeated:
`measure: {weighted: [{indicator: jobs, weight: 100%}]}`. Nothing is said of lines of which only one is paid
(`greatest_of`, `least_of`, a `requires` that asks for the other), of groups that are pooled, and of different periods.

Warns:   jobs: {measure: {given: 就職した者}, ...},  placed: {measure: {given: 就職した者}, ...}
Warns:   jobs: {measure: {given: 就職した者}, ...},  rate: {measure: {rate: {count: 就職した者, among: 参加者}}, ...}
Passes:  jobs: {measure: {given: 就職した者}, ...},  kept: {measure: {given: 6か月定着した者}, ...}

日本語:
同じ成果に二度支払うことはありません(警告)。

値の出し方の言葉が同じ二つの指標は、同じ人を数えます。二つめは、支払い済みの成果にもう一度支払うことになり、結果も
二度入力するので、いつか食い違います。人数とその割合で同じ人を数えるとき(`same-count-unit`)、一つの単価表に同じ名前
の項目が二つあるとき(`same-count-item`)も同じです。加算や別の端数処理のために、一つの値に二つめの行を設けるときは、値
は一度だけ書き、`measure: {weighted: [{indicator: jobs, weight: 100%}]}` で繰り返します。どちらか一方だけを支払うもの
(`greatest_of`、`least_of`、他方を問う `requires`)、合わせて数える群、期間の異なるものは、確かめません。
"""

from collections.abc import Hashable, Iterator, Mapping

from pfs_cli.adjustment import GreatestOf, LeastOf
from pfs_cli.condition import names_in
from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.terms import Given, Pooled, Rate
from pfs_cli.payment.per_unit import RateCard
from pfs_cli.problem import Problem, warning
from pfs_cli.rules.conditions import steps_of
from pfs_cli.rules.same_measure import counted_by, folded, words_of

_Groups = Mapping[str, set[int]]
"""By the name of an indicator, the groups of lines that it belongs to."""


def check(contract: Contract) -> Iterator[Problem]:
    """A warning at each paid line, and at each item of a card, that counts what an earlier one counts."""
    apart = _groups_told_apart(contract)
    seen: dict[Hashable, list[Indicator]] = {}
    for indicator in contract.indicators:
        if indicator.pays is None:
            continue
        other = _find_other(indicator, seen, apart)
        if other is not None:
            yield warning(
                "same-count" if indicator.unit is other.unit else "same-count-unit",
                indicator.ground.source,
                related=(other.ground.source,),
                found=indicator.name,
                other=other.name,
                counted=words_of(indicator.measure),
            )
        for key in _keys_of(indicator):
            seen.setdefault(key, []).append(indicator)
        yield from _check_items(indicator)


def _keys_of(indicator: Indicator) -> tuple[tuple[str, Hashable], ...]:
    """Under what an indicator is found by what it counts: the whole measure, and the people of a number or a rate."""
    counted, measure = counted_by(indicator), indicator.measure
    if isinstance(measure, Pooled):
        return (("pool", frozenset(measure.indicators)),)
    if counted is None:
        return ()
    if isinstance(measure, Given):
        return ("measure", counted), ("number", folded(measure.definition))
    if isinstance(measure, Rate):
        return ("measure", counted), ("rate", folded(measure.count))
    return (("measure", counted),)


_BESIDE = {"measure": "measure", "pool": "pool", "number": "rate", "rate": "number"}
"""What is held against what: whole measures, and a number against a rate of the same people."""


def _find_other(
    indicator: Indicator, seen: Mapping[Hashable, list[Indicator]], apart: _Groups
) -> Indicator | None:
    """The first line before this one that is paid for the same count in the same period."""
    for kind, counted in _keys_of(indicator):
        for other in seen.get((_BESIDE[kind], counted), ()):
            if _is_apart(indicator, other, apart) or not _in_same_period(indicator, other):
                continue
            if not _asks_for(indicator, other):
                return other
    return None


def _groups_told_apart(contract: Contract) -> _Groups:
    """The lines of which only one is paid, or that the contract itself adds as different groups."""
    groups = [step.lines for step in steps_of(contract) if isinstance(step, GreatestOf | LeastOf)]
    groups += [each.measure.indicators for each in contract.indicators if isinstance(each.measure, Pooled)]
    found: dict[str, set[int]] = {}
    for number, names in enumerate(groups):
        for name in names:
            found.setdefault(name, set()).add(number)
    return found


def _is_apart(first: Indicator, second: Indicator, apart: _Groups) -> bool:
    return not apart.get(first.name, set()).isdisjoint(apart.get(second.name, set()))


def _in_same_period(first: Indicator, second: Indicator) -> bool:
    return first.periods is None or second.periods is None or bool({*first.periods} & {*second.periods})


def _asks_for(first: Indicator, second: Indicator) -> bool:
    """Whether one of the two lines is paid on a condition on the other."""
    for one, other in ((first, second), (second, first)):
        requires = None if one.pays is None else one.pays.requires
        if requires is not None and other.name in names_in(requires):
            return True
    return False


def _check_items(indicator: Indicator) -> Iterator[Problem]:
    """A warning at each item whose label an earlier one of the card has."""
    if indicator.pays is None or not isinstance(indicator.pays.terms, RateCard):
        return
    seen: dict[str, str] = {}
    for item in indicator.pays.terms.items:
        other = item.name if item.label is None else seen.setdefault(folded(item.label), item.name)
        if other != item.name:
            yield warning(
                "same-count-item", item.ground.source, found=item.name, other=other, counted=item.label or ""
            )
