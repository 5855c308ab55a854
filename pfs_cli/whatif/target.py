"""What it takes to reach an amount: the cheapest sets of results that pay it, and each result by itself."""

from fractions import Fraction

from pfs_cli.open_results.search import LimitError, find_greatest
from pfs_cli.open_results.value import NotExactError
from pfs_cli.record import Record
from pfs_cli.whatif.cheapest import find_cheapest
from pfs_cli.whatif.extreme import Extreme
from pfs_cli.whatif.goal import Goal, MoveSet, Sets
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.nearest import TooManyCellsError, at_least, find_nearest
from pfs_cli.whatif.reach import Reach
from pfs_cli.whatif.standing import Standing
from pfs_cli.whatif.takes import Move

_MOST_BOXES = 6_000


class Priced(Record):
    """A result that moves, and what each person or unit of it costs: money, or 1 where people are counted."""

    lever: Lever
    cost: Fraction


class Alone(Record):
    """One result by itself: the nearest number at which the target is paid, None where it never is."""

    lever: Lever
    move: Move | None
    untold: bool = False


class Target(Record):
    """The cheapest sets of results that pay a target, all periods and payers together.

    `in_money` says that the moves have costs in money; else people and units are counted, each for 1. `moving` are
    the results that may move, `staying` all others. `sets` is None where the target is paid already, where no set
    pays it, and where `untold`: the search was given up. `alone` are all results, each by itself.
    """

    standing: Standing
    amount: Fraction
    in_money: bool
    moving: tuple[Priced, ...]
    staying: tuple[Lever, ...]
    sets: Sets | None
    alone: tuple[Alone, ...]
    untold: bool = False

    @property
    def is_reached(self) -> bool:
        """Whether the target is paid already."""
        return self.standing.payment >= self.amount


class Most(Record):
    """The most that is paid when some results move, and a cheapest way to it; None where there is no end."""

    payment: Fraction | None
    moves: MoveSet | None


def find_target(
    standing: Standing,
    amount: Fraction,
    levers: tuple[Lever, ...],
    moving: tuple[Priced, ...],
    *,
    in_money: bool,
) -> Target:
    """The sets that reach the amount; `moving` move by whole numbers. Where none does, `sets` is None."""
    names = {each.lever.place for each in moving}
    reached = standing.payment >= amount
    sets, untold = None, False
    alone = () if reached else tuple(_alone(standing, each, amount) for each in levers if not each.of_persons)
    if not reached and moving:
        try:
            sets = _find_sets(standing, amount, moving, alone)
        except TooManyCellsError:
            untold = True
    return Target(
        standing=standing,
        amount=amount,
        in_money=in_money,
        moving=moving,
        staying=tuple(lever for lever in levers if lever.place not in names),
        sets=sets,
        alone=alone,
        untold=untold,
    )


def _find_sets(
    standing: Standing, amount: Fraction, moving: tuple[Priced, ...], alone: tuple[Alone, ...]
) -> Sets | None:
    """The cheapest sets; none of them is dearer than a result by itself that is enough."""
    reach = Reach(standing, tuple(each.lever for each in moving))
    enough = {each.lever.place: each.move.number for each in alone if each.move and not each.move.beside}
    today = tuple(each.lever.number for each in moving)
    known = tuple(
        (*today[:place], enough[each.lever.place], *today[place + 1 :])
        for place, each in enumerate(moving)
        if each.lever.place in enough
    )
    return find_cheapest(reach, tuple(each.cost for each in moving), Goal(amount=amount), known=known)


def _alone(standing: Standing, lever: Lever, amount: Fraction) -> Alone:
    try:
        reach = Reach(standing, (lever,))
        found = [
            (falling, each)
            for falling in (False, True)
            if (each := find_nearest(reach, falling=falling, wanted=at_least(amount))) is not None
        ]
    except (TooManyCellsError, NotExactError):
        return Alone(lever=lever, move=None, untold=True)
    moves = [
        Move(
            lever=lever,
            number=each.number,
            more=not falling,
            beside=each.beside,
            payment=each.payment,
            change=each.payment - standing.payment,
        )
        for falling, each in found
    ]
    return Alone(lever=lever, move=min(moves, key=lambda move: (move.distance, move.beside), default=None))


def find_most(standing: Standing, moving: tuple[Priced, ...]) -> Most:
    """The most that is paid with the levers anywhere, and the cheapest way there.

    Raises TooManyCellsError where that is not known within the limit.
    """
    reach = Reach(standing, tuple(each.lever for each in moving))
    amount = _find_end(reach, 1)
    if amount is None:
        return Most(payment=None, moves=None)
    sets = find_cheapest(reach, tuple(each.cost for each in moving), Goal(amount=amount))
    return Most(payment=amount, moves=None if sets is None else sets.sets[0])


def find_least(standing: Standing, levers: tuple[Lever, ...]) -> Fraction | None:
    """The least that is paid with every result anywhere, None where it has no end or hangs on who claims what.

    Raises TooManyCellsError or NotExactError where that is not known within the limit, or not to the last unit.
    """
    return None if any(lever.of_persons for lever in levers) else _find_end(Reach(standing, levers), -1)


def _find_end(reach: Reach, sign: int) -> Fraction | None:
    """The most (`sign` 1) or the least (-1) that is paid, None where there is no end."""
    question = Extreme(reach, sign)
    try:
        found = find_greatest(question, reach.box, _MOST_BOXES)
    except LimitError:
        raise TooManyCellsError from None
    return None if found is None or found.value is None else found.value * sign
