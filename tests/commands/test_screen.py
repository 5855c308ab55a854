"""Colours, widths, encodings and languages: where the settlement is shown, and how."""

from pathlib import Path

import pytest

from tests.contracts import table
from tests.processes import SETTLE, pfs


@pytest.mark.parametrize(
    ("coloured", "more"),
    [
        (False, {}),
        (True, {"FORCE_COLOR": "1"}),
        (False, {"FORCE_COLOR": "1", "NO_COLOR": "1"}),
        (False, {"FORCE_COLOR": "1", "TERM": "dumb"}),
        (False, {"FORCE_COLOR": ""}),
        (True, {"FORCE_COLOR": "1", "NO_COLOR": ""}),
        (False, {"CI": "1"}),
    ],
)
def test_colours_come_only_where_they_are_wanted(coloured: bool, more: dict[str, str], desk: Path) -> None:
    done = pfs("settle", "contract.yaml", "results.csv", more=more, cwd=desk)
    assert (b"\x1b" in done.stdout) is coloured
    (desk / "results.csv").write_text(table("share,x"), "utf-8")
    done = pfs("settle", "contract.yaml", "results.csv", more=more, cwd=desk)
    assert (b"\x1b" in done.stderr) is coloured


@pytest.mark.parametrize("format_", ["json", "csv", "markdown"])
def test_no_colour_is_in_what_a_machine_reads(format_: str) -> None:
    assert b"\x1b" not in pfs(*SETTLE, "--format", format_, more={"FORCE_COLOR": "1"}).stdout


def test_no_colour_is_in_a_file(desk: Path) -> None:
    forced = {"FORCE_COLOR": "1"}
    assert pfs("settle", "contract.yaml", "results.csv", "-o", "out", more=forced, cwd=desk).returncode == 0
    assert b"\x1b" not in (desk / "out").read_bytes()


def test_a_screen_that_lacks_a_character_shows_its_code_and_the_payment(desk: Path) -> None:
    text = (desk / "contract.yaml").read_text("utf-8").replace("見本法人", "𠮷野法人")
    (desk / "contract.yaml").write_text(text, "utf-8")
    desk_of_1997 = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp932", "PFS_LANG": "ja"}
    done = pfs("settle", "contract.yaml", "results.csv", more=desk_of_1997, cwd=desk)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "\\U00020bb7野法人" in done.stdout.decode("cp932")
    record = pfs("settle", "contract.yaml", "results.csv", "-f", "json", more=desk_of_1997, cwd=desk)
    assert record.stdout == pfs("settle", "contract.yaml", "results.csv", "-f", "json", cwd=desk).stdout
    assert (
        pfs("settle", "contract.yaml", "results.csv", "-o", "out", more=desk_of_1997, cwd=desk).returncode
        == 0
    )
    assert "𠮷野法人" in (desk / "out").read_text("utf-8")


def test_a_problem_is_said_on_a_screen_that_lacks_a_character(desk: Path) -> None:
    (desk / "results.csv").write_text(table("𠮷,80%"), "utf-8")
    desk_of_1997 = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp932", "PFS_LANG": "ja"}
    done = pfs("settle", "contract.yaml", "results.csv", more=desk_of_1997, cwd=desk)
    assert done.returncode == 1
    assert "\\U00020bb7" in done.stderr.decode("cp932")


@pytest.mark.parametrize(
    ("japanese", "arguments", "more"),
    [
        (True, ("--lang", "ja"), {}),
        (True, ("--lang=ja",), {}),
        (False, (), {}),
        (True, (), {"PFS_LANG": "ja"}),
        (False, ("--lang", "en"), {"PFS_LANG": "ja"}),
        (True, (), {"PFS_LANG": "", "LANG": "ja_JP.UTF-8"}),
        (False, (), {"PFS_LANG": "", "LC_ALL": "C", "LANG": "ja_JP.UTF-8"}),
    ],
)
def test_the_settlement_speaks_the_language_that_was_asked_for(
    japanese: bool, arguments: tuple[str, ...], more: dict[str, str]
) -> None:
    assert ("支払額" in pfs(*SETTLE, *arguments, more=more).stdout.decode()) is japanese


@pytest.mark.parametrize("arguments", [("--lang", "ja", *SETTLE), (*SETTLE, "--lang", "ja")])
def test_the_language_may_be_named_before_or_behind_the_command(arguments: tuple[str, ...]) -> None:
    assert "支払額" in pfs(*arguments).stdout.decode()


@pytest.mark.parametrize(("columns", "widest"), [("60", 60), ("200", 200), ("x", 120), ("", 120)])
def test_the_width_is_that_of_the_environment_or_of_a_printed_page(
    columns: str, widest: int, desk: Path
) -> None:
    text = (desk / "contract.yaml").read_text("utf-8").replace("見本の契約", "見本の契約" * 40)
    (desk / "contract.yaml").write_text(text, "utf-8")
    done = pfs("settle", "contract.yaml", "results.csv", more={"COLUMNS": columns}, cwd=desk)
    title = done.stdout.decode().splitlines()[0]
    assert widest - 6 <= len(title) * 2 <= widest
