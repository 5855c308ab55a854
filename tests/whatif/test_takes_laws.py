"""What it takes, on drawn contracts: the same as settling every number, one after the other."""

import os
from fractions import Fraction

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from pfs_cli.open_results.case import Case
from pfs_cli.open_results.item import find_items
from pfs_cli.open_results.value import NotExactError
from pfs_cli.results import Results
from pfs_cli.whatif.cheapest import find_cheapest
from pfs_cli.whatif.goal import Goal
from pfs_cli.whatif.lever import Lever, find_levers
from pfs_cli.whatif.nearest import TooManyCellsError
from pfs_cli.whatif.reach import Reach, is_whole
from pfs_cli.whatif.standing import Standing, stand
from pfs_cli.whatif.takes import Move, Way, find_takes
from tests.open_results.drawn import drawn_contracts
from tests.open_results.kinds import Drawn
from tests.properties.agreements import ANY
from tests.properties.agreements import Drawn as Agreed
from tests.whatif import exhaustive
from tests.whatif.whole_standings import standing_of_drawn

_WHOLE = bool(os.environ.get("PFS_WHOLE_LAWS"))
LAW = settings(
    max_examples=150 if _WHOLE else 12,
    derandomize=not _WHOLE,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
_FAR = 7 if _WHOLE else 5
"""So many more than today are tried of a count that has no end, in sets."""
_GRID = 40 if _WHOLE else 10
"""So many values between two ends are tried of a result that is not counted."""


@st.composite
def standings(draw: st.DrawFn) -> Standing:
    """A drawn contract on results of which none is open, and what was really paid before."""
    drawn: Drawn = draw(drawn_contracts())
    items, complete = find_items(drawn.agreement, drawn.results)
    case = Case(drawn.agreement, complete, items, drawn.paid)
    numbers: list[Fraction] = []
    for item in items:
        low, high = (None if end[0] else end[1] for end in item.span)
        low = low if low is not None else Fraction(0) if high is None else min(high, Fraction(0))
        high = high if high is not None else low + 8
        whole = Fraction(draw(st.integers(int(low), int(high))))
        numbers.append(
            min(max(whole, low), high) if item.whole else draw(st.sampled_from((low, high, (low + high) / 2)))
        )
    results = case.close(tuple(numbers))
    standing = try_to_stand(drawn, results)
    assume(standing is not None and exhaustive.pay(standing, (), ()) is not None)
    assert standing is not None
    return standing


def try_to_stand(drawn: Drawn, results: tuple[Results, ...]) -> Standing | None:
    """The standing, None where the contract refuses the results."""
    try:
        return stand(drawn.agreement, results, drawn.paid)
    except (ValueError, ZeroDivisionError, TypeError):
        return None


def in_reach(lever: Lever) -> st.SearchStrategy[Fraction]:
    """Numbers of the lever that are tried."""
    numbers = exhaustive.numbers_of(lever, _FAR)
    return st.integers(numbers.start, numbers.stop - 1).map(Fraction)


def found(way: Way, *, rises: bool) -> Move | None:
    return next((move for move in way.moves if (move.change > 0) is rises), None)


@LAW
@given(standings())
def test_every_nearest_number_is_the_one_that_trying_all_of_them_finds(standing: Standing) -> None:
    for taken in find_takes(standing, find_levers(standing)).levers:
        for way in taken.ways:
            event("untold" if way.untold else "moves" if way.moves else "blocked")
            for rises in (True, False):
                move = None if way.untold else found(way, rises=rises)
                if is_whole(taken.lever):
                    check_whole(standing, taken.lever, way, move, rises=rises)
                else:
                    check_values(standing, taken.lever, way, move, rises=rises)


def check_whole(standing: Standing, lever: Lever, way: Way, move: Move | None, *, rises: bool) -> None:
    if way.untold:
        return
    expected = exhaustive.nearest(standing, lever, more=way.more, rises=rises)
    if expected is None:
        assert move is None or abs(move.number - lever.number) > exhaustive.FAR
    else:
        assert move is not None
        assert (move.number, move.payment) == expected
        assert not move.beside


def check_values(standing: Standing, lever: Lever, way: Way, move: Move | None, *, rises: bool) -> None:
    """No value between today's and the one that was found pays so, and the next one beyond it does."""
    today, sign = lever.number, 1 if way.more else -1
    end = lever.highest if way.more else lever.lowest
    far = move.number if move is not None else end if end is not None else today + sign * 20
    nearer = [today + (far - today) * Fraction(step, _GRID) for step in range(1, _GRID + (move is None))]
    for number in nearer:
        paid = None if way.untold else exhaustive.pay(standing, (lever,), (number,))
        assert paid is None or not (paid > standing.payment if rises else paid < standing.payment)
    if move is None:
        return
    if move.beside:
        at = exhaustive.pay(standing, (lever,), (move.number,))
        assert at is None or not (at > standing.payment if rises else at < standing.payment)
        number = move.number + sign * Fraction(1, 10**40)
    else:
        number = move.number
    assert exhaustive.pay(standing, (lever,), (number,)) == move.payment
    assert (move.change > 0) is rises


@LAW
@given(ANY)
def test_contracts_drawn_as_files_take_what_trying_every_number_finds(drawn: Agreed) -> None:
    standing = standing_of_drawn(drawn)
    if standing is None:
        return
    for taken in find_takes(standing, find_levers(standing)).levers:
        for way in taken.ways:
            event("untold" if way.untold else "moves" if way.moves else "blocked")
            for rises in (True, False):
                move = None if way.untold else found(way, rises=rises)
                check = check_whole if is_whole(taken.lever) else check_values
                check(standing, taken.lever, way, move, rises=rises)


@LAW
@given(standings(), st.data())
def test_the_cheapest_sets_are_those_that_trying_all_of_them_finds(
    standing: Standing, data: st.DataObject
) -> None:
    levers = tuple(lever for lever in find_levers(standing) if not lever.of_persons and is_whole(lever))[:3]
    assume(levers)
    costs = tuple(Fraction(data.draw(st.integers(1, 4))) for _ in levers)
    ways = [
        pay
        for _ in range(8)
        if (pay := exhaustive.pay(standing, levers, tuple(data.draw(in_reach(lever)) for lever in levers)))
        is not None
    ]
    up = data.draw(st.booleans())
    end = max(ways, default=standing.payment) if up else min(ways, default=standing.payment)
    assume(end != standing.payment)
    goal = Goal(amount=end + data.draw(st.sampled_from((0, 0, 0, -1, 1))), up=up)
    assume(not goal.is_met(standing.payment))
    expected = exhaustive.cheapest(standing, levers, costs, goal, _FAR)
    try:
        sets = find_cheapest(Reach(standing, levers), costs, goal)
    except (TooManyCellsError, NotExactError):
        event("untold")
        return
    tried = None if all(lever.highest is not None for lever in levers) else _FAR * min(costs)
    if tried is not None and (sets is None or sets.cost > tried):  # beyond what was tried
        event("far")
        assert expected is None or expected[0] > tried
        return
    event("none" if expected is None else f"sets: {min(len(expected[1]), 4)}")
    if sets is None or expected is None:
        assert sets is None
        assert expected is None
        return
    if not (sets.is_least and sets.complete):
        event("given up")
        assert sets.proven <= expected[0] <= sets.cost
        return
    assert (sets.cost, {each.numbers for each in sets.sets}) == expected
