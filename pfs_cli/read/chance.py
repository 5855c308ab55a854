"""What a command line says of a result still to come: `improved=70%`, `improved=data`, `decide=met:60%,not:40%`."""

from fractions import Fraction

from pfs_cli.measure.address import measured_at
from pfs_cli.measure.terms import Given
from pfs_cli.notation import plain, write_value
from pfs_cli.problem import Problem, error, stops
from pfs_cli.quantity import exact, read_percent, read_rate
from pfs_cli.read.belief import Believed, refuse_many, refuse_uncounted
from pfs_cli.read.setting import find_lever, read_lever_value, split_name
from pfs_cli.record import Record
from pfs_cli.results import Observation
from pfs_cli.source import Source
from pfs_cli.unit import Unit
from pfs_cli.whatif.lever import Lever, make_lever
from pfs_cli.whatif.odds.chance import Chance, Known, Learned, Listed

_DATA = "data"
_TIMES = "x"
_A_RATE = "70%"
"""What is proposed where no chance can be read."""


class Expected(Record):
    """What is taken as known of a lever, and how it was written: `70%`."""

    lever: Lever
    chance: Chance
    written: str


def read_chances(
    texts: tuple[tuple[str, Source], ...],
    levers: tuple[Lever, ...],
    beliefs: tuple[Believed, ...],
    currency: str,
) -> tuple[tuple[Expected, ...], tuple[Problem, ...]]:
    """The chances of a command line, each with its place; one result has one chance. All problems are told."""
    found: list[Expected] = []
    problems: list[Problem] = []
    for text, place in texts:
        expected, told = read_chance(text, levers, beliefs, place, currency)
        problems.extend(told)
        if expected is None:
            continue
        if any(each.lever.place == expected.lever.place for each in found):
            problems.append(error("setting-twice", place, found=expected.lever.name))
        else:
            found.append(expected)
    return tuple(found), tuple(problems)


def read_chance(
    text: str, levers: tuple[Lever, ...], beliefs: tuple[Believed, ...], place: Source, currency: str
) -> tuple[Expected | None, tuple[Problem, ...]]:
    """`RESULT=70%` of each person, `RESULT=30/40` a past rate, `RESULT=data` with a prior, `RESULT=met:60%,not:40%`.

    A count of units without a group says of how many: `RESULT=60x70%`. None with the problem where it makes no sense.
    """
    name, equals, value = split_name(text, levers)
    name, value = name.strip(), value.strip()
    if not equals or not name or not value:
        return None, (_tell_form(place, text, name or levers[0].name),)
    lever, problems = find_lever(name, levers, place)
    if lever is None:
        return None, problems
    if lever.of_persons:
        return None, (error("lever-of-persons", place, found=lever.name),)
    chance, problems = (
        _read_list(lever, value, place, currency)
        if ":" in value
        else _read_per_person(lever, value, beliefs, place)
    )
    if chance is None:
        return None, problems
    return Expected(lever=lever, chance=chance, written=value), problems


def _read_per_person(
    lever: Lever, value: str, beliefs: tuple[Believed, ...], place: Source
) -> tuple[Chance | None, tuple[Problem, ...]]:
    """The chance of each person of a group, or of each of so many units."""
    people, times, rate = value.partition(_TIMES)
    if times:
        return _read_units(lever, people.strip(), rate.strip(), place)
    if lever.words:
        return None, (_tell_words(lever, place),)
    if lever.unit is Unit.COUNT and lever.among is None:
        rate = value if _is_rate(value) else _A_RATE
        return None, (error("chance-of-units", place, found=lever.name, value=rate),)
    lacking = refuse_uncounted(lever, place)
    if lacking is not None:
        return None, (lacking,)
    group = int(lever.among or 0)
    many = refuse_many(lever.name, group, place)
    if many is not None:
        return None, (many,)
    if value == _DATA:
        believed = next((each for each in beliefs if each.lever.place == lever.place), None)
        if believed is None:
            today = f"{plain(lever.number)}/{group}"
            return None, (error("chance-without-prior", place, found=lever.name, rate=today),)
        met = int(lever.number)
        return Learned(people=group, met=met, among=group, belief=believed.belief), ()
    return _read_rate(group, value, lever.name, place)


def _is_rate(value: str) -> bool:
    """Whether a chance of each person is written: a percentage, or so many of so many."""
    return read_rate(value) is not None or isinstance(read_percent(value), Fraction)


