"""A contract's template: the tables that staff fill in, and the page on how to."""

from pfs_cli.contract import Agreement
from pfs_cli.language import Say
from pfs_cli.render.template.guide import make_guide
from pfs_cli.render.template.people import make_people
from pfs_cli.render.template.results import make_results
from pfs_cli.render.template.sheet import Template


def make_template(agreement: Agreement, say: Say, period: str | None = None) -> Template:
    """Every table that `pfs settle` needs for the contract, blank; for one of its periods where that is named."""
    results = make_results(agreement, say, period)
    people = make_people(agreement, say, period)
    return Template(
        title=say("template.title", title=agreement.first.title),
        short=say("template.short"),
        results=results,
        people=people,
        guide_name=say("template.sheet.guide"),
        guide=make_guide(agreement, say, results, people, period),
    )
