"""What a contract says of one indicator, apart from how its line bends."""

from collections.abc import Iterator

from pfs_cli.bound import Amount
from pfs_cli.comparison.difference import Form, Term, Weight
from pfs_cli.comparison.fact import Fact
from pfs_cli.comparison.meaning import meaning_of, money, notation, number, price, share, text, value, word
from pfs_cli.comparison.own_bounds import conditions_of
from pfs_cli.condition import OnLevel, parts_of
from pfs_cli.contract import Contract, Indicator, Pays
from pfs_cli.payment.per_unit import Bands, RateCard, UnitPrice, UpTo
from pfs_cli.payment.tiers import Tiers
from pfs_cli.source import Source
from pfs_cli.unit import Unit

_COMPARED_AS_THEY_ARE = (Unit.COUNT, Unit.MONEY, Unit.VERDICT)


def asked_levels(terms: Contract) -> frozenset[str]:
    """The indicators whose levels a condition asks for."""
    return frozenset(
        part.indicator
        for condition in conditions_of(terms)
        for part in parts_of(condition)
        if isinstance(part, OnLevel)
    )


def facts_of_indicator(
    indicator: Indicator, *, decides: bool, belongs: bool, in_use: frozenset[str]
) -> Iterator[Fact]:
    """What is measured and how, and the limits of the line.

    `decides` says that a condition asks for its level, `belongs` that the results of the period must speak of it;
    `in_use` are those of its baseline and target at which a tier, a point or a condition begins.
    """
    name, place = indicator.name, indicator.ground.source
    pays = indicator.pays
    yield Fact(
        subject=name,
        what="indicators",
        term=Term(form=Form.TEXT, meaning="", record=indicator.label, source=place),
        weight=Weight.TERMS if pays is None and not decides else Weight.MONEY,
        leads=True,
    )
    if belongs:
        yield Fact(subject=name, what="periods.belongs", term=word("results", place))
    yield Fact(
        subject=name,
        what="label",
        term=text(indicator.label, indicator.place_of("label")),
        weight=Weight.WORDING,
    )
    yield Fact(subject=name, what="unit", term=word(indicator.unit, indicator.place_of("unit")))
    if indicator.noun is not None:
        yield Fact(
            subject=name,
            what="noun",
            term=text(indicator.noun, indicator.place_of("noun")),
            weight=Weight.WORDING,
        )
    yield Fact(
        subject=name,
        what="better",
        term=word(indicator.better, indicator.place_of("better")),
        weight=Weight.MONEY if decides else Weight.TERMS,
    )
    for own in ("baseline", "target"):
        bound = getattr(indicator, own)
        if bound is not None:
            term = value(bound, indicator.unit, indicator.noun)
            weight = Weight.MONEY if own in in_use else Weight.TERMS
            yield Fact(subject=name, what=own, term=term, weight=weight)
    yield Fact(
        subject=name, what="measure", term=notation(indicator.measure, indicator.measure.ground.source)
    )
    if indicator.compare is not None:
        printed = indicator.compare
        yield Fact(
            subject=name,
            what="compare",
            term=Term(
                form=Form.NOTATION,
                meaning=(printed.to, meaning_of(printed.mode)),
                record=printed,
                unit=indicator.unit,
                source=printed.ground.source,
            ),
        )
    elif indicator.unit not in _COMPARED_AS_THEY_ARE:
        yield Fact(subject=name, what="compare", term=word("exact", indicator.place_of("compare")))
    if pays is None:
        yield Fact(subject=name, what="pays", term=word("nothing", indicator.place_of("pays")))
        return
    yield from _facts_of_pays(indicator, pays)
    yield from _facts_of_verdicts(indicator, pays, decides=decides)


