"""How many people a printed rate is of: `younger_10=41` makes 75.6% the 31 of 41 that print so."""

from fractions import Fraction

from pfs_cli.measure.address import measured_at
from pfs_cli.measure.terms import Rate
from pfs_cli.money import Mode, round_exact
from pfs_cli.notation import plain
from pfs_cli.problem import Problem, error
from pfs_cli.quantity import exact
from pfs_cli.read.setting import Setting, find_lever, in_group, without_noun
from pfs_cli.source import Source
from pfs_cli.unit import Unit
from pfs_cli.whatif.lever import Lever


def read_group(
    text: str, levers: tuple[Lever, ...], place: Source
) -> tuple[Setting | None, tuple[Problem, ...]]:
    """`NAME=PEOPLE`: the rate of that name among so many, with the only count that prints as the rate that is given.

    A rate of 75.6% among 41 is 31 of them: 31/41 is 75.609...%, printed to as many decimals. None with the problem
    where no count prints so, or several do.
    """
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        return None, (error("group-form", place, found=text),)
    lever, problems = find_lever(name.strip(), levers, place)
    if lever is None:
        return None, problems
    people = exact(without_noun(value.strip(), lever, in_points=False).removesuffix("人"))
    if people is None or people.denominator != 1 or people < 1:
        return None, (error("group-form", place, found=text),)
    measured = measured_at(lever.indicator, lever.address)
    if not isinstance(measured, Rate) or lever.among is not None or lever.unit is not Unit.PERCENT:
        return None, (error("group-not-needed", place, found=lever.name),)
    counts = _printed_as(lever, people)
    if len(counts) != 1:
        near = Fraction((lever.number * people).__floor__())
        facts = {
            "found": lever.write(lever.number),
            "group": plain(people),
            "below": f"{plain(near)}/{plain(people)}",
            "above": f"{plain(near + 1)}/{plain(people)}",
        }
        return None, (error("group-misfits", place, related=(), **facts),)
    made = in_group(lever, people).observe(counts[0])
    return Setting(lever=lever, observation=made, written=text), ()


def _printed_as(lever: Lever, people: Fraction) -> tuple[Fraction, ...]:
    """The counts among so many people whose rate, rounded half up to the decimals given, is the one that is given."""
    digits = lever.observation.raw.strip().removesuffix("%").partition(".")[2]
    step = Fraction(1, 100 * 10 ** sum(digit.isdigit() for digit in digits))
    near = (lever.number * people).__floor__()
    each = (Fraction(count) for count in range(max(near - 1, 0), near + 3) if count <= people)
    return tuple(count for count in each if round_exact(count / people, step, Mode.HALF_UP) == lever.number)
