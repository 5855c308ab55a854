"""`--vary`: one result over a range, in stretches, or two of them as a map."""

from pfs_cli.commands import options as o
from pfs_cli.commands.questions.asked import Answer, Answered, Asked
from pfs_cli.problem import Problem, error, stops
from pfs_cli.read.range import RangeOf, read_range
from pfs_cli.whatif.moved import Moved
from pfs_cli.whatif.scenarios import lines_of
from pfs_cli.whatif.turning import MOST_TURNINGS, NoExactTurningError, TooManyTurningsError
from pfs_cli.whatif.vary import Varied, find_stretches
from pfs_cli.whatif.vary_two import MOST_SIDES, vary_two

_MOST_STEPS = 10_000


def ask_vary(asked: Asked) -> Answered:
    """The stretches of one result, or the map of two; they begin where `--set` left the others."""
    texts = asked.each(o.VARY.name)
    most_steps, most_rows = (_MOST_STEPS, MOST_TURNINGS) if len(texts) == 1 else (MOST_SIDES, MOST_SIDES)
    ranges: list[RangeOf] = []
    problems: tuple[Problem, ...] = ()
    for text in texts:
        place = asked.place(o.VARY.name, text)
        found, told = read_range(text, asked.levers, place, asked.currency)
        problems = (*problems, *told)
        if found is None:
            continue
        if any(found.lever.place == other.lever.place for other in ranges):
            problems = (*problems, error("setting-twice", place, found=found.lever.name))
        if found.step_count > most_steps:
            problems = (*problems, error("vary-too-many", place, most=f"{most_steps:,}"))
        ranges.append(found)
    if len(texts) > 2:  # noqa: PLR2004 -- a map has two sides
        place = asked.place(o.VARY.name, texts[2])
        problems = (*problems, error("vary-several", place, number=str(len(texts))))
    if stops(problems):
        return None, problems
    try:
        answer = _vary_one(asked, ranges[0]) if len(ranges) == 1 else _vary_two(asked, *ranges)
    except TooManyTurningsError:
        place = asked.place(o.VARY.name, " ".join(texts))
        return None, (*problems, error("vary-too-many", place, most=f"{most_rows:,}"))
    except NoExactTurningError:
        place = asked.place(o.VARY.name, " ".join(texts))
        return None, (*problems, error("vary-not-straight", place))
    return answer, problems


def _vary_one(asked: Asked, over: RangeOf) -> Answer:
    moved = Moved(asked.standing, over.lever)
    stretches = find_stretches(moved, over.low, over.high)
    study = Varied(
        lever=over.lever,
        lines=lines_of(asked.today.settlements),
        stretches=stretches,
        steps=tuple(map(moved.point, over.steps)),
        start=asked.standing.payment,
        today=asked.today.payment,
    )
    return Answer(kind="vary", study=study)


def _vary_two(asked: Asked, rows: RangeOf, columns: RangeOf) -> Answer:
    study = vary_two(
        asked.standing,
        (rows.lever, rows.low, rows.high),
        (columns.lever, columns.low, columns.high),
        asked.today.payment,
        (rows.steps, columns.steps),
    )
    return Answer(kind="vary_two", study=study)
