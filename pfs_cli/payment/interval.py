"""Intervals of exact numbers with open and closed ends, compared by where they cut the number line."""

from fractions import Fraction

from pfs_cli.record import Record

Cut = tuple[int, Fraction, int]
"""Where the number line is cut: (0, number, 0) just before a number, (0, number, 1) just after it."""

_NEVER = Fraction(0)
LOWEST: Cut = (-1, _NEVER, 0)
HIGHEST: Cut = (1, _NEVER, 0)


class Interval(Record):
    """All numbers from `low` to `high`; None is no end on that side. An end belongs to it if it is closed."""

    low: Fraction | None = None
    low_closed: bool = False
    high: Fraction | None = None
    high_closed: bool = False

    def holds(self, value: Fraction) -> bool:
        """Whether the number lies in the interval."""
        low, high = self.low, self.high
        if low is not None and (value < low or (not self.low_closed and value == low)):
            return False
        return high is None or value < high or (self.high_closed and value == high)

    @property
    def start(self) -> Cut:
        """The cut where it begins."""
        return LOWEST if self.low is None else (0, self.low, 0 if self.low_closed else 1)

    @property
    def end(self) -> Cut:
        """The cut where it ends."""
        return HIGHEST if self.high is None else (0, self.high, 1 if self.high_closed else 0)

    @property
    def is_empty(self) -> bool:
        """Whether no number lies in it."""
        return self.start >= self.end


EVERYTHING = Interval()


def between(start: Cut, end: Cut) -> Interval:
    """The interval from one cut to a later one."""
    return Interval(
        low=None if start == LOWEST else start[1],
        low_closed=start != LOWEST and start[2] == 0,
        high=None if end == HIGHEST else end[1],
        high_closed=end != HIGHEST and end[2] == 1,
    )


def find_gaps(intervals: tuple[Interval, ...], domain: Interval) -> tuple[Interval, ...]:
    """The parts of the domain that none of the intervals covers, from low to high."""
    gaps: list[Interval] = []
    covered = domain.start
    for interval in sorted((i for i in intervals if not i.is_empty), key=lambda i: i.start):
        if covered >= domain.end:
            break
        if interval.start > covered:
            gaps.append(between(covered, min(interval.start, domain.end)))
        covered = max(covered, interval.end)
    if covered < domain.end:
        gaps.append(between(covered, domain.end))
    return tuple(gaps)


def common_part(first: Interval, second: Interval) -> Interval | None:
    """The numbers that lie in both, or None where there are none."""
    start, end = max(first.start, second.start), min(first.end, second.end)
    return between(start, end) if start < end else None
