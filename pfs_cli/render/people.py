"""The table of a list of people: rows, duplicates, population, each exclusion, denominator, numerator."""

from collections.abc import Iterator

from pfs_cli.language import Say
from pfs_cli.notation import grouped
from pfs_cli.owner import find_owners
from pfs_cli.render.change import say_clause
from pfs_cli.render.rule import say_rule
from pfs_cli.render.section import Entry, Section, make_columns
from pfs_cli.render.subject import say_subject
from pfs_cli.settlement import Settlement
from pfs_cli.workings import Step, walk

_COLUMNS = (
    "column.subject",
    "column.what",
    "column.condition",
    "column.clause",
    "column.left-out",
    "column.people",
)
_STAGES = ("duplicates", "population", "excluded", "missing", "among", "count")


def make_people(settlement: Settlement, say: Say) -> Section:
    """A row for each stage of each list: what it leaves out and how many people are left."""
    return Section(
        part="part.people",
        heading=say("table.people"),
        columns=make_columns(say, _COLUMNS, flush_right=_COLUMNS[4:], flexible=_COLUMNS[:4]),
        entries=tuple(_rows(settlement, say)),
    )


def _rows(settlement: Settlement, say: Say) -> Iterator[Entry]:
    indicators, owners = settlement.contract.cohorts, find_owners(settlement)
    code = settlement.contract.currency.code
    for step in _stages(settlement):
        owner = owners.get(id(step))
        yield Entry(
            cells=(
                say_subject(step.subject, owner, indicators, say),
                say_rule(step, owner, indicators, code, say),
                step.fact("filter") or step.fact("once_per"),
                say_clause(step.grounds),
                step.fact("left_out"),
                grouped(step.number),
            )
        )


def _stages(settlement: Settlement) -> Iterator[Step]:
    """The steps from the rows of a list to its numerator: each stands on the one before alone."""
    stages: set[int] = set()
    for step in walk(*(value for _, value in settlement.values)):
        follows = len(step.inputs) == 1 and id(step.inputs[0]) in stages and step.rule in _STAGES
        if step.rule == "rows" or (follows and step.inputs[0].rule != "count"):
            stages.add(id(step))
            yield step
