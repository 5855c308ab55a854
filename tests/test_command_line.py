"""`pfs` as a process: what it prints where, and with which exit code."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pfs_cli import __version__
from tests.contracts import contract_text, count, table
from tests.processes import ROOT, SETTLE, TOTAL, environment, pfs, posix


def test_a_payment_goes_to_standard_output_with_code_0() -> None:
    done = pfs(*SETTLE)
    assert (done.returncode, done.stderr) == (0, b"")
    assert TOTAL in done.stdout.decode()


def test_problems_go_to_standard_error_with_code_1_and_nothing_is_paid(desk: Path) -> None:
    (desk / "results.csv").write_text(table("shares,80%", "share,x"), "utf-8")
    done = pfs("settle", "contract.yaml", "results.csv", cwd=desk)
    talk = done.stderr.decode()
    assert (done.returncode, done.stdout) == (1, b"")
    assert "results.csv:2:1: error[result-unknown]" in talk
    assert "results.csv:3:7: error[cell-not-number]" in talk
    assert "did you mean: share\n" in talk
    assert "1,000" not in talk


def test_problems_of_both_files_are_listed_in_one_run(desk: Path) -> None:
    text = (desk / "contract.yaml").read_text("utf-8")
    (desk / "contract.yaml").write_text(text.replace("maximum: 1000", "maximum: 1001"), "utf-8")
    (desk / "results.csv").write_text(table("shares,80%"), "utf-8")
    talk = pfs("settle", "contract.yaml", "results.csv", cwd=desk).stderr.decode()
    assert "error[maximum-differs]" in talk
    assert "error[result-unknown]" in talk


def test_a_warning_or_a_note_stops_no_payment(desk: Path) -> None:
    (desk / "results.csv").write_text(table("share,８０％", "合計,80%"), "utf-8")
    done = pfs("settle", "contract.yaml", "results.csv", cwd=desk)
    assert done.returncode == 0
    assert "note[cell-freely-written]" in done.stderr.decode()
    assert "1,000 " in done.stdout.decode()


@pytest.mark.parametrize(
    ("said", "arguments"),
    [
        ("did you mean: settle", ("setle", "c.yaml", "r.csv")),
        ("did you mean: --format", (*SETTLE, "--formt", "json")),
        ("did you mean: json", (*SETTLE, "--format", "jsn")),
        ("did you mean: cp932", (*SETTLE, "--encoding", "cp392")),
        ("ja, en", (*SETTLE, "--lang", "fr")),
        ("RESULTS", ("settle", "contract.yaml")),
        ("CONTRACT", ("settle",)),
        ("--format", (*SETTLE, "--format")),
        ("--help", ()),
        ("--help", ("--formt",)),
    ],
)
def test_a_command_line_that_means_nothing_ends_with_code_2_and_what_was_meant(
    said: str, arguments: tuple[str, ...]
) -> None:
    done = pfs(*arguments)
    talk = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in talk
    assert talk.startswith("pfs: ")
    assert "Traceback" not in talk


def test_our_own_fault_ends_with_code_70_and_one_line(tmp_path: Path) -> None:
    (tmp_path / "yaml").mkdir()
    (tmp_path / "yaml" / "__init__.py").write_text("raise RuntimeError('a broken installation')\n", "utf-8")
    broken = {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    done = pfs(*SETTLE, more=broken)
    talk = done.stderr.decode()
    assert (done.returncode, done.stdout, talk.count("\n")) == (70, b"", 1)
    assert "--debug" in talk
    assert "Traceback" not in talk
    whole = pfs(*SETTLE, "--debug", more=broken)
    assert whole.returncode == 70
    assert "a broken installation" in whole.stderr.decode()


@posix
def test_an_interrupted_command_ends_with_code_130_and_without_a_traceback() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "pfs_cli", "settle", "-", SETTLE[2]],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=environment(),
    ) as waiting:
        assert waiting.stdin is not None
        waiting.stdin.write(b"#" * 2**20)  # more than a pipe holds: once it is written, pfs is reading
        waiting.stdin.flush()
        waiting.send_signal(signal.SIGINT)
        output, talk = waiting.communicate()
    assert (waiting.returncode, output) == (130, b"")
    assert "Traceback" not in talk.decode()


@posix
def test_a_reader_who_goes_away_is_no_fault() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "pfs_cli", *SETTLE],
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
        cwd=ROOT,
        env=environment(),
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


def test_the_version_is_one_line() -> None:
    done = pfs("--version")
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, f"pfs {__version__}\n", b"")


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("arguments", [("--help",), ("-h",), ("settle", "--help"), ("settle", "-h")])
def test_help_names_every_argument_and_option(arguments: tuple[str, ...], language: str) -> None:
    done = pfs(*arguments, more={"PFS_LANG": language})
    page = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    wanted = (
        ("CONTRACT", "RESULTS", "--format", "--output", "--sheet", "--encoding")
        if "settle" in arguments
        else ("settle", "--version")
    )
    assert all(word in page for word in (*wanted, "--lang", "--help"))
    assert ("使い方" in page) is (language == "ja")


def test_a_settlement_names_the_files_as_they_were_given(desk: Path) -> None:
    (desk / "契約").mkdir()
    (desk / "contract.yaml").rename(desk / "契約" / "契約.yaml")
    record = json.loads(pfs("settle", "契約/契約.yaml", "results.csv", "-f", "json", cwd=desk).stdout)
    assert (record["contract"]["file"], record["results"][0]["file"]) == ("契約/契約.yaml", "results.csv")


def test_a_count_of_claims_never_becomes_a_count_of_people(desk: Path) -> None:
    (desk / "contract.yaml").write_text(contract_text(count("{per_unit: {price: 100}}")), "utf-8")
    (desk / "results.csv").write_text(table("visits,5人"), "utf-8")
    done = pfs("settle", "contract.yaml", "results.csv", cwd=desk)
    assert done.returncode == 1
    assert "error[unit-wrong]" in done.stderr.decode()


# Open results

OPEN = "sample_contracts/open-results-2025"


def test_open_results_are_refused_until_their_range_is_asked_for() -> None:
    files = (f"{OPEN}/contract.yaml", f"{OPEN}/results-open.csv")
    refused = pfs("settle", *files)
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert refused.stderr.decode().count("error[result-open]") == 3
    asked = pfs("settle", *files, "--open")
    assert (asked.returncode, asked.stderr) == (0, b"")
    for amount in ("4,700,000 JPY", "2,200,000 JPY", "6,900,000 JPY"):
        assert amount in asked.stdout.decode()
    record = json.loads(pfs("settle", *files, "--open", "--format", "json").stdout)
    assert (record["least"], record["held"], record["most"]) == ("4700000", "2200000", "6900000")


def test_with_nothing_open_the_range_is_the_payment() -> None:
    plain, asked = (
        pfs("settle", f"{OPEN}/contract.yaml", f"{OPEN}/results.csv", *more) for more in ((), ("--open",))
    )
    assert (plain.returncode, asked.returncode) == (0, 0)
    assert plain.stdout == asked.stdout


@pytest.mark.parametrize(
    "row",
    [
        "就職者数,,14人,18人,,,係争中",
        "就職者数,16人,14人,18人,,,暫定",
        "就職者数,,,,,,不明",
        "就職者数,,,,,,保留",
        "",
    ],
)
def test_whatever_is_open_or_missing_is_a_range_and_never_a_payment(desk: Path, row: str) -> None:
    rows = (
        "出席率,,,,75,100,確定",
        "定着率,81%,,,,,確定",
        "報告書の判定,適正,,,,,確定",
        *([row] if row else []),
    )
    (desk / "open.csv").write_text(table(*rows, header="指標,値,下限,上限,分子,分母,状態"), "utf-8")
    done = pfs("settle", str(ROOT / OPEN / "contract.yaml"), "open.csv", "--open", cwd=desk)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    assert "Pay now" in done.stdout.decode()
    assert "Total" not in done.stdout.decode()
