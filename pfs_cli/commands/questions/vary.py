"""`--vary`: one result over a range, in stretches, or two of them as a map."""

from fractions import Fraction

from pfs_cli.commands import options as o
from pfs_cli.commands.questions.asked import Answer, Answered, Asked
from pfs_cli.problem import Problem, error, stops
from pfs_cli.read.range import RangeOf, read_range
from pfs_cli.whatif.moved import Moved
from pfs_cli.whatif.scenarios import lines_of
from pfs_cli.whatif.turning import MOST_TURNINGS, NoExactTurningError, TooManyTurningsError
from pfs_cli.whatif.vary import Varied, find_stretches

_MOST_STEPS = 10_000


def ask_vary(asked: Asked) -> Answered:
    """The stretches of one result, or the map of two; they begin where `--set` left the others."""
    texts = asked.each(o.VARY.name)
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
        if found.step is not None and (found.high - found.low) / found.step > _MOST_STEPS:
            problems = (*problems, error("vary-too-many", place, most=f"{_MOST_STEPS:,}"))
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
        return None, (*problems, error("vary-too-many", place, most=f"{MOST_TURNINGS:,}"))
    except NoExactTurningError:
        place = asked.place(o.VARY.name, " ".join(texts))
        return None, (*problems, error("vary-not-straight", place))
    return answer, problems


def _vary_one(asked: Asked, over: RangeOf) -> Answer:
    moved = Moved(asked.standing, over.lever)
    stretches = find_stretches(moved, over.low, over.high)
    steps: tuple[Fraction, ...] = ()
    if over.step is not None:
        steps = tuple(
            over.low + over.step * number for number in range(int((over.high - over.low) / over.step) + 1)
        )
    study = Varied(
        lever=over.lever,
        lines=lines_of(asked.today.settlements),
        stretches=stretches,
        steps=tuple(map(moved.point, steps)),
        start=asked.standing.payment,
        today=asked.today.payment,
    )
    return Answer(kind="vary", study=study)


def _vary_two(asked: Asked, rows: RangeOf, columns: RangeOf) -> Answer:
    from pfs_cli.whatif.vary_two import vary_two

    study = vary_two(
        asked.standing,
        (rows.lever, rows.low, rows.high),
        (columns.lever, columns.low, columns.high),
        asked.today.payment,
    )
    return Answer(kind="vary_two", study=study)
