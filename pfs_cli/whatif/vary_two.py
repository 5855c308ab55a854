"""Two results over their ranges: a map of the payment, its rows and columns the stretches of the two."""

from fractions import Fraction
from math import floor

from pfs_cli.record import Record, replace
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.moved import Moved, Point
from pfs_cli.whatif.standing import Standing, with_changes
from pfs_cli.whatif.turning import TooManyTurningsError
from pfs_cli.whatif.vary import find_stretches

MOST_SIDES = 200
"""A map with more rows or columns than these nobody reads."""
Over = tuple[Lever, Fraction, Fraction]
"""A lever with the ends of its range."""
Steps = tuple[Fraction, ...]
"""Numbers of a lever that are rows or columns by themselves."""


class Side(Record):
    """Numbers of one lever that the map does not tell apart, from `low` to `high`, as in a stretch."""

    low: Fraction
    low_closed: bool
    high: Fraction
    high_closed: bool
    first: Fraction
    last: Fraction
    whole: bool

    @property
    def numbers(self) -> tuple[Fraction, ...]:
        """The first and the last number, and one in the middle."""
        middle = (self.first + self.last) / 2
        return tuple(
            dict.fromkeys((self.first, Fraction(floor(middle)) if self.whole else middle, self.last))
        )


class Cell(Record):
    """What is paid at the corners of a cell and halfway: the least and the most; None where nothing can be paid."""

    least: Fraction | None
    most: Fraction | None


class Grid(Record):
    """Parts of both levers, and a cell for each pair of them, row by row."""

    rows: tuple[Side, ...]
    columns: tuple[Side, ...]
    cells: tuple[tuple[Cell, ...], ...]


class VariedTwo(Record):
    """The map: its two levers, the sides, and a cell for each pair; `today` is the payment as it stands.

    `steps` are the values that were asked for besides, each by itself, of a lever without any its sides; None where
    neither has any.
    """

    rows: Lever
    columns: Lever
    row_sides: tuple[Side, ...]
    column_sides: tuple[Side, ...]
    cells: tuple[tuple[Cell, ...], ...]
    steps: Grid | None
    today: Fraction


def vary_two(
    standing: Standing, rows: Over, columns: Over, today: Fraction, steps: tuple[Steps, Steps] = ((), ())
) -> VariedTwo:
    """The map of two levers. Each side is cut wherever the payment bends or jumps for any end of the other's stretches.

    `steps` are the numbers of the rows and of the columns that are asked for besides. Raises TooManyTurningsError where
    a side has too many parts.
    """
    row_sides, column_sides = _sides(standing, rows, columns), _sides(standing, columns, rows)
    moved: dict[Fraction, Moved] = {}

    def pay(row: Fraction, column: Fraction) -> Point:
        if row not in moved:
            moved[row] = Moved(_at(standing, rows[0], row), columns[0])
        return moved[row].point(column)

    def lay_out(down: tuple[Side, ...], across: tuple[Side, ...]) -> Grid:
        cells = tuple(
            tuple(_cell([pay(at, to) for at in row.numbers for to in column.numbers]) for column in across)
            for row in down
        )
        return Grid(rows=down, columns=across, cells=cells)

    stepped = (_single_sides(steps[0]) or row_sides, _single_sides(steps[1]) or column_sides)
    return VariedTwo(
        rows=rows[0],
        columns=columns[0],
        row_sides=row_sides,
        column_sides=column_sides,
        cells=lay_out(row_sides, column_sides).cells,
        steps=lay_out(*stepped) if any(steps) else None,
        today=today,
    )


def _single_sides(numbers: Steps) -> tuple[Side, ...]:
    """A side for each number."""
    return tuple(
        Side(
            low=number,
            low_closed=True,
            high=number,
            high_closed=True,
            first=number,
            last=number,
            whole=False,
        )
        for number in numbers
    )


def _at(standing: Standing, lever: Lever, number: Fraction) -> Standing:
    """The standing on results with the lever elsewhere, of which the settlements are not those."""
    results = with_changes(standing.results, {lever.place: lever.observe(number)})
    return replace(standing, results=results)


def _cell(corners: list[Point]) -> Cell:
    paid = [corner.payment for corner in corners if corner.payment is not None]
    if len(paid) < len(corners):
        return Cell(least=None, most=None)
    return Cell(least=min(paid), most=max(paid))


def _sides(standing: Standing, own: Over, other: Over) -> tuple[Side, ...]:
    """The parts of one lever's range: its stretches at both ends of every stretch of the other one, laid together."""
    lever, low, high = own
    places = {other[1], other[2]}
    for stretch in find_stretches(Moved(standing, other[0]), other[1], other[2]):
        places.update((stretch.first.number, stretch.last.number))
    cuts: set[tuple[Fraction, bool]] = set()
    for place in sorted(places):
        found = find_stretches(Moved(_at(standing, other[0], place), lever), low, high)
        cuts.update((stretch.low, stretch.low_closed) for stretch in found)
        if len(cuts) > MOST_SIDES:
            raise TooManyTurningsError
    return _lay(sorted(cuts, key=lambda cut: (cut[0], not cut[1])), high, lever)


def _lay(starts: list[tuple[Fraction, bool]], high: Fraction, lever: Lever) -> tuple[Side, ...]:
    """The parts from each start to just before the next; an open start lies just behind its number."""
    sides: list[Side] = []
    for at, (start, closed) in enumerate(starts):
        after = starts[at + 1] if at + 1 < len(starts) else None
        end, end_closed = (high, True) if after is None else (after[0], not after[1])
        if after is not None and (lever.counted or lever.words):
            end, end_closed = after[0] - 1, True
        quarter = (end - start) / 4
        sides.append(
            Side(
                low=start,
                low_closed=closed,
                high=end,
                high_closed=end_closed,
                first=start if closed else start + quarter,
                last=end if end_closed else end - quarter,
                whole=lever.counted or bool(lever.words),
            )
        )
    return tuple(sides)


def cell_of(sides: tuple[Side, ...], number: Fraction) -> int | None:
    """The part in which a number lies, None where it is in none."""
    for position, side in enumerate(sides):
        above = side.low < number or (side.low_closed and side.low == number)
        if above and (number < side.high or (side.high_closed and number == side.high)):
            return position
    return None