def _facts_of_pays(indicator: Indicator, pays: Pays) -> Iterator[Fact]:
    name = indicator.name
    place = pays.ground.source
    yield Fact(subject=name, what="pays", term=word(_way_of(pays), place))
    if pays.share_of is not None:
        yield Fact(subject=name, what="pays.share_of", term=text(pays.share_of, place))
    for limit in ("person_cap", "floor", "cap"):
        amount = getattr(pays, limit)
        if amount is not None:
            yield Fact(subject=name, what=f"pays.{limit}", term=money(amount))
    if pays.requires is not None:
        yield Fact(
            subject=name, what="pays.requires", term=notation(pays.requires, pays.requires.ground.source)
        )
    terms = pays.terms
    if isinstance(terms, UnitPrice | RateCard | Bands):
        yield from _facts_of_units(indicator, terms)


def _way_of(pays: Pays) -> str:
    """In which way a line pays, as one word; tiers and straight lines may say the same and have one."""
    match pays.terms:
        case UnitPrice():
            return "price"
        case RateCard():
            return "items"
        case Bands():
            return "bands"
        case _:
            return "line"


def _facts_of_units(indicator: Indicator, terms: UnitPrice | RateCard | Bands) -> Iterator[Fact]:
    name = indicator.name
    place = terms.ground.source
    if terms.once_per_person:
        yield Fact(subject=name, what="pays.once_per", term=word("person", place))
    if terms.up_to is not None:
        yield Fact(subject=name, what="pays.up_to", term=_up_to(terms.up_to))
    if isinstance(terms, UnitPrice):
        yield Fact(subject=name, what="pays.price", term=price(terms.price, indicator.unit))
    if isinstance(terms, Bands):
        yield Fact(subject=name, what="pays.mode", term=word(terms.mode, place))
    if isinstance(terms, RateCard):
        yield from _facts_of_card(name, terms, place)


def _facts_of_card(name: str, card: RateCard, place: Source) -> Iterator[Fact]:
    if card.ladder:
        yield Fact(subject=name, what="pays.ladder", term=word("true", place))
    for item in card.items:
        yield Fact(subject=name, part=item.name, what="pays.items", term=money(item.terms.price), leads=True)
        if item.terms.up_to is not None:
            most = _up_to(item.terms.up_to)
            yield Fact(subject=name, part=item.name, what="pays.items.up_to", term=most, told=True)
        if item.label is not None:
            label = text(item.label, item.ground.source)
            yield Fact(
                subject=name, part=item.name, what="pays.items.label", term=label, weight=Weight.WORDING
            )


def _up_to(limit: UpTo) -> Term:
    return number(limit) if isinstance(limit, Amount) else notation(limit, limit.ground.source)


def _facts_of_verdicts(indicator: Indicator, pays: Pays, *, decides: bool) -> Iterator[Fact]:
    """What each verdict pays; their order means something only where a condition asks for a level or a better one."""
    terms = pays.terms
    if not isinstance(terms, Tiers) or indicator.unit is not Unit.VERDICT:
        return
    for tier in terms.tiers:
        verdict = str(tier.bound.value)
        earns = money(tier.earns) if pays.share_of is None else share(tier.earns, pays.share_of)
        yield Fact(subject=indicator.name, part=verdict, what="verdict", term=earns, leads=True)
        if tier.level is not None:
            yield Fact(
                subject=indicator.name,
                part=verdict,
                what="verdict.level",
                term=text(tier.level, tier.ground.source),
                weight=Weight.MONEY if decides else Weight.TERMS,
            )


def ordered_parts(indicator: Indicator, *, decides: bool) -> tuple[str, ...]:
    """The items or verdicts of an indicator where their order means something, in that order.

    Items are paid in their order where a limit is on all of them or each instalment on the one before; the order of
    verdicts is asked for where a condition means a level or a better one, which is what `decides` says.
    """
    terms = None if indicator.pays is None else indicator.pays.terms
    if isinstance(terms, RateCard) and (decides or terms.ladder or terms.up_to is not None):
        return tuple(item.name for item in terms.items)
    if isinstance(terms, Tiers) and decides and indicator.unit is Unit.VERDICT:
        return tuple(str(tier.bound.value) for tier in terms.tiers)
    return ()
