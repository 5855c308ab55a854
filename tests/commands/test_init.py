"""`pfs init`: a starter that validates and settles, from flags or from answers; both files are written or none."""

import os
import sys
from pathlib import Path

import pytest

from tests.processes import environment, pfs, posix

FLAGS = {
    "--title": "見守り訪問業務委託",
    "--payer": "見本市",
    "--provider": "見本法人",
    "--from": "2026-04-01",
    "--to": "2027-03-31",
    "--currency": "JPY",
    "--maximum": "950万円",
    "--fixed": "450万円",
    "--indicator": "訪問で安否を確かめた者の割合",
}
BOTH = ["contract.yaml", "results.csv"]


def flags(**changes: str | None) -> list[str]:
    """The flags with some changed or, with None, left out."""
    given = {**FLAGS, **{f"--{name.strip('_')}": value for name, value in changes.items()}}
    return [word for name, value in given.items() if value is not None for word in (name, value)]


def names_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_starter_validates_without_a_word_and_its_examples_show_all_of_it(
    tmp_path: Path, language: str
) -> None:
    folder = str(tmp_path / "new")
    assert pfs("init", folder, "--yes", "--lang", language).returncode == 0
    done = pfs("validate", folder, "--strict", "--coverage", "100", "--lang", "en")
    assert done.returncode == 0, done.stdout + done.stderr
    assert b"errors: 0, warnings: 0, notes: 0" in done.stdout + done.stderr


def test_the_starter_settles_on_its_results(tmp_path: Path) -> None:
    assert pfs("init", str(tmp_path), *flags()).returncode == 0
    done = pfs("settle", str(tmp_path / BOTH[0]), str(tmp_path / BOTH[1]), "--lang", "en")
    assert (done.returncode, done.stderr) == (0, b"")
    # 75 of 100 reach the tier from 70%: half of the 5,000,000 beside 4,500,000.
    assert "Total   7,000,000 JPY" in done.stdout.decode()


def test_what_is_told_stands_in_the_contract(tmp_path: Path) -> None:
    assert pfs("init", str(tmp_path), *flags(id="visits-2026", title="表 A: 見守り #1, {案}")).returncode == 0
    contract = (tmp_path / "contract.yaml").read_text("utf-8")
    assert contract.startswith(
        "# yaml-language-server: $schema=https://pfs-cli.org/schemas/contract-1.schema.json\n"
    )
    for line in (
        "id: visits-2026",
        'title: "表 A: 見守り #1, {案}"',
        "term: {from: 2026-04-01, to: 2027-03-31",
        "maximum: {amount: 950万円",
        "linked: {amount: 500万円",
        "results: {outcome: 60/100}",
        "linked: 1250000, total: 5750000",
    ):
        assert line in contract
    assert pfs("validate", str(tmp_path), "--strict").returncode == 0


def test_a_starter_in_another_currency_is_rounded_to_its_smallest_unit(tmp_path: Path) -> None:
    given = flags(currency="USD", maximum="1000.50", fixed="900.47")
    assert pfs("init", str(tmp_path), *given, "--lang", "en").returncode == 0
    contract = (tmp_path / "contract.yaml").read_text("utf-8")
    # A quarter of 100.03 is 25.0075, cut to 25.00; three quarters are 75.0225, cut to 75.02.
    for line in ("linked: {amount: 100.03", "to: 0.01", "linked: 25, total: 925.47", "linked: 75.02"):
        assert line in contract
    assert b"errors: 0" in pfs("validate", str(tmp_path), "--lang", "en").stdout


@pytest.mark.parametrize("there", BOTH)
def test_a_file_that_is_there_is_not_replaced_and_nothing_is_written(tmp_path: Path, there: str) -> None:
    (tmp_path / there).write_text("mine", "utf-8")
    done = pfs("init", str(tmp_path), "--yes", "--lang", "en")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"error[init-there]" in done.stderr
    assert names_in(tmp_path) == [there]
    assert (tmp_path / there).read_text("utf-8") == "mine"


def test_without_a_terminal_the_flags_that_are_missing_are_named(tmp_path: Path) -> None:
    done = pfs("init", str(tmp_path), *flags(payer=None, to=None), "--lang", "en")
    assert done.returncode == 2
    assert done.stderr.decode().strip().endswith(": --payer, --to")
    assert names_in(tmp_path) == []


