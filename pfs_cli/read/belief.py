"""What a command line says was believed of a rate before its results: `younger_10=even`, `younger_10=30/40`."""

from fractions import Fraction

from pfs_cli.problem import Problem, error
from pfs_cli.quantity import read_rate
from pfs_cli.read.setting import find_lever, split_name
from pfs_cli.record import Record
from pfs_cli.source import Source
from pfs_cli.whatif.belief import EVEN, Belief
from pfs_cli.whatif.lever import Lever

MOST_PEOPLE = 10_000_000
"""Of larger groups no chances are computed: they would take too long, and be too sure to be of use."""
_EVEN = "even"


class Believed(Record):
    """The belief of a lever that is a count of the members of a group, as it was written."""

    lever: Lever
    belief: Belief
    written: str


def read_belief(
    text: str, levers: tuple[Lever, ...], place: Source
) -> tuple[Believed | None, tuple[Problem, ...]]:
    """`RESULT=even`: every rate equally likely; `RESULT=30/40`: as if 30 of 40 earlier people had been seen.

    None with the problem where it is neither, or where the result has no people to be believed of.
    """
    name, equals, value = split_name(text, levers)
    name, value = name.strip(), value.strip()
    if not equals or not name:
        return None, (error("belief-form", place, found=text, name=_example(levers)),)
    lever, problems = find_lever(name, levers, place)
    if lever is None:
        return None, problems
    lacking = refuse_uncounted(lever, place)
    if lacking is not None:
        return None, (lacking,)
    belief = _read(value)
    if belief is None:
        return None, (error("belief-form", place, found=text, name=lever.name),)
    many = refuse_many(lever.name, belief.seen, place)
    if many is not None:
        return None, (many,)
    return Believed(lever=lever, belief=belief, written=value), ()


def read_beliefs(
    texts: tuple[tuple[str, Source], ...], levers: tuple[Lever, ...]
) -> tuple[tuple[Believed, ...], tuple[Problem, ...]]:
    """The beliefs of a command line, each with its place; one result has one belief."""
    found: list[Believed] = []
    problems: list[Problem] = []
    for text, place in texts:
        believed, told = read_belief(text, levers, place)
        problems.extend(told)
        if believed is None:
            continue
        if any(each.lever.place == believed.lever.place for each in found):
            problems.append(error("setting-twice", place, found=believed.lever.name))
        else:
            found.append(believed)
    return tuple(found), tuple(problems)


def refuse_many(name: str, people: Fraction | int, place: Source) -> Problem | None:
    """The problem of a result of more people than chances are computed for."""
    if people <= MOST_PEOPLE:
        return None
    return error("chance-many-people", place, found=name, people=f"{int(people):,}", most=f"{MOST_PEOPLE:,}")


def refuse_uncounted(lever: Lever, place: Source) -> Problem | None:
    """The problem of a result that is no count of the members of a group: a rate that `--group` would give one."""
    if lever.among is not None and not lever.per_head:
        return None
    if lever.highest is not None and not lever.counted and not lever.words:
        return error("lever-without-group", place, found=lever.name)
    return error("lever-not-of-members", place, found=lever.name)


def _example(levers: tuple[Lever, ...]) -> str:
    """A result that something could be believed of, for the hint where none was named."""
    counted = (lever.name for lever in levers if lever.among is not None and not lever.per_head)
    return next(counted, levers[0].name if levers else "improved")


def _read(value: str) -> Belief | None:
    if value == _EVEN:
        return EVEN
    counts = read_rate(value)
    if counts is None:
        return None
    achieved, seen = counts
    whole = achieved.denominator == seen.denominator == 1
    return Belief(achieved=achieved, seen=seen) if whole and 0 <= achieved <= seen else None