def _read_units(
    lever: Lever, people: str, rate: str, place: Source
) -> tuple[Chance | None, tuple[Problem, ...]]:
    """`60x70%`: so many people, each of whom becomes a unit with this chance."""
    number = exact(people)
    written = f"{people}{_TIMES}{rate}"
    if number is None or number.denominator != 1 or number < 1:
        return None, (_tell_form(place, written, lever.name),)
    if lever.unit is not Unit.COUNT or not isinstance(measured_at(lever.indicator, lever.address), Given):
        return None, (error("chance-group-known", place, found=lever.name, written=rate),)
    many = refuse_many(lever.name, number, place)
    if many is not None:
        return None, (many,)
    return _read_rate(int(number), rate, lever.name, place)


def _read_rate(
    people: int, value: str, name: str, place: Source
) -> tuple[Chance | None, tuple[Problem, ...]]:
    """A chance between 0 % and 100 %, or a past rate of so many of so many."""
    counts = read_rate(value)
    if counts is not None:
        met, among = counts
        if met.denominator != 1 or among.denominator != 1 or not 0 <= met <= among or not among:
            return None, (error("chance-counts", place, found=value),)
        return Known(people=people, rate=met / among, seen=(int(met), int(among))), ()
    rate = read_percent(value)
    if not isinstance(rate, Fraction):
        return None, (_tell_form(place, value, name),)
    if not 0 <= rate <= 1:
        return None, (error("chance-beyond", place, found=value),)
    return Known(people=people, rate=rate), ()


def _read_list(
    lever: Lever, value: str, place: Source, currency: str
) -> tuple[Chance | None, tuple[Problem, ...]]:
    """`met:60%,not:40%`: single values, each with its chance, together 100 %."""
    chances: dict[Fraction, Fraction] = {}
    problems: list[Problem] = []
    for each in value.split(","):
        written, colon, chance = (part.strip() for part in each.rpartition(":"))
        if not colon or not written:
            problems.append(_tell_part(lever, each.strip(), place))
            continue
        share, told = _read_share(chance, lever, place)
        problems.extend(told)
        observation, told = read_lever_value(lever, written, place, currency)
        problems.extend(told)
        if observation is None or share is None:
            continue
        number, told = _number_of(lever, observation, place)
        problems.extend(told)
        if number is None:
            continue
        if number in chances:
            problems.append(error("chance-value-twice", place, found=written))
        chances[number] = share
    total = sum(chances.values(), Fraction(0))
    if not problems and total != 1:
        problems.append(error("chance-sum", place, found=write_value(total, Unit.PERCENT), name=lever.name))
    if stops(tuple(problems)):
        return None, tuple(problems)
    listed = tuple((number, share) for number, share in sorted(chances.items()) if share)
    return Listed(numbers=listed), tuple(problems)


def _number_of(
    lever: Lever, observation: Observation, place: Source
) -> tuple[Fraction | None, tuple[Problem, ...]]:
    """The number of the lever that an observation stands for; a word must be one of those of the contract."""
    if lever.words and observation.value not in lever.words:
        return None, (_tell_words(lever, place),)
    moved = make_lever(lever.period, lever.indicator, observation)
    if moved.among != lever.among:
        known = "-" if lever.among is None else plain(lever.among)
        return None, (error("chance-other-group", place, found=observation.raw, group=known),)
    return moved.number, ()


def _read_share(text: str, lever: Lever, place: Source) -> tuple[Fraction | None, tuple[Problem, ...]]:
    """A chance of a single value: a percentage or a fraction such as `1/3`, between 0 and 1."""
    counts = read_rate(text)
    if counts is not None:
        share = counts[0] / counts[1] if counts[1] else Fraction(-1)
    else:
        read = read_percent(text)
        if not isinstance(read, Fraction):
            return None, (_tell_part(lever, text, place),)
        share = read
    if not 0 <= share <= 1:
        return None, (error("chance-beyond", place, found=text),)
    return share, ()


def _tell_part(lever: Lever, found: str, place: Source) -> Problem:
    """The problem of a part of a list that says no chance; of a verdict nothing is proposed but words."""
    if not lever.words:
        return _tell_form(place, found, lever.name)
    return error("chance-part", place, found=found, written=_propose(lever))


def _tell_words(lever: Lever, place: Source) -> Problem:
    known = ", ".join(lever.words)
    return error("chance-of-words", place, found=lever.name, known=known, written=_propose(lever))


def _propose(lever: Lever) -> str:
    """Chances of all words of a verdict as a command line has them, as even as whole percents are."""
    words = lever.words
    even = 100 // len(words)
    parts = [*[even] * (len(words) - 1), 100 - even * (len(words) - 1)]
    proposed = ",".join(f"{word}:{part}%" for word, part in zip(words, parts, strict=True))
    return f"{lever.name}={proposed}"


def _tell_form(place: Source, found: str, name: str) -> Problem:
    return error("chance-form", place, found=found, name=name)
