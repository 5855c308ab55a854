"""How rules write values and intervals in the facts of a problem: in signs, the same in every language."""

from pfs_cli.contract import Indicator
from pfs_cli.notation import write_value
from pfs_cli.payment.interval import Interval
from pfs_cli.problem import Range


def say_interval(interval: Interval, indicator: Indicator) -> Range:
    """`8.5% <= x < 10%` in the indicator's unit, with its ends; one number alone is `x = 10%`."""
    low = None if interval.low is None else write_value(interval.low, indicator.unit, indicator.noun)
    high = None if interval.high is None else write_value(interval.high, indicator.unit, indicator.noun)
    if low is not None and low == high:
        return Range(f"x = {low}", (("only", low),))
    ends: list[tuple[str, str]] = []
    signs = "x"
    if low is not None:
        ends.append(("from" if interval.low_closed else "above", low))
        signs = f"{low} {'<=' if interval.low_closed else '<'} {signs}"
    if high is not None:
        ends.append(("to" if interval.high_closed else "below", high))
        signs = f"{signs} {'<=' if interval.high_closed else '<'} {high}"
    return Range(signs, tuple(ends))
