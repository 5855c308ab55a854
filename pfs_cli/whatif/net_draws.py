"""The net benefit by drawing lots, for what no exact law is quick enough: the same seed gives the same draws.

Here alone amounts are floats: each is the engine's exact payment, made a float to be drawn from. What comes out are
chances and quantiles with their error, far coarser than a float's last digit, and no amount that anybody is paid.
"""

from fractions import Fraction
from math import ceil, log, sqrt
from typing import TYPE_CHECKING

from pfs_cli.whatif.benefits import Benefits, Chance, Counting, Outcome, Party, all_years
from pfs_cli.whatif.drawn.lots import make_lots
from pfs_cli.whatif.net_cases import Payments, treated_of
from pfs_cli.whatif.net_spread import Spread
from pfs_cli.whatif.net_swings import benefits_of, costs_of
from pfs_cli.whatif.odds.bands import QUANTILES
from pfs_cli.whatif.uncertain import Uncertain

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

_POINTS = 60
_TAIL = Fraction(1, 200)
_UNSURE = 0.01
_DIGITS = 10**6
_ZERO = Fraction(0)


def error_of(draws: int) -> Fraction:
    """How far a chance that so many draws show may be from the true one, all chances together, in 99 of 100 runs.

    Dvoretzky, Kiefer and Wolfowitz, with the constant of Massart (1990): sqrt(ln(2 / 0.01) / (2 n)); rounded up.
    """
    return Fraction(ceil(sqrt(log(2 / _UNSURE) / (2 * draws)) * _DIGITS), _DIGITS)


def draw_spreads(
    benefits: Benefits,
    parties: tuple[Party | None, ...],
    payments: Payments,
    smallest: Fraction,
    *,
    draws: int,
    seed: int,
) -> tuple[Spread, ...]:
    """The spread of each view, all from the same draws."""
    lots = _Lots(benefits, payments, draws, seed)
    return tuple(_spread(lots.net(party), smallest, draws, seed) for party in parties)


class _Lots:
    """One draw of everything that is uncertain, so many times; what two views share they see alike."""

    def __init__(self, benefits: Benefits, payments: Payments, draws: int, seed: int) -> None:

        self._benefits = benefits
        self._draws = draws
        self._random = make_lots(seed)
        self._counts: dict[str, Numbers] = {}
        self._outcomes = {each.name: self._outcome(each) for each in benefits.outcomes}
        self._amounts = {each.name: self._benefit(each.name) for each in benefits.benefits}
        self._spent = {each.name: self._value(each.amount) for each in benefits.costs}
        self._paid = self._pay(payments)

    def net(self, party: Party | None) -> "Numbers":
        """The net benefit of a party in each draw."""
        years = self._benefits.years
        net = -self._paid
        for benefit in benefits_of(self._benefits, party):
            net = net + self._outcomes[benefit.outcome] * self._amounts[benefit.name]
        for cost in costs_of(self._benefits, party):
            net = net - self._spent[cost.name] * float(cost.factor(years))
        return net

    def _value(self, value: Uncertain) -> "Numbers":
        import numpy as np

        low, high = float(value.low), float(value.high)
        if value.is_known:
            return np.full(self._draws, low)
        lots = self._random.random_sample(self._draws)
        if value.most_likely is None:
            return low + (high - low) * lots
        likely = float(value.most_likely)
        turn = (likely - low) / (high - low)
        rising = low + np.sqrt(lots * (high - low) * (likely - low))
        falling = high - np.sqrt((1 - lots) * (high - low) * (high - likely))
        return np.where(lots < turn, rising, falling)

    def _outcome(self, outcome: Outcome) -> "Numbers":
        import numpy as np

        by_chance = outcome.by_chance
        without, effective = self._value(outcome.without), self._value(outcome.effective)
        people = int(outcome.people)
        counted: Numbers = np.full(self._draws, float(outcome.counted))
        if outcome.number is not None:
            counted = self._value(outcome.number)
        if Chance.TREATED in by_chance:
            share = float(outcome.counted / people)
            counted = self._random.binomial(people, share, self._draws).astype(np.float64)
            self._counts[outcome.name] = counted
        if Chance.UNTREATED in by_chance:
            untreated = self._random.binomial(people, without).astype(np.float64)
            left = (counted - untreated) * outcome.better
        elif Chance.ANYWAY in by_chance:
            anyway = self._random.binomial(counted.astype(np.int64), without).astype(np.float64)
            left = counted - anyway
        elif outcome.counting is Counting.IMPROVEMENT:
            left = (counted - float(outcome.people) * without) * outcome.better
        else:
            left = counted * (1 - without)
        if Chance.EFFECTIVE not in by_chance:
            return left * effective
        whole = np.rint(np.abs(left)).astype(np.int64)
        return np.sign(left) * self._random.binomial(whole, effective)

    def _benefit(self, name: str) -> "Numbers":
        """What one outcome brings over all years."""
        import numpy as np

        benefit = next(each for each in self._benefits.benefits if each.name == name)
        years = self._benefits.years
        per_year = self._value(benefit.per_year)
        if benefit.lasts.is_known:
            return per_year * float(benefit.factor(years))
        lasts = self._value(benefit.lasts)
        factor = np.zeros(self._draws)
        for year in all_years(years)[benefit.delay :]:
            factor = factor + float(years.discount(year)) * lasts ** (year - benefit.delay - 1)
        return per_year * factor

    def _pay(self, payments: Payments) -> "Numbers":
        import numpy as np

        treated = treated_of(self._benefits)
        table = np.array([float(amount) for amount in payments.values()])
        position = np.zeros(self._draws, dtype=np.int64)
        for outcome in treated:
            position = position * (int(outcome.people) + 1) + self._counts[outcome.name].astype(np.int64)
        return table[position]


def _spread(net: "Numbers", smallest: Fraction, draws: int, seed: int) -> Spread:
    import numpy as np

    ordered = np.sort(net)

    def amount(chance: Fraction) -> Fraction:
        place = min(max(ceil(chance * draws) - 1, 0), draws - 1)
        return round(Fraction(float(ordered[place])) / smallest) * smallest

    positive = Fraction(int((net > 0).sum()), draws)
    inner = (Fraction(number, _POINTS) for number in range(1, _POINTS))
    levels = (_TAIL, *inner, 1 - _TAIL)
    return Spread(
        positive=positive,
        quantiles=tuple((level, amount(level)) for level in QUANTILES),
        curve=tuple((amount(level), level) for level in levels),
        draws=draws,
        seed=seed,
        error=error_of(draws),
    )
