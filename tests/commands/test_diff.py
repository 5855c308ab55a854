"""`pfs diff`: what it writes where, with which exit code, and what it makes of results."""

import json
from pathlib import Path

import pytest

from pfs_cli.commands.options import DIFF, Given, read_plain
from tests.processes import SAMPLE, pfs

OLD = str(SAMPLE / "contract.yaml")
RESULTS = str(SAMPLE / "results.csv")
TEXT = Path(OLD).read_text("utf-8")


@pytest.fixture
def new(tmp_path: Path) -> str:
    """The sample with a higher fifth tier of its first indicator: from 25 % instead of from 20 %."""
    path = tmp_path / "new.yaml"
    text = TEXT.replace("{level: 5, from: 20%, share: 4/16}", "{level: 5, from: 25%, share: 4/16}")
    path.write_text(text.partition("examples:")[0], "utf-8")
    return str(path)


def test_the_differences_go_to_standard_output_with_code_0(new: str) -> None:
    done = pfs("diff", OLD, new)
    assert (done.returncode, done.stderr) == (0, b"")
    output = done.stdout.decode()
    assert "Tier 5 begins at 25% instead of 20%." in output
    assert "At least 20% and below 25%: 1/16 of linked, 100,000 yen, less" in output
    assert "-100,000" in output


def test_the_same_contract_says_so_in_one_line() -> None:
    done = pfs("diff", OLD, OLD)
    assert done.returncode == 0
    assert done.stdout.decode().splitlines()[-1] == "There is no difference in meaning."


@pytest.mark.parametrize(("other", "code"), [(True, 3), (False, 0)])
def test_an_exit_code_that_is_asked_for_tells_whether_money_can_move(
    new: str, *, other: bool, code: int
) -> None:
    assert pfs("diff", OLD, new if other else OLD, "--exit-code").returncode == code


