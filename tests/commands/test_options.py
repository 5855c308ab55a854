"""A plain command line is read without typer, and means what typer would have made of it."""

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfs_cli.commands.options import COMMANDS, SETTLE, Command, Given, read_plain
from pfs_cli.commands.runners import find_runner
from pfs_cli.program import build_program
from tests.processes import pfs

FILES = ("c.yaml", "r.csv")


def read_by_typer(words: list[str]) -> Given | None:
    """The values that typer reads from the words behind `settle`, or None where it complains or shows the help."""
    group = build_program()
    with click.Context(group, info_name="pfs") as parent:
        command = group.get_command(parent, "settle")
        assert command is not None
        if {"--help", "-h"} & set(words):
            return None
        try:
            with command.make_context("settle", list(words), parent=parent) as context:
                names = {param.name: _name_of(param) for param in command.params}
                values = {names[name]: value for name, value in context.params.items()}
        except click.UsageError:
            return None
    arguments = (values.pop("CONTRACT"), *values.pop("RESULTS..."))
    options = {name: "" if value is True else value for name, value in values.items()}
    return Given(
        arguments=arguments,
        options={name: value for name, value in options.items() if value not in (None, False)},
    )


def _name_of(param: click.Parameter) -> str:
    if isinstance(param, click.Argument):
        assert param.metavar is not None
        return param.metavar
    return max(param.opts, key=len)


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({}, "c.yaml r.csv"),
        ({"--format": "json"}, "c.yaml r.csv --format json"),
        ({"--format": "json"}, "c.yaml r.csv --format=json"),
        ({"--format": "csv"}, "c.yaml r.csv -f csv"),
        ({"--format": "markdown"}, "-f markdown c.yaml r.csv"),
        ({"--format": "text"}, "c.yaml --format text r.csv"),
        ({"--output": "out.txt"}, "c.yaml r.csv -o out.txt"),
        ({"--output": "a=b"}, "c.yaml r.csv --output a=b"),
        ({"--output": "a=b"}, "c.yaml r.csv --output=a=b"),
        ({"--output": ""}, "c.yaml r.csv --output="),
        ({"--sheet": "成果"}, "c.yaml r.csv --sheet 成果"),
        ({"--encoding": "cp932"}, "c.yaml r.csv --encoding cp932"),
        ({"--lang": "ja"}, "c.yaml r.csv --lang ja"),
        ({"--open": ""}, "c.yaml r.csv --open"),
        ({"--open": "", "--period": "FY2026"}, "--open c.yaml r.csv --period=FY2026"),
        ({"--lang": "en", "--format": "json", "--output": "o"}, "--lang=en -o o c.yaml -f json r.csv"),
    ],
)
def test_a_plain_command_line_needs_no_parser(values: dict[str, str], line: str) -> None:
    words = line.split(" ")
    assert read_plain(SETTLE, words) == Given(arguments=FILES, options=values)
    assert read_by_typer(words) == Given(arguments=FILES, options=values)


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({"--format": "json"}, "c.yaml r.csv -fjson"),
        ({"--output": "-"}, "c.yaml r.csv --output -"),
        ({"--output": "--lang"}, "c.yaml r.csv --output --lang"),
        ({}, "-- c.yaml r.csv"),
    ],
)
def test_what_needs_thinking_is_left_to_typer(values: dict[str, str], line: str) -> None:
    words = line.split(" ")
    assert read_plain(SETTLE, words) is None
    assert read_by_typer(words) == Given(arguments=FILES, options=values)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "c.yaml",
        "c.yaml r.csv --format",
        "c.yaml r.csv --format jsn",
        "c.yaml r.csv --format JSON",
        "c.yaml r.csv --formt json",
        "c.yaml r.csv --form json",
        "c.yaml r.csv --format=",
        "c.yaml r.csv --format csv --format json",
        "c.yaml r.csv --open=yes",
        "c.yaml r.csv -x",
        "c.yaml r.csv --lang fr",
        "c.yaml r.csv --encoding latin-1",
        "c.yaml r.csv --help",
        "--version",
        "-f json",
    ],
)
def test_a_mistake_or_a_question_is_left_to_typer_as_well(line: str) -> None:
    words = line.split(" ") if line else []
    assert read_plain(SETTLE, words) is None
    assert read_by_typer(words) is None


WORDS = st.sampled_from(
    [
        *("c.yaml", "r.csv", "-", "", "--", "x=y", "成果"),
        *("--format", "--format=json", "--format=", "-f", "-fjson", "json", "text", "jsn"),
        *("--output", "--output=o", "--output=", "-o", "-oo", "--sheet", "--sheet=s", "--encoding", "cp932"),
        *("--open", "--open=", "--paid", "--paid=p.csv", "--period=FY2025"),
        *("--lang", "--lang=ja", "ja", "--debug", "--help", "-h", "-x", "--formt", "---", "-f=json"),
    ]
)


@given(st.lists(WORDS, max_size=6))
def test_whatever_is_read_plainly_typer_reads_the_same(words: list[str]) -> None:
    plain = read_plain(SETTLE, words)
    if plain is not None:
        assert read_by_typer(words) == plain


@given(st.permutations(["c.yaml", "r.csv"]), st.lists(WORDS, max_size=4), st.integers(0, 4))
def test_whatever_is_read_plainly_around_two_files_typer_reads_the_same(
    files: list[str], words: list[str], at: int
) -> None:
    line = [*words[:at], *files, *words[at:]]
    plain = read_plain(SETTLE, line)
    if plain is not None:
        assert read_by_typer(line) == plain


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_each_command_is_run_by_the_function_of_its_name(command: Command) -> None:
    assert find_runner(command.name).__name__ == f"run_{command.name}"


def test_a_command_that_does_not_exist_has_no_function() -> None:
    with pytest.raises(KeyError):
        find_runner("setle")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("simulate c.yaml r.csv --target 1 --target 2", "--target"),
        ("settle c.yaml r.csv -f json --format csv", "--format"),
        ("settle c.yaml r.csv --period=a --period=a", "--period"),
    ],
)
def test_an_option_with_one_value_is_not_given_twice(line: str, name: str) -> None:
    done = pfs(*line.split())
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().splitlines()[0] == f"pfs: {name} is given twice; keep one of them."
