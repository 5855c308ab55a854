"""A list of people counted as the contract says: rows, duplicates, population, exclusions, denominator, numerator."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from pfs_cli.measure.filter import Decision, Row, Test, columns_of, decide_by
from pfs_cli.measure.filter_text import read_filter
from pfs_cli.measure.filter_types import check_types, find_columns, with_days
from pfs_cli.measure.roster import Filter, Missing, RosterTerms
from pfs_cli.problem import Fault, Problem, error
from pfs_cli.record import Record, field
from pfs_cli.source import Ground, Source
from pfs_cli.unit import Unit
from pfs_cli.workings import Step


class People(Record):
    """The rows of a list, the values in the order of the terms' `types`, with the place of each of them.

    `source` is where the list stands. What a row says of a person is never part of a problem or of a step.
    """

    source: Source
    rows: tuple[Row, ...]
    places: tuple[tuple[Source, ...], ...]


class Tally(Record):
    """How many people are counted, among how many, and the steps that led there, the last two `among` and `count`.

    `kept` are the rows of those among whom they are counted, `achieved` those of them that are counted, by position.
    """

    count: int
    among: int
    steps: tuple[Step, ...]
    kept: Sequence[int] = field(compare=False)
    achieved: Sequence[int] = field(compare=False)


def filters_of(terms: RosterTerms) -> tuple[Filter, ...]:
    """Every condition of a list of people, in the order in which they are asked."""
    population = () if terms.population is None else (terms.population,)
    return (*population, *(exclusion.when for exclusion in terms.exclude), terms.achieved)


def find_faults(terms: RosterTerms, condition: Filter) -> tuple[Fault, ...]:
    """What is wrong with a condition: its text, else its columns, else what it compares."""
    test, types = read_filter(condition.written), dict(terms.types)
    if isinstance(test, Fault):
        return (test,)
    return tuple(find_columns(test, types)) or tuple(check_types(test, types))


def is_sound(terms: RosterTerms) -> bool:
    """Whether people can be counted by these terms; the rules on contracts say what is wrong where they cannot."""
    known = terms.once_per is None or terms.once_per in dict(terms.types)
    return known and not any(find_faults(terms, condition) for condition in filters_of(terms))


def tally(terms: RosterTerms, people: People, subject: str) -> tuple[Tally | None, tuple[Problem, ...]]:
    """The people of a list counted by sound terms, or all that leaves open who is counted.

    `subject` names the indicator or the input that is counted.
    """
    counting = _Counting(terms, people, subject)
    counting.take_once()
    if terms.population is not None:
        counting.keep_population(terms.population)
    for exclusion in terms.exclude:
        counting.leave_out(exclusion.when, exclusion.reason, exclusion.ground)
    achieved = counting.count_achieved()
    if counting.problems:
        return None, tuple(counting.problems)
    among = counting.step("among", len(counting.kept), terms.ground)
    count = counting.step("count", len(achieved), terms.achieved.ground, ("filter", terms.achieved.written))
    made = Tally(
        count=int(count.number),
        among=int(among.number),
        steps=tuple(counting.steps),
        kept=counting.kept,
        achieved=achieved,
    )
    return made, ()


class _Counting:
    """The rows that are still counted (`kept`, by their numbers), each stage as a step, and the problems met."""

    def __init__(self, terms: RosterTerms, people: People, subject: str) -> None:
        self.terms = terms
        self.people = people
        self.subject = subject
        self.places = {name: place for place, (name, _) in enumerate(terms.types)}
        self.kept: Sequence[int] = range(len(people.rows))
        self.steps: list[Step] = []
        self.problems: list[Problem] = []
        self.step("rows", len(people.rows), Ground(source=people.source))

    def step(self, rule: str, value: int, ground: Ground, *facts: tuple[str, str]) -> Step:
        """Notes a stage with how many people are left after it."""
        made = Step(
            rule=rule,
            value=Fraction(value),
            unit=Unit.COUNT,
            subject=self.subject,
            facts=facts,
            inputs=tuple(self.steps[-1:]),
            grounds=(ground,),
        )
        self.steps.append(made)
        return made

    def _keep(self, kept: list[int], rule: str, ground: Ground, *facts: tuple[str, str]) -> None:
        taken = ("left_out", str(len(self.kept) - len(kept)))
        self.kept = kept
        self.step(rule, len(kept), ground, *facts, taken)

    def _read(self, condition: Filter) -> tuple[Decision, tuple[int, ...]]:
        """A condition as a function of a row, and the columns that it looks at."""
        test = _test_of(condition, self.terms)
        return decide_by(test, self.places), tuple(self.places[name] for name in columns_of(test))

    def _report(self, code: str, row: int, columns: tuple[int, ...], **facts: str) -> None:
        """A problem at the first blank cell among these columns of a row."""
        values, places = self.people.rows[row], self.people.places[row]
        column = next((each for each in columns if values[each] is None), columns[0] if columns else 0)
        self.problems.append(error(code, places[column], related=(), **facts))

    def take_once(self) -> None:
        """Counts a person with several rows once, where the rows say the same in all columns that decide."""
        name = self.terms.once_per
        if name is None:
            return
        tests = (_test_of(condition, self.terms) for condition in filters_of(self.terms))
        names = dict.fromkeys(name for test in tests for name in columns_of(test))
        key, deciding = self.places[name], tuple(self.places[each] for each in names)
        first: dict[object, int] = {}
        for row, values in enumerate(self.people.rows):
            person = values[key]
            if person is None:
                self._report("person-blank", row, (key,), column=name)
                continue
            earlier = first.setdefault(person, row)
            if earlier != row:
                self.problems.extend(self._differences(earlier, row, deciding))
        self._keep(list(first.values()), "duplicates", self.terms.ground, ("once_per", name))

    def _differences(self, earlier: int, row: int, deciding: tuple[int, ...]) -> Iterator[Problem]:
        rows, places = self.people.rows, self.people.places
        for column in deciding:
            if rows[earlier][column] != rows[row][column]:
                yield error(
                    "person-differs",
                    places[row][column],
                    related=(places[earlier][column],),
                    column=self.terms.types[column][0],
                )
                return

    def keep_population(self, population: Filter) -> None:
        """Keeps the people of whom the population's condition holds."""
        decide, columns = self._read(population)
        kept = []
        for row in self.kept:
            held = decide(self.people.rows[row])
            if held is None:
                self._report("person-undecided", row, columns, filter=population.written)
            elif held:
                kept.append(row)
        self._keep(kept, "population", population.ground, ("filter", population.written))

    def leave_out(self, when: Filter, reason: str, ground: Ground) -> None:
        """Leaves out the people of whom an exclusion's condition holds."""
        decide, columns = self._read(when)
        kept = []
        for row in self.kept:
            held = decide(self.people.rows[row])
            if held is None:
                self._report("person-undecided", row, columns, filter=when.written)
            elif not held:
                kept.append(row)
        self._keep(kept, "excluded", ground, ("reason", reason), ("filter", when.written))

    def count_achieved(self) -> list[int]:
        """Those of the people who achieved it; of whom that is not known, `missing` says what they count as."""
        condition, missing = self.terms.achieved, self.terms.missing
        decide, columns = self._read(condition)
        achieved: list[int] = []
        known: list[int] = []
        unknown: list[int] = []
        for row in self.kept:
            held = decide(self.people.rows[row])
            (unknown if held is None else known).append(row)
            if held:
                achieved.append(row)
        if missing is Missing.REFUSE:
            for row in unknown:
                self._report("person-unknown", row, columns, filter=condition.written)
        kept = known if missing is Missing.EXCLUDED else list(self.kept)
        if unknown:
            self._keep(
                kept, "missing", self.terms.ground, ("missing", missing), ("unknown", str(len(unknown)))
            )
        return achieved


def _test_of(condition: Filter, terms: RosterTerms) -> Test:
    test = read_filter(condition.written)
    if isinstance(test, Fault):
        raise TypeError(test.code)
    return with_days(test, dict(terms.types))