def test_wording_alone_moves_no_money_and_leaves_the_exit_code(tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    path.write_text(TEXT.replace("label: ①", "label: 1."), "utf-8")
    done = pfs("diff", OLD, str(path), "--exit-code")
    assert done.returncode == 0
    assert "Differences that can move money: 0; other terms: 0; wording: 1" in done.stdout.decode()


def test_results_are_settled_under_both(new: str) -> None:
    done = pfs("diff", OLD, new, "--results", RESULTS, "--format", "json")
    assert done.returncode == 0
    (case,) = json.loads(done.stdout)["cases"]
    (total,) = [amount for amount in case["amounts"] if amount["figure"] == "total"]
    # 24.0 % reached the fifth tier before and reaches the fourth now: 1/16 of 1,600,000 less.
    assert (total["old"], total["new"], total["difference"]) == ("4393000", "4293000", "-100000")


def test_rows_of_an_indicator_that_the_other_contract_has_are_passed_over(tmp_path: Path) -> None:
    shorter, table = tmp_path / "shorter.yaml", tmp_path / "results.csv"
    text = TEXT.partition("examples:")[0].replace("1600000", "1200000").replace("2993000", "3393000")
    indicators = text.partition("  younger_10:")[0]
    shorter.write_text(indicators.replace("/16", "/12"), "utf-8")
    table.write_text(
        "indicator,value\nmale_65_74,24.0%\nimproved,90.2%\ncontinued,88.9%\nyounger_10,75.6%\n", "utf-8"
    )
    done = pfs("diff", OLD, str(shorter), "-r", str(table), "-f", "json")
    assert done.returncode == 0, done.stderr.decode()
    (case,) = json.loads(done.stdout)["cases"]
    assert case["settled"] == {"old": True, "new": True}
    lines = {
        each["subject"]: (each["old"], each["new"]) for each in case["amounts"] if each["figure"] == "line"
    }
    assert lines["younger_10"] == ("200000", None)


def test_results_that_neither_contract_can_read_stop_the_comparison(new: str, tmp_path: Path) -> None:
    path = tmp_path / "results.csv"
    path.write_text("indicator,value\nmale_65_74,24%\n", "utf-8")
    done = pfs("diff", OLD, new, "-r", str(path))
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"result-missing" in done.stderr


def test_a_contract_with_errors_is_not_compared(tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    path.write_text(TEXT.replace("from: 20%", "from: 0.2"), "utf-8")
    done = pfs("diff", OLD, str(path))
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"percent-sign" in done.stderr
    assert b"Nothing was compared" in done.stderr


def test_what_is_wrong_with_the_results_under_both_contracts_is_told_once(new: str) -> None:
    done = pfs("diff", OLD, new, "-r", f"FY2025={RESULTS}")
    assert (done.returncode, done.stdout) == (1, b"")
    told = done.stderr.decode()
    assert told.count("error[file-of-no-period]") == 1
    assert told.startswith("The results, under either contract:\n")
    assert told.endswith("Nothing was compared, because the results have problems under both contracts.\n")


def test_what_is_wrong_with_the_results_under_one_contract_alone_is_told_with_its_name(
    tmp_path: Path,
) -> None:
    header, *rows = Path(RESULTS).read_text("utf-8").splitlines()
    table, new = tmp_path / "results.csv", tmp_path / "new.yaml"
    lines = (f"{header},契約", *(f"{row},kakamigahara-2024" for row in rows))
    table.write_text("\n".join(lines), "utf-8")
    new.write_text(TEXT.replace("id: kakamigahara-2024", "id: kakamigahara-2025"), "utf-8")
    done = pfs("diff", OLD, str(new), "-r", str(table))
    told = done.stderr.decode()
    assert done.returncode == 0
    assert told.startswith(f"The results as {new} has them:\n")
    assert f"The results as {OLD} has them:\n" not in told
    assert "under either contract" not in told


def test_examples_that_no_longer_come_out_are_told_and_the_terms_compared(tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    path.write_text(TEXT.replace("from: 90%, share: 4/16", "from: 95%, share: 4/16"), "utf-8")
    done = pfs("diff", OLD, str(path))
    assert done.returncode == 0
    assert b"Tier 5 begins at 95% instead of 90%." in done.stdout
    assert b"error[example-differs]" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((OLD, "missing.yaml"), "file-missing"),
        ((OLD, RESULTS), "table-as-contract"),
        (("-", "-"), "input-twice"),
        ((OLD, OLD, "-r", OLD), "contract-as-results"),
        ((OLD, OLD, "-r", "FY2025="), "file-of-period"),
        ((OLD, OLD, "-o", OLD), "output-is-input"),
    ],
)
def test_files_that_cannot_be_what_they_stand_for_are_told_with_code_2(
    arguments: tuple[str, ...], code: str
) -> None:
    done = pfs("diff", *arguments)
    assert done.returncode == 2
    assert f"error[{code}]" in done.stderr.decode()


def test_a_contract_comes_from_standard_input_and_the_differences_go_into_a_file(
    new: str, tmp_path: Path
) -> None:
    target = tmp_path / "diff.md"
    done = pfs("diff", "-", new, "-f", "markdown", "-o", str(target), given=TEXT.encode())
    assert (done.returncode, done.stdout) == (0, b"")
    assert "| Tier 5 begins at 25% instead of 20%. |" in target.read_text("utf-8")


def test_results_may_be_given_more_than_once() -> None:
    words = "a.yaml b.yaml -r FY2025=x.csv --results y.csv --exit-code".split()
    expected = Given(
        arguments=("a.yaml", "b.yaml"),
        options={"--exit-code": ""},
        repeated=(("--results", "FY2025=x.csv"), ("--results", "y.csv")),
    )
    assert read_plain(DIFF, words) == expected


def test_typer_reads_repeated_results_as_the_plain_command_line_does(new: str) -> None:
    plain = pfs("diff", OLD, new, "-r", RESULTS, "-r", RESULTS)
    typer = pfs("diff", OLD, new, f"-r{RESULTS}", f"-r{RESULTS}")
    assert plain.returncode == typer.returncode == 1
    assert b"tables-same" in plain.stderr
    assert plain.stderr == typer.stderr
