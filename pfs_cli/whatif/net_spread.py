"""How the net benefit is spread: the chance that it is positive, what it is at most, exactly or by drawing lots."""

from fractions import Fraction

from pfs_cli.record import Record
from pfs_cli.whatif.net_law import NetLaw
from pfs_cli.whatif.odds.bands import QUANTILES

_POINTS = 60
_MOST_STEPS = 100
_TAIL = Fraction(1, 200)


class Spread(Record):
    """The law of an amount, as far as it is shown.

    `positive` is the chance that it is above zero. `quantiles` are the levels, each with the amount that is not passed
    with that chance; `curve` are amounts, each with the chance of at most that much. Where `draws` is None, the curve
    is right within a billionth and all else is exact; where there are `steps`, it has every amount that can be and
    stays level between them. Otherwise every chance is within `error` of the true one, in all
    but one of a hundred runs.
    """

    positive: Fraction
    quantiles: tuple[tuple[Fraction, Fraction], ...]
    curve: tuple[tuple[Fraction, Fraction], ...]
    draws: int | None = None
    seed: int | None = None
    steps: bool = False
    error: Fraction | None = None


def spread_of(law: NetLaw, step: Fraction) -> Spread | None:
    """The spread of an exact law, amounts in multiples of `step`; None where there is only one amount."""
    if law.low == law.high:
        return None
    low, high = law.quantile(_TAIL, step), law.quantile(1 - _TAIL, step)
    steps = [amount for amount in law.amounts if low - step <= amount <= high]
    stepped = 0 < len(steps) <= _MOST_STEPS
    points = steps if stepped else _spread_out(low, high, step)
    return Spread(
        positive=1 - law.up_to(Fraction(0)),
        quantiles=tuple((level, law.quantile(level, step)) for level in QUANTILES),
        curve=tuple((point, Fraction(min(law.near(point), 1.0))) for point in points),
        steps=stepped,
    )


def _spread_out(low: Fraction, high: Fraction, step: Fraction) -> list[Fraction]:
    """Amounts in even distances from the one end to the other, multiples of the step."""
    width = max((high - low) / _POINTS, step)
    points = [low - step, *(_multiple(low + width * number, step) for number in range(_POINTS + 1))]
    return list(dict.fromkeys(points))


def _multiple(amount: Fraction, step: Fraction) -> Fraction:
    return (amount / step).__floor__() * step
