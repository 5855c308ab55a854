"""What a command line or a table of scenarios says of one result: `younger_10=80%`, `younger_10=40/50`, `visits+=3`."""

from fractions import Fraction

from pfs_cli.measure.address import measured_at
from pfs_cli.measure.terms import Participants, Rate
from pfs_cli.notation import plain, write_value
from pfs_cli.problem import Problem, Range, error, unknown
from pfs_cli.quantity import exact, read_rate
from pfs_cli.read.headings import Column
from pfs_cli.read.observation import RowCells, read_observation
from pfs_cli.read.result_row import text_in
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
    name, equals, value = split_name(text, levers)
    if not equals or not name.strip() or not value.strip():
        return None, (error("setting-form", place, found=text),)
    sign = name[-1] if name.endswith(("+", "-")) and name.strip() not in _names(levers) else ""
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


def split_name(text: str, levers: tuple[Lever, ...]) -> tuple[str, str, str]:
    """The name, the sign of equality and what is said of it; a label may hold such a sign itself."""
    cuts = [position for position, letter in enumerate(text) if letter == "="]
    known = _names(levers)
    for cut in reversed(cuts):
        name = text[:cut].strip()
        if name in known or (name[-1:] in ("+", "-") and name[:-1].strip() in known):
            return text[:cut], "=", text[cut + 1 :]
    return text.partition("=")


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


def _names(levers: tuple[Lever, ...]) -> frozenset[str]:
    """Every name that one of the levers goes by."""
    return frozenset(name for lever in levers for name in (lever.name, *_short_names(lever, levers)))


def _short_names(lever: Lever, levers: tuple[Lever, ...]) -> tuple[str, ...]:
    """Other names of the lever: without its period, with its label, and its indicator where that has no other part."""
    part = lever.address.input or lever.address.item
    alone = sum(
        other.address.indicator == lever.address.indicator and other.period == lever.period
        for other in levers
    )
    indicators = (lever.address.indicator, lever.indicator.label)
    names = (*(f"{each}.{part}" for each in indicators if part), *(indicators if alone == 1 else ()))
    return (*names, *(f"{lever.period}:{each}" for each in names if lever.period))


def read_lever_value(
    lever: Lever, value: str, place: Source, currency: str
) -> tuple[Observation | None, tuple[Problem, ...]]:
    """The observation that a written value makes; a percentage of a known group must be a whole number of people."""
    return read_lever_cell(lever, Cell(kind=CellKind.TEXT, raw=value, source=place), currency)


def read_lever_cell(
    lever: Lever, cell: Cell, currency: str
) -> tuple[Observation | None, tuple[Problem, ...]]:
    """The observation that a cell of a table makes, as `read_lever_value` makes it of a text."""
    place, value = cell.source, text_in(cell)
    if lever.of_persons:
        return None, (error("lever-of-persons", place, found=lever.name),)
    if isinstance(measured_at(lever.indicator, lever.address), Participants):
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
    if observation is None:
        return None, problems
    moved = make_lever(lever.period, lever.indicator, observation)
    # A group of nobody is told by the rules on results, as in a table of results.
    if moved.among != 0 and _is_beyond(moved, moved.number):
        return None, (*problems, _beyond(moved, value, place))
    made, found = in_whole_people(lever, observation)
    return made, (*problems, *found)


def in_whole_people(lever: Lever, observation: Observation) -> tuple[Observation | None, tuple[Problem, ...]]:
    """The observation that takes the lever's place: a bare rate of a known group becomes the count that it must be."""
    of_group = lever.among is not None and isinstance(measured_at(lever.indicator, lever.address), Rate)
    if not of_group or observation.count is not None or not isinstance(observation.value, Fraction):
        return observation, ()
    made, problems = _whole_people(lever, observation.value, observation.source)
    return None if made is None else replace(made, source=observation.source), problems


def _of_people(lever: Lever, value: str, place: Source) -> tuple[Observation | None, tuple[Problem, ...]]:
    """The observation of a list of people that is set as a whole: `80%` or `40/50` of them, or for a count how many."""
    counts = read_rate(value)
    if counts is not None and lever.among is not None:
        count, among = counts
        if among <= 0 or count > among:
            return None, (error("setting-above-group", place, found=value, group=plain(among)),)
        return in_group(lever, among).observe(count), ()
    number = exact(value.removesuffix("%"))
    if number is None or (lever.among is not None) != value.endswith("%"):
        expected = "80%, 40/50" if lever.among is not None else "40"
        return None, (error("setting-value", place, found=value, expected=expected),)
    if lever.among is not None:
        return _whole_people(lever, number / 100, place)
    return _checked(lever, number, value, place)


def in_group(lever: Lever, among: Fraction) -> Lever:
    """The lever as if its group had so many people."""
    return make_lever(lever.period, lever.indicator, replace(lever.observation, among=among))


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
    number = exact(without_noun(value, lever, in_points=in_points))
    if number is None or (in_points and not value.endswith("pt")) or number < 0:
        return None, (error("setting-step", place, found=value, expected="2pt" if in_points else "2"),)
    step = number / 100 if in_points else number
    to = lever.number + step if sign == "+" else lever.number - step
    return _checked(lever, to, lever.write(to), place)


def without_noun(value: str, lever: Lever, *, in_points: bool) -> str:
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
    if _is_beyond(lever, number):
        return None, (_beyond(lever, written, place),)
    return lever.observe(number), ()


def _is_beyond(lever: Lever, number: Fraction) -> bool:
    """Whether the lever cannot have the number: it is too small, too great, or no whole number of people."""
    low, high = lever.lowest, lever.highest
    outside = (low is not None and number < low) or (high is not None and number > high)
    return outside or (lever.counted and number.denominator != 1)


def _beyond(lever: Lever, written: str, place: Source) -> Problem:
    """What the lever can have instead; of people and units only whole numbers."""
    low, high = lever.lowest, lever.highest
    ends = tuple((side, lever.write(end)) for side, end in (("from", low), ("to", high)) if end is not None)
    signs = " ".join(f"{side} {end}" for side, end in ends)
    facts = {"found": written, "name": lever.name, "range": Range(signs, ends)}
    return error(
        "setting-beyond" if not lever.counted else "setting-beyond-counts", place, related=(), **facts
    )
