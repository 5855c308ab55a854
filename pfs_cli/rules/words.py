"""How rules write values and intervals in the facts of a problem: in signs, the same in every language."""

from pfs_cli.contract import Indicator
from pfs_cli.notation import write_value
from pfs_cli.payment.interval import Interval


def say_interval(interval: Interval, indicator: Indicator) -> str:
    """`8.5% <= x < 10%` in the indicator's unit; one number alone is `x = 10%`."""
    low = None if interval.low is None else write_value(interval.low, indicator.unit, indicator.noun)
    high = None if interval.high is None else write_value(interval.high, indicator.unit, indicator.noun)
    if low is not None and low == high:
        return f"x = {low}"
    before = "" if low is None else f"{low} {'<=' if interval.low_closed else '<'} "
    after = "" if high is None else f" {'<=' if interval.high_closed else '<'} {high}"
    return f"{before}x{after}"
