"""`--resample` and `--common`: what is paid where results depend on the same people, or hang together; drawn by lot."""

from fractions import Fraction

from pfs_cli.commands import options as o
from pfs_cli.commands.questions.asked import Answer, Answered, Asked
from pfs_cli.commands.questions.chances import check_ends, read_budget, read_expected
from pfs_cli.commands.questions.lots import Lots, read_lots
from pfs_cli.problem import Fault, Problem, error, stops
from pfs_cli.quantity import read_percent
from pfs_cli.read.membership import read_patterns
from pfs_cli.read.result_tables import choose_tables
from pfs_cli.record import replace
from pfs_cli.whatif.drawn.people import Patterns
from pfs_cli.whatif.drawn.sampled import Unsampled, draw_together, find_drawn, resample

DRAWS = 100_000
"""So many draws where the command line says nothing."""
_MOST_DRAWS = 1_000_000


def ask_sampled(asked: Asked) -> Answered:
    """The payment over lists of people drawn anew, or over outcomes with a common factor."""
    lots, problems = read_lots(asked, DRAWS, _MOST_DRAWS)
    if asked.has(o.RESAMPLE.name) and asked.has(o.COMMON.name):
        place = asked.place(o.COMMON.name, asked.one(o.COMMON.name) or "")
        problems = (*problems, error("resample-with-common", place))
    if lots is None or stops(problems):
        return None, problems
    return _resample(asked, lots) if asked.has(o.RESAMPLE.name) else _draw_together(asked, lots)


def _resample(asked: Asked, lots: Lots) -> Answered:
    place = asked.place(o.RESAMPLE.name, "")
    lists = _lists(asked)
    if not lists:
        counted = [lever.name for lever in asked.levers if lever.among is not None and not lever.per_head]
        known = ", ".join(counted) or "-"
        return None, (error("resample-no-list", place, known=known),)
    if not find_drawn(asked.standing, lists):
        return None, (error("resample-all-set", place),)
    study = resample(asked.standing, lists, lots.draws, lots.seed)
    if study is Unsampled.REFUSED:
        return None, (error("resample-refused", place),)
    if isinstance(study, Unsampled):
        return None, (error("resample-too-many", place, draws=str(lots.draws)),)
    budget, _ = read_budget(asked)  # what is wrong with it is told with the exact law
    return Answer(kind="sampled", study=replace(study, budget=budget)), ()


def _lists(asked: Asked) -> tuple[Patterns, ...]:
    """The people of every list among the tables that were handed in, as what they count for."""
    papers, agreement = asked.handed_in.papers, asked.standing.agreement
    found: list[Patterns] = []
    files = papers.results
    for position, (book, file) in enumerate(zip(asked.handed_in.books, files, strict=False)):
        if book is None or file in files[:position]:
            continue
        chosen, _ = choose_tables(book, agreement, papers.sheet)
        people = () if chosen is None else chosen.people
        found += (read_patterns(table, header, agreement, file.period) for table, header in people)
    return tuple(found)


def _draw_together(asked: Asked, lots: Lots) -> Answered:
    common, problems = _read_common(asked)
    if not asked.has(o.CHANCE.name):
        place = asked.place(o.COMMON.name, asked.one(o.COMMON.name) or "")
        known = ", ".join(lever.name for lever in asked.levers)
        problems = (*problems, error("common-without-chance", place, known=known))
    expected, told = read_expected(asked)  # what is wrong with them is told with the exact law
    if common is None or stops(problems) or stops(told):
        return None, problems
    chances = tuple((each.lever, each.chance) for each in expected)
    if stops(check_ends(asked, chances)):
        return None, problems
    study = draw_together(asked.standing, chances, common, lots.draws, lots.seed)
    budget, _ = read_budget(asked)
    return Answer(kind="sampled", study=replace(study, budget=budget)), problems


def _read_common(asked: Asked) -> tuple[Fraction | None, tuple[Problem, ...]]:
    """The part of the common factor, as a fraction of 1."""
    text = asked.one(o.COMMON.name) or ""
    place = asked.place(o.COMMON.name, text)
    share = read_percent(text)
    if isinstance(share, Fault):
        return None, (share.at(place),)
    if not 0 <= share <= 1:
        return None, (error("common-beyond", place, found=text),)
    return share, ()
