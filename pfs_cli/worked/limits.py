"""The limits of a contract that a result can reach, each seen when it changes an amount or a number of units."""

from collections.abc import Iterator

from pfs_cli.adjustment import (
    Adjustment,
    CapStep,
    FloorStep,
    Gate,
    GreatestOf,
    LeastOf,
    Names,
    Offset,
    Withhold,
)
from pfs_cli.bound import Amount
from pfs_cli.contract import Agreement, Contract, Indicator
from pfs_cli.coverage import PointKind
from pfs_cli.measure.domain import domain_of
from pfs_cli.payment.per_unit import Bands, RateCard, ShareOfUnits, UnitPrice, UpTo
from pfs_cli.source import Ground
from pfs_cli.worked.most import (
    Most,
    at_most,
    line_span,
    most_linked,
    most_of_lines,
    most_of_term,
    most_paid,
    most_shared,
)
from pfs_cli.worked.wanted import Test, Wanted, whole


def find_limits(contract: Contract, indicator: Indicator) -> Iterator[Wanted]:
    """The limits of a line: its units, what one person is paid, its floor and its cap."""
    pays, name = indicator.pays, indicator.name
    if pays is None:
        return
    yield from _of_units(contract, indicator)
    low, high = line_span(contract, indicator)
    if pays.person_cap is not None:
        yield _of_amount(name, "person_cap", pays.person_cap)
    if pays.floor is not None and (low is None or low < pays.floor.value):
        yield _of_amount(name, "floor", pays.floor)
    raised = pays.floor is not None and pays.cap is not None and pays.floor.value > pays.cap.value
    if pays.cap is not None and (raised or _passes(high, pays.cap)):
        yield _of_amount(name, "cap", pays.cap)


def find_changes(contract: Contract, step: Adjustment) -> Iterator[Wanted]:
    """The adjustment of lines, where it can change what they come to; gates and choices are conditions."""
    match step:
        case CapStep():
            if _passes(most_of_lines(contract, step.lines), step.limit):
                yield _of_step("cap", step.limit.written, step.lines, step.ground)
        case FloorStep():
            yield _of_step("floor", step.limit.written, step.lines, step.ground)
        case Offset():
            written = step.indicator if step.amount is None else step.amount.written
            if step.amount is None or step.amount.value:
                yield _of_step("offset", written or "", step.lines, step.ground)
        case Withhold():
            if step.share.value:
                yield _of_step("withhold", step.share.written, step.lines, step.ground)
        case GreatestOf() | LeastOf() | Gate():
            return


def find_totals(agreement: Agreement, contract: Contract) -> Iterator[Wanted]:
    """The linked amount and the maxima, where more than they allow can be earned."""
    payment, period = contract.payment, contract.period
    if payment.linked is not None and _passes(most_linked(contract), payment.linked):
        yield _of_amount("", "linked", payment.linked, "at_most_linked")
    if period.maximum is not None and _passes(at_most(most_paid(contract), payment.maximum), period.maximum):
        yield _of_amount("", f"{period.name} maximum", period.maximum, "at_most_period")
    if _passes(most_of_term(agreement), payment.maximum):
        yield _of_amount("", "maximum", payment.maximum, "at_most_maximum")


def find_payer_caps(contract: Contract) -> Iterator[Wanted]:
    """The caps of payers that their share can reach."""
    for payer in contract.payers:
        if payer.cap is None or payer.share is None or payer.of is None:
            continue
        most = most_shared(contract, payer.of)
        if _passes(None if most is None else most * payer.share.value, payer.cap):
            yield _of_amount(payer.name, "cap", payer.cap, "payer_cap")


def _passes(most: Most, limit: Amount) -> bool:
    return most is None or most > limit.value


def _of_units(contract: Contract, indicator: Indicator) -> Iterator[Wanted]:
    pays = indicator.pays
    if pays is None or not isinstance(pays.terms, UnitPrice | RateCard | Bands):
        return
    terms, name = pays.terms, indicator.name
    if isinstance(terms, RateCard):
        if terms.ladder and len(terms.items) > 1:
            yield _of_rule(name, "ladder", terms.ground)
        for item in terms.items:
            if item.terms.up_to is not None:
                yield _of_up_to(name, f"{item.name}: ", item.terms.up_to)
    if terms.once_per_person:
        yield _of_rule(name, "once_per", terms.ground)
    if terms.up_to is not None:
        high = domain_of(indicator, contract.cohorts).high
        size = 1 if isinstance(terms, RateCard) else terms.size
        if not isinstance(terms.up_to, Amount) or high is None or high > terms.up_to.value * size:
            yield _of_up_to(name, "", terms.up_to)


def _of_up_to(name: str, item: str, up_to: UpTo) -> Wanted:
    if isinstance(up_to, ShareOfUnits):
        written = f"{up_to.share.written} of {' + '.join(up_to.indicators)}"
    else:
        written = up_to.written
    return whole(
        PointKind.CAP, name, f"{item}up_to {written}", up_to.ground.source, _changed("up_to", up_to.ground)
    )


def _of_rule(name: str, rule: str, ground: Ground) -> Wanted:
    return whole(PointKind.CAP, name, rule, ground.source, _changed(rule, ground))


def _of_amount(subject: str, word: str, amount: Amount, rule: str | None = None) -> Wanted:
    return whole(
        PointKind.CAP,
        subject,
        f"{word} {amount.written}",
        amount.ground.source,
        _changed(rule or word, amount.ground),
    )


def _of_step(rule: str, written: str, lines: Names | None, ground: Ground) -> Wanted:
    named = "linked" if lines is None else ", ".join(lines)
    return whole(PointKind.CAP, "", f"{rule} {written} ({named})", ground.source, _changed(rule, ground))


def _changed(rule: str, ground: Ground) -> Test:
    return lambda seen: seen.changed(rule, ground)
