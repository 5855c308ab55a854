"""What a command line or a table of scenarios says of one result: `younger_10=80%`, `younger_10=40/50`, `visits+=3`."""

from fractions import Fraction

from pfs_cli.measure.address import measured_at
from pfs_cli.measure.terms import Participants, Rate
from pfs_cli.money import Mode, round_exact
from pfs_cli.notation import plain, write_value
from pfs_cli.problem import Problem, error, unknown
from pfs_cli.quantity import exact, read_rate
from pfs_cli.read.headings import Column
from pfs_cli.read.observation import RowCells, read_observation
from pfs_cli.record import Record, replace
from pfs_cli.results import Observation
from pfs_cli.source import Source
from pfs_cli.table import Cell, CellKind
from pfs_cli.unit import Unit
from pfs_cli.whatif.lever import Lever, make_lever


class Setting(Record):
    """One result set to something else: the lever as it stands today, the observation that takes its place."""

    lever: Lever
    observation: Observation
    written: str

    @property
    def moved(self) -> Lever:
        """The lever where it is set to."""
        return make_lever(self.lever.period, self.lever.indicator, self.observation)


def read_setting(
    text: str, levers: tuple[Lever, ...], place: Source, currency: str
) -> tuple[Setting | None, tuple[Problem, ...]]:
    """`NAME=VALUE` sets a result, `NAME+=NUMBER` and `NAME-=NUMBER` move it by people, units or points.

    The value is written as in a table of results: a percentage, counts as `40/50`, a verdict. None with the problems
    where it says nothing that can be.
    """
    name, equals, value = text.partition("=")
    if not equals or not name.strip() or not value.strip():
        return None, (error("setting-form", place, found=text),)
    sign = name[-1] if name.endswith(("+", "-")) else ""
    lever, problems = find_lever(name.removesuffix(sign).strip(), levers, place)
    if lever is None:
        return None, problems
    made, problems = (
        _move(lever, value.strip(), sign, place)
        if sign
        else read_lever_value(lever, value.strip(), place, currency)
    )
    if made is None:
        return None, problems
    return Setting(lever=lever, observation=made, written=text), problems


def find_lever(
    name: str, levers: tuple[Lever, ...], place: Source
) -> tuple[Lever | None, tuple[Problem, ...]]:
    """The lever of that name; the period may be left out where only one has such a result, and so may an only input."""
    exactly = [lever for lever in levers if lever.name == name]
    fitting = exactly or [lever for lever in levers if name in _short_names(lever, levers)]
    if len(fitting) == 1:
        return fitting[0], ()
    known = tuple(lever.name for lever in levers)
    if fitting:
        names = ", ".join(lever.name for lever in fitting)
        return None, (error("lever-several", place, found=name, known=names),)
    return None, (unknown("lever-unknown", place, name, known),)


def _short_names(lever: Lever, levers: tuple[Lever, ...]) -> tuple[str, ...]:
    """Other names of the lever: without its period, and its indicator alone where that has no other observation."""
    name = lever.name.partition(":")[2] if lever.period else lever.name
    alone = sum(
        other.address.indicator == lever.address.indicator and other.period == lever.period
        for other in levers
    )
    indicator = lever.address.indicator
    label = lever.indicator.label
    return (name, indicator, f"{lever.period}:{indicator}", label) if alone == 1 else (name,)


def read_lever_value(
    lever: Lever, value: str, place: Source, currency: str
) -> tuple[Observation | None, tuple[Problem, ...]]:
    """The observation that a written value makes; a percentage of a known group must be a whole number of people."""
    if lever.of_persons:
        return None, (error("lever-of-persons", place, found=lever.name),)
    measured = measured_at(lever.indicator, lever.address)
    counts = read_rate(value) if isinstance(measured, Participants) else None
    if counts is not None and lever.among is not None:
        among = counts[1]
        if among <= 0 or counts[0] > among:
            return None, (error("setting-above-group", place, found=value, group=plain(among)),)
        return make_lever(lever.period, lever.indicator, _in_group(lever, among)).observe(counts[0]), ()
    cell = Cell(kind=CellKind.TEXT, raw=value, source=place)
    if isinstance(measured, Participants):
        return _of_people(lever, value, place)
    named = Cell(kind=CellKind.TEXT, raw=lever.name, source=place)
    cells: dict[Column, Cell | None] = dict.fromkeys(
        (Column.VALUE, Column.COUNT, Column.AMONG, Column.LOW, Column.HIGH)
    )
    cells[Column.VALUE] = cell
    row = RowCells(
        named=named,
        blank=place,
        input_name=lever.address.input or "",
        item=lever.address.item or "",
        cells=cells,
        unit="",
        heading_units=dict.fromkeys(cells, ""),
    )
    observation, problems = read_observation(row, lever.indicator, currency)
    if observation is None or lever.among is None or not isinstance(measured, Rate):
        return observation, problems
    if observation.count is None and isinstance(observation.value, Fraction):
        made, found = _whole_people(lever, observation.value, place)
        return made, (*problems, *found)
    return observation, problems


