"""Tables of results as they are handed in: each once, each for its own period."""

from pathlib import Path

import pytest

from pfs_cli.commands.results_files import ResultsFile, check_files, is_half, read_argument
from pfs_cli.contract import Agreement
from pfs_cli.problem import Severity
from tests.contracts import agreement_of, contract_text, count

YEARS = """\
basis: each
periods: {FY2025: {from: 2025-04-01, to: 2025-09-30}, FY2026: {from: 2025-10-01, to: 2026-03-31}}
"""
PERIODS = agreement_of(contract_text(count("nothing"), more=YEARS))
ALONE = agreement_of(contract_text(count("nothing")))


def found(agreement: Agreement, *given: tuple[str, bytes]) -> list[tuple[str, str]]:
    """The problems of files as the command line names them, each with its bytes."""
    files = tuple(read_argument(written) for written, _ in given)
    contents = tuple(content for _, content in given)
    return [(problem.source.file, problem.code) for problem in check_files(files, contents, agreement)]


def test_a_period_before_the_sign_of_equality_is_what_the_file_is_for() -> None:
    assert read_argument("FY2025=a.csv") == ResultsFile(path="a.csv", period="FY2025")
    assert read_argument("./FY2025=a.csv") == ResultsFile(path="./FY2025=a.csv")


@pytest.mark.parametrize(
    "given",
    [
        (("FY2025=1.csv", b"1"), ("FY2026=1.csv", b"1")),
        (("FY2025=1.csv", b"1"), ("FY2026=2.csv", b"1")),
        (("1.csv", b"1"), ("2.csv", b"1")),
    ],
)
def test_one_table_is_not_the_results_of_two(given: tuple[tuple[str, bytes], ...]) -> None:
    assert found(PERIODS, *given) == [(read_argument(given[1][0]).path, "tables-same")]


def test_a_third_copy_is_one_more_problem() -> None:
    copies = (("a.csv", b"1"), ("b.csv", b"2"), ("c.csv", b"1"), ("d.csv", b"1"))
    assert found(ALONE, *copies) == [("c.csv", "tables-same"), ("d.csv", "tables-same")]


@pytest.mark.parametrize("path", ["FY2026.csv", "results_fy2026.xlsx", "市/結果-FY2026 最終.csv"])
def test_a_file_whose_name_holds_another_period_is_warned_of(path: str) -> None:
    files = (ResultsFile(path=path, period="FY2025"),)
    (problem,) = check_files(files, (b"",), PERIODS)
    assert (problem.source.file, problem.code) == (path, "table-of-other-period")
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize(
    "written",
    [
        "FY2025=FY2025.csv",
        "FY2025=results.csv",
        "FY2025=FY2026/results.csv",
        "FY2025=FY2025 (after FY2026).csv",
        "FY2025=FY20260.csv",
        "FY2026.csv",
    ],
)
def test_a_name_that_says_nothing_of_another_period_is_not(written: str) -> None:
    assert found(PERIODS, (written, b"")) == []


def test_a_period_without_a_file_is_only_a_file_where_there_is_one(tmp_path: Path) -> None:
    written = tmp_path / "FY2025="
    assert is_half(str(written))
    written.touch()
    assert not is_half(str(written))
    assert is_half("=results.csv")
    assert not is_half("FY2025=results.csv")
