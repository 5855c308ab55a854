"""How far each result moves the payment when it alone moves: by one unit, by one person, by one tier.

Every move is made from the same standing, one result at a time, so the order of results means nothing. Effects need not
add up: where a cap, a condition or rounding binds, all moves together come to something else, and that is said.
"""

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction

from pfs_cli.notation import write_value
from pfs_cli.problem import stops
from pfs_cli.record import Record, replace
from pfs_cli.rules.results import check_periods
from pfs_cli.source import Source
from pfs_cli.unit import Unit
from pfs_cli.whatif.lever import Lever, find_levers, make_lever
from pfs_cli.whatif.standing import Standing, stand, with_changes
from pfs_cli.whatif.tier_step import TierChange, changes_between, next_tier, try_number

_ZERO = Fraction(0)
_POINT = Fraction(1, 100)
_HUNDREDTH = Fraction(1, 100)


class Kind(StrEnum):
    """By what a result is moved.

    `unit`: a rate or points by one point, a count by one, a score or an index by 1, money by a hundredth of itself.
    `person`: by one of what is counted. `tier`: to the nearest number at which any tier is another one.
    """

    UNIT = "unit"
    PERSON = "person"
    TIER = "tier"


class Moved(Record):
    """A result moved: the lever that moves, its number then, how the contract stands then, and which tiers change."""

    lever: Lever
    number: Fraction
    standing: Standing
    tiers: tuple[TierChange, ...]

    @property
    def written(self) -> str:
        """The result then, as a person writes it."""
        return self.lever.write(self.number)


class Swing(Record):
    """A result moved down and up by one thing; None where it cannot move that way. `step` is by how much, written."""

    kind: Kind
    lever: Lever
    step: str
    down: Moved | None
    up: Moved | None
    today: Fraction

    def effect(self, moved: Moved | None) -> Fraction:
        """How much more is paid after a move than today."""
        return _ZERO if moved is None else moved.standing.payment - self.today

    @property
    def least(self) -> Fraction:
        """The smallest effect, 0 where no move lowers the payment."""
        return min(self.effect(self.down), self.effect(self.up), _ZERO)

    @property
    def most(self) -> Fraction:
        """The greatest effect, 0 where no move raises the payment."""
        return max(self.effect(self.down), self.effect(self.up), _ZERO)

    @property
    def width(self) -> Fraction:
        """From the least to the greatest payment."""
        return self.most - self.least


class Together(Record):
    """All results moved at once to where each by itself pays most, or least, and the sum of the single effects.

    `effect` is None where the rules do not let these results stand together.
    """

    kind: Kind
    better: bool
    effect: Fraction | None
    total: Fraction

    @property
    def adds_up(self) -> bool:
        """Whether the effects add up."""
        return self.effect == self.total


class Sensitivity(Record):
    """The swings of a standing, by kind, the widest first, and what all moves of a kind come to together.

    `without_people` are rates of which only the rate is known, `of_persons` results that are claims of single persons.
    """

    today: Standing
    swings: tuple[Swing, ...]
    together: tuple[Together, ...]
    without_people: tuple[Lever, ...]
    of_persons: tuple[Lever, ...]

    def of_kind(self, kind: Kind) -> tuple[Swing, ...]:
        """The swings of one kind."""
        return tuple(each for each in self.swings if each.kind is kind)


def find_sensitivity(standing: Standing) -> Sensitivity:
    """The swings of every result that can move, from how the contract stands."""
    levers = find_levers(standing)
    movable = tuple(lever for lever in levers if not lever.of_persons)
    swings = tuple(swing for kind in Kind for swing in _ordered(_swings(standing, movable, kind)))
    return Sensitivity(
        today=standing,
        swings=swings,
        together=tuple(_all_together(standing, swings)),
        without_people=tuple(
            lever for lever in movable if not lever.counted and lever.unit is Unit.PERCENT and _is_rate(lever)
        ),
        of_persons=tuple(lever for lever in levers if lever.of_persons),
    )


def _is_rate(lever: Lever) -> bool:
    return lever.highest is not None


def _ordered(swings: Iterator[Swing]) -> list[Swing]:
    """The widest first; among equals in the order of the contract."""
    return sorted(swings, key=lambda swing: -swing.width)


