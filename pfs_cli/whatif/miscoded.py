"""How many wrongly coded cases would move the payment or a tier, what money rides on them, and where to check first.

A case coded as counted that is not takes one off the count, one coded as not counted that is adds one. Either kind is
looked at by itself, as if the other kind were coded rightly and every other result stood as it stands.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction

from pfs_cli.contract import Indicator
from pfs_cli.open_results.value import NotExactError
from pfs_cli.payment.curve import Piece
from pfs_cli.record import Record
from pfs_cli.whatif.crossing import is_divisor, tier_pieces
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.miscoded_worth import EXACT, CasesWrong, paid_at, weigh
from pfs_cli.whatif.nearest import TooManyCellsError, above, below, find_nearest
from pfs_cli.whatif.reach import Reach
from pfs_cli.whatif.standing import Standing, change
from pfs_cli.whatif.tail import Probability, at_least
from pfs_cli.whatif.tier_step import try_number

_ZERO = Fraction(0)
_FURTHEST = 10**12
"""How many cases that nobody counted are thought of."""
_Tiers = tuple[Piece | None, ...]


class TierMove(Record):
    """A line whose tier moves: the period, the indicator, and the tiers before and after in the order of value."""

    period: str
    indicator: Indicator
    before: int
    after: int


class Wrong(Record):
    """So many wrong cases, and what they come to: the count, the tiers that move, and what is paid, all told.

    `today` is what is paid on what was coded. `chance` is that of at least so many wrong cases; None where no chance
    of a wrong case was given or the files are not known.
    """

    cases: int
    number: Fraction
    moves: tuple[TierMove, ...]
    today: Fraction
    payment: Fraction
    chance: Probability | None

    @property
    def difference(self) -> Fraction:
        """How much more is paid with so many wrong cases."""
        return self.payment - self.today

    @property
    def by_case(self) -> Fraction:
        """The money that moves, whichever way, for each case that must be wrong."""
        return abs(self.difference) / self.cases


class Miscoding(Record):
    """The cases of one kind, and how many of them must be wrong to move the payment, and to move a tier.

    `achieved` says that it is the cases coded as counted: each wrong one takes one off the count. `files` are all of
    them; None where they are not known, as nobody lists the cases that a plain count left out. `pays` are the fewest
    after which another amount is paid, after caps, gates, conditions and rounding; None where no number of them does
    it, or where that could not be found (`untold`). `tier` are the fewest that move a tier, None where none do.
    `risk` is what the cases may come to where each of them is wrong with the same chance, None without one.
    """

    lever: Lever
    achieved: bool
    files: int | None
    pays: Wrong | None
    tier: Wrong | None
    untold: bool
    risk: CasesWrong | None

    @property
    def is_firm(self) -> bool:
        """Whether it is known that no number of wrong cases moves the payment or a tier."""
        return self.pays is None and self.tier is None and not self.untold

    @property
    def wrongs(self) -> tuple[Wrong, ...]:
        """The two in the order of how many cases they take, once where it is the same number."""
        both = {each.cases: each for each in (self.pays, self.tier) if each is not None}
        return tuple(both[cases] for cases in sorted(both))

    @property
    def by_case(self) -> Fraction:
        """The most money that moves for each case that must be wrong."""
        return max((each.by_case for each in self.wrongs), default=_ZERO)

    @property
    def by_file(self) -> Fraction | None:
        """The expected money that moves for each file that would be checked; None without a chance of a wrong case."""
        return None if self.risk is None or not self.files else self.risk.money / self.files


def find_miscodings(
    standing: Standing, levers: tuple[Lever, ...], miscoded: Fraction | None
) -> tuple[Miscoding, ...]:
    """For each counted lever, and each kind of case, what moves the payment and a tier; where to check first.

    `miscoded` is the chance that a single case is wrong. With it they are in the order of the expected money for each
    file, those of unknown files last; without it in that of the money for each case that must be wrong. A kind without
    files is left out.
    """
    found = [
        miscoding
        for lever in levers
        for achieved in (True, False)
        for miscoding in _find(standing, lever, miscoded, achieved=achieved)
    ]
    known = [each for each in found if each.by_file is not None]
    rest = [each for each in found if each.by_file is None]
    return (
        *sorted(known, key=lambda each: each.by_file or _ZERO, reverse=True),
        *sorted(rest, key=lambda each: each.by_case, reverse=True),
    )


def is_coded(lever: Lever) -> bool:
    """Whether it is made of whole cases, each coded as counted or not; of persons who claims what decides, not this."""
    return lever.counted and not lever.of_persons and lever.number.denominator == 1


def _find(
    standing: Standing, lever: Lever, miscoded: Fraction | None, *, achieved: bool
) -> Iterator[Miscoding]:
    highest = lever.highest
    left_out = None if highest is None else int(highest - lever.number)
    files = int(lever.number) if achieved else left_out
    most = files - 1 if files and achieved and is_divisor(lever) else files
    if files == 0:
        return
    step = -1 if achieved else 1

    def wrong(cases: int) -> Wrong:
        number = lever.number + cases * step
        then = change(standing, {lever.place: lever.observe(number)})
        chance = None if miscoded is None or files is None else at_least(cases, files, miscoded)
        return Wrong(
            cases=cases,
            number=number,
            moves=tuple(_moves(standing, then)),
            today=standing.payment,
            payment=then.payment,
            chance=chance,
        )

    pays, untold = _nearest(standing, lever, most, falling=achieved)
    tier = _first_tier(standing, lever, most, step)
    yield Miscoding(
        lever=lever,
        achieved=achieved,
        files=files,
        pays=None if pays is None else wrong(pays),
        tier=None if tier is None else wrong(tier),
        untold=untold,
        risk=None if miscoded is None or files is None else weigh(standing, lever, (files, step), miscoded),
    )


def _nearest(standing: Standing, lever: Lever, most: int | None, *, falling: bool) -> tuple[int | None, bool]:
    """The fewest cases after which the payment is another one, and whether that is not known."""
    paid = standing.payment
    try:
        reach = Reach(standing, (lever,))
        found = [find_nearest(reach, falling=falling, wanted=wish(paid)) for wish in (above, below)]
    except (TooManyCellsError, NotExactError):
        return _try_each(standing, lever, most, -1 if falling else 1)
    cases = [int(abs(each.number - lever.number)) for each in found if each is not None]
    cases = [each for each in cases if most is None or each <= most]
    return min(cases, default=None), False


def _try_each(standing: Standing, lever: Lever, most: int | None, step: int) -> tuple[int | None, bool]:
    """The same by the payment of each number of cases, as far as EXACT of them."""
    tried = EXACT if most is None else min(most, EXACT)
    pay = paid_at(standing, lever, int(lever.number) + tried)

    def moved(cases: int) -> bool:
        count = int(lever.number) + cases * step
        differs = pay(count) not in (None, standing.payment)
        return differs and _stand_with(standing, lever, Fraction(count)) is not None

    found = next((cases for cases in range(1, tried + 1) if moved(cases)), None)
    return found, found is None and tried != most


def _first_tier(standing: Standing, lever: Lever, most: int | None, step: int) -> int | None:
    """The fewest cases that move a tier; None where none do before the count can be no result."""
    today = _tiers(standing)

    def moved(cases: int) -> bool:
        then = _stand_with(standing, lever, lever.number + cases * step)
        return then is None or _tiers(then) != today

    cases = first_where(moved, _FURTHEST if most is None else most)
    then = None if cases is None else _stand_with(standing, lever, lever.number + cases * step)
    return None if then is None else cases


def _stand_with(standing: Standing, lever: Lever, number: Fraction) -> Standing | None:
    """How the contract stands with another count; None where that can be no result."""
    try:
        return try_number(standing, lever, number)
    except (ValueError, ZeroDivisionError):  # a curve that refuses the value; a quotient by nothing
        return None


def first_where(happens: Callable[[int], bool], most: int) -> int | None:
    """The first number from 1 to `most` from which on something happens, None where it never does."""
    low, high = 0, 1
    while high < most and not happens(high):
        low, high = high, min(2 * high, most)
    if most < 1 or (high >= most and not happens(most)):
        return None
    high = min(high, most)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if happens(middle) else (middle, high)
    return high


def _tiers(standing: Standing) -> _Tiers:
    """The tier of every line that has some, in all periods."""
    return tuple(
        line.piece
        for settlement in standing.settlements
        for line in settlement.lines
        if tier_pieces(line.indicator)
    )


def _moves(today: Standing, then: Standing) -> Iterator[TierMove]:
    for before, after in zip(today.settlements, then.settlements, strict=True):
        for old, new in zip(before.lines, after.lines, strict=True):
            pieces = tier_pieces(old.indicator)
            if pieces and old.piece != new.piece and old.piece is not None and new.piece is not None:
                yield TierMove(
                    period=before.contract.period.name,
                    indicator=old.indicator,
                    before=pieces.index(old.piece),
                    after=pieces.index(new.piece),
                )
