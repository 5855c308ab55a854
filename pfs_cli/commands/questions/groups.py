"""`--group`: how many people a rate without counts is of, so that it can move person by person."""

from pfs_cli.commands import options as o
from pfs_cli.commands.questions.asked import Asked
from pfs_cli.problem import Problem, error, stops
from pfs_cli.read.group import read_group
from pfs_cli.results import Observation
from pfs_cli.rules.results import check_periods
from pfs_cli.source import Source
from pfs_cli.whatif.standing import Place, Standing, stand, with_changes


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
