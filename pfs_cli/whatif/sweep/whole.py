"""Runs in whole numbers: straight lines and their roundings over arrays, by integer arithmetic alone.

int64 where nothing can pass its ends, else Python's own whole numbers (arrays of objects), which have none.
"""

from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Any

from pfs_cli.money import Mode
from pfs_cli.record import Record, replace
from pfs_cli.whatif.shape import Straight
from pfs_cli.whatif.stretches import Run

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MOST = 2**62
"""Below this in size, sums of two whole numbers are sure to fit into 64 bits."""


class Piece(Record):
    """On whole numbers x from `first` to `last`: round((slope * x + base) / divisor) * times + plus.

    `mode` says how it is rounded, None where the divisor is 1.
    """

    first: int
    last: int
    slope: int
    base: int
    divisor: int
    mode: Mode | None
    times: int
    plus: int

    @property
    def ends(self) -> tuple[int, int]:
        """What is divided at both ends, which bound it in between."""
        return self.slope * self.first + self.base, self.slope * self.last + self.base

    @property
    def is_small(self) -> bool:
        """Whether nothing on the way leaves 64 bits."""
        reach = max(abs(end) for end in self.ends)
        doubled = 2 * reach + 3 * self.divisor
        written = max(abs(self.first), abs(self.last), abs(self.base), abs(self.slope))
        return max(doubled, reach + abs(self.base), written, self.most) < _MOST

    @property
    def most(self) -> int:
        """What the result is at most, up or down."""
        reach = max(abs(end) for end in self.ends)
        return (reach // self.divisor + 1) * abs(self.times) + abs(self.plus)


def unit_of(runs: tuple[Run, ...]) -> int:
    """The denominator of the greatest 1/n of which every amount of the runs is a multiple."""
    denominator = 1
    for run in runs:
        amount = run.amount
        parts = (
            (amount.base, amount.slope)
            if amount.rounding is None
            else (amount.rounding.to.value, amount.plus)
        )
        denominator = lcm(denominator, *(part.denominator for part in parts))
    return denominator


def pieces_of(runs: tuple[Run, ...], denominator: int) -> tuple[Piece, ...]:
    """The runs as pieces whose results are in units of 1/`denominator`."""
    return tuple(_piece(run.first, run.last, run.amount, denominator) for run in runs)


def _piece(first: int, last: int, amount: Straight, denominator: int) -> Piece:
    to = Fraction(1, denominator) if amount.rounding is None else amount.rounding.to.value
    base, slope = amount.base / to, amount.slope / to
    divisor = lcm(base.denominator, slope.denominator)
    if amount.rounding is None and divisor != 1:
        raise ValueError(amount)
    return Piece(
        first=first,
        last=last,
        slope=int(slope * divisor),
        base=int(base * divisor),
        divisor=divisor,
        mode=None if amount.rounding is None or divisor == 1 else amount.rounding.mode,
        times=int(to * denominator),
        plus=int(amount.plus * denominator),
    )


def evaluate(pieces: tuple[Piece, ...], numbers: "NDArray[Any]") -> "NDArray[Any]":
    """What the pieces make of whole numbers, each of which lies on one of them: int64, or objects."""
    import numpy as np

    small = all(piece.is_small for piece in pieces)
    numbers = numbers.astype(np.int64 if small else object)
    if len(pieces) == 1:
        return _on(pieces[0], numbers)
    clipped = _clip(pieces, numbers)
    if clipped is not None:
        return clipped
    found = np.empty(numbers.shape, dtype=numbers.dtype)
    which = np.searchsorted(np.array([piece.last for piece in pieces], dtype=numbers.dtype), numbers)
    for position, piece in enumerate(pieces):
        mask = which == position
        found[mask] = _on(piece, numbers[mask])
    return found


def _clip(pieces: tuple[Piece, ...], numbers: "NDArray[Any]") -> "NDArray[Any] | None":
    """One line that only rises, within a flat piece below it or above it or both; None of other pieces."""
    import numpy as np

    sloped = [position for position, piece in enumerate(pieces) if piece.slope]
    if len(sloped) != 1 or pieces[sloped[0]].slope < 0 or len(pieces) > sloped[0] + 2 or sloped[0] > 1:
        return None
    line = replace(pieces[sloped[0]], first=pieces[0].first, last=pieces[-1].last)
    low = _ends_of(pieces[0])[0] if sloped[0] else None
    high = _ends_of(pieces[-1])[0] if len(pieces) > sloped[0] + 1 else None
    first, last = pieces[sloped[0]].first, pieces[sloped[0]].last
    below = low is None or (_at(line, first - 1) <= low <= _at(line, first))
    above = high is None or (_at(line, last) <= high <= _at(line, last + 1))
    if not (line.is_small and below and above):
        return None
    found = _on(line, numbers)
    if low is not None:
        np.maximum(found, low, out=found)
    if high is not None:
        np.minimum(found, high, out=found)
    return found


def _ends_of(piece: Piece) -> tuple[int, int]:
    """The results at both ends of a piece."""
    return _at(piece, piece.first), _at(piece, piece.last)


def _at(piece: Piece, number: int) -> int:
    import numpy as np

    return int(_on(piece, np.array([number], dtype=object))[0])


def _on(piece: Piece, numbers: "NDArray[Any]") -> "NDArray[Any]":
    made = numbers * piece.slope + piece.base
    if piece.mode is not None:
        made = _divide(made, piece.divisor, piece.mode, min(piece.ends))
    return made * piece.times + piece.plus


def _divide(numbers: "NDArray[Any]", divisor: int, mode: Mode, least: int) -> "NDArray[Any]":
    """The quotients rounded as `money.round_exact` rounds them: below zero each mirrors what it does above."""
    if least >= 0:
        return _divide_size(numbers, divisor, mode)
    size = _divide_size(abs(numbers), divisor, mode)
    signed: NDArray[Any] = size * (1 - 2 * (numbers < 0))
    return signed


def _divide_size(numbers: "NDArray[Any]", divisor: int, mode: Mode) -> "NDArray[Any]":
    if mode is Mode.DOWN:
        return numbers // divisor
    if mode is Mode.UP:
        return (numbers + (divisor - 1)) // divisor
    doubled = 2 * numbers + divisor
    whole: NDArray[Any] = doubled // (2 * divisor)
    if mode is Mode.HALF_UP:
        return whole
    even: NDArray[Any] = whole - (doubled % (2 * divisor) == 0) * (whole % 2)
    return even
