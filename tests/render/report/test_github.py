"""The lines of a step of GitHub Actions: the whole text folded in the log, annotations beside the lines."""

import re
from hashlib import sha256

import pytest

from pfs_cli.language import Say
from pfs_cli.problem import Severity, error
from pfs_cli.record import Record
from pfs_cli.render.report.github import render_report_github
from pfs_cli.report import Checked, FileKind, Report
from pfs_cli.source import Source
from tests.contracts import contract_text
from tests.render.report.reports import EN, GAP, JA, REPORTS, alike, checked_contract


class Command(Record):
    """A workflow command as the runner takes it apart."""

    name: str
    properties: tuple[tuple[str, str], ...]
    message: str

    def of(self, name: str) -> str | None:
        return dict(self.properties).get(name)


def unescape(text: str, marks: str) -> str:
    for mark in marks:
        text = text.replace(f"%{ord(mark):02X}", mark)
    return text.replace("%25", "%")


def commands(output: str) -> list[Command]:
    """What the runner does with the output: every line that begins with `::` is a command, unless they are stopped."""
    found: list[Command] = []
    end = ""
    for line in output.split("\n"):
        if end:
            end = "" if line.strip() == f"::{end}::" else end
            continue
        if not line.lstrip().startswith("::"):
            continue
        head, _, message = line.lstrip()[2:].partition("::")
        name, _, listed = head.partition(" ")
        pairs = (pair.partition("=") for pair in listed.split(",") if pair)
        properties = tuple((key, unescape(value, "\r\n:,")) for key, _, value in pairs)
        found.append(Command(name=name, properties=properties, message=unescape(message, "\r\n")))
        end = message if name == "stop-commands" else ""
    assert not end
    return found


def annotations(report: Report, say: Say = EN) -> list[Command]:
    written = commands(render_report_github(report, say))
    return [command for command in written if command.name in {"error", "warning", "notice"}]


@pytest.mark.parametrize("say", [JA, EN])
@pytest.mark.parametrize("name", REPORTS)
def test_every_report_is_made_of_commands_the_runner_knows(name: str, say: Say) -> None:
    output = render_report_github(REPORTS[name], say)
    names = [command.name for command in commands(output)]
    assert set(names) <= {"group", "endgroup", "stop-commands", "error", "warning", "notice"}
    assert names.count("group") == names.count("endgroup")
    assert sum(map(names.count, ("error", "warning", "notice"))) == bool(REPORTS[name].problems) + (
        name == "table"
    )


def test_an_annotation_stands_at_its_line_with_its_code_and_what_to_write() -> None:
    (annotation,) = annotations(REPORTS["gap"])
    (problem,) = REPORTS["gap"].problems
    assert annotation.name == "error"
    assert annotation.of("file") == "contract.yaml"
    assert (annotation.of("line"), annotation.of("col")) == (
        str(problem.source.line),
        str(problem.source.column),
    )
    assert annotation.of("title") == "tier-gap"
    assert "\nfix: " in annotation.message


def test_percent_signs_line_ends_colons_and_commas_come_through() -> None:
    problem = error("yaml-duplicate-key", Source(file="a,b:c%2C.yaml", line=1), key="100%, a::b", line="1")
    checked = Checked(file="a,b:c%2C.yaml", kind=FileKind.CONTRACT, problems=(problem,))
    (annotation,) = annotations(Report(files=(checked,)))
    assert annotation.of("file") == "a,b:c%2C.yaml"
    assert '"100%, a::b"' in annotation.message


def test_problems_of_one_code_in_one_file_are_one_annotation_that_lists_the_lines() -> None:
    (annotation,) = annotations(Report(files=(alike(3),)))
    assert (annotation.name, annotation.of("line")) == ("warning", "1")
    assert annotation.message.endswith("\n2 more of this kind in this file (lines or cells): 2, 3")
    (long,) = annotations(Report(files=(alike(30),)))
    assert long.message.endswith(
        ": 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, ..."
    )


def test_the_cells_of_a_workbook_are_named() -> None:
    (annotation,) = annotations(REPORTS["workbook"])
    assert annotation.of("line") is None
    assert annotation.message.startswith("実施結果!B5: ")
    assert annotation.message.endswith(": 実施結果!AA12")


@pytest.mark.parametrize(("files", "shown", "hidden"), [(10, 10, 0), (11, 9, 2), (40, 9, 31)])
def test_beyond_what_the_host_shows_the_last_one_says_how_many_more(
    files: int, shown: int, hidden: int
) -> None:
    report = Report(files=tuple(alike(2, Severity.ERROR, f"{number:02}.yaml") for number in range(files)))
    found = annotations(report)
    assert [command.of("file") for command in found[:shown]] == [
        f"{number:02}.yaml" for number in range(shown)
    ]
    assert len(found) == shown + bool(hidden) <= 10
    if hidden:
        assert found[-1].of("file") is None
        assert found[-1].message.startswith(f"{2 * hidden} more in {hidden} file(s).")


def test_errors_stand_before_warnings_and_each_kind_has_its_own_limit() -> None:
    files = (alike(1, Severity.NOTE, "n.yaml"), *(alike(1, file=f"{number}.yaml") for number in range(11)))
    names = [
        command.name for command in annotations(Report(files=(*files, alike(1, Severity.ERROR, "z.yaml"))))
    ]
    assert names == ["error", *("warning",) * 10, "notice"]


def test_the_log_has_everything_in_a_group_for_each_file() -> None:
    output = render_report_github(
        Report(files=(alike(30), checked_contract(contract_text(GAP), "b.yaml"))), EN
    )
    groups = [command.message for command in commands(output) if command.name == "group"]
    assert groups == [
        "contract.yaml (errors: 0, warnings: 30, notes: 0)",
        "b.yaml (errors: 1, warnings: 0, notes: 0)",
    ]
    assert output.count("warning[yaml-duplicate-key]") == 30
    assert "errors: 1, warnings: 30, notes: 0\n" in output


@pytest.mark.parametrize("text", ["::error::no", "  ::add-mask::a", "##[error]no", "%0A::error::no"])
def test_no_text_of_a_file_is_a_command(text: str) -> None:
    problem = error("yaml-duplicate-key", Source(file="a.yaml", line=1, column=1), key=f"\n{text}", line="1")
    checked = Checked(file="a.yaml", kind=FileKind.CONTRACT, problems=(problem,), text=f"{text}\n")
    output = render_report_github(Report(files=(checked,)), EN)
    assert [command.name for command in commands(output)].count("error") == 1
    assert not [command for command in commands(output) if command.name == "add-mask"]
    unquoted = re.sub(r"::stop-commands::(\w+)\n.*?\n::\1::\n", "", output, flags=re.DOTALL)
    assert all(line.startswith("::") for line in unquoted.splitlines())


def test_the_word_that_ends_a_quotation_is_made_of_its_text() -> None:
    output = render_report_github(REPORTS["nothing"], EN)
    found = re.fullmatch(r"::stop-commands::(\w+)\n(.*)\n::\1::\n", output, re.DOTALL)
    assert found is not None
    assert found[1] == sha256(f"{found[2]}\n".encode()).hexdigest()