@pytest.mark.parametrize(
    ("told", "changes"),
    [
        ("--from: '2026/4/1' is no day. Write it such as 2025-03-31.", {"_from": "2026/4/1"}),
        ("--to: The last day '2026-03-31' is before the first, 2026-04-01.", {"to": "2026-03-31"}),
        ("--currency: 'YEN' is no code of a currency.", {"currency": "YEN"}),
        (" Write 9500000.\n", {"maximum": "9,500,000"}),
        ("no leading zero. Write it as in ", {"maximum": "abc"}),
        ("--fixed: The fixed payment '950万円' leaves nothing of the maximum 950万円", {"fixed": "950万円"}),
        ("--fixed: '0.75' cannot be paid in JPY. Write a multiple of 1.", {"fixed": "0.75"}),
        ("--fixed: '-1' is below zero. Write 0 or more.", {"fixed": "-1"}),
        ("--maximum: '0' is no amount that can be paid. Write an amount above zero.", {"maximum": "0"}),
        ("--linked: The fixed payment and the linked amount '400万円' do not make", {"linked": "400万円"}),
        ("--id: '1st' cannot be a short name.", {"id": "1st"}),
        ("--title: It is empty.", {"title": " "}),
    ],
)
def test_a_wrong_answer_is_told_with_its_reason_and_nothing_is_written(
    tmp_path: Path, told: str, changes: dict[str, str]
) -> None:
    done = pfs("init", str(tmp_path / "new"), *flags(**changes), "--lang", "en")
    assert done.returncode == 2
    assert told in done.stderr.decode()
    assert names_in(tmp_path) == []


def test_all_wrong_answers_are_told_at_once(tmp_path: Path) -> None:
    done = pfs("init", str(tmp_path), *flags(_from="x", currency="YEN", id="-"), "--lang", "en")
    assert done.stderr.count(b"pfs: --") == 3


@posix
def test_on_a_terminal_it_asks_and_asks_again_with_the_reason(tmp_path: Path) -> None:
    answers = [
        "",
        "",
        "",
        "2026-04-01",
        "2026-03-01",
        "2027-03-31",
        "",
        "一千万円",
        "950万円",
        "450万円",
        "",
        "",
    ]
    said, code = converse(["init", str(tmp_path), "--lang", "ja"], answers)
    assert code == 0, said
    assert said.count("履行期間の末日 [2027-03-31]:") == 2
    assert "末日「2026-03-01」が初日 2026-04-01 より前です。" in said
    assert said.count("上限額(固定払と成果連動払の合計) [1000万円]:") == 2
    contract = (tmp_path / "contract.yaml").read_text("utf-8")
    assert "linked: {amount: 500万円" in contract
    assert pfs("validate", str(tmp_path), "--strict").returncode == 0


@posix
def test_who_goes_away_in_the_middle_leaves_nothing_behind(tmp_path: Path) -> None:
    said, code = converse(["init", str(tmp_path / "new"), "--lang", "en"], ["Title", "\x04"])
    assert code == 130, said
    assert names_in(tmp_path) == []


def converse(arguments: list[str], answers: list[str]) -> tuple[str, int]:
    """What `pfs` says on a terminal on which these lines are typed, and its exit code."""
    import pty

    child, terminal = pty.fork()
    if child == 0:
        os.execve(  # noqa: S606 -- the child becomes pfs, with arguments of the test
            sys.executable, [sys.executable, "-m", "pfs_cli", *arguments], environment()
        )
    said = bytearray()
    waiting = list(answers)
    while True:
        try:
            heard = os.read(terminal, 4096)
        except OSError:  # the other end of a terminal is closed like this on Linux
            heard = b""
        if not heard:
            break
        said += heard
        if waiting and said.endswith(b": "):
            answer = waiting.pop(0)
            os.write(terminal, answer.encode() + (b"" if answer == "\x04" else b"\n"))
    os.close(terminal)
    return said.decode(), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_folder_without_a_name_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    done = pfs("init", "", *flags(), cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"'': error[name-empty]" in done.stderr
    assert b"FOLDER" in done.stderr
    assert names_in(tmp_path) == []
