"""Laws of every format for every text that a file, a sheet, a name or a message may hold."""

import json
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from pfs_cli.characters import is_forbidden
from pfs_cli.commands.report_formats import render_as
from pfs_cli.problem import Problem, Severity
from pfs_cli.report import Checked, FileKind, Report
from pfs_cli.source import Source
from tests.render.report.reports import EN
from tests.render.report.test_github import commands

MARKS = (
    "::error::",
    "%0A",
    "](",
    "{0}",
    "]]>",
    "&",
    "<",
    "\u202e",
    "\x1b",
    "\ud800",
    "\uffff",
    "\n",
    ",",
    "/",
    "..",
)
TEXTS = st.lists(st.sampled_from(MARKS) | st.text(max_size=3), max_size=6).map("".join)
NAMES = TEXTS.filter(lambda text: bool(text.strip("/.\n ")) and "\0" not in text)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report of one file with one problem, at a line or in a cell, all of whose texts are any."""
    file, fact = draw(NAMES), draw(TEXTS)
    place = (
        Source(file=file, line=draw(st.integers(1, 3)), column=draw(st.integers(1, 9)), pointer=draw(TEXTS))
        if draw(st.booleans())
        else Source(file=file, sheet=draw(TEXTS), cell="B5")
    )
    problem = Problem(
        code="yaml-duplicate-key",
        severity=draw(st.sampled_from(Severity)),
        source=place,
        facts=(("key", fact), ("line", "1")),
    )
    text = draw(TEXTS)
    return Report(files=(Checked(file=file, kind=FileKind.CONTRACT, problems=(problem,), text=text),))


@given(reports())
def test_no_text_breaks_a_format_or_shows_what_deceives(report: Report) -> None:
    for form in ("json", "sarif", "junit", "github", "gitlab"):
        written = render_as(form, report, EN)
        assert written.encode()
        assert not [character for character in written if is_forbidden(character)]
        assert written == render_as(form, report, EN)


@given(reports())
def test_the_one_problem_is_told_once_in_each_format(report: Report) -> None:
    (problem,) = report.problems
    (file,) = json.loads(render_as("json", report, EN))["files"]
    (result,) = json.loads(render_as("sarif", report, EN))["runs"][0]["results"]
    (issue,) = json.loads(render_as("gitlab", report, EN))
    root = fromstring(render_as("junit", report, EN))
    assert isinstance(root, Element)
    ((_,),) = root
    found = commands(render_as("github", report, EN))
    (shown,) = (command for command in found if command.name in {"error", "warning", "notice"})
    assert [command.name for command in found if command is not shown] == [
        *("group", "stop-commands", "endgroup", "stop-commands"),
    ]
    assert file["problems"][0]["facts"]["key"] == dict(problem.facts)["key"]
    assert result["ruleId"] == issue["check_name"] == shown.of("title") == problem.code
