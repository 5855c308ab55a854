"""What the results of an example come to, as the contract writes it beside them."""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.contract import Expectation
from pfs_cli.measure.condition import reached_tier
from pfs_cli.measure.terms import Met, Pooled, Weighted
from pfs_cli.notation import plain
from pfs_cli.quantity import exact
from pfs_cli.settlement import Settlement
from pfs_cli.source import Ground
from pfs_cli.worked.outcome import write_result


def expect(settlements: tuple[Settlement, ...]) -> Iterator[Expectation]:
    """The figures of each period: values made from others, levels, lines, linked, total, payers.

    A figure whose decimals have no end cannot be written, and is left out; the total is always whole.
    """
    for settlement in settlements:
        yield from _figures(settlement)


def _figures(settlement: Settlement) -> Iterator[Expectation]:
    yield from _values(settlement)
    yield from _levels(settlement)
    for line in settlement.lines:
        yield from _money(settlement, "lines", line.indicator.name, line.amount.number)
    yield from _money(settlement, "linked", None, settlement.linked.number)
    yield from _money(settlement, "total", None, settlement.total.number)
    for part in settlement.parts:
        yield from _money(settlement, "payers", part.payer.name, part.amount.number)


def _values(settlement: Settlement) -> Iterator[Expectation]:
    for name, step in settlement.values:
        indicator = settlement.contract.by_name[name]
        if isinstance(indicator.measure, Weighted | Met | Pooled) and not isinstance(step.value, str):
            written = write_result(step.value, indicator.unit, indicator.noun)
            if written is not None:
                yield _expectation(settlement, "values", name, step.value, written)


def _levels(settlement: Settlement) -> Iterator[Expectation]:
    for name, step in settlement.values:
        indicator = settlement.contract.by_name[name]
        at = None if indicator.tiers is None else reached_tier(indicator, step)
        level = None if indicator.tiers is None or at is None else indicator.tiers.tiers[at].level
        if level is not None:
            yield _expectation(settlement, "levels", name, level, level)


def _money(
    settlement: Settlement, figure: str, subject: str | None, amount: Fraction
) -> Iterator[Expectation]:
    written = plain(amount)
    if exact(written) is not None:
        yield _expectation(settlement, figure, subject, amount, written)


def _expectation(
    settlement: Settlement, figure: str, subject: str | None, value: Fraction | str, written: str
) -> Expectation:
    return Expectation(
        period=settlement.contract.period.name,
        figure=figure,
        subject=subject,
        value=value,
        written=written,
        ground=Ground(source=settlement.contract.ground.source),
    )
