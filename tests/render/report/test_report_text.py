"""The report as people read it: what the examples show, what is set aside and the sum, with a blank line between."""

import pytest

from pfs_cli.render.report_text import render_report
from pfs_cli.report import Report
from tests.render.report.reports import EN, REPORTS

SUM = ["files checked", "errors"]
SHOWN = ["contract.yaml"]
SET_ASIDE = ["contract.yaml"]


@pytest.mark.parametrize(
    ("parts", "names"),
    [
        ([SUM], ["sound"]),
        ([SHOWN, SUM], ["coverage"]),
        ([SET_ASIDE, SUM], ["waived"]),
        ([[*SHOWN, *SHOWN], SET_ASIDE, SUM], ["coverage", "waived", "coverage"]),
    ],
)
def test_a_blank_line_stands_between_the_parts(parts: list[list[str]], names: list[str]) -> None:
    report = Report(files=tuple(file for name in names for file in REPORTS[name].files))
    text = render_report(report, EN, 80, color=False)
    told = [part.split("\n") for part in text.removesuffix("\n").split("\n\n")]
    assert [[line.partition(":")[0] for line in part] for part in told] == parts
