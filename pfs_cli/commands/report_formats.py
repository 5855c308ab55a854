"""The formats of `pfs validate` for other programs, each loaded when it is asked for."""

import os

from pfs_cli.language import Say
from pfs_cli.report import Report


def render_as(form: str, report: Report, say: Say) -> str:
    """The report in the format of that name; KeyError for a name that no format has."""
    folder = os.getcwd()
    if form == "json":
        from pfs_cli.render.report.json import render_report_json

        return render_report_json(report, say, folder)
    if form == "sarif":
        from pfs_cli.commands.rule_pages import find_pages
        from pfs_cli.render.report.sarif import render_report_sarif

        pages = {code: page for page in find_pages() for code in page.codes} if report.problems else {}
        return render_report_sarif(report, say, folder, pages)
    raise KeyError(form)
