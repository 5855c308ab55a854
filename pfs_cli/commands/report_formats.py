"""The formats of `pfs validate` for other programs, each loaded when it is asked for."""

import os

from pfs_cli.language import Say
from pfs_cli.render.report.seen_from import seen_from
from pfs_cli.report import Report


def render_as(form: str, report: Report, say: Say) -> str:
    """The report in the format of that name, its paths as seen from here; KeyError for a name that no format has."""
    report = seen_from(os.getcwd(), report)
    if form == "json":
        from pfs_cli.render.report.json import render_report_json

        return render_report_json(report, say)
    if form == "sarif":
        from pfs_cli.commands.rule_pages import find_pages
        from pfs_cli.render.report.sarif import render_report_sarif

        pages = {code: page for page in find_pages() for code in page.codes} if report.problems else {}
        return render_report_sarif(report, say, pages)
    if form == "junit":
        from pfs_cli.render.report.junit import render_report_junit

        return render_report_junit(report, say)
    if form == "gitlab":
        from pfs_cli.render.report.gitlab import render_report_gitlab

        return render_report_gitlab(report, say)
    if form == "github":
        from pfs_cli.render.report.github import render_report_github

        return render_report_github(report, say)
    raise KeyError(form)
