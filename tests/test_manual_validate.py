"""What the page on `pfs validate` says of formats, profiles, weights and waivers is what the command does."""

import json
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from pfs_cli.commands.options import COMMANDS, PROFILE, REPORT_FORMAT, read_plain
from pfs_cli.commands.report_formats import render_as
from pfs_cli.problem import Severity
from pfs_cli.report import Checked, Report
from tests.contracts import contract_text, count
from tests.manual import FENCE, LANGUAGES, SPAN, TEXTS, table
from tests.processes import pfs
from tests.render.report.reports import EN, REPORTS, alike

both = pytest.mark.parametrize("language", LANGUAGES)
FALLS = contract_text(
    count("{tiers: [{below: 10件, pay: 0}, {from: 10件, pay: 500}, {from: 20件, pay: 400}]}"), maximum="500"
)


def first_words(language: str, columns: int) -> list[list[str]]:
    """The words in code type of the rows of the tables with so many columns."""
    return [SPAN.findall(" ".join(row)) for row in table(TEXTS[language, "validate"], columns)]


@both
def test_every_format_and_every_profile_has_its_row(language: str) -> None:
    named = [row[0] for row in first_words(language, 2) if row]
    assert [word for word in named if word in REPORT_FORMAT.choices] == list(REPORT_FORMAT.choices)
    assert [word for word in named if word in PROFILE.choices] == list(PROFILE.choices)


@both
def test_every_command_of_the_page_is_one(language: str) -> None:
    commands = {command.name: command for command in COMMANDS}
    lines = [row[0] for row in first_words(language, 2) if row and row[0].startswith("pfs ")]
    blocks = [block for info, block, _ in FENCE.findall(TEXTS[language, "validate"]) if info == "yaml"]
    lines += [
        line.partition("pfs ")[2] for block in blocks for line in block.splitlines() if "pfs va" in line
    ]
    assert len(lines) > 12
    for line in lines:
        name, *words = line.removeprefix("pfs ").split()
        assert read_plain(commands[name], words) is not None, line


def weights_of(checked: Checked, *, strict: bool) -> list[str]:
    """What becomes of the one problem of a file in sarif, junit, github and gitlab; "" where it is not there."""
    report = Report(files=(checked,), strict=strict)
    (result,) = json.loads(render_as("sarif", report, EN))["runs"][0]["results"]
    root = fromstring(render_as("junit", report, EN))
    assert isinstance(root, Element)
    shown = [line for line in render_as("github", report, EN).splitlines() if " file=" in line]
    listed = json.loads(render_as("gitlab", report, EN))
    return [
        "suppressions" if result["suppressions"] else result["level"],
        root[0][0][0].tag,
        shown[0].removeprefix("::").partition(" ")[0] if shown else "",
        listed[0]["severity"] if listed else "",
    ]


@both
def test_the_weights_are_those_of_the_table(language: str) -> None:
    of_weight = [alike(1, Severity.ERROR), alike(1), alike(1), alike(1, Severity.NOTE)]
    found = [weights_of(checked, strict=number == 2) for number, checked in enumerate(of_weight)]
    found += [weights_of(REPORTS[name].files[0], strict=False) for name in ("waived", "unread")]
    rows = table(TEXTS[language, "validate"], 5)[1:]
    assert [[next(iter(SPAN.findall(cell)), "") for cell in cells] for _, *cells in rows] == found


@both
@pytest.mark.parametrize(("code", "today"), [(0, "2027-03-31"), (1, "2027-04-01")])
def test_the_waiver_of_the_page_holds_up_to_its_day(
    tmp_path: Path, language: str, code: int, today: str
) -> None:
    (waiver,) = (block for _, block, _ in FENCE.findall(TEXTS[language, "validate"]) if "waivers:" in block)
    (tmp_path / "contract.yaml").write_text(FALLS + waiver, "utf-8")
    done = pfs("validate", "contract.yaml", "--today", today, "--strict", cwd=tmp_path)
    assert (done.returncode, b"waiver-expired" in done.stdout) == (code, bool(code)), done.stdout.decode()
