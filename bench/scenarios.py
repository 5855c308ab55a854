"""How fast a million cases of four indicators of five tiers are paid, and how many of them to the last unit.

The sweep of pfs stands beside what else computes such a contract: numpy by hand, OpenFisca, zen-engine, LibreOffice,
and the exact engine of pfs itself, which settles one case at a time with its workings. All take turns in one run, each
with its input in the form that it likes best; the best of the rounds counts. Of three contracts the payments that are
not the engine's are counted. A peer that is not installed (`pip install '.[bench]'`) is said to be missing.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from importlib.util import find_spec
from time import perf_counter
from typing import TYPE_CHECKING, Any

from bench.peers import office, openfisca, tables, zen
from bench.peers.case import CASES, SCALE, Case, draw_rates
from pfs_cli.whatif.lever import Lever, find_levers
from pfs_cli.whatif.standing import Standing, change
from pfs_cli.whatif.sweep.axis import axis_of
from pfs_cli.whatif.sweep.sweep import compile_sweep

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rates = NDArray[Any]

TIMED = CASES[1]
CHECKED = 20_000
PFS = "pfs sweep"
SHORT, AGAIN = 0.5, 5
"""A turn of less than half a second is taken five times more."""
Pay = Callable[[Any], Any]


@dataclass(slots=True, kw_only=True)
class Contestant:
    """Who pays how many rows; `feed` puts rates into the form that `pay` takes.

    It is to be at least `target` times as slow as pfs. `needs` is the package that it is asked with.
    """

    name: str
    rows: int
    prepare: Callable[[Case], Pay]
    feed: Callable[["Rates"], Any] = lambda rates: rates
    target: float | None = None
    needs: str = "numpy"
    recalculates: bool = False
    seconds: list[float] = field(default_factory=list)
    spared: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def is_missing(self) -> bool:
        """Whether it cannot be asked here."""
        return find_spec(self.needs) is None or (self.needs == "xlsxwriter" and office.OFFICE is None)

    @property
    def nanoseconds(self) -> float:
        """For one scenario, the best of the rounds; of a recalculation less the best round without one."""
        return (min(self.seconds) - min(self.spared, default=0.0)) / self.rows * 1e9


def prepare_sweep(case: Case) -> Pay:
    """The contract compiled to tables over rates in thousandths."""
    standing = case.standing()
    return compile_sweep(standing, tuple(axis_of(lever, scale=SCALE) for lever in find_levers(standing))).pay


def prepare_engine(case: Case) -> Pay:
    """Every case settled by itself, with its workings."""
    standing = case.standing()
    levers = find_levers(standing)
    return lambda rates: [pay_exactly(standing, levers, row) for row in rates]


def pay_exactly(standing: Standing, levers: tuple[Lever, ...], rates: Sequence[int]) -> Fraction:
    """One settlement on rates in thousandths, in the main unit of the currency."""
    moved = zip(levers, rates, strict=True)
    changes = {lever.place: lever.observe(Fraction(int(rate), SCALE)) for lever, rate in moved}
    return change(standing, changes).payment


def contestants(rows: int) -> tuple[Contestant, ...]:
    """Everybody, pfs first."""

    def floats(rates: "Rates") -> "Rates":
        return rates / float(SCALE)

    return (
        Contestant(name=PFS, rows=rows, prepare=prepare_sweep),
        Contestant(name="numpy tables by hand", rows=rows, prepare=tables.prepare_lookup, target=1 / 2),
        Contestant(
            name="numpy, payments in a table", rows=rows, prepare=tables.prepare_amounts, target=1 / 2
        ),
        Contestant(name="numpy searchsorted, float64", rows=rows, prepare=tables.prepare_search, feed=floats),
        Contestant(
            name="OpenFisca-core, float32",
            rows=rows,
            prepare=openfisca.prepare,
            feed=floats,
            target=4,
            needs="openfisca_core",
        ),
        Contestant(
            name="zen-engine, loop over all rows",
            rows=10_000,
            prepare=zen.prepare,
            feed=zen.rows_of,
            target=2_000,
            needs="zen",
        ),
        Contestant(
            name="LibreOffice recalculation",
            rows=100_000,
            prepare=office.prepare,
            target=500,
            needs="xlsxwriter",
            recalculates=True,
        ),
        Contestant(name="pfs settle, with workings", rows=5_000, prepare=prepare_engine),
    )


def expected_of(case: Case, rates: "Rates") -> "Rates":
    """What each row is paid, in the smallest unit: by the sweep, of which the engine settles 20,000 rows again."""
    paid: Rates = prepare_sweep(case)(rates)
    standing, unit = case.standing(), Fraction(1, 10**case.decimals)
    levers = find_levers(standing)
    step = max(len(rates) // CHECKED, 1)
    for row in range(0, len(rates), step):
        if pay_exactly(standing, levers, rates[row]) != int(paid[row]) * unit:
            raise AssertionError(f"the sweep and the engine differ on {rates[row]}")
    return paid


def count_wrong(paid: Any, expected: "Rates", case: Case) -> int:  # noqa: ANN401 -- each contestant has its own kind
    """How many payments are not those expected, once they are written down to the smallest unit.

    Whole numbers are in the smallest unit already, all others in the main one.
    """
    amounts = paid.tolist() if hasattr(paid, "tolist") else paid
    units: dict[Any, int] = {}
    wrong = 0
    for amount, due in zip(amounts, expected.tolist(), strict=True):
        if amount not in units:
            in_units = isinstance(amount, int) and hasattr(paid, "dtype")
            units[amount] = amount if in_units else round(Fraction(amount) * 10**case.decimals)
        wrong += units[amount] != due
    return wrong


def race(field_of: Sequence[Contestant], rounds: int, seed: int) -> None:
    """Lets everybody take turns on the timed contract, and pays the others once, to count what is wrong."""
    for case in CASES:
        rates = draw_rates(max(each.rows for each in field_of), seed)
        expected = expected_of(case, rates)
        ready = [(each, each.prepare(case), each.feed(rates[: each.rows])) for each in field_of]
        for number in range(rounds if case is TIMED else 1):
            for each, pay, given in ready:
                paid, seconds, spared = run(each, pay, given)
                if case is TIMED:
                    more = AGAIN if seconds < SHORT else 0
                    each.seconds += [seconds, *(run(each, pay, given)[1] for _ in range(more))]
                    each.spared.append(spared)
                if not number:
                    each.wrong.append(share_wrong(paid, expected[: each.rows], case))


def run(contestant: Contestant, pay: Pay, given: Any) -> tuple[Any, float, float]:  # noqa: ANN401 -- as each likes it
    """What a contestant pays, the seconds that it took, and those that it would have taken without computing."""
    if contestant.recalculates:
        paid, seconds, spared = pay(given)
        return paid, seconds, spared
    start = perf_counter()
    paid = pay(given)
    return paid, perf_counter() - start, 0.0


def share_wrong(paid: Any, expected: "Rates", case: Case) -> str:  # noqa: ANN401 -- as each has it
    """`0`, or how much of all is wrong: `81.2 %`."""
    wrong = count_wrong(paid, expected, case)
    return f"{wrong / len(expected):.1%}".replace("%", " %") if wrong else "0"


def table(field_of: Sequence[Contestant]) -> str:
    """A line per contestant: nanoseconds, how many times those of pfs, what is wrong, whether the target is met."""
    first = next(each for each in field_of if each.name == PFS)
    lines = [f"{'':60}{'wrong payments of':^54}".rstrip()]
    names = "".join(f"{case.name:>18}" for case in CASES)
    lines.append(f"{'':30}{'rows':>10}{'ns each':>10}{'/ pfs':>10}{names}   target")
    for each in field_of:
        if each.is_missing:
            lines.append(f"{each.name:30}{'missing':>10}")
            continue
        if each.nanoseconds <= 0:
            lines.append(
                f"{each.name:30}{each.rows:>10,}   recalculating took no longer than not: more --rounds"
            )
            continue
        ratio = each.nanoseconds / first.nanoseconds
        figures = f"{each.rows:>10,}{each.nanoseconds:>10,.1f}{ratio:>10,.1f}"
        wrong = "".join(f"{share:>18}" for share in each.wrong)
        target = ""
        if each.target is not None:
            verdict = "met" if ratio >= each.target else "missed"
            target = f">= {each.target:,.1f} x pfs: {verdict}"
        lines.append(f"{each.name:30}{figures}{wrong}   {target}".rstrip())
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    options = ArgumentParser(description=__doc__)
    options.add_argument(
        "--rows", type=int, default=1_000_000, help="scenarios for those that take many at once"
    )
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--seed", type=int, default=0)
    wish = options.parse_args()
    field_of = contestants(wish.rows)
    race([each for each in field_of if not each.is_missing], max(wish.rounds, 1), wish.seed)
    print(
        f"Scenarios, Python {sys.version.split()[0]}, four indicators of five tiers, best of {wish.rounds} rounds"
    )
    print(f"timed on {TIMED.name}; wrong: not the engine's payment when written down to the smallest unit")
    print(table(field_of))


if __name__ == "__main__":
    main()
