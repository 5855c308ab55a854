"""What it takes to change the payment: the nearest number of each result that pays something else, up and down."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from pfs_cli.open_results.value import NotExactError
from pfs_cli.record import Record
from pfs_cli.unit import Unit
from pfs_cli.whatif.blocked import Blocked, find_blocked
from pfs_cli.whatif.cheapest import Goal, Sets, find_cheapest
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.nearest import Found, TooManyCellsError, above, below, find_nearest
from pfs_cli.whatif.reach import Reach, is_whole
from pfs_cli.whatif.standing import Standing


class Move(Record):
    """A lever at another number, and what is paid then. `beside`: at a number next to it, beyond it, not at it.

    `more` says in which direction it moves: it may stand at the number already, and only move beyond it.
    `change` is how much more is paid than today, in the main unit of the currency.
    """

    lever: Lever
    number: Fraction
    more: bool
    beside: bool
    payment: Fraction
    change: Fraction

    @property
    def distance(self) -> Fraction:
        """How far the lever moves: people, units, places in the table of a verdict, points (1 is 100)."""
        return abs(self.number - self.lever.number)


class Way(Record):
    """One direction of a lever: the nearest number that changes the payment, and the nearest of the other sign.

    `first` is None where nothing there changes it, for the reasons in `blocked`; `untold` where that is not known.
    """

    more: bool
    first: Move | None
    second: Move | None
    blocked: tuple[Blocked, ...]
    untold: bool = False

    @property
    def moves(self) -> tuple[Move, ...]:
        """The nearest moves there are, the nearer one first."""
        return tuple(move for move in (self.first, self.second) if move is not None)


class LeverTakes(Record):
    """What it takes of one lever: more of it, and less of it."""

    lever: Lever
    ways: tuple[Way, Way]


class Takes(Record):
    """What it takes to change what a contract pays as it stands.

    `rises` and `falls` are the smallest single moves, of results that are counted and of those in percent or points;
    where no single move raises (or lowers) the payment, `together` are the smallest sets of moves of counted results
    that do, up and down, None where there are none either. `of_persons` are results that name persons: they stay.
    """

    standing: Standing
    levers: tuple[LeverTakes, ...]
    of_persons: tuple[Lever, ...]
    rises: tuple[Move, ...]
    falls: tuple[Move, ...]
    together_up: Sets | None
    together_down: Sets | None


def find_takes(standing: Standing, levers: tuple[Lever, ...]) -> Takes:
    """What it takes of each lever and of all of them, on exact settlements of all settled periods together."""
    taken: list[LeverTakes] = []
    of_persons: list[Lever] = []
    for lever in levers:
        ways = None if lever.of_persons else _both_ways(standing, lever)
        if ways is None:
            of_persons.append(lever)
        else:
            taken.append(LeverTakes(lever=lever, ways=ways))
    moving = tuple(each.lever for each in taken)
    moves = [move for each in taken for way in each.ways for move in way.moves]
    rises = _nearest(move for move in moves if move.change > 0)
    falls = _nearest(move for move in moves if move.change < 0)
    return Takes(
        standing=standing,
        levers=tuple(taken),
        of_persons=tuple(of_persons),
        rises=rises,
        falls=falls,
        together_up=None if rises else _together(standing, moving, up=True),
        together_down=None if falls else _together(standing, moving, up=False),
    )


def _both_ways(standing: Standing, lever: Lever) -> tuple[Way, Way] | None:
    """Both directions; None where the contract must know which persons they are."""
    try:
        return _way(standing, lever, falling=False), _way(standing, lever, falling=True)
    except NotExactError:
        return None


def _way(standing: Standing, lever: Lever, *, falling: bool) -> Way:
    reach, paid = Reach(standing, (lever,)), standing.payment
    try:
        found = [find_nearest(reach, falling=falling, wanted=wish(paid)) for wish in (above, below)]
    except TooManyCellsError:
        return Way(more=not falling, first=None, second=None, blocked=(), untold=True)
    moves = sorted(
        (_move(lever, each, paid, more=not falling) for each in found if each is not None),
        key=lambda move: (move.distance, move.beside),
    )
    blocked = () if moves else find_blocked(standing, lever, falling=falling)
    return Way(
        more=not falling,
        first=moves[0] if moves else None,
        second=moves[1] if len(moves) > 1 else None,
        blocked=blocked,
    )


def _move(lever: Lever, found: Found, paid: Fraction, *, more: bool) -> Move:
    return Move(
        lever=lever,
        number=found.number,
        more=more,
        beside=found.beside,
        payment=found.payment,
        change=found.payment - paid,
    )


def _nearest(moves: Iterable[Move]) -> tuple[Move, ...]:
    """The smallest moves of what is counted, then of what is in percent or points; of equal ones all."""
    every = tuple(moves)
    return tuple(each for kind in (_is_counted, _is_in_points) for each in _least(filter(kind, every)))


def _is_counted(move: Move) -> bool:
    return move.lever.counted


def _is_in_points(move: Move) -> bool:
    return not is_whole(move.lever) and move.lever.unit in (Unit.PERCENT, Unit.POINTS)


def _least(moves: Iterator[Move]) -> tuple[Move, ...]:
    every = tuple(moves)
    least = min(((move.distance, move.beside) for move in every), default=None)
    return tuple(move for move in every if (move.distance, move.beside) == least)


def _together(standing: Standing, levers: tuple[Lever, ...], *, up: bool) -> Sets | None:
    """The smallest sets of moves of counted results (and verdicts, a place each) that raise or lower the payment."""
    moving = tuple(lever for lever in levers if is_whole(lever))
    if not moving[1:]:
        return None
    reach = Reach(standing, moving)
    grain = reach.case.grid
    if grain is None:
        return None
    goal = Goal(amount=standing.payment + (grain if up else -grain), up=up)
    try:
        return find_cheapest(reach, (Fraction(1),) * len(moving), goal)
    except (TooManyCellsError, NotExactError):
        return None
