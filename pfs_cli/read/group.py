"""How many people a printed rate is of: `younger_10=41` makes 75.6% the 31 of 41 that print so."""

from fractions import Fraction
from math import ceil

from pfs_cli.measure.address import measured_at
from pfs_cli.measure.terms import Rate
from pfs_cli.money import Mode, round_exact
from pfs_cli.notation import plain
from pfs_cli.problem import Problem, error
from pfs_cli.quantity import exact
from pfs_cli.read.setting import Setting, find_lever, in_group, split_name, without_noun
from pfs_cli.source import Source
from pfs_cli.unit import Unit
from pfs_cli.whatif.lever import Lever


def read_group(
    text: str, levers: tuple[Lever, ...], place: Source
) -> tuple[Setting | None, tuple[Problem, ...]]:
    """`NAME=PEOPLE`: the rate of that name among so many, with the only count that prints as the rate that is given.

    A rate of 75.6% among 41 is 31 of them: 31/41 is 75.609...%, printed to as many decimals. None with the problem
    where no count prints so, or several do: then only who counted knows which it was.
    """
    name, equals, value = split_name(text, levers)
    if not equals or not name.strip():
        return None, (error("group-form", place, found=text),)
    lever, problems = find_lever(name.strip(), levers, place)
    if lever is None:
        return None, problems
    people = exact(without_noun(value.strip(), lever, in_points=False).removesuffix("人"))
    if people is None or people.denominator != 1 or people < 1:
        return None, (error("group-form", place, found=text),)
    measured = measured_at(lever.indicator, lever.address)
    if lever.among is not None:
        return None, (error("group-known", place, found=lever.name, today=lever.write(lever.number)),)
    if not isinstance(measured, Rate) or lever.unit is not Unit.PERCENT:
        return None, (error("group-not-needed", place, found=lever.name),)
    first, last = _printed_as(lever, people)
    if first != last:
        return None, (_misfit(lever, people, first, last, place),)
    made = in_group(lever, people).observe(first)
    return Setting(lever=lever, observation=made, written=text), ()


def _misfit(lever: Lever, people: Fraction, first: Fraction, last: Fraction, place: Source) -> Problem:
    """The problem of a group of which no count prints as the rate, or several do, with the counts that are near."""
    group, found = plain(people), lever.write(lever.number)
    if first > last:
        below, above = f"{plain(last)}/{group}", f"{plain(first)}/{group}"
        return error("group-misfits", place, related=(), found=found, group=group, below=below, above=above)
    nearest = min(max(round_exact(lever.number * people, Fraction(1), Mode.HALF_UP), first), last)
    return error(
        "group-several",
        place,
        related=(),
        found=found,
        group=group,
        number=plain(last - first + 1),
        below=f"{plain(first)}/{group}",
        above=f"{plain(last)}/{group}",
        example=f"{lever.name}={plain(nearest)}/{group}",
    )


def _printed_as(lever: Lever, people: Fraction) -> tuple[Fraction, Fraction]:
    """The least and the greatest count among so many whose rate, rounded half up to the decimals given, is that one.

    Where there is none the first is the next count above, the second the next below.
    """
    digits = lever.observation.raw.strip().removesuffix("%").partition(".")[2]
    step = Fraction(1, 100 * 10 ** sum(digit.isdigit() for digit in digits))
    if round_exact(lever.number, step, Mode.HALF_UP) != lever.number:
        step = Fraction(0)  # it was not printed so: no count makes it
    first = Fraction(ceil((lever.number - step / 2) * people))
    last = Fraction(ceil((lever.number + step / 2) * people) - 1)
    return max(first, Fraction(0)), min(last, people)
