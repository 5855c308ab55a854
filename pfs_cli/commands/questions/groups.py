"""`--group`: how many people a rate without counts is of, so that it can move person by person."""

from pfs_cli.commands import options as o
from pfs_cli.commands.questions.asked import Asked
from pfs_cli.commands.questions.takes import is_rate_without_people
from pfs_cli.problem import Problem, Severity, error, stops
from pfs_cli.read.group import read_group
from pfs_cli.read.setting import find_lever, split_name
from pfs_cli.record import replace
from pfs_cli.results import Observation
from pfs_cli.rules.results import check_periods
from pfs_cli.source import Source
from pfs_cli.whatif.standing import Place, Standing, stand, with_changes

_NOWHERE = Source(file="")
_OF_RESULTS = ("found", "name", "first")
"""The facts of a problem that name the results that it is of."""


def stand_in_groups(asked: Asked, groups: tuple[str, ...]) -> tuple[Standing | None, tuple[Problem, ...]]:
    """Today's standing with counts in place of the rates that are named; what it pays must stay what it is."""
    changes: dict[Place, Observation] = {}
    problems: tuple[Problem, ...] = ()
    for text in groups:
        found, told = read_group(text, asked.levers, asked.place(o.GROUP.name, text))
        problems = (*problems, *told)
        if found is not None:
            changes[found.lever.place] = found.observation
    if stops(problems):
        return None, problems
    today = asked.today
    results = with_changes(today.results, changes)
    place = Source(file=" ".join(f"{o.GROUP.name} {text}" for text in groups))
    problems = (*problems, *check_periods(today.agreement, results, today.paid, place))
    if stops(problems):
        return None, problems
    standing = stand(today.agreement, results, today.paid)
    if standing.payment != today.payment:
        return None, (*problems, error("group-moves-payment", place))
    return standing, problems


def stand_in_sound_groups(asked: Asked, groups: tuple[str, ...]) -> Asked:
    """The questions on the results with those of the groups that can be, where others of them cannot."""
    sound = tuple(text for text in groups if stand_in_groups(asked, (text,))[0] is not None)
    today = stand_in_groups(asked, sound)[0] if sound else None
    return asked if today is None else replace(asked, today=today, standing=today)


def apart_from_groups(
    asked: Asked, groups: tuple[str, ...], problems: tuple[Problem, ...]
) -> tuple[Problem, ...]:
    """The errors of the other questions that are there whatever the groups should have been.

    Of a result whose people are still not known nothing is told: its group is on the command line, only not soundly.
    Where a group is of no result at all, it may be that of any.
    """
    bare = {lever.name for lever in asked.levers if is_rate_without_people(lever)}
    found = {
        find_lever(split_name(text, asked.levers)[0].strip(), asked.levers, _NOWHERE)[0] for text in groups
    }
    names = bare if None in found else bare & {lever.name for lever in found if lever is not None}
    return tuple(
        each
        for each in problems
        if each.severity is Severity.ERROR and not any(_is_of(each, name) for name in names)
    )


def _is_of(problem: Problem, name: str) -> bool:
    """Whether a problem of the command line is of the result of that name."""
    said = (fact for key, fact in problem.facts if key in _OF_RESULTS)
    return f" {name}" in problem.source.file or any(name in fact for fact in said)
