"""How many wrongly coded cases would move a tier, what money rides on them, and where checking is best spent.

A case coded as achieved that is not takes one off the count, one coded as not achieved that is adds one. Either kind is
looked at by itself, as if the other kind were coded rightly.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from fractions import Fraction

from pfs_cli.contract import Indicator
from pfs_cli.payment.curve import Piece
from pfs_cli.record import Record
from pfs_cli.whatif.crossing import is_divisor, tier_pieces
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.odds.counts import count_exactly
from pfs_cli.whatif.odds.window import count_in_floats
from pfs_cli.whatif.separation import separate
from pfs_cli.whatif.standing import Standing, change
from pfs_cli.whatif.stretches import stretches
from pfs_cli.whatif.tail import Probability, at_least

EXACT = 2_000
"""Up to so many files the expected money is an exact fraction."""
_ZERO = Fraction(0)
_Tiers = tuple[Piece | None, ...]


class TierMove(Record):
    """A line whose tier moves: the period, the indicator, and the tiers before and after in the order of value."""

    period: str
    indicator: Indicator
    before: int
    after: int


class Risk(Record):
    """What wrong cases may come to where each is wrong with the same chance, alone.

    `chance` is that of enough of them to move the tier, `money` the expected change of the payment, up or down, in the
    main unit, and `error` the most that it errs.
    """

    chance: Probability
    money: Fraction
    error: Fraction


class Miscoding(Record):
    """The cases of one kind that would have to be wrong to move a tier, and what the contract pays then.

    `achieved` says that it is the cases coded as achieved: each wrong one takes one off the count. `files` are all of
    them, `cases` how many of them must be wrong; `number` is the count then, `payment` what is paid on it, after
    caps and conditions. `today` is what is paid on what was coded.
    """

    lever: Lever
    achieved: bool
    files: int
    cases: int
    number: Fraction
    moves: tuple[TierMove, ...]
    today: Fraction
    payment: Fraction
    risk: Risk | None

    @property
    def difference(self) -> Fraction:
        """How much more is paid with so many wrong cases."""
        return self.payment - self.today

    @property
    def by_case(self) -> Fraction:
        """The money that moves, whichever way, for each case that must be wrong."""
        return abs(self.difference) / self.cases

    @property
    def by_file(self) -> Fraction | None:
        """The expected money that moves for each file that would be checked; None without a chance of a wrong case."""
        return None if self.risk is None else self.risk.money / self.files


def find_miscodings(
    standing: Standing, levers: tuple[Lever, ...], miscoded: Fraction | None
) -> tuple[Miscoding, ...]:
    """For each counted lever, and each kind of case, what moves a tier; where checking is best spent first.

    `miscoded` is the chance that a single case is wrong. With it they are in the order of the expected money for each
    file, without it in that of the money for each case that must be wrong.
    """
    found = [
        miscoding
        for lever in levers
        for achieved in (True, False)
        for miscoding in _find(standing, lever, miscoded, achieved=achieved)
    ]
    return tuple(
        sorted(found, key=lambda each: each.by_case if each.by_file is None else each.by_file, reverse=True)
    )


def is_coded(lever: Lever) -> bool:
    """Whether it is made of cases, each coded as achieved or not."""
    return lever.counted and lever.among is not None and not lever.per_head and not lever.of_persons


def _find(
    standing: Standing, lever: Lever, miscoded: Fraction | None, *, achieved: bool
) -> Iterator[Miscoding]:
    if lever.among is None:
        return
    files = int(lever.number if achieved else lever.among - lever.number)
    step = -1 if achieved else 1
    today = _tiers(standing)

    def moved(cases: int) -> bool:
        return _tiers(_with_wrong(standing, lever, cases * step)) != today

    most = files - 1 if achieved and is_divisor(lever) else files
    cases = first_where(moved, most)
    if cases is None:
        return
    then = _with_wrong(standing, lever, cases * step)
    yield Miscoding(
        lever=lever,
        achieved=achieved,
        files=files,
        cases=cases,
        number=lever.number + cases * step,
        moves=tuple(_moves(standing, then)),
        today=standing.payment,
        payment=then.payment,
        risk=None if miscoded is None else _weigh(standing, lever, (files, step, cases), miscoded),
    )


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


def _with_wrong(standing: Standing, lever: Lever, by: int) -> Standing:
    return change(standing, {lever.place: lever.observe(lever.number + by)})


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


def _weigh(standing: Standing, lever: Lever, kind: tuple[int, int, int], miscoded: Fraction) -> Risk:
    """The chance of enough wrong cases among the files, and the expected change of the payment."""
    files, step, cases = kind
    pay = _payments(standing, lever)
    law = (count_exactly if files <= EXACT else count_in_floats)(files, miscoded)
    money, most, unpaid = _ZERO, abs(standing.last.contract.payment.maximum.value), _ZERO
    for wrong, weight in zip(law.numbers, law.weights, strict=True):
        count = int(lever.number) + step * wrong
        if not count and is_divisor(lever):
            unpaid += (
                Fraction(weight) / law.whole
            )  # nothing is paid on a quotient by 0, and nobody can say what moves
            continue
        moved = abs(pay(count) - standing.payment)
        money, most = money + moved * Fraction(weight), max(most, moved)
    chance = at_least(cases, files, miscoded)
    return Risk(chance=chance, money=money / law.whole, error=(law.bound + unpaid) * most)


def _payments(standing: Standing, lever: Lever) -> Callable[[int], Fraction]:
    """What is paid on each count of a lever, all else as it stands: run by run where the runs can be told."""
    separation = separate(standing, (lever,))
    (cluster,) = separation.clusters
    runs = None if cluster.earn is None or is_divisor(lever) else stretches(cluster)
    if runs is None:
        return lambda count: separation.payment((Fraction(count),))
    starts = [run.first for run in runs]

    def pay(count: int) -> Fraction:
        return separation.pay(runs[bisect_right(starts, count) - 1].at(count))

    return pay
