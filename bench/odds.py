"""How long the exact law of a payment takes, beside a million draws by lot and what these still err.

The four indicators of kakamigahara-2024, each with so many people and a chance for each of them. The contract is read
and the tables of what each count earns are made once by the engine; then the law of the payment and of every tier is
computed: the law of each count, the tiers, the convolution, the payment of every sum. The draws use the same tables, as
arrays of numpy: what they take is drawing and adding up, nothing of pfs. Both take turns in one process.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from time import perf_counter
from typing import TypeVar

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from pfs_cli.whatif.lever import find_levers  # noqa: E402 -- found beside this file
from pfs_cli.whatif.odds.chance import Known  # noqa: E402 -- found beside this file
from pfs_cli.whatif.odds.forecast import Forecast, Tables, forecast, make_tables  # noqa: E402 -- found beside this file
from tests.whatif.standings import stand_sample  # noqa: E402 -- found beside this file

RATES = (Fraction(24, 100), Fraction(9, 10), Fraction(8, 10), Fraction(7, 10))
NAMES = ("male_65_74", "improved", "continued", "younger_10")
TARGETS = {50: 1.0, 100_000: 50.0}
"""Milliseconds that a law of so many people an indicator may take."""
SIZES = (50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 100_000, 1_000_000)
DRAWS = 1_000_000
_Made = TypeVar("_Made")


def time_best(rounds: int, make: Callable[[], _Made]) -> tuple[float, _Made]:
    """The shortest of some runs in milliseconds, and what the last one made."""
    best, made = float("inf"), make()
    for _ in range(rounds):
        start = perf_counter()
        made = make()
        best = min(best, perf_counter() - start)
    return best * 1e3, made


def tables_of(people: int) -> Tables:
    """The tables of the contract with so many people in each group."""
    rows = (f"{name},{people * rate // 1},{people}," for name, rate in zip(NAMES, RATES, strict=True))
    standing = stand_sample("kakamigahara-2024", *rows)
    levers = find_levers(standing)
    chances = tuple(
        (lever, Known(people=people, rate=rate)) for lever, rate in zip(levers, RATES, strict=True)
    )
    return make_tables(standing, chances)


def foresee(tables: Tables) -> Forecast:
    """The forecast, which must not be too much."""
    found = forecast(tables)
    if not isinstance(found, Forecast):
        raise TypeError(found)
    return found


def draw(tables: Tables, people: int, seed: int) -> tuple[float, float]:
    """The mean of a million drawn payments, and its standard error, in yen."""
    import numpy as np

    lots = np.random.default_rng(seed)
    total = np.zeros(DRAWS, dtype=np.int64)
    for earning, rate in zip(tables.earnings, RATES, strict=True):
        reach = next(each for each in tables.reaches if each.lever.place == earning.cluster.levers[0].place)
        starts = np.array([first for first, _ in reach.cells])
        amounts = np.array([int(earning.cluster.amount((Fraction(first),))) for first, _ in reach.cells])
        counts = lots.binomial(people, float(rate), DRAWS)
        if people <= 10_000:  # noqa: PLR2004 -- a table of every count is the fastest way there is
            by_count = amounts[np.searchsorted(starts, np.arange(people + 1), "right") - 1]
            total += by_count[counts]
        else:
            total += amounts[np.searchsorted(starts, counts, "right") - 1]
    sums, places = np.unique(total, return_inverse=True)
    paid = np.array([float(tables.separation.pay(Fraction(int(each)))) for each in sums])[places]
    return float(paid.mean()), float(paid.std() / DRAWS**0.5)


def main() -> None:
    """Prints a row for each size of the groups."""
    options = ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=10)
    wish = options.parse_args()
    print("Four indicators of five tiers, a chance for each person; shortest of", wish.rounds, "runs")
    print(
        f"{'people':>9}  {'reading':>9}  {'law':>9}  {'no chance errs by':>17}  {'draws':>9}  {'ratio':>7}"
        f"  {'draws err (s.e.)':>16}  {'they erred by':>13}"
    )
    for people in SIZES:
        start = perf_counter()
        tables = tables_of(people)
        foresee(tables)
        made = (perf_counter() - start) * 1e3
        law, found = time_best(wish.rounds, lambda tables=tables: foresee(tables))  # type: ignore[misc]  # a default of a lambda has no type
        drawn, (mean, error) = time_best(3, lambda tables=tables, people=people: draw(tables, people, 1))  # type: ignore[misc]  # a default of a lambda has no type
        bound = "0 (exact)" if found.law.is_exact else f"{float(found.law.bound):.1e}"
        verdict = ""
        if people in TARGETS:
            verdict = f"  target {TARGETS[people]:g} ms: {'met' if law <= TARGETS[people] else 'missed'}"
        print(
            f"{people:>9,}  {made:>6.1f} ms  {law:>6.2f} ms  {bound:>17}  {drawn:>6.0f} ms  {drawn / law:>6.0f}x"
            f"  {error:>12.0f} yen  {abs(mean - float(found.law.mean)):>9.0f} yen{verdict}"
        )


if __name__ == "__main__":
    main()
