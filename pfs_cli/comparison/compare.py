"""Two contracts compared by the terms in force in each period: the same said otherwise is no difference."""

from collections.abc import Iterable, Iterator

from pfs_cli.comparison.difference import Comparison, Difference, Form, Kind, Names, Reach, Term, Weight
from pfs_cli.comparison.fact import differing_facts
from pfs_cli.comparison.meaning import text
from pfs_cli.comparison.names import find_names, under_new_names
from pfs_cli.comparison.of_indicator import asked_levels, facts_of_indicator, ordered_parts
from pfs_cli.comparison.of_line import Side, differing_line
from pfs_cli.comparison.of_payment import (
    facts_of_contract,
    facts_of_payers,
    facts_of_payment,
    facts_of_period,
)
from pfs_cli.comparison.own_bounds import bounds_in_use
from pfs_cli.comparison.reach import reach_of
from pfs_cli.comparison.steps import differing_steps
from pfs_cli.comparison.wording import differing_wording
from pfs_cli.contract import Agreement, Contract, Indicator
from pfs_cli.record import replace
from pfs_cli.source import Source

Pair = tuple[Contract, Contract]


def compare(old: Agreement, new: Agreement) -> Comparison:
    """All differences in meaning of two sound contracts, and what each line can move at most."""
    names = find_names(old, new)
    older = under_new_names(old, names)
    pairs = pair_periods(older, new)
    found = (
        *_renamed(old, new, names),
        *_merge(pairs),
        *_periods(older, new),
        *differing_wording(older, new),
    )
    return Comparison(
        old=old,
        new=new,
        differences=tuple(dict.fromkeys(found)),
        reaches=tuple(reach for pair in pairs for reach in _reaches(pair)),
        names=names,
    )


def pair_periods(old: Agreement, new: Agreement) -> tuple[Pair, ...]:
    """The terms of each period under both contracts; where only one has periods, its one set of terms with each."""
    if not old.has_periods:
        return tuple((old.first, each) for each in new.contracts)
    if not new.has_periods:
        return tuple((each, new.first) for each in old.contracts)
    by_name = {each.period.name: each for each in old.contracts}
    pairs = [(by_name[e.period.name], e) for e in new.contracts if e.period.name in by_name]
    return tuple(pairs) or ((old.first, new.first),)


def _renamed(old: Agreement, new: Agreement, names: Names) -> Iterator[Difference]:
    """What is only called otherwise."""
    for what, pairs in (
        ("indicators", names.indicators),
        ("payment.amounts", names.amounts),
        ("periods", names.periods),
        ("payers", names.payers),
    ):
        for before, after in pairs:
            places = _place_of(old, what, before), _place_of(new, what, after)
            yield Difference(
                kind=Kind.RENAMED,
                weight=Weight.TERMS,
                subject=after if what == "indicators" else "",
                part="" if what == "indicators" else after,
                what=f"{what}.name",
                old=text(before, places[0]),
                new=text(after, places[1]),
                old_source=places[0],
                new_source=places[1],
            )


def _place_of(agreement: Agreement, what: str, name: str) -> Source:
    for terms in agreement.contracts:
        named = {
            "indicators": {each.name: each.ground for each in terms.indicators},
            "payment.amounts": {each: amount.ground for each, amount in terms.payment.amounts},
            "periods": {each.name: each.ground for each in terms.periods},
            "payers": {each.name: each.ground for each in terms.payers},
        }[what]
        if name in named:
            return named[name].source
    return agreement.ground.source


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
    yield from differing_facts(facts_of_contract(old), facts_of_contract(new), places)
    if old.period.name == new.period.name != "":
        yield from differing_facts(facts_of_period(old), facts_of_period(new), places)
    yield from differing_facts(facts_of_payment(old), facts_of_payment(new), places)
    for name in dict.fromkeys((*new.by_name, *old.by_name)):
        yield from _of_indicator(old, new, name)
    yield from differing_steps(old, new, places)
    yield from differing_facts(facts_of_payers(old), facts_of_payers(new), places)
    payers = [tuple(each.name for each in terms.payers) for terms in pair]
    yield from _order("", "payers", payers[0], payers[1], places)


def _of_indicator(old: Contract, new: Contract, name: str) -> Iterator[Difference]:
    decides = name in asked_levels(old) | asked_levels(new)
    in_use = bounds_in_use(old, name) | bounds_in_use(new, name)
    before, after = old.indicator(name), new.indicator(name)
    places = (
        (old if before is None else before).ground.source,
        (new if after is None else after).ground.source,
    )
    yield from differing_facts(
        ()
        if before is None
        else facts_of_indicator(before, decides=decides, belongs=old.belongs(before), in_use=in_use),
        ()
        if after is None
        else facts_of_indicator(after, decides=decides, belongs=new.belongs(after), in_use=in_use),
        places,
    )
    if before is not None and after is not None:
        yield from _order_of_parts(before, after, places, decides=decides)
        yield from differing_line(Side(old, before), Side(new, after), decides=decides)


def _order_of_parts(
    old: Indicator, new: Indicator, places: tuple[Source, Source], *, decides: bool
) -> Iterator[Difference]:
    """Another order of items or verdicts, where it means something in either contract."""
    before, after = ordered_parts(old, decides=decides), ordered_parts(new, decides=decides)
    if before or after:
        every = [ordered_parts(each, decides=True) for each in (old, new)]
        yield from _order(new.name, "pays", every[0], every[1], places)


def _order(
    subject: str, what: str, old: Iterable[str], new: Iterable[str], places: tuple[Source, Source]
) -> Iterator[Difference]:
    """Whether what both contracts have stands in another order."""
    before, after = tuple(old), tuple(new)
    kept = [
        tuple(each for each in names if each in other) for names, other in ((before, after), (after, before))
    ]
    if kept[0] == kept[1]:
        return
    terms = [
        Term(form=Form.NOTATION, meaning=names, record=names, source=place)
        for names, place in zip(kept, places, strict=True)
    ]
    yield Difference(
        kind=Kind.ORDER,
        weight=Weight.MONEY,
        subject=subject,
        what=what,
        old=terms[0],
        new=terms[1],
        old_source=places[0],
        new_source=places[1],
    )


def _periods(old: Agreement, new: Agreement) -> Iterator[Difference]:
    """The periods that only one of the contracts has."""
    places = old.ground.source, new.ground.source
    known = [{each.period.name for each in agreement.contracts} for agreement in (old, new)]
    facts = [
        [
            fact
            for terms in agreement.contracts
            if terms.period.name not in other
            for fact in facts_of_period(terms)
        ]
        for agreement, other in ((old, known[1]), (new, known[0]))
        if agreement.has_periods
    ]
    if old.has_periods and new.has_periods:
        yield from differing_facts(facts[0], facts[1], places)
    elif old.has_periods:
        yield from differing_facts(facts[0], (), places)
    elif new.has_periods:
        yield from differing_facts((), facts[0], places)


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
