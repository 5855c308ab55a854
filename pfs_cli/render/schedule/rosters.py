"""How a list of people is counted, in words: the columns, who belongs, who is left out, who has achieved it."""

from collections.abc import Iterator

from pfs_cli.contract import Indicator
from pfs_cli.measure.roster import RosterTerms
from pfs_cli.render.schedule.wording import Sentence, Wording
from pfs_cli.source import Ground
from pfs_cli.unit import Unit

KEYS = (
    "schedule.column.boolean",
    "schedule.column.date",
    "schedule.column.integer",
    "schedule.column.number",
    "schedule.column.text",
    "schedule.missing.excluded",
    "schedule.missing.not_achieved",
    "schedule.missing.refuse",
)
"""The words for what a column holds, and for people of whom the result is not known."""


def roster_sentences(
    wording: Wording, indicator: Indicator, roster: RosterTerms, name: str
) -> Iterator[Sentence]:
    """The sentences of a measure from rows, in the order in which the rows are counted."""
    say = wording.say

    def sentence(key: str, text: str, *grounds: Ground) -> Sentence:
        return Sentence(name=f"{name}.{key}", text=text, grounds=grounds, depth=1)

    columns = wording.listed(
        [
            say("schedule.column", name=column, kind=say(f"schedule.column.{kind}"))
            for column, kind in roster.types
        ]
    )
    yield sentence("columns", say("schedule.roster.columns", columns=columns), roster.ground)
    if roster.once_per is not None:
        yield sentence("once", say("schedule.roster.once", column=roster.once_per))
    if roster.population is None:
        yield sentence("population", say("schedule.roster.everybody"))
    else:
        population = roster.population
        yield sentence(
            "population", say("schedule.roster.population", condition=population.written), population.ground
        )
    for position, exclusion in enumerate(roster.exclude):
        text = say("schedule.roster.exclude", condition=exclusion.when.written, reason=exclusion.reason)
        yield sentence(f"exclude.{position}", text, exclusion.ground, exclusion.when.ground)
    yield sentence(
        "achieved", say("schedule.roster.achieved", condition=roster.achieved.written), roster.achieved.ground
    )
    yield sentence("missing", say(f"schedule.missing.{roster.missing}"))
    key = "schedule.roster.count" if indicator.unit is Unit.COUNT else "schedule.roster.rate"
    yield sentence("value", say(key))
