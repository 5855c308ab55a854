"""`--sure`: how sure the tiers are, and what wrongly coded cases would move."""

from fractions import Fraction

from pfs_cli.commands import options as o
from pfs_cli.commands.questions.asked import Answer, Answered, Asked
from pfs_cli.problem import Fault, Problem, error, stops
from pfs_cli.quantity import read_percent
from pfs_cli.read.belief import read_beliefs, refuse_many
from pfs_cli.whatif.sure import GROUP_NEEDED, is_of_members, study_tiers


def ask_sure(asked: Asked) -> Answered:
    """The chance of each tier, and the cases that would move it; a tier of a rate without counts needs `--group`."""
    texts = tuple((text, asked.place(o.PRIOR.name, text)) for text in asked.each(o.PRIOR.name))
    believed, problems = read_beliefs(texts, asked.levers)
    miscoded, found = _read_miscoded(asked)
    problems = (*problems, *found, *_refuse_many(asked))
    if stops(problems):
        return None, problems
    beliefs = {each.lever.place: each.belief for each in believed}
    study = study_tiers(asked.standing, asked.levers, beliefs, miscoded)
    if study.tiers or study.miscodings:
        return Answer(kind="sure", study=study), problems
    place = asked.place(o.SURE.name, "")
    lacking = [lever.name for each in study.unsure if each.reason == GROUP_NEEDED for lever in each.levers]
    if lacking:
        names = " ".join(f"{o.GROUP.name} {name}=..." for name in lacking)
        return None, (*problems, error("sure-without-groups", place, known=names))
    return None, (*problems, error("sure-nothing", place))


def _refuse_many(asked: Asked) -> tuple[Problem, ...]:
    """A problem for each result of more people than chances are computed for."""
    place = asked.place(o.SURE.name, "")
    groups = ((lever.name, lever.among) for lever in asked.levers if is_of_members(lever))
    found = (refuse_many(name, among, place) for name, among in groups if among is not None)
    return tuple(problem for problem in found if problem is not None)


def _read_miscoded(asked: Asked) -> tuple[Fraction | None, tuple[Problem, ...]]:
    """The chance that a single case is wrongly coded, as a fraction of 1."""
    text = asked.one(o.MISCODED.name)
    if text is None:
        return None, ()
    place = asked.place(o.MISCODED.name, text)
    share = read_percent(text)
    if isinstance(share, Fault):
        return None, (share.at(place),)
    if not 0 <= share <= 1:
        return None, (error("miscoded-beyond", place, found=text),)
    return share, ()
