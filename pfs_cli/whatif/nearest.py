"""The nearest number of one lever that changes the payment: the exact inverse of all that the contract does to it.

Cells of numbers are looked at from today's number outwards. Of each the ends of the payment are known: a cell that
can pay nothing else is passed over whole, one that pays more all over begins where it begins, any other is divided
where a tier, a condition, a limit or a rounding decides. No number is tried because it is the next one.
"""

from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor

from pfs_cli.open_results import box as boxes
from pfs_cli.open_results import span as spans
from pfs_cli.open_results.span import Span
from pfs_cli.payment.interval import Cut
from pfs_cli.record import Record
from pfs_cli.whatif.reach import Reach, Spread

_MOST_CELLS = 1_500
_ZERO = Fraction(0)


class Found(Record):
    """A number of a lever and what is then paid; `beside` where only numbers beyond it, next to it, pay that."""

    number: Fraction
    beside: bool
    payment: Fraction


class TooManyCellsError(Exception):
    """The payment bends so often that the number is not told: nothing is said rather than something unproven."""


def find_nearest(reach: Reach, *, falling: bool, wanted: Callable[[Cut, Cut], bool | None]) -> Found | None:
    """The nearest number above today's (`falling`: below it) at which the payment is as wanted; None where none is.

    The reach has one lever. `wanted` says of two ends whether every payment between them is as wanted (True), none
    (False), or some may be (None). Raises TooManyCellsError.
    """
    return _Search(reach, falling=falling, wanted=wanted).find()


def above(payment: Fraction) -> Callable[[Cut, Cut], bool | None]:
    """Payments greater than this one."""

    def wanted(low: Cut, high: Cut) -> bool | None:
        if low >= (0, payment, 1):
            return True
        return False if high <= (0, payment, 1) else None

    return wanted


def below(payment: Fraction) -> Callable[[Cut, Cut], bool | None]:
    """Payments less than this one."""

    def wanted(low: Cut, high: Cut) -> bool | None:
        if high <= (0, payment, 0):
            return True
        return False if low >= (0, payment, 0) else None

    return wanted


def at_least(payment: Fraction) -> Callable[[Cut, Cut], bool | None]:
    """Payments of this amount or more."""

    def wanted(low: Cut, high: Cut) -> bool | None:
        if low >= (0, payment, 0):
            return True
        return False if high <= (0, payment, 0) else None

    return wanted


def simplest(low: Fraction, high: Fraction) -> Fraction:
    """The fraction of the least denominator between two numbers, neither of them; `low` is less than `high`."""
    if low < 0 < high:
        return _ZERO
    if high <= 0:
        return -simplest(-high, -low)
    whole = floor(low)
    if whole + 1 < high:
        return Fraction(whole + 1)
    rest = low - whole
    if not rest:  # the first unit fraction below what is left
        return whole + Fraction(1, floor(1 / (high - whole)) + 1)
    return whole + 1 / simplest(1 / (high - whole), 1 / rest)


class _Search:
    """The cells still to be looked at, the nearest last."""

    def __init__(self, reach: Reach, *, falling: bool, wanted: Callable[[Cut, Cut], bool | None]) -> None:
        self.reach = reach
        self.falling = falling
        self.wanted = wanted
        self.whole = reach.whole[0]
        self.count = 0

    def find(self) -> Found | None:
        (today,) = self.reach.today
        everything = self.reach.box[0]
        here: Cut = (0, today, 0) if self.falling else (0, today, 1)
        beyond = (everything[0], here) if self.falling else (here, everything[1])
        first = self._tidy(spans.meet(everything, beyond))
        cells = [] if spans.is_empty(first) else [first]
        while cells:
            cell = cells.pop()
            self.count += 1
            if self.count > _MOST_CELLS:
                raise TooManyCellsError
            spread = self.reach.over((cell, *self.reach.box[1:]), falling=self.falling)
            is_wanted = False if spread is None else self.wanted(spread.low, spread.high)
            if is_wanted is False or spread is None:
                continue
            if is_wanted or spans.is_point(cell):
                found = self._found(cell)
                if found is not None:
                    return found
            if not spans.is_point(cell):
                parts = self._divide(cell, spread)
                cells += parts if self.falling else parts[::-1]
        return None

    def _found(self, cell: Span) -> Found | None:
        """The nearest number of the cell, if the engine pays there as wanted."""
        cut = cell[1] if self.falling else cell[0]
        number = boxes.last(cell) if self.falling else boxes.first(cell)
        paid = self.reach.pay((number,))
        if paid is None or not self.wanted((0, paid, 0), (0, paid, 1)):
            return None
        beside = not self.whole and cut[2] == (0 if self.falling else 1)
        return Found(number=cut[1] if beside else number, beside=beside, payment=paid)

    def _tidy(self, cell: Span) -> Span:
        """Of whole numbers the cell from whole number to whole number."""
        if not self.whole:
            return cell
        start, end = cell
        if not start[0]:
            start = (0, Fraction(floor(start[1]) + 1 if start[2] else ceil(start[1])), 0)
        if not end[0]:
            end = (0, Fraction(floor(end[1]) if end[2] else ceil(end[1]) - 1), 1)
        return start, end

    def _divide(self, cell: Span, spread: Spread) -> list[Span]:
        """The parts of the cell in order: below the nearest number that decides something, that number, and above it.

        Every so often it is halved, for a payment may bend often before it changes; or cut at its simplest fraction:
        where nothing can be solved for the lever, the number that decides is found so in the end.
        """
        decided = [] if self.count % 4 == 0 else sorted(self._decided(cell, spread), reverse=self.falling)
        others = [boxes.middle(cell, whole=self.whole)]
        if self.count % 3 == 0 and not self.whole and not cell[0][0] and not cell[1][0]:
            others.insert(0, simplest(cell[0][1], cell[1][1]))
        for number in (*decided, *others):
            cuts = ((0, number, 0), (0, number, 1))
            parts = [(cell[0], cuts[0]), cuts, (cuts[1], cell[1])]
            parts = [self._tidy(spans.meet(part, cell)) for part in parts]
            parts = [part for part in parts if not spans.is_empty(part)]
            if len(parts) > 1:
                return parts
        raise TooManyCellsError

    def _decided(self, cell: Span, spread: Spread) -> list[Fraction]:
        """Where something that was asked for is decided by the lever alone, as far as it divides the cell."""
        found: set[Fraction] = set()
        for wish in spread.wishes if self.whole else (*spread.wishes, *spread.roundings):
            if set(wish.form.terms) == {0}:
                number = (wish.number - wish.form.constant) / wish.form.terms[0]
                if cell[0] <= (0, number, 1) and (0, number, 0) <= cell[1]:
                    found.add(number)
        return list(found)
