"""The schedule of an agreement: all its sections in the contract's order, common terms said once."""

from collections.abc import Callable, Iterator
from itertools import chain

from pfs_cli.contract import Agreement, Contract, ContractPeriod, Indicator
from pfs_cli.language import Say
from pfs_cli.render.schedule.amendments import Told, amendment_blocks
from pfs_cli.render.schedule.amounts import amount_sentences
from pfs_cli.render.schedule.boundaries import boundary_blocks
from pfs_cli.render.schedule.examples import example_blocks
from pfs_cli.render.schedule.indicators import indicator_sentences
from pfs_cli.render.schedule.origins import source_blocks, unpublished_section, waiver_blocks
from pfs_cli.render.schedule.paper import (
    Block,
    Line,
    Mark,
    Schedule,
    Section,
    Table,
    join_marks,
    number_sections,
)
from pfs_cli.render.schedule.parties import contract_sentences, payer_sentences, period_sentences
from pfs_cli.render.schedule.totals import total_sentences
from pfs_cli.render.schedule.versions import Version, lay_together
from pfs_cli.render.schedule.wording import Sentence, Wording

_Sentences = Callable[[Wording], Iterator[Sentence]]


def make_schedule(agreement: Agreement, say: Say, digest: str) -> Schedule:
    """The schedule of an agreement in the words of a language; `digest` is the SHA-256 of the contract file."""
    wordings = tuple(Wording(say=say, agreement=agreement, contract=each) for each in agreement.contracts)
    first = wordings[0]
    parts = dict(_parts(first))
    sections = number_sections(tuple(_sections(wordings, parts)))
    unpublished = unpublished_section(first, sections)
    if unpublished is not None:
        sections = number_sections((*sections, unpublished))
    return Schedule(
        title=say("schedule.title", title=agreement.first.title),
        origin=(
            say("schedule.origin", file=agreement.ground.source.file),
            say("schedule.digest", digest=digest),
        ),
        sections=sections,
    )


def _sections(wordings: tuple[Wording, ...], parts: dict[str, _Sentences]) -> Iterator[Section]:
    first = wordings[0]
    say, agreement = first.say, first.agreement
    for title, sentences in parts.items():
        versions = tuple((wording, tuple(sentences(wording))) for wording in wordings)
        blocks = lay_together(versions)
        if title == say("schedule.part.periods"):
            blocks = (_period_table(first), *blocks)
        if title == say("schedule.part.totals"):
            yield from _indicator_sections(wordings)
        yield Section(title=title, blocks=blocks)
    if agreement.amendments:
        blocks = amendment_blocks(first, lambda wording: _all_sentences(wording, parts))
        yield Section(title=say("schedule.part.amendments"), blocks=blocks)
    if agreement.examples:
        yield Section(title=say("schedule.part.examples"), blocks=example_blocks(first))
    yield Section(title=say("schedule.part.boundaries"), blocks=boundary_blocks(wordings))
    if waivers := waiver_blocks(first):
        yield Section(title=say("schedule.part.waivers"), blocks=waivers)
    if sources := source_blocks(first):
        yield Section(title=say("schedule.part.sources"), blocks=sources)


def _parts(wording: Wording) -> Iterator[tuple[str, _Sentences]]:
    """The sections that are made of sentences, apart from the indicators, by their headings."""
    say = wording.say
    yield say("schedule.part.contract"), contract_sentences
    if wording.agreement.has_periods:
        yield say("schedule.part.periods"), period_sentences
    yield say("schedule.part.amounts"), amount_sentences
    yield say("schedule.part.totals"), total_sentences
    if any(contract.payers for contract in wording.agreement.contracts):
        yield say("schedule.part.payers"), payer_sentences


def _all_sentences(wording: Wording, parts: dict[str, _Sentences]) -> Iterator[Told]:
    """Every sentence of a period's terms with the heading where it stands, and what each indicator is called."""
    for title, sentences in parts.items():
        if title == wording.say("schedule.part.totals"):
            for indicator in wording.contract.indicators:
                name, label = f"indicators.{indicator.name}", indicator.label
                called = Sentence(name="label", text=wording.label(indicator.name))
                yield Told(place=name, heading=label, sentence=called)
                for sentence in indicator_sentences(wording, indicator):
                    # Where an amendment itself makes it belong to some periods only, no terms say so.
                    if sentence.name != "periods" or indicator.periods is not None:
                        yield Told(place=name, heading=label, sentence=sentence)
        for sentence in sentences(wording):
            yield Told(place=title, heading=title, sentence=sentence)


def _indicator_sections(wordings: tuple[Wording, ...]) -> Iterator[Section]:
    """A section for each indicator that any period has, in the contract's order."""
    say = wordings[0].say
    yield Section(title=say("schedule.part.indicators"), blocks=(Line(text=say("schedule.indicators")),))
    names = dict.fromkeys(
        chain.from_iterable((each.name for each in wording.contract.indicators) for wording in wordings)
    )
    for name in names:
        having = [(wording, found) for wording in wordings if (found := wording.contract.indicator(name))]
        versions = tuple(_version(wording, indicator) for wording, indicator in having)
        yield Section(title=having[0][1].label, blocks=lay_together(versions), level=2)


def _version(wording: Wording, indicator: Indicator) -> Version:
    return wording, tuple(indicator_sentences(wording, indicator))


def _period_table(wording: Wording) -> Block:
    """The periods with their days, the most paid in each, and the amendments they are settled under."""
    say, agreement = wording.say, wording.agreement
    heads = [say("schedule.head.period"), say("schedule.head.first"), say("schedule.head.last")]
    heads += [say("schedule.head.maximum"), say("schedule.head.amended"), say("schedule.head.marks")]
    rows = []
    for contract in agreement.contracts:
        period = contract.period
        rows.append(
            (
                period.name,
                wording.day(period.days.first),
                wording.day(period.days.last),
                _maximum(wording, period),
                _amended(wording, contract),
                join_marks(_period_marks(wording, period)),
            )
        )
    return Table(
        caption=say("schedule.periods"),
        heads=tuple(heads),
        rows=tuple(rows),
        right=(3,),
        marks=tuple(
            mark for contract in agreement.contracts for mark in _period_marks(wording, contract.period)
        ),
    )


def _maximum(wording: Wording, period: ContractPeriod) -> str:
    """The most paid in a period; nothing where no period has such a maximum."""
    if all(contract.period.maximum is None for contract in wording.agreement.contracts):
        return ""
    return wording.say("schedule.no-maximum") if period.maximum is None else wording.amount(period.maximum)


def _amended(wording: Wording, contract: Contract) -> str:
    """The amendments that a period is settled under; nothing where there are none at all."""
    if not wording.agreement.amendments:
        return ""
    return wording.listed([each.clause for each in contract.amended]) or wording.say("schedule.none")


def _period_marks(wording: Wording, period: ContractPeriod) -> tuple[Mark, ...]:
    grounds = (period.ground,) if period.maximum is None else (period.ground, period.maximum.ground)
    return wording.marks(grounds)
