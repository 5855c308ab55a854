"""What a command line says of a range of one result: `younger_10=50%..100%`, with a step behind it `50%..100%/5%`."""

from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor

from pfs_cli.notation import plain
from pfs_cli.problem import Problem, error, note, stops
from pfs_cli.quantity import exact, read_percent
from pfs_cli.read.setting import find_lever, read_lever_value, split_name, without_noun
from pfs_cli.record import Record
from pfs_cli.source import Source
from pfs_cli.unit import Unit
from pfs_cli.whatif.lever import Lever, make_lever

CODES = ("vary-whole-people",)
_NOT_WHOLE = "setting-not-whole"
_MOVED_INWARDS = "vary-whole-people"


class RangeOf(Record):
    """A result over a range of its numbers, both ends inside; `step` is the distance of the rows that are asked for."""

    lever: Lever
    low: Fraction
    high: Fraction
    step: Fraction | None

    @property
    def step_count(self) -> int:
        """How many values are asked for by themselves."""
        return 0 if self.step is None else int((self.high - self.low) / self.step) + 1

    @property
    def steps(self) -> tuple[Fraction, ...]:
        """The values that are asked for by themselves, from the one end to the other."""
        step = self.step or Fraction(0)
        return tuple(self.low + step * number for number in range(self.step_count))


def read_range(
    text: str, levers: tuple[Lever, ...], place: Source, currency: str
) -> tuple[RangeOf | None, tuple[Problem, ...]]:
    """`NAME=FROM..TO` or `NAME=FROM..TO/STEP`, the ends written as in a table of results.

    An end that is left out is the least or the most that the result can be. None with the problems where it says
    nothing that can be.
    """
    name, equals, value = split_name(text, levers)
    first, dots, rest = value.partition("..")
    if not equals or not dots or not name.strip():
        unknown = find_lever(name.strip(), levers, place)[1] if equals and name.strip() else ()
        return None, (error("vary-form", place, found=text), *unknown)
    lever, problems = find_lever(name.strip(), levers, place)
    if lever is None:
        return None, problems
    if lever.of_persons:
        return None, (error("lever-of-persons", place, found=lever.name),)
    last, step_text = _split_step(rest.strip(), lever)
    low, found = _read_end(lever, first.strip(), lever.lowest, place, currency, ceil)
    high, more = _read_end(lever, last, lever.highest, place, currency, floor)
    step, faults = (None, ()) if step_text is None else _read_step(lever, step_text, place)
    problems = (*found, *more, *faults)
    if low is None or high is None or stops(problems):
        return None, problems
    if low == high + 1 and any(each.code == _MOVED_INWARDS for each in problems):
        below, above = lever.write(high), lever.write(low)
        return None, (error("vary-nobody", place, found=text, below=below, above=above),)
    if low > high:
        turned = f"{lever.name}={last}..{first.strip()}"
        return None, (*problems, error("vary-backwards", place, found=text, expected=turned))
    if step is not None and (high - low) % step:
        fitting = lever.write(low + (high - low) // step * step)
        return None, (*problems, error("vary-step", place, found=step_text or "", last=fitting))
    return RangeOf(lever=lever, low=low, high=high, step=step), problems


def _split_step(rest: str, lever: Lever) -> tuple[str, str | None]:
    """The end and the step. Of a group `41/50` are counts, and a step stands behind a second line: `41/50/2`."""
    end, line, step = rest.rpartition("/")
    if not line or (lever.among is not None and "/" not in end and not end.strip().endswith("%")):
        return rest, None
    return end.strip(), step.strip()


def _read_end(
    lever: Lever,
    text: str,
    limit: Fraction | None,
    place: Source,
    currency: str,
    inwards: Callable[[Fraction], int],
) -> tuple[Fraction | None, tuple[Problem, ...]]:
    """The number of an end. One that is left out is the limit, where there is one.

    Of a group a percentage that is no whole number of people gives the next one `inwards`, with a note.
    """
    if not text:
        problem = error("vary-endless", place, name=lever.name, found=lever.write(lever.number))
        return limit, () if limit is not None else (problem,)
    observation, problems = read_lever_value(lever, text, place, currency)
    share = read_percent(text)
    if [each.code for each in problems] == [_NOT_WHOLE] and lever.among and isinstance(share, Fraction):
        number = Fraction(inwards(share * lever.among))
        used = lever.write(number)
        return number, (note(_MOVED_INWARDS, place, found=text, group=plain(lever.among), used=used),)
    if observation is None:
        return None, problems
    moved = make_lever(lever.period, lever.indicator, observation)
    if moved.among != lever.among:
        group = lever.write(lever.number)
        return None, (*problems, error("vary-other-group", place, found=text, group=group))
    return moved.number, problems


def _read_step(lever: Lever, text: str, place: Source) -> tuple[Fraction | None, tuple[Problem, ...]]:
    """How far apart rows are: whole people or units, or of percent and points so many of them."""
    in_points = not lever.counted and lever.unit in (Unit.PERCENT, Unit.POINTS)
    bare = text.removesuffix("%") if in_points else text
    number = exact(without_noun(bare, lever, in_points=in_points))
    whole = number is not None and (number.denominator == 1 or not lever.counted)
    if number is None or not whole or number <= 0 or (in_points and bare == text and not text.endswith("pt")):
        expected = "5%" if in_points else "1"
        return None, (error("vary-step-form", place, found=text, expected=expected),)
    return number / 100 if in_points else number, ()
