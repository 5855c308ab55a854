"""The steps of the statement: every sum, rounding, limit and condition, before and after, in their order."""

from collections.abc import Iterable, Iterator, Mapping

from pfs_cli.contract import Indicator
from pfs_cli.language import Say
from pfs_cli.notation import grouped, write_value
from pfs_cli.owner import find_owners
from pfs_cli.render.rule import say_rule
from pfs_cli.render.section import Entry, Section, make_columns
from pfs_cli.render.subject import say_subject
from pfs_cli.settlement import Settlement
from pfs_cli.source import Ground
from pfs_cli.unit import Unit
from pfs_cli.workings import Step, walk

_COLUMNS = ("column.subject", "column.what", "column.clause", "column.before", "column.after")
_SUMS = frozenset(
    {
        "to_date",
        "pooled",
        "share_of_units",
        "together",
        "lines",
        "fixed_to_date",
        "fixed_and_linked",
        "paid_before",
    }
)
"""The rules that add: before stand the parts, after their sum."""
_ADDING = ("to_date", "pooled")
_CHANGES = frozenset(
    {
        "compare",
        "once_per",
        "ladder",
        "less_earlier",
        "up_to",
        "person_cap",
        "floor",
        "cap",
        "requires",
        "rounding",
        "offset",
        "withhold",
        "greatest_of",
        "least_of",
        "gate",
        "at_most_linked",
        "at_most_maximum",
        "less_paid",
        "carry",
        "at_most_period",
    }
)
"""The rules that may change a value or an amount."""


def make_changes(settlement: Settlement, say: Say) -> Section:
    """Every sum, rounding, limit and condition, in the order in which it was applied."""
    return Section(
        part="part.step",
        heading=say("table.steps"),
        columns=make_columns(
            say, _COLUMNS, flush_right=("column.before", "column.after"), flexible=_COLUMNS[:-1]
        ),
        entries=tuple(_entries(settlement, say)),
    )


def _entries(settlement: Settlement, say: Say) -> Iterator[Entry]:
    indicators, owners = settlement.contract.cohorts, find_owners(settlement)
    for step in _in_order(settlement):
        if step.rule not in _CHANGES and not (step.rule in _SUMS and step.inputs):
            continue
        owner = owners.get(id(step))
        noun = indicators[owner].noun if owner in indicators else None
        before = step.inputs if step.rule in _SUMS else step.inputs[:1]
        yield Entry(
            cells=(
                _say_subject(step, owner, indicators, say),
                say_rule(step, owner, indicators, settlement.contract.currency.code, say),
                say_clause(step.grounds),
                add_up(_write(part, noun) for part in before),
                _write(step, noun),
            ),
            amount=grouped(step.number) if step.unit is Unit.MONEY else "",
        )


def _in_order(settlement: Settlement) -> Iterator[Step]:
    """The steps of the total as the order of the computation has them: values, lines, adjustments, linked, total."""
    of_total = {id(step) for step in walk(settlement.total)}
    values = (value for _, value in settlement.values)
    lines = (line.amount for line in settlement.lines)
    groups = (group.amount for group in settlement.groups)
    steps = walk(*values, *lines, *groups, settlement.linked, settlement.total)
    return (step for step in steps if id(step) in of_total)


def _say_subject(step: Step, owner: str | None, indicators: Mapping[str, Indicator], say: Say) -> str:
    """The subject; of counts that are added up for a rate also whether they are its numerator or its denominator."""
    subject = say_subject(step.subject, owner, indicators, say)
    parts = {part.rule for part in step.inputs} if step.rule in _ADDING else set[str]()
    if parts == {"count"}:
        return f"{subject} - {say('step.count')}"
    if parts == {"among"}:
        return f"{subject} - {say('step.among')}"
    return subject


def add_up(amounts: Iterable[str]) -> str:
    """The amounts with their signs between them: `12,000,000 - 1,400,000`."""
    return " + ".join(amounts).replace(" + -", " - ")


def say_clause(grounds: tuple[Ground, ...]) -> str:
    """The first clause that the places name, "" for none."""
    return next((ground.marks.clause for ground in grounds if ground.marks.clause), "")


def _write(step: Step, noun: str | None) -> str:
    if step.unit is None or step.unit is Unit.MONEY:
        return grouped(step.number)
    return write_value(step.value, step.unit, noun if step.unit is Unit.COUNT else None)
