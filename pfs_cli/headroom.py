"""What limits leave: of each limit that a settlement knew how much is used and how much is left."""

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction

from pfs_cli.adjustment import CapStep
from pfs_cli.bound import Amount
from pfs_cli.contract import Indicator, Pays
from pfs_cli.payment.per_unit import Bands, RateCard, UnitPrice, UpTo
from pfs_cli.record import Record
from pfs_cli.settlement import Settlement
from pfs_cli.source import Ground
from pfs_cli.unit import Unit
from pfs_cli.workings import Step, walk

_NOTHING = Fraction(0)
_LIMITS = ("up_to", "person_cap", "cap")
"""The rules whose limits are looked up by where they are written."""


class Span(StrEnum):
    """What a limit holds for: one person (there are no periods; in a period; to date), a period, to date, the term."""

    PERSON = "person"
    PERSON_PERIOD = "person_period"
    PERSON_TO_DATE = "person_to_date"
    PERIOD = "period"
    TO_DATE = "to_date"
    TERM = "term"


_PERSON_SPANS = {
    Span.TERM: Span.PERSON,
    Span.PERIOD: Span.PERSON_PERIOD,
    Span.TO_DATE: Span.PERSON_TO_DATE,
}
"""What the limit of a person holds for where the limits of lines hold for that."""


class Limit(Record):
    """A limit that a settlement knew, and how far it is used; both are in `unit`, money in the main unit.

    `rule` is that of the step which holds the limit, `indicator` the one whose line it is of, None for one of several
    lines, of the total or of a payer. `subject` is as in the step. Of a limit a person `used` is what the person with
    the greatest amount is paid; who that is, nobody says.
    """

    rule: str
    indicator: str | None
    subject: str
    span: Span
    unit: Unit
    limit: Fraction
    used: Fraction
    ground: Ground

    @property
    def left(self) -> Fraction:
        """What may still be paid before the limit cuts."""
        return self.limit - self.used


def find_limits(settlement: Settlement) -> tuple[Limit, ...]:
    """Every limit that the period was settled under, in the order of the computation.

    The limits of a line come first, then those of the adjustments that were taken, of the linked part, of the period
    and of the whole contract, at last those of the payers.
    """
    placed = _place_steps(settlement)
    return (
        *_of_lines(settlement, placed),
        *_of_adjustments(settlement, placed),
        *_of_the_whole(settlement),
        *_of_payers(settlement),
    )


Placed = dict[tuple[str, int], list[Step]]
"""The steps of a rule that stand on one place of the contract."""


def _place_steps(settlement: Settlement) -> Placed:
    placed: Placed = {}
    for step in walk(settlement.total):
        if step.rule in _LIMITS:
            for ground in step.grounds:
                placed.setdefault((step.rule, id(ground)), []).append(step)
    return placed


def _span(settlement: Settlement) -> Span:
    """What the limits of lines and of payers hold for: each period, or cumulated all periods to date."""
    if not settlement.contract.periods:
        return Span.TERM
    return Span.TO_DATE if settlement.contract.is_cumulative else Span.PERIOD


def _of_lines(settlement: Settlement, placed: Placed) -> Iterator[Limit]:
    for line in settlement.lines:
        pays = line.indicator.pays
        if pays is not None:
            yield from _of_units(settlement, line.indicator, pays, placed)
            yield from _of_persons(settlement, line.indicator, pays.person_cap, placed)
            yield from _of_cap(settlement, pays.cap, placed)


def _of_units(settlement: Settlement, indicator: Indicator, pays: Pays, placed: Placed) -> Iterator[Limit]:
    """The limits on units: of each item, then of all of them; or of an indicator with one price."""
    terms = pays.terms
    if not isinstance(terms, UnitPrice | RateCard | Bands):
        return
    limited: list[tuple[str, UpTo | None, Fraction]] = []
    if isinstance(terms, RateCard):
        limited += [(item.name, item.terms.up_to, item.terms.size) for item in terms.items]
    limited.append((indicator.name, terms.up_to, Fraction(1) if isinstance(terms, RateCard) else terms.size))
    for subject, up_to, size in limited:
        steps = [] if up_to is None else placed.get(("up_to", id(up_to.ground)), [])
        if up_to is None or not steps:
            continue
        limit = up_to.value if isinstance(up_to, Amount) else steps[0].inputs[-1].number
        yield Limit(
            rule="up_to",
            indicator=indicator.name,
            subject=subject,
            span=_span(settlement),
            unit=indicator.unit,
            limit=limit * size,
            used=max(sum((step.number for step in steps), _NOTHING), _NOTHING),
            ground=up_to.ground,
        )


def _of_persons(
    settlement: Settlement, indicator: Indicator, cap: Amount | None, placed: Placed
) -> Iterator[Limit]:
    if cap is None:
        return
    span = _PERSON_SPANS[_span(settlement)]
    for step in placed.get(("person_cap", id(cap.ground)), []):
        highest = Fraction(step.fact("highest"))
        yield _money(step.rule, cap, indicator.name, step.subject, span, min(highest, cap.value))


def _of_cap(settlement: Settlement, cap: Amount | None, placed: Placed) -> Iterator[Limit]:
    """A cap of a line, or of the lines that an adjustment took together."""
    if cap is None:
        return
    for step in placed.get(("cap", id(cap.ground)), []):
        line = step.subject if step.subject in settlement.contract.by_name else None
        yield _money(step.rule, cap, line, step.subject, _span(settlement), step.number)


def _of_adjustments(settlement: Settlement, placed: Placed) -> Iterator[Limit]:
    for adjustment in settlement.contract.adjustments:
        if isinstance(adjustment, CapStep):
            yield from _of_cap(settlement, adjustment.limit, placed)


def _of_the_whole(settlement: Settlement) -> Iterator[Limit]:
    """The linked amount, the maximum of the period, and the maximum of the contract with all that was paid to date."""
    contract = settlement.contract
    linked, maximum = contract.payment.linked, contract.period.maximum
    if linked is not None:
        used = settlement.linked.number
        yield _money("at_most_linked", linked, None, "linked", _span(settlement), used)
    if maximum is not None:
        yield _money("at_most_period", maximum, None, "total", Span.PERIOD, settlement.total.number)
    paid = sum((each.amount.number for each in settlement.before.paid), _NOTHING) + settlement.paid
    yield _money("at_most_maximum", contract.payment.maximum, None, "total", Span.TERM, paid)


def _of_payers(settlement: Settlement) -> Iterator[Limit]:
    before: dict[str, Fraction] = {}
    if settlement.contract.is_cumulative:
        for each in settlement.before.paid:
            for name, amount in each.parts:
                before[name] = before.get(name, _NOTHING) + amount
    for part in settlement.parts:
        payer, amount = part.payer, part.amount.number
        if payer.cap is not None:
            used = before.get(payer.name, _NOTHING) + amount
            yield _money("payer_cap", payer.cap, None, payer.name, _span(settlement), used)


def _money(
    rule: str, limit: Amount, indicator: str | None, subject: str, span: Span, used: Fraction
) -> Limit:
    return Limit(
        rule=rule,
        indicator=indicator,
        subject=subject,
        span=span,
        unit=Unit.MONEY,
        limit=limit.value,
        used=max(used, _NOTHING),
        ground=limit.ground,
    )
