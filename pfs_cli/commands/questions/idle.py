"""Options that no question of the command line would look at: they were meant to change something, and would not."""

from collections.abc import Iterator

from pfs_cli.commands import options as o
from pfs_cli.commands.options import Option
from pfs_cli.commands.questions.asked import Asked
from pfs_cli.problem import Problem, error

_NEEDS: tuple[tuple[Option, tuple[Option, ...]], ...] = (
    (o.PRIOR, (o.CHANCE, o.SURE, o.MISCODED)),
    (o.DRAWS, (o.RESAMPLE, o.COMMON, o.BENEFITS)),
    (o.SEED, (o.RESAMPLE, o.COMMON, o.BENEFITS)),
)
"""Options that only say how another one is answered, and which ones these are."""


def find_idle(asked: Asked) -> Iterator[Problem]:
    """Each option that is there without any of those that it needs."""
    for option, needed in _NEEDS:
        if asked.has(option.name) and not asked.has(*(each.name for each in needed)):
            known = ", ".join(each.name for each in needed)
            yield error("option-idle", asked.place(option.name, ""), found=option.name, known=known)
