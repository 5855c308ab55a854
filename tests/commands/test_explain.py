"""`pfs explain`: what it writes where, with which exit code; a plain command line means what typer makes of it."""

from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfs_cli.commands.options import EXPLAIN, Given, read_plain
from pfs_cli.program import build_program
from tests.processes import SAMPLE, pfs

CONTRACT = str(SAMPLE / "contract.yaml")
WORDS = st.sampled_from(
    [
        *("c.yaml", "-", "", "--", "x=y", "html", "text", "json", "ja", "fr"),
        *("--format", "--format=html", "--format=", "-f", "-fhtml", "--output", "-o", "--output=o"),
        *("--lang", "--lang=ja", "--debug", "--help", "-h", "--sheet", "--formt"),
    ]
)


def read_by_typer(words: list[str]) -> Given | None:
    """What typer reads from the words behind `explain`, or None where it complains or shows the help."""
    group = build_program()
    with click.Context(group, info_name="pfs") as parent:
        command = group.get_command(parent, "explain")
        assert command is not None
        if {"--help", "-h"} & set(words):
            return None
        try:
            with command.make_context("explain", list(words), parent=parent) as context:
                values = {max(p.opts, key=len): context.params[p.name or ""] for p in command.params}
        except click.UsageError:
            return None
    contract = values.pop("argument_contract")
    options = {name: value for name, value in values.items() if value not in {None, False}}
    return Given(arguments=(contract,), options=options)


@pytest.mark.parametrize(
    ("options", "line"),
    [
        ({}, "c.yaml"),
        ({"--format": "html"}, "c.yaml --format html"),
        ({"--format": "markdown", "--output": "o"}, "-f markdown c.yaml --output=o"),
        ({"--lang": "ja"}, "c.yaml --lang=ja"),
    ],
)
def test_a_plain_command_line_needs_no_parser(options: dict[str, str], line: str) -> None:
    expected = Given(arguments=("c.yaml",), options=options)
    assert read_plain(EXPLAIN, line.split(" ")) == expected
    assert read_by_typer(line.split(" ")) == expected


@pytest.mark.parametrize(
    "line", ["", "c.yaml d.yaml", "c.yaml -f json", "c.yaml --lang fr", "c.yaml --sheet x"]
)
def test_a_mistake_is_left_to_typer(line: str) -> None:
    words = line.split(" ") if line else []
    assert read_plain(EXPLAIN, words) is None
    assert read_by_typer(words) is None


@given(st.lists(WORDS, max_size=5))
def test_whatever_is_read_plainly_typer_reads_the_same(words: list[str]) -> None:
    plain = read_plain(EXPLAIN, words)
    if plain is not None:
        assert read_by_typer(words) == plain


@pytest.mark.parametrize(
    ("language", "expected"), [("ja", "支払額の計算"), ("en", "From the lines to the payment")]
)
@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_schedule_goes_to_standard_output_with_code_0(form: str, language: str, expected: str) -> None:
    done = pfs("explain", CONTRACT, "--format", form, "--lang", language)
    assert (done.returncode, done.stderr) == (0, b"")
    assert expected in done.stdout.decode()
    assert done.stdout.decode().startswith(
        {"text": "PFS(", "markdown": "# PFS", "html": "<!DOCTYPE html>"}[form]
    )


def test_a_schedule_goes_into_a_file(tmp_path: Path) -> None:
    done = pfs("explain", CONTRACT, "-f", "html", "-o", str(tmp_path / "schedule.html"))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (tmp_path / "schedule.html").read_text("utf-8").endswith("</html>\n")


def test_a_contract_is_never_written_over(desk: Path) -> None:
    before = (desk / "contract.yaml").read_bytes()
    done = pfs("explain", "contract.yaml", "-o", "./contract.yaml", cwd=desk)
    assert done.returncode == 2
    assert "error[output-is-input]" in done.stderr.decode()
    assert (desk / "contract.yaml").read_bytes() == before


def test_a_contract_may_come_from_standard_input() -> None:
    content = (SAMPLE / "contract.yaml").read_bytes()
    assert b"1,600,000 yen" in pfs("explain", "-", given=content).stdout


def test_of_a_faulty_contract_every_problem_is_shown_and_nothing_is_written(desk: Path) -> None:
    text = (desk / "contract.yaml").read_text("utf-8")
    (desk / "contract.yaml").write_text(text.replace("maximum: 1000", "maximum: 1001"), "utf-8")
    done = pfs("explain", "contract.yaml", "-o", "schedule.html", "-f", "html", cwd=desk)
    assert (done.returncode, done.stdout) == (1, b"")
    assert "error[maximum-differs]" in done.stderr.decode()
    assert "Nothing was written." in done.stderr.decode()
    assert not (desk / "schedule.html").exists()


def test_a_file_that_is_not_there_ends_with_code_2() -> None:
    done = pfs("explain", "no.yaml")
    assert done.returncode == 2
    assert "error[file-missing]" in done.stderr.decode()


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("arguments", [("explain", "--help"), ("explain", "-h"), ("--help",)])
def test_help_names_every_argument_and_option(arguments: tuple[str, ...], language: str) -> None:
    done = pfs(*arguments, more={"PFS_LANG": language})
    page = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    wanted = ("CONTRACT", "--format", "--output") if arguments[0] == "explain" else ("explain", "settle")
    assert all(word in page for word in (*wanted, "--lang", "--help"))


def test_the_same_contract_gives_the_same_bytes_in_every_order_of_hashing() -> None:
    outputs = {
        pfs("explain", CONTRACT, "-f", form, more={"PYTHONHASHSEED": seed}).stdout
        for form in ("text", "html")
        for seed in ("0", "1", "4242")
    }
    assert len(outputs) == 2
