"""The engine: a contract and results become one exact payment, with every step it took.

It reads as the order of the computation is written: terms, results, value, line, adjustments, linked, total, period,
payers. What reaches over several periods is a fold over them; nothing is remembered but what is handed on.
"""

from collections.abc import Mapping
from fractions import Fraction

from pfs_cli.contract import Agreement, Contract, Stage
from pfs_cli.measure.evidence import gather_evidence
from pfs_cli.measure.measured import Measured
from pfs_cli.measure.value import measure_all
from pfs_cli.payment.adjustments import Group, adjust
from pfs_cli.payment.due import PeriodPaid, entitle, find_due, split_linked
from pfs_cli.payment.fixed import fixed_step
from pfs_cli.payment.limit import add_amounts, limit_to, round_step
from pfs_cli.payment.line import Line, earn_line
from pfs_cli.payment.payers import PayerPart, share_payment
from pfs_cli.record import Record, replace
from pfs_cli.results import Paid, Results
from pfs_cli.source import Ground
from pfs_cli.unit import Unit
from pfs_cli.workings import Step, walk

_NOTHING = Fraction(0)


class Before(Record):
    """What a period may look back on: the results of the earlier periods and what was paid in them, in order.

    `lacking` says that of an earlier period there are no results at hand.
    """

    results: tuple[Results, ...] = ()
    paid: tuple[PeriodPaid, ...] = ()
    lacking: bool = False


FIRST = Before()
"""What the first period looks back on, and a contract without periods: nothing."""


class Earned(Record):
    """The values of all indicators by name, the lines of those that pay, and the lines as adjusted."""

    values: Mapping[str, Step]
    lines: tuple[Line, ...]
    groups: tuple[Group, ...]


class Owed(Record):
    """The way from the lines as adjusted to the payment; the fields are those of the settlement."""

    fixed: Step
    linked: Step
    entitled: Step
    total: Step
    linked_part: Fraction
    parts: tuple[PayerPart, ...]

    @property
    def paid(self) -> Fraction:
        """What is paid in the period by all payers, in the main unit of the currency."""
        return _paid_by_all(self.total, self.parts)


class Settlement(Record):
    """The settlement of one period: the values of all indicators, the lines of those that pay, and the payment.

    Amounts are in the main unit of the contract's currency. Where all is cumulated, values, lines, `fixed`, `linked`
    and `entitled` are to date; `total` and `parts` are of the period always. `groups` are the lines as adjusted.
    `linked` is rounded and at most the linked amount, `entitled` is fixed + linked and at most the maximum, `total` is
    what is due in the period. `parts` are those of several payers. `before` is what the period looked back on.
    """

    contract: Contract
    results: Results
    before: Before
    values: tuple[tuple[str, Step], ...]
    lines: tuple[Line, ...]
    groups: tuple[Group, ...]
    fixed: Step
    linked: Step
    entitled: Step
    total: Step
    linked_part: Fraction
    parts: tuple[PayerPart, ...]

    @property
    def paid(self) -> Fraction:
        """What is paid in the period by all payers: the total, less what their caps cut and no one takes."""
        return _paid_by_all(self.total, self.parts)

    @property
    def roots(self) -> tuple[Step, ...]:
        """The last steps, from which all workings can be walked: the total, the payers' parts, every value."""
        return (self.total, *(part.amount for part in self.parts), *(value for _, value in self.values))

    @property
    def unpublished(self) -> tuple[Ground, ...]:
        """The assumed and reconstructed places that the payment rests on, each once, in the order of the workings."""
        roots = (self.total, *(part.amount for part in self.parts))
        grounds = (
            ground for root in roots for step in walk(root) for ground in step.grounds if ground.unpublished
        )
        return tuple({(ground.source.pointer, ground): ground for ground in grounds}.values())


def settle(contract: Contract, results: Results, before: Before = FIRST) -> Settlement:
    """The settlement of a period under its terms, on complete results.

    The pair must have passed the rules: a missing observation or a value that no tier covers is a fault of the
    caller and raises. Source: contract language, Order of the computation, 2 to 8.
    """
    earned = earn(contract, results, before)
    owed = pay_out(contract, earned.groups, before)
    return Settlement(
        contract=contract,
        results=results,
        before=before,
        values=tuple(earned.values.items()),
        lines=earned.lines,
        groups=earned.groups,
        fixed=owed.fixed,
        linked=owed.linked,
        entitled=owed.entitled,
        total=owed.total,
        linked_part=owed.linked_part,
        parts=owed.parts,
    )


def earn(contract: Contract, results: Results, before: Before) -> Earned:
    """What the results of a period earn: values, lines, and what adjustments leave of the lines.

    Source: contract language, Order of the computation, 2 to 5.
    """
    evidence = gather_evidence(results, before.results, cumulative=contract.is_cumulative)
    values = measure_all(contract, evidence)
    measured = Measured(indicators=contract.by_name, values=values, evidence=evidence)
    lines = tuple(
        earn_line(indicator.pays, indicator, measured, contract)
        for indicator in contract.indicators
        if indicator.pays is not None
    )
    return Earned(values=values, lines=lines, groups=adjust(contract, lines, measured))


