"""Two contracts compared by the terms in force in each period: the same said otherwise is no difference."""

from collections.abc import Iterator

from pfs_cli.comparison.difference import Comparison, Difference, Reach
from pfs_cli.comparison.fact import differing_facts
from pfs_cli.comparison.of_indicator import asked_levels, facts_of_indicator
from pfs_cli.comparison.of_line import Side, differing_line, reach_of
from pfs_cli.comparison.of_payment import facts_of_contract, facts_of_payers, facts_of_payment
from pfs_cli.contract import Agreement, Contract
from pfs_cli.record import replace

Pair = tuple[Contract, Contract]


def compare(old: Agreement, new: Agreement) -> Comparison:
    """All differences in meaning of two sound contracts, and what each line can move at most."""
    pairs = pair_periods(old, new)
    return Comparison(
        differences=tuple(_merge(pairs)),
        reaches=tuple(reach for pair in pairs for reach in _reaches(pair)),
    )


def pair_periods(old: Agreement, new: Agreement) -> tuple[Pair, ...]:
    """The terms of each period under both contracts; where only one has periods, its one set of terms with each."""
    if not old.has_periods:
        return tuple((old.first, each) for each in new.contracts)
    if not new.has_periods:
        return tuple((each, new.first) for each in old.contracts)
    by_name = {each.period.name: each for each in old.contracts}
    return tuple((by_name[each.period.name], each) for each in new.contracts if each.period.name in by_name)


def _merge(pairs: tuple[Pair, ...]) -> Iterator[Difference]:
    """The differences of all periods, each once with the periods that it stands in; none where it stands in all."""
    found: dict[Difference, list[str]] = {}
    for pair in pairs:
        for difference in _differences(pair):
            found.setdefault(difference, []).append(pair[1].period.name or pair[0].period.name)
    for difference, periods in found.items():
        everywhere = len(periods) == len(pairs)
        yield difference if everywhere else replace(difference, periods=tuple(periods))


def _differences(pair: Pair) -> Iterator[Difference]:
    old, new = pair
    places = old.ground.source, new.ground.source
    for facts in (facts_of_contract, facts_of_payment):
        yield from differing_facts(facts(old), facts(new), places)
    for name in dict.fromkeys((*new.by_name, *old.by_name)):
        yield from _of_indicator(old, new, name)
    yield from differing_facts(facts_of_payers(old), facts_of_payers(new), places)


def _of_indicator(old: Contract, new: Contract, name: str) -> Iterator[Difference]:
    decides = name in asked_levels(old) | asked_levels(new)
    before, after = old.indicator(name), new.indicator(name)
    places = tuple(
        terms.ground.source if found is None else found.ground.source
        for terms, found in ((old, before), (new, after))
    )
    yield from differing_facts(
        () if before is None else facts_of_indicator(before, decides=decides),
        () if after is None else facts_of_indicator(after, decides=decides),
        (places[0], places[1]),
    )
    if before is not None and after is not None:
        yield from differing_line(Side(old, before), Side(new, after), decides=decides)


def _reaches(pair: Pair) -> Iterator[Reach]:
    old, new = pair
    for name in dict.fromkeys((*new.by_name, *old.by_name)):
        before, after = old.indicator(name), new.indicator(name)
        reach = reach_of(
            None if before is None else Side(old, before),
            None if after is None else Side(new, after),
            new.period.name or old.period.name,
        )
        if reach is not None:
            yield reach
