"""`--takes`: the fewest people or units that change the payment; answered where nothing is asked."""

from pfs_cli.commands import options as o
from pfs_cli.commands.questions.asked import Answer, Answered, Asked
from pfs_cli.measure.address import measured_at
from pfs_cli.measure.terms import Rate
from pfs_cli.problem import Problem, note
from pfs_cli.unit import Unit
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.takes import find_takes


def ask_takes(asked: Asked) -> Answered:
    """What it takes of each result and of all of them, from where the standing is."""
    levers = asked.levers
    bare = [lever.name for lever in levers if is_rate_without_people(lever)]
    told: tuple[Problem, ...] = ()
    if bare:
        told = (
            note("takes-without-people", asked.place(o.TAKES.name, ""), found=", ".join(bare), first=bare[0]),
        )
    return Answer(kind="takes", study=find_takes(asked.standing, levers)), told


def is_rate_without_people(lever: Lever) -> bool:
    """Whether the result is a rate of members of a group of which only the percentage is there."""
    measured = measured_at(lever.indicator, lever.address)
    return lever.unit is Unit.PERCENT and isinstance(measured, Rate) and lever.among is None
