"""The contract that all contestants compute: four indicators of five tiers, each earning so many sixteenths."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pfs_cli.contract import Agreement
from pfs_cli.read.book import read_book
from pfs_cli.read.contract import read_contract
from pfs_cli.read.document import read_document
from pfs_cli.read.results import Submission, read_results
from pfs_cli.results import Results
from pfs_cli.whatif.standing import Standing, stand

if TYPE_CHECKING:
    from numpy.typing import NDArray

SAMPLE = Path(__file__).parent.parent.parent / "sample_contracts" / "kakamigahara-2024"
NAMES = ("male_65_74", "improved", "continued", "younger_10")
BOUNDS = ((0, 10, 30, 100, 200), (0, 400, 750, 800, 850), (0, 300, 650, 750, 850), (0, 500, 700, 800, 900))
"""From which rate on, in thousandths, each further sixteenth is earned."""
SCALE = 1000
PARTS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The amounts of the contract as they are written, in a currency with so many decimals."""

    name: str
    currency: str
    decimals: int
    linked: str
    fixed: str

    def units(self, written: str) -> int:
        """An amount in the smallest unit of the currency."""
        return int(Fraction(written) * 10**self.decimals)

    @property
    def linked_units(self) -> int:
        """The linked amount, which the sixteenths divide, in the smallest unit."""
        return self.units(self.linked)

    @property
    def fixed_units(self) -> int:
        """The fixed payment in the smallest unit."""
        return self.units(self.fixed)

    @property
    def smallest(self) -> str:
        """The smallest unit in the main one: `1`, `0.01`."""
        return "0.01" if self.decimals else "1"

    def standing(self) -> Standing:
        """How the contract with these amounts stands on the published rates, which are percentages without counts."""
        text = (SAMPLE / "contract.yaml").read_text("utf-8")
        text = text.partition("examples:")[0]
        agreement = _agreement(self._with_amounts(text))
        return stand(agreement, _results(agreement), {})

    def _with_amounts(self, text: str) -> str:
        """The terms of the sample with the amounts of the case."""
        maximum = f"{Decimal(self.linked) + Decimal(self.fixed)}"
        lines: list[str] = []
        for line in text.splitlines():
            key = line.strip().partition(":")[0]
            amounts = {"maximum": maximum, "linked": self.linked, "fixed": self.fixed}
            if line.startswith("  ") and not line.startswith("   ") and key in amounts:
                lines.append(f"  {key}: {amounts[key]}")
            elif line.startswith("currency:"):
                lines.append(f"currency: {self.currency}")
            elif "at: linked" in line:
                lines.append(line.replace("to: 1,", f"to: {self.smallest},"))
            else:
                lines.append(line)
        return "\n".join(lines) + "\n"


def _agreement(text: str) -> Agreement:
    document, problems = read_document(text.encode(), "contract.yaml")
    if document is None:
        raise AssertionError(problems)
    agreement, found = read_contract(document)
    if agreement is None:
        raise AssertionError(found)
    return agreement


def _results(agreement: Agreement) -> tuple[Results, ...]:
    table = SAMPLE / "results.csv"
    book, problems = read_book(table.read_bytes(), table.name)
    if book is None:
        raise AssertionError(problems)
    results, found = read_results((Submission(book=book),), agreement)
    if results is None:
        raise AssertionError(found)
    return results


CASES = (
    Case(name="1,600,000 yen", currency="JPY", decimals=0, linked="1600000", fixed="2993000"),
    Case(name="39,999,999 yen", currency="JPY", decimals=0, linked="39999999", fixed="1000000"),
    Case(
        name="above 2^53 cents",
        currency="USD",
        decimals=2,
        linked="900719925474099.31",
        fixed="1000000.01",
    ),
)


def draw_rates(rows: int, seed: int = 0) -> "NDArray[Any]":
    """Rates in thousandths, a column an indicator: half of them on a boundary or next to it, the others anywhere."""
    import numpy as np

    draw = np.random.default_rng(seed)
    rates = np.empty((rows, len(NAMES)), dtype=np.int16, order="F")
    for column, bounds in enumerate(BOUNDS):
        near = draw.choice(np.array(bounds[1:]), rows) + draw.integers(-1, 2, rows)
        rates[:, column] = np.where(draw.random(rows) < 1 / 2, near, draw.integers(0, SCALE + 1, rows))
    return rates
