"""The page on how to fill in: what each column and colour is for, and what the contract measures, in its words.

No two headings of a table stand in one row of it, and no cell is a heading alone: the page is never taken for a table.
"""

from collections.abc import Iterator

from pfs_cli.contract import Agreement, Indicator
from pfs_cli.language import Say
from pfs_cli.measure.terms import Rate
from pfs_cli.payment.per_unit import RateCard
from pfs_cli.render.schedule.measures import measure_sentences
from pfs_cli.render.schedule.wording import Wording
from pfs_cli.render.template.places import Place, find_places
from pfs_cli.render.template.sheet import Line, Sheet
from pfs_cli.unit import Unit


def make_guide(
    agreement: Agreement, say: Say, results: Sheet | None, people: tuple[Sheet, ...], period: str | None
) -> tuple[Line, ...]:
    """The lines of the page."""
    places = find_places(agreement, period) if results is not None else ()
    return (
        *_about(agreement, say),
        *(_of_results(places, results, say) if results is not None else ()),
        *_of_people(people, say),
        Line(text=say("template.guide.file"), depth=1),
        *_definitions(agreement, say, period),
    )


def _about(agreement: Agreement, say: Say) -> Iterator[Line]:
    contract = agreement.first
    wording = Wording(say=say, agreement=agreement, contract=contract)
    payers = [contract.payer] if contract.payer is not None else [payer.name for payer in contract.payers]
    yield Line(text=contract.title, is_heading=True)
    yield Line(
        text=say(
            "template.guide.contract",
            id=contract.id,
            payer=wording.listed(payers),
            provider=contract.provider,
            first=wording.day(contract.term.first),
            last=wording.day(contract.term.last),
        )
    )
    for each in contract.periods:
        first, last = wording.day(each.days.first), wording.day(each.days.last)
        yield Line(text=say("template.guide.period", name=each.name, first=first, last=last), depth=1)


def _of_results(places: tuple[Place, ...], sheet: Sheet, say: Say) -> Iterator[Line]:
    """How to fill in the table of results, as far as it has such columns."""
    columns = {head.key for head in sheet.heads}
    units = {place.unit for place in places}
    yield Line(text=say("template.guide.results", sheet=sheet.name), is_heading=True)
    yield Line(text=say("template.guide.colours"), depth=1)
    if any(isinstance(place.measured, Rate) for place in places):
        once = places[0].contract.is_cumulative and len(places[0].contract.periods) > 1
        yield Line(text=say("template.guide.counts-only" if once else "template.guide.counts"), depth=1)
    if Unit.PERCENT in units:
        yield Line(text=say("template.guide.percent"), depth=1)
    if Unit.MONEY in units:
        yield Line(text=say("template.guide.money"), depth=1)
    if Unit.VERDICT in units:
        yield Line(text=say("template.guide.verdict"), depth=1)
    yield Line(text=say("template.guide.blank"), depth=1)
    if "person" in columns:
        yield Line(text=say("template.guide.person"), depth=1)
    if "period" in columns:
        yield Line(text=say("template.guide.later"), depth=1)
    yield Line(text=say("template.guide.status"), depth=1)


def _of_people(sheets: tuple[Sheet, ...], say: Say) -> Iterator[Line]:
    for sheet in sheets:
        yield Line(text=say("template.guide.people", sheet=sheet.name), is_heading=True)
        yield Line(text=say("template.guide.person-a-row"), depth=1)
        yield Line(text=say("template.guide.no-names"), depth=1)
        yield Line(text=say("template.guide.unknown"), depth=1)


def _definitions(agreement: Agreement, say: Say, period: str | None) -> Iterator[Line]:
    """What each indicator measures, and again from the period on in which the contract changes it."""
    told: dict[str, set[str]] = {}
    yield Line(text=say("template.guide.definitions"), is_heading=True)
    for contract in agreement.contracts:
        if period not in (None, contract.period.name):
            continue
        wording = Wording(say=say, agreement=agreement, contract=contract)
        for indicator in filter(contract.belongs, contract.indicators):
            lines = tuple(_define(wording, indicator))
            text = "\n".join((indicator.label, *(line.text for line in lines)))
            again = told.setdefault(indicator.name, set())
            if text not in again:
                title = say("schedule.quoted", text=indicator.label)
                since = say("template.guide.since", title=title, period=contract.period.name)
                yield Line(text=since if again else title, depth=1)
                yield from lines
                again.add(text)


def _define(wording: Wording, indicator: Indicator) -> Iterator[Line]:
    """What an indicator measures, with the clauses, and what its items are."""
    for sentence in measure_sentences(wording, indicator):
        clauses = [ground.marks.clause for ground in sentence.grounds if ground.marks.clause]
        marked = [wording.say("schedule.clause", clause=clause) for clause in dict.fromkeys(clauses)]
        yield Line(text=" ".join((sentence.text, *marked)), depth=2 + sentence.depth)
    if indicator.pays is None or not isinstance(indicator.pays.terms, RateCard):
        return
    for item in indicator.pays.terms.items:
        if item.label is not None:
            yield Line(text=wording.say("template.guide.item", name=item.name, label=item.label), depth=2)
