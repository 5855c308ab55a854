"""The ends of an interval in words: `from 70% to below 75%`."""

from pfs_cli.language import Say
from pfs_cli.notation import write_value
from pfs_cli.payment.interval import Interval
from pfs_cli.unit import Unit


def say_interval(interval: Interval, unit: Unit, noun: str | None, say: Say) -> str:
    """The values of an interval, each end with its side; a single value by itself."""
    low, high = interval.low, interval.high
    if low is not None and low == high:
        return write_value(low, unit, noun)
    parts: list[str] = []
    if low is not None:
        side = "bound.from" if interval.low_closed else "bound.above"
        parts.append(say(side, value=write_value(low, unit, noun)))
    if high is not None:
        side = "bound.to" if interval.high_closed else "bound.below"
        parts.append(say(side, value=write_value(high, unit, noun)))
    return " ".join(parts) if parts else say("bound.any")