def pay_out(contract: Contract, groups: tuple[Group, ...], before: Before) -> Owed:
    """What is paid in a period on what adjustments leave of its lines.

    Source: contract language, Order of the computation, 6 to 8.
    """
    payment = contract.payment
    linked = add_amounts("lines", "linked", tuple(group.amount for group in groups))
    linked = round_step(linked, payment.round_at(Stage.LINKED))
    if payment.linked is not None:
        linked = limit_to(linked, "at_most_linked", payment.linked)
    fixed = fixed_step(contract)
    total = add_amounts("fixed_and_linked", "total", (fixed, linked), (payment.ground, contract.ground))
    total = round_step(total, payment.round_at(Stage.TOTAL))
    entitled = entitle(contract, total, before.paid)
    due = find_due(contract, entitled, before.paid)
    linked_part = split_linked(
        due.number, fixed.number, linked.number, before.paid, cumulative=contract.is_cumulative
    )
    parts: tuple[PayerPart, ...] = ()
    if contract.payers:
        parts = share_payment(contract, due, due.number - linked_part, _by_payer(before.paid))
    return Owed(
        fixed=fixed, linked=linked, entitled=entitled, total=due, linked_part=linked_part, parts=parts
    )


def settle_periods(
    agreement: Agreement, results: tuple[Results, ...], paid: Mapping[str, Paid]
) -> tuple[Settlement, ...]:
    """The settlements of the periods that have results, in the contract's order, each on what came before it.

    `paid` is what was really paid in earlier periods, by their names; without it what was computed counts as paid.
    """
    by_period = {each.period: each for each in results}
    settlements: list[Settlement] = []
    before = FIRST
    for contract in agreement.contracts:
        found = by_period.get(contract.period.name)
        if found is not None:
            settlement = settle(contract, found, before)
            settlements.append(settlement)
            before = look_back(settlement, paid)
        else:
            before = look_past(contract, paid, before)
    return tuple(settlements)


def look_back(settlement: Settlement, paid: Mapping[str, Paid]) -> Before:
    """What the next period looks back on after this one: its results, and what was paid, really or as computed."""
    before = settlement.before
    settled = _paid_in(settlement, paid.get(settlement.contract.period.name))
    return Before(results=(*before.results, settlement.results), paid=(*before.paid, settled))


def look_past(contract: Contract, paid: Mapping[str, Paid], before: Before) -> Before:
    """What the next period looks back on after one without results: what was paid in it, where that is known."""
    known = paid.get(contract.period.name)
    if known is None:
        return replace(before, lacking=True)
    found = (*before.paid, _paid_without_results(contract, known))
    return Before(results=before.results, paid=found, lacking=True)


def _paid_by_all(total: Step, parts: tuple[PayerPart, ...]) -> Fraction:
    return sum((part.amount.number for part in parts), _NOTHING) if parts else total.number


def _by_payer(before: tuple[PeriodPaid, ...]) -> dict[str, Fraction]:
    paid: dict[str, Fraction] = {}
    for each in before:
        for name, amount in each.parts:
            paid[name] = paid.get(name, _NOTHING) + amount
    return paid


def _paid_in(settlement: Settlement, paid: Paid | None) -> PeriodPaid:
    """What counts as paid in a settled period: the figure of the table where there is one, shared anew."""
    contract, before = settlement.contract, settlement.before.paid
    name = contract.period.name
    if paid is None:
        # Its own workings belong to the settlement of that period: here it is one figure.
        amount = Step(rule="paid", value=settlement.paid, unit=Unit.MONEY, subject=name)
    else:
        amount = _paid_step(paid)
    linked = split_linked(
        amount.number,
        settlement.fixed.number,
        settlement.linked.number,
        before,
        cumulative=contract.is_cumulative,
    )
    parts = settlement.parts
    if paid is not None:
        parts = share_payment(contract, amount, paid.amount - linked, _by_payer(before))
    return PeriodPaid(
        period=name,
        amount=amount,
        linked=linked,
        parts=tuple((part.payer.name, part.amount.number) for part in parts),
    )


def _paid_without_results(contract: Contract, paid: Paid) -> PeriodPaid:
    """A period that was paid and whose results are not at hand: what is above its fixed payment was linked."""
    amount = _paid_step(paid)
    linked = paid.amount - min(contract.payment.fixed.value, paid.amount)
    return PeriodPaid(period=paid.period, amount=amount, linked=linked, parts=())


def _paid_step(paid: Paid) -> Step:
    """What the table of payments says of a period."""
    return Step(
        rule="paid",
        value=paid.amount,
        unit=Unit.MONEY,
        subject=paid.period,
        facts=(("written", paid.raw),),
        grounds=(Ground(source=paid.source),),
    )
