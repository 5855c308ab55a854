"""`--draws` and `--seed`: how many lots are drawn where no exact law is quick enough, and which."""

from pfs_cli.commands import options as o
from pfs_cli.commands.questions.asked import Asked
from pfs_cli.problem import Problem, error
from pfs_cli.quantity import exact
from pfs_cli.record import Record

DRAWS = 1_000_000
SEED = 1
_MOST_DRAWS = 10_000_000


class Lots(Record):
    """How many draws, and the seed that they come from: the same seed gives the same draws."""

    draws: int
    seed: int


def read_lots(
    asked: Asked, usual: int = DRAWS, most: int = _MOST_DRAWS
) -> tuple[Lots | None, tuple[Problem, ...]]:
    """What the command line says of draws, else the usual number of them, from seed 1; None with the problems."""
    draws, seed = asked.one(o.DRAWS.name), asked.one(o.SEED.name)
    problems: list[Problem] = []
    number = usual if draws is None else _whole(draws)
    if number is None or not 1 <= number <= most:
        place = asked.place(o.DRAWS.name, draws or "")
        problems.append(error("draws-form", place, found=draws or "", limit=str(most)))
    start = SEED if seed is None else _whole(seed)
    if start is None or start < 0:
        problems.append(error("seed-form", asked.place(o.SEED.name, seed or ""), found=seed or ""))
    if number is None or start is None or problems:
        return None, tuple(problems)
    return Lots(draws=number, seed=start), ()


def _whole(text: str) -> int | None:
    number = exact(text)
    return int(number) if number is not None and number.denominator == 1 else None
