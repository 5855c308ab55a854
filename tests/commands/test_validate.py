"""`pfs validate`: which files it looks at, what it prints where, and with which exit code it ends."""

from pathlib import Path

import pytest

from tests.processes import SAMPLE, pfs
from tests.samples import SAMPLES

CONTRACT = (SAMPLE / "contract.yaml").read_text("utf-8")
BELOW = CONTRACT.replace("from: 20%, share: 4/16", "from: 5%, share: 4/16", 1)
"""The last tier begins below the one before it."""
WARNED = (SAMPLES / "istanbul-kodluyor" / "contract.yaml").read_text("utf-8")


def lay(folder: Path, **files: str) -> None:
    for name, text in files.items():
        folder.joinpath(f"{name}.yaml").write_text(text, "utf-8")


def shown(output: bytes) -> list[str]:
    """The first line of each problem: its place and its code."""
    return [line.partition("]")[0] + "]" for line in output.decode().splitlines() if ": error[" in line]


def test_a_sound_contract_ends_with_0_and_says_what_was_looked_at(tmp_path: Path) -> None:
    lay(tmp_path, good=CONTRACT)
    done = pfs("validate", "good.yaml", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"contracts 1, tables 0" in done.stdout


def test_the_findings_are_the_results_of_the_command_and_stand_on_standard_output(tmp_path: Path) -> None:
    lay(tmp_path, good=CONTRACT, bad=BELOW)
    done = pfs("validate", "good.yaml", "bad.yaml", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, b"")
    assert shown(done.stdout) == ["bad.yaml:43:11: error[tier-order]"]


@pytest.mark.parametrize(("options", "code"), [((), 0), (("--strict",), 1)])
def test_a_warning_fails_when_the_check_is_strict(
    tmp_path: Path, options: tuple[str, ...], code: int
) -> None:
    lay(tmp_path, warned=WARNED)
    done = pfs("validate", "warned.yaml", *options, cwd=tmp_path)
    assert done.returncode == code
    assert b"warning[best-differs]" in done.stdout


def test_a_file_that_cannot_be_read_ends_with_2_after_all_others_were_looked_at(tmp_path: Path) -> None:
    lay(tmp_path, z=BELOW)
    done = pfs("validate", "none.yaml", "z.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert shown(done.stdout) == ["none.yaml: error[file-missing]", "z.yaml:43:11: error[tier-order]"]


def test_files_that_were_left_alone_are_named_the_first_of_them(tmp_path: Path) -> None:
    lay(tmp_path, good=CONTRACT, a="x: 1\n", b="x: 1\n", c="x: 1\n")
    done = pfs("validate", ".", cwd=tmp_path)
    assert b"files left alone, neither contract nor table: 3 (a.yaml, b.yaml, c.yaml)\n" in done.stdout
    lay(tmp_path, d="x: 1\n")
    done = pfs("validate", ".", cwd=tmp_path)
    assert b"files left alone, neither contract nor table: 4 (a.yaml, b.yaml, c.yaml, ...)\n" in done.stdout


def test_a_folder_in_which_nothing_was_checked_does_not_pass(tmp_path: Path) -> None:
    lay(tmp_path, compose="services: {}\n")
    done = pfs("validate", ".", cwd=tmp_path)
    assert done.returncode == 1
    assert b".: error[folder-without-contract]" in done.stdout


def test_tables_that_were_not_checked_are_counted_apart(tmp_path: Path) -> None:
    lay(tmp_path, contract="", other="pfs: 1\n")
    tmp_path.joinpath("results.csv").write_text("indicator,value\nvisits,5\n", "utf-8")
    done = pfs("validate", "contract.yaml", "results.csv", cwd=tmp_path)
    assert b"files checked: contracts 1, tables 0\ntables not checked, " in done.stdout


def test_a_file_named_twice_is_looked_at_once(tmp_path: Path) -> None:
    lay(tmp_path, bad=BELOW)
    done = pfs("validate", "bad.yaml", "bad.yaml", cwd=tmp_path)
    assert len(shown(done.stdout)) == 1


def test_the_report_is_written_to_a_file_in_utf_8(tmp_path: Path) -> None:
    lay(tmp_path, bad=BELOW)
    done = pfs("validate", "bad.yaml", "-o", "report.txt", "--lang", "ja", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
    assert "契約 1件" in tmp_path.joinpath("report.txt").read_text("utf-8")


def test_the_report_never_takes_the_place_of_a_file_that_was_read(tmp_path: Path) -> None:
    lay(tmp_path, good=CONTRACT)
    done = pfs("validate", "good.yaml", "-o", "good.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert b"output-is-input" in done.stderr


def test_a_day_that_is_none_is_told(tmp_path: Path) -> None:
    lay(tmp_path, good=CONTRACT)
    done = pfs("validate", "good.yaml", "--today", "tomorrow", cwd=tmp_path)
    assert done.returncode == 2
    assert b"error[day-unknown]" in done.stderr


def test_what_the_examples_show_is_told_in_a_line(tmp_path: Path) -> None:
    lay(tmp_path, good=CONTRACT)
    assert (
        b"good.yaml: the examples show 20 of 43 points (46%)"
        in pfs("validate", "good.yaml", cwd=tmp_path).stdout
    )


@pytest.mark.parametrize(("least", "code"), [("46", 0), ("47", 1), ("100", 1)])
def test_the_coverage_that_is_asked_for_is_a_gate(tmp_path: Path, least: str, code: int) -> None:
    lay(tmp_path, good=CONTRACT)
    done = pfs("validate", "good.yaml", "--coverage", least, cwd=tmp_path)
    assert done.returncode == code
    assert (b"good.yaml:101:1: error[coverage-low]" in done.stdout) is bool(code)
    assert b"  41: male_65_74 boundary 1% (the value itself)" in done.stdout


def test_a_contract_without_examples_shows_nothing(tmp_path: Path) -> None:
    lay(tmp_path, bare=CONTRACT.partition("examples:")[0])
    done = pfs("validate", "bare.yaml", "--coverage", "1", cwd=tmp_path)
    assert (done.returncode, shown(done.stdout)) == (1, ["bare.yaml:5:1: error[coverage-low]"])


@pytest.mark.parametrize("written", ["101", "-1", "all", "50%", "1.5"])
def test_a_coverage_that_is_no_percentage_is_told(tmp_path: Path, written: str) -> None:
    lay(tmp_path, good=CONTRACT)
    done = pfs("validate", "good.yaml", f"--coverage={written}", cwd=tmp_path)
    assert done.returncode == 2
    assert b"error[coverage-unknown]" in done.stderr


def test_examples_that_are_missing_are_written_and_show_everything_once_they_are_pasted(
    tmp_path: Path,
) -> None:
    lay(tmp_path, good=CONTRACT)
    done = pfs("validate", "good.yaml", "--write-examples", "--lang", "ja", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "手で計算し" in done.stdout.decode().splitlines()[1]
    lay(tmp_path, good=CONTRACT + done.stdout.decode())
    assert pfs("validate", "good.yaml", "--coverage", "100", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("-f", "json"), b"--format json"),
        (("--strict", "--coverage", "50"), b"--coverage 50"),
        (("--profile", "signed"), b"--profile signed"),
    ],
)
def test_proposals_and_options_of_a_check_do_not_go_together(
    tmp_path: Path, options: tuple[str, ...], named: bytes
) -> None:
    lay(tmp_path, good=CONTRACT)
    done = pfs("validate", "good.yaml", "--write-examples", *options, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"--write-examples: error[options-apart]" in done.stderr
    assert named in done.stderr


def test_the_contract_itself_is_never_written_into(tmp_path: Path) -> None:
    lay(tmp_path, good=CONTRACT)
    done = pfs("validate", "good.yaml", "--write-examples", "-o", "good.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert b"error[output-is-input]" in done.stderr
    assert tmp_path.joinpath("good.yaml").read_text("utf-8") == CONTRACT
    done = pfs("validate", "good.yaml", "--write-examples", "-o", "more.yaml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, b"")
    assert "  - name: " in tmp_path.joinpath("more.yaml").read_text("utf-8")


def test_for_a_contract_that_is_not_sound_no_example_is_proposed(tmp_path: Path) -> None:
    lay(tmp_path, bad=BELOW)
    done = pfs("validate", "bad.yaml", "--write-examples", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"error[tier-order]" in done.stderr


def test_examples_are_proposed_for_one_contract_at_a_time(tmp_path: Path) -> None:
    lay(tmp_path, good=CONTRACT, other=CONTRACT)
    done = pfs("validate", "good.yaml", "other.yaml", "--write-examples", cwd=tmp_path)
    assert done.returncode == 2
    assert b"error[examples-of-one]" in done.stderr


@pytest.mark.parametrize("indent", ["", "  ", "      "])
def test_proposals_are_indented_as_the_examples_of_the_contract_are(tmp_path: Path, indent: str) -> None:
    head, _, rows = CONTRACT.partition("examples:\n")
    moved = "".join(f"{indent}{line[2:]}\n" if line.strip() else "\n" for line in rows.splitlines())
    lay(tmp_path, good=f"{head}examples:\n{moved}")
    done = pfs("validate", "good.yaml", "--write-examples", cwd=tmp_path)
    lay(tmp_path, good=f"{head}examples:\n{moved}{done.stdout.decode()}")
    assert pfs("validate", "good.yaml", "--coverage", "100", cwd=tmp_path).returncode == 0
