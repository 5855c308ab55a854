"""The sample contracts as cases: a contract, the results it is settled on, and the settlement to come out."""

import json
from pathlib import Path
from typing import Any, NamedTuple

SAMPLES = Path(__file__).parent.parent / "sample_contracts"


class Case(NamedTuple):
    """A contract and its results, as on a command line (`results.csv`, or `FY2025=results-fy2025.csv`, …), and the
    file that says what they come to.
    """

    folder: Path
    results: tuple[str, ...]
    expected: Path

    @property
    def contract(self) -> Path:
        """The contract."""
        return self.folder / "contract.yaml"

    @property
    def words(self) -> Any:  # noqa: ANN401 -- whatever JSON holds
        """What the file of the expected settlement says."""
        return json.loads(self.expected.read_text("utf-8"))

    @property
    def has_periods(self) -> bool:
        """Whether it is settled period by period."""
        return "periods" in self.words

    @property
    def is_open(self) -> bool:
        """Whether a range comes out, as some of the results are open."""
        return "range" in self.words

    @property
    def files(self) -> tuple[tuple[str, Path], ...]:
        """The period that the command line names for each table of results ("" for none), and the table."""
        split = [each.rpartition("=") for each in self.results]
        return tuple((period, self.folder / file) for period, _, file in split)

    def __str__(self) -> str:
        """`kakamigahara-2024/results.xlsx`: how a test names it."""
        return f"{self.folder.name}/{' '.join(self.results)}"


def sample_cases() -> tuple[Case, ...]:
    """Every case of every sample: a table with the same ending as its `expected-x.json`, or the tables it names."""
    return tuple(
        Case(expected.parent, results, expected)
        for expected in sorted(SAMPLES.glob("*/expected*.json"))
        for results in _results_of(expected)
    )


def _results_of(expected: Path) -> list[tuple[str, ...]]:
    named = json.loads(expected.read_text("utf-8")).get("results")
    if named is not None:
        return [tuple(named)]
    stem = f"results{expected.stem.removeprefix('expected')}"
    return [
        (f"{stem}{ending}",)
        for ending in (".csv", ".xlsx")
        if (expected.parent / f"{stem}{ending}").is_file()
    ]
