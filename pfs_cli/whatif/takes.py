"""What it takes to change the payment: the nearest number of each result that pays something else, up and down."""

from fractions import Fraction

from pfs_cli.open_results.value import NotExactError
from pfs_cli.record import Record
from pfs_cli.unit import Unit
from pfs_cli.whatif.blocked import Blocked, find_blocked
from pfs_cli.whatif.cheapest import find_cheapest
from pfs_cli.whatif.goal import Goal, Sets
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.nearest import Found, TooManyCellsError, above, below, find_nearest
from pfs_cli.whatif.reach import Reach, is_whole
from pfs_cli.whatif.standing import Standing

_MOST_BOXES = 3_000
"""So many boxes are looked at for moves together, divided by how many results there are: nobody asked for them."""


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


class Outlook(Record):
    """How the whole payment rises, or falls, with the least: single moves, else moves of several results together.

    `moves` are the smallest of all that is counted, of all in percent or points, and of each other result: these are
    not compared with each other. Where there are none, `together` are the smallest sets of moves of counted results and
    verdicts (a place in their table counts as one). `proven` says that where neither is there, nothing does it:
    every result moves by whole numbers and none was left out.
    """

    moves: tuple[Move, ...]
    together: Sets | None
    proven: bool


class Takes(Record):
    """What it takes to change what a contract pays as it stands; `of_persons` are results of persons, which stay."""

    standing: Standing
    levers: tuple[LeverTakes, ...]
    of_persons: tuple[Lever, ...]
    up: Outlook
    down: Outlook


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
    return Takes(
        standing=standing,
        levers=tuple(taken),
        of_persons=tuple(of_persons),
        up=_look(standing, taken, up=True, complete=not of_persons),
        down=_look(standing, taken, up=False, complete=not of_persons),
    )


def _look(standing: Standing, taken: list[LeverTakes], *, up: bool, complete: bool) -> Outlook:
    """The smallest single moves in one direction of the payment, or sets of them; `complete`: no result stays."""
    moves = [move for each in taken for way in each.ways for move in way.moves if (move.change > 0) is up]
    if moves:
        return Outlook(moves=_nearest(moves), together=None, proven=True)
    whole = tuple(each.lever for each in taken if is_whole(each.lever))
    told = not any(way.untold for each in taken for way in each.ways)
    proven = complete and told and len(whole) == len(taken)
    if not whole[1:]:
        return Outlook(moves=(), together=None, proven=proven)
    try:
        together = _together(Reach(standing, whole), up=up)
    except (TooManyCellsError, NotExactError):
        return Outlook(moves=(), together=None, proven=False)
    return Outlook(moves=(), together=together, proven=proven)


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


def _nearest(moves: list[Move]) -> tuple[Move, ...]:
    """The smallest moves of each kind of results whose moves can be compared; of equal ones all."""
    kinds: dict[object, list[Move]] = {}
    for move in moves:
        kinds.setdefault(_kind(move.lever), []).append(move)
    return tuple(each for kind in kinds.values() for each in _least(kind))


def _kind(lever: Lever) -> object:
    """What a move of the lever is compared with: people and cases, points, else only itself."""
    if lever.counted:
        return "counted"
    in_points = not lever.words and lever.unit in (Unit.PERCENT, Unit.POINTS)
    return "points" if in_points else lever.place


def _least(moves: list[Move]) -> tuple[Move, ...]:
    least = min((move.distance, move.beside) for move in moves)
    return tuple(move for move in moves if (move.distance, move.beside) == least)


def _together(reach: Reach, *, up: bool) -> Sets | None:
    """The smallest sets of moves that raise or lower the payment by the least that a payment can differ."""
    grain = reach.case.grid
    if grain is None:
        raise TooManyCellsError
    goal = Goal(amount=reach.standing.payment + (grain if up else -grain), up=up)
    return find_cheapest(reach, (Fraction(1),) * len(reach.levers), goal, _MOST_BOXES)
