"""The engine: a contract and results become one exact payment, with every step it took."""

from fractions import Fraction

from pfs_cli.contract import Contract, Stage
from pfs_cli.measure.value import measure_indicator
from pfs_cli.payment.line import Line, earn_line, limit_to, round_step
from pfs_cli.record import Record
from pfs_cli.results import Results
from pfs_cli.source import Ground
from pfs_cli.unit import Unit
from pfs_cli.workings import Step, walk


class Settlement(Record):
    """One payment: the values of all indicators, the lines of those that pay, and fixed + linked = total.

    Amounts are in the main unit of the contract's currency. `linked` is rounded and at most the linked amount; what
    the maximum cuts from it shows in `total`.
    """

    contract: Contract
    results: Results
    values: tuple[tuple[str, Step], ...]
    lines: tuple[Line, ...]
    fixed: Step
    linked: Step
    total: Step

    @property
    def unpublished(self) -> tuple[Ground, ...]:
        """The assumed and reconstructed places that the payment rests on, each once, in the order of the workings."""
        grounds = (ground for step in walk(self.total) for ground in step.grounds if ground.unpublished)
        return tuple({(ground.source.pointer, ground): ground for ground in grounds}.values())


def settle(contract: Contract, results: Results) -> Settlement:
    """The settlement of a sound contract on complete results.

    Order of the computation: value, line, linked, total (contract language). The pair must have passed the rules:
    a missing observation or a value that no tier covers is a fault of the caller and raises.
    """
    observations = results.by_address()
    indicators = {indicator.name: indicator for indicator in contract.indicators}
    values = {name: measure_indicator(indicator, observations) for name, indicator in indicators.items()}
    payment = contract.payment
    lines = tuple(
        earn_line(indicator.pays, indicator, values, indicators, payment)
        for indicator in contract.indicators
        if indicator.pays is not None
    )
    linked = _sum("lines", "linked", tuple(line.amount for line in lines))
    linked = round_step(linked, payment.round_at(Stage.LINKED))
    if payment.linked is not None:
        linked = limit_to(linked, "at_most_linked", payment.linked)
    fixed = Step(
        rule="fixed",
        value=payment.fixed.value,
        unit=Unit.MONEY,
        subject="fixed",
        facts=(("written", payment.fixed.written),),
        grounds=(payment.fixed.ground,),
    )
    total = _sum("fixed_and_linked", "total", (fixed, linked), (payment.ground, contract.ground))
    total = round_step(total, payment.round_at(Stage.TOTAL))
    total = limit_to(total, "at_most_maximum", payment.maximum)
    return Settlement(
        contract=contract,
        results=results,
        values=tuple(values.items()),
        lines=lines,
        fixed=fixed,
        linked=linked,
        total=total,
    )


def _sum(rule: str, subject: str, steps: tuple[Step, ...], grounds: tuple[Ground, ...] = ()) -> Step:
    return Step(
        rule=rule,
        value=sum((step.number for step in steps), Fraction(0)),
        unit=Unit.MONEY,
        subject=subject,
        inputs=steps,
        grounds=grounds,
    )