def _of_people(lever: Lever, value: str, place: Source) -> tuple[Observation | None, tuple[Problem, ...]]:
    """The observation of a list of people that is set as a whole: `80%` of them, or for a count how many."""
    number = exact(value.removesuffix("%"))
    if number is None or (lever.among is not None) != value.endswith("%"):
        expected = "80%, 40/50" if lever.among is not None else "40"
        return None, (error("setting-value", place, found=value, expected=expected),)
    if lever.among is not None:
        return _whole_people(lever, number / 100, place)
    return _checked(lever, number, value, place)


def _in_group(lever: Lever, among: Fraction) -> Observation:
    """The observation of the lever as if its group had so many people."""
    return replace(lever.observation, among=among)


def _whole_people(
    lever: Lever, value: Fraction, place: Source
) -> tuple[Observation | None, tuple[Problem, ...]]:
    """The observation with so much of the group; what is no whole number of people is told with the two beside it."""
    among = lever.among or Fraction(1)
    count = value * among
    if count.denominator == 1:
        return _checked(lever, count, write_value(value, Unit.PERCENT), place)
    below, above = Fraction(count.__floor__()), Fraction(count.__ceil__())
    return None, (
        error(
            "setting-not-whole",
            place,
            found=write_value(value, Unit.PERCENT),
            group=plain(among),
            people=write_value(count, Unit.SCORE),
            below=lever.write(below),
            above=lever.write(above),
        ),
    )


def _move(
    lever: Lever, value: str, sign: str, place: Source
) -> tuple[Observation | None, tuple[Problem, ...]]:
    """The observation moved by people or units, or of percent and points by points."""
    if lever.of_persons or lever.words:
        code = "lever-of-persons" if lever.of_persons else "lever-of-words"
        return None, (error(code, place, found=lever.name, known=", ".join(lever.words)),)
    in_points = not lever.counted and lever.unit in (Unit.PERCENT, Unit.POINTS)
    number = exact(_without_noun(value, lever, in_points=in_points))
    if number is None or (in_points and not value.endswith("pt")) or number < 0:
        return None, (error("setting-step", place, found=value, expected="2pt" if in_points else "2"),)
    step = number / 100 if in_points else number
    to = lever.number + step if sign == "+" else lever.number - step
    return _checked(lever, to, value, place)


def _without_noun(value: str, lever: Lever, *, in_points: bool) -> str:
    """The number without what is counted behind it."""
    if in_points:
        return value.removesuffix("pt").strip()
    for noun in (lever.noun, "人", "名", "people"):
        if lever.counted and noun and value.endswith(noun):
            return value.removesuffix(noun).strip()
    return value


def _checked(
    lever: Lever, number: Fraction, written: str, place: Source
) -> tuple[Observation | None, tuple[Problem, ...]]:
    """The observation with that number, if the lever can have it."""
    low, high = lever.lowest, lever.highest
    beyond = (low is not None and number < low) or (high is not None and number > high)
    if beyond or (lever.counted and number.denominator != 1):
        facts = {
            "found": written,
            "name": lever.name,
            "low": "-" if low is None else lever.write(low),
            "high": "-" if high is None else lever.write(high),
        }
        return None, (error("setting-beyond", place, related=(), **facts),)
    return lever.observe(number), ()


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
    people = exact(_without_noun(value.strip(), lever, in_points=False).removesuffix("人"))
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
    made = make_lever(lever.period, lever.indicator, _in_group(lever, people)).observe(counts[0])
    return Setting(lever=lever, observation=made, written=text), ()


def _printed_as(lever: Lever, people: Fraction) -> tuple[Fraction, ...]:
    """The counts among so many people whose rate, rounded half up to the decimals given, is the one that is given."""
    digits = lever.observation.raw.strip().removesuffix("%").partition(".")[2]
    step = Fraction(1, 100 * 10 ** sum(digit.isdigit() for digit in digits))
    near = (lever.number * people).__floor__()
    each = (Fraction(count) for count in range(max(near - 1, 0), near + 3) if count <= people)
    return tuple(count for count in each if round_exact(count / people, step, Mode.HALF_UP) == lever.number)