def _swings(standing: Standing, levers: tuple[Lever, ...], kind: Kind) -> Iterator[Swing]:
    today = standing.payment
    for lever in levers:
        match kind:
            case Kind.UNIT:
                found = _by_unit(standing, lever)
            case Kind.PERSON:
                found = _by_step(standing, lever, Fraction(1)) if lever.counted else None
            case Kind.TIER:
                found = _by_tier(standing, lever)
        if found is not None:
            step, down, up = found
            yield Swing(kind=kind, lever=lever, step=step, down=down, up=up, today=today)


Both = tuple[str, Moved | None, Moved | None]


def _by_unit(standing: Standing, lever: Lever) -> Both | None:
    """One unit down and up. A rate with its counts moves by a point as if only the rate were known."""
    if lever.words or (lever.counted and lever.per_head):
        return None
    if lever.counted and lever.among is not None:
        if lever.unit is not Unit.PERCENT:
            return None
        observation = replace(lever.observation, value=lever.value(lever.number), count=None, among=None)
        return _by_step(standing, make_lever(lever.period, lever.indicator, observation), _POINT)
    match lever.unit:
        case Unit.PERCENT | Unit.POINTS:
            step = _POINT
        case Unit.MONEY:
            step = abs(lever.number) * _HUNDREDTH
        case _:
            step = Fraction(1)
    return _by_step(standing, lever, step) if step else None


def _by_step(standing: Standing, moving: Lever, step: Fraction) -> Both | None:
    """A step down and up, each at most to the end of what the result can be; None where it cannot move at all."""
    down, up = moving.number - step, moving.number + step
    if moving.lowest is not None:
        down = max(down, moving.lowest)
    if moving.highest is not None:
        up = min(up, moving.highest)
    moves = tuple(
        None if number == moving.number else _move(standing, moving, number) for number in (down, up)
    )
    if moves == (None, None):
        return None
    return _write_step(moving, step), moves[0], moves[1]


def _write_step(lever: Lever, step: Fraction) -> str:
    """By how much a result moves: `1pt` of a percentage, `1人` of what is counted."""
    if lever.counted:
        return write_value(step, Unit.COUNT, lever.noun)
    return write_value(step, Unit.POINTS if lever.unit is Unit.PERCENT else lever.unit, lever.noun)


def _move(standing: Standing, lever: Lever, number: Fraction) -> Moved | None:
    then = try_number(standing, lever, number)
    return None if then is None else _moved(standing, lever, number, then)


def _moved(standing: Standing, lever: Lever, number: Fraction, then: Standing) -> Moved:
    return Moved(lever=lever, number=number, standing=then, tiers=changes_between(standing, then))


def _by_tier(standing: Standing, lever: Lever) -> Both | None:
    """The next tier down and up."""
    found = tuple(next_tier(standing, lever, sign) for sign in (-1, 1))
    if found == (None, None):
        return None
    down, up = (None if each is None else _moved(standing, lever, *each) for each in found)
    return "", down, up


def _all_together(standing: Standing, swings: tuple[Swing, ...]) -> Iterator[Together]:
    """For each kind the effect of all moves that raise the payment at once, and of all that lower it."""
    for kind in Kind:
        ofs = tuple(swing for swing in swings if swing.kind is kind)
        for better in (True, False):
            moves = tuple(
                (swing, moved) for swing in ofs if (moved := _best(swing, better=better)) is not None
            )
            if len(moves) > 1:
                yield Together(
                    kind=kind,
                    better=better,
                    effect=_effect_of_all(standing, tuple(moved for _, moved in moves)),
                    total=sum((swing.effect(moved) for swing, moved in moves), _ZERO),
                )


def _best(swing: Swing, *, better: bool) -> Moved | None:
    """The move that raises the payment most, or lowers it most; None where none does."""
    sign = 1 if better else -1
    moves = [each for each in (swing.down, swing.up) if sign * swing.effect(each) > 0]
    return max(moves, key=lambda each: sign * swing.effect(each), default=None)


def _effect_of_all(standing: Standing, moves: tuple[Moved, ...]) -> Fraction | None:
    changes = {moved.lever.place: moved.lever.observe(moved.number) for moved in moves}
    results = with_changes(standing.results, changes)
    if stops(tuple(check_periods(standing.agreement, results, standing.paid, Source(file="")))):
        return None
    return stand(standing.agreement, results, standing.paid).payment - standing.payment
