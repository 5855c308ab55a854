"""How long it takes to say what it takes: the fewest people that change a payment, and the cheapest way to an amount.

Four indicators, in tiers and along a line. The peer settles every number of every indicator one by one, as a search
without knowledge of the contract must; where that would take minutes, what one settlement takes is counted up.
"""

import sys
from argparse import ArgumentParser
from fractions import Fraction
from time import perf_counter

from pfs_cli.whatif.lever import find_levers
from pfs_cli.whatif.standing import Standing, change, stand
from pfs_cli.whatif.takes import find_takes
from pfs_cli.whatif.target import Priced, find_target
from tests.contracts import agreement_of, contract_text, rate, read_table, table

TARGETS = {50: (0.1, 1.0), 100_000: (2.0, 2.0)}
"""Seconds for the fewest people and for the cheapest sets, by the people of each group."""
TIERS = "{{tiers: [{{below: 40%, pay: 0}}, {{from: 40%, pay: {0}}}, {{from: 60%, pay: {1}}}, {{from: 75%, pay: {2}}}]}}"
LINE = (
    "{{linear: {{points: [{{at: 20%, pay: 0}}, {{at: 80%, pay: {2}}}], outside: {{low: hold, high: hold}}}}}}"
)
_TIMES = 200


def make(pays: str, people: int) -> Standing:
    """A contract of four indicators of that form, each of a group of so many people, half of the way."""
    blocks = [
        rate(pays.format(100_000 * place, 250_000 * place, 400_000 * place), name=f"i{place}")
        for place in range(1, 5)
    ]
    agreement = agreement_of(contract_text("".join(blocks)))
    rows = [f"i{place},{people * (3 + place) // 10},{people}" for place in range(1, 5)]
    results, problems = read_table(agreement.first, table(*rows, header="indicator,count,among"))
    if results is None:
        raise AssertionError(problems)
    return stand(agreement, (results,), {})


def one_settlement(standing: Standing) -> float:
    """Seconds for one settlement with another number."""
    lever = find_levers(standing)[0]
    start = perf_counter()
    for count in range(_TIMES):
        change(standing, {lever.place: lever.observe(Fraction(count % 40))})
    return (perf_counter() - start) / _TIMES


def measure(standing: Standing) -> tuple[float, float]:
    """Seconds for the fewest people, and for the cheapest sets that reach 500,000 more."""
    levers = find_levers(standing)
    start = perf_counter()
    find_takes(standing, levers)
    middle = perf_counter()
    moving = tuple(Priced(lever=lever, cost=Fraction(1)) for lever in levers)
    study = find_target(standing, standing.payment + 500_000, levers, moving, in_money=False)
    if study.sets is None:
        raise AssertionError(standing.payment)
    return middle - start, perf_counter() - middle


def main() -> int:
    """Prints a table; 1 where a target is missed."""
    options = ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, nargs="*", default=[50, 1_000, 100_000])
    missed = False
    print("form    people    takes s  target s  every number s (ratio)  every set s (ratio)")
    for form, pays in (("tiers", TIERS), ("line", LINE)):
        for people in options.parse_args().people:
            standing = make(pays, people)
            takes, target = measure(standing)
            each = one_settlement(standing)
            numbers, sets = each * 4 * people, each * (people + 1) ** 4
            print(
                f"{form:6} {people:7,} {takes:10.4f} {target:9.4f} {numbers:10.2f} ({numbers / takes:9,.0f})"
                f" {sets:12.1e} ({sets / target:.1e})"
            )
            wished = TARGETS.get(people)
            missed |= wished is not None and (takes > wished[0] or target > wished[1])
    print("targets missed" if missed else "targets met")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
