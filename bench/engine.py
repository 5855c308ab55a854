"""How long the engine takes for one settlement of four indicators, with its workings, once everything is read.

The peer is the same payment in the shortest Python that anybody would write for it, on the same exact numbers and
without workings: what the workings cost is the ratio. Both take turns in one process; the best of the rounds counts.
"""

import sys
from argparse import ArgumentParser
from fractions import Fraction
from pathlib import Path
from time import perf_counter

from pfs_cli.contract import Contract
from pfs_cli.read.book import read_book
from pfs_cli.read.contract import read_contract
from pfs_cli.read.document import read_document
from pfs_cli.read.results import Submission, read_results
from pfs_cli.results import Results
from pfs_cli.settlement import settle

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "sample_contracts" / "kakamigahara-2024"
TARGET_MICROSECONDS = 150
BOUNDS = ((0, 1, 3, 10, 20), (0, 40, 75, 80, 85), (0, 30, 65, 75, 85), (0, 50, 70, 80, 90))
RATES = (Fraction(240, 1000), Fraction(902, 1000), Fraction(889, 1000), Fraction(756, 1000))


def load() -> tuple[Contract, Results]:
    """The contract of 各務原 and its published results."""
    path, table = SAMPLE / "contract.yaml", SAMPLE / "results.csv"
    document, _ = read_document(path.read_bytes(), path.name)
    book, _ = read_book(table.read_bytes(), table.name)
    if document is None or book is None:
        raise AssertionError(SAMPLE)
    agreement, _ = read_contract(document)
    if agreement is None:
        raise AssertionError(path)
    results, _ = read_results((Submission(book=book),), agreement)
    if results is None:
        raise AssertionError(table)
    return agreement.first, results[0]


def pay_shortly() -> int:
    """The same payment without a trace of how it came about."""
    linked = Fraction(0)
    for rate, bounds in zip(RATES, BOUNDS, strict=True):
        tier = max(level for level, bound in enumerate(bounds) if rate >= Fraction(bound, 100))
        linked += Fraction(tier, 16) * 1_600_000
    return 2_993_000 + min(int(linked), 1_600_000)


def measure(rounds: int, times: int) -> tuple[float, float]:
    """Microseconds for one settlement and for one short payment, the best of the rounds."""
    contract, results = load()
    if settle(contract, results).total.value != pay_shortly():
        raise AssertionError("the two payments differ")
    best_settle = best_short = float("inf")
    for _ in range(rounds):
        start = perf_counter()
        for _ in range(times):
            settle(contract, results)
        middle = perf_counter()
        for _ in range(times):
            pay_shortly()
        end = perf_counter()
        best_settle = min(best_settle, (middle - start) / times)
        best_short = min(best_short, (end - middle) / times)
    return best_settle * 1e6, best_short * 1e6


def main() -> None:
    """Prints both times and their ratio."""
    options = ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--times", type=int, default=10_000)
    wish = options.parse_args()
    settled, short = measure(wish.rounds, wish.times)
    verdict = "met" if settled <= TARGET_MICROSECONDS else "missed"
    print(
        f"Engine, Python {sys.version.split()[0]}, four indicators of five tiers, {wish.times:,} settlements a round"
    )
    print(f"settle, with workings       {settled:8.1f} us   <= {TARGET_MICROSECONDS} us: {verdict}")
    print(f"the same without workings   {short:8.1f} us   ratio {settled / short:.1f}")


if __name__ == "__main__":
    main()
