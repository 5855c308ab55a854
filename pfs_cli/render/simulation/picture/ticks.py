"""The numbers along an axis that have room beside each other."""

from collections.abc import Sequence

from pfs_cli.record import Record

_APART = 5.0


class Tick(Record):
    """A number of an axis at its place in points: its words, how far they reach to both sides, and in which row."""

    at: float
    middle: float
    text: str
    row: int


def place_ticks(
    wished: Sequence[tuple[float, str]], extents: Sequence[float], rows: int, ends: tuple[float, float]
) -> tuple[Tick, ...]:
    """Those of the wished numbers that fit in so many rows without touching; the first and the last come first.

    `extents` are how long their words are along the axis; words stay between the `ends`, also where the number lies
    close to one.
    """
    last = len(wished) - 1
    order = sorted(range(len(wished)), key=lambda position: (position not in {0, last}, position))
    taken: list[list[tuple[float, float]]] = [[] for _ in range(rows)]
    found: list[Tick] = []
    for position in order:
        at, text = wished[position]
        half = extents[position] / 2
        middle = max(min(at, ends[1] - half), ends[0] + half)
        low, high = middle - half - _APART / 2, middle + half + _APART / 2
        for row in range(rows):
            if all(high <= start or low >= end for start, end in taken[row]):
                taken[row].append((low, high))
                found.append(Tick(at=at, middle=middle, text=text, row=row))
                break
    return tuple(sorted(found, key=lambda tick: tick.at))
