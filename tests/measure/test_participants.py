"""Who is counted: rows, duplicates, population, exclusions, and what is not known, each stage shown."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfs_cli.measure.filter import Value
from pfs_cli.measure.participants import People, is_sound, tally
from pfs_cli.measure.roster import ColumnType, Exclusion, Filter, Missing, RosterTerms
from pfs_cli.source import Ground, Source

FILE = Source(file="list.csv", line=1, column=1)
CONTRACT = Ground(source=Source(file="contract.yaml", line=9, column=7))
TYPES = (
    ("person", ColumnType.TEXT),
    ("age", ColumnType.INTEGER),
    ("left", ColumnType.BOOLEAN),
    ("better", ColumnType.INTEGER),
    ("memo", ColumnType.TEXT),
)


def condition(written: str) -> Filter:
    return Filter(written=written, ground=CONTRACT)


def terms(
    *,
    missing: Missing = Missing.NOT_ACHIEVED,
    once_per: str | None = "person",
    population: str | None = "age >= 65",
    exclude: Sequence[tuple[str, str]] = (("left", "辞退"),),
    achieved: str = "better >= 2",
) -> RosterTerms:
    return RosterTerms(
        types=TYPES,
        population=None if population is None else condition(population),
        exclude=tuple(
            Exclusion(when=condition(when), reason=reason, ground=CONTRACT) for when, reason in exclude
        ),
        achieved=condition(achieved),
        once_per=once_per,
        missing=missing,
        ground=CONTRACT,
    )


Row = tuple[str | None, int | None, bool | None, int | None]


def people(*rows: Row, memo: str = "") -> People:
    values: list[tuple[Value | None, ...]] = [
        (
            person,
            None if age is None else Fraction(age),
            left,
            None if better is None else Fraction(better),
            f"{memo}{number}",
        )
        for number, (person, age, left, better) in enumerate(rows)
    ]
    places = tuple(
        tuple(Source(file="list.csv", line=line, column=column) for column in range(1, 6))
        for line in range(2, len(rows) + 2)
    )
    return People(source=FILE, rows=tuple(values), places=places)


def counted(roster: RosterTerms, found: People) -> list[tuple[str, int | str]]:
    """The stages with how many are left after each, or the problems with their places."""
    result, problems = tally(roster, found, "improved")
    if result is None:
        return [(problem.code, problem.source.place.partition(":")[2]) for problem in problems]
    assert not problems
    assert [result.among, result.count] == [int(step.number) for step in result.steps[-2:]]
    return [(step.rule, int(step.number)) for step in result.steps]


EIGHT: tuple[Row, ...] = (
    ("a", 66, False, 3),
    ("b", 71, False, 2),
    ("c", 68, False, 1),
    ("c", 68, False, 1),
    ("d", 64, False, 3),
    ("e", 80, True, 3),
    ("f", 90, False, None),
    ("g", 65, False, 0),
)


def test_every_stage_says_how_many_are_left_and_why() -> None:
    result, _ = tally(terms(), people(*EIGHT), "improved")
    assert result is not None
    assert [(step.rule, int(step.number), dict(step.facts)) for step in result.steps] == [
        ("rows", 8, {}),
        ("duplicates", 7, {"once_per": "person", "left_out": "1"}),
        ("population", 6, {"filter": "age >= 65", "left_out": "1"}),
        ("excluded", 5, {"reason": "辞退", "filter": "left", "left_out": "1"}),
        ("missing", 5, {"missing": "not_achieved", "unknown": "1", "left_out": "0"}),
        ("among", 5, {}),
        ("count", 2, {"filter": "better >= 2"}),
    ]
    assert {step.subject for step in result.steps} == {"improved"}


@pytest.mark.parametrize(
    ("expected", "missing"),
    [
        ([("missing", 5), ("among", 5), ("count", 2)], Missing.NOT_ACHIEVED),
        ([("missing", 4), ("among", 4), ("count", 2)], Missing.EXCLUDED),
        ([("person-unknown", "8:4")], Missing.REFUSE),
    ],
)
def test_the_contract_says_what_a_person_without_a_result_counts_as(
    expected: object, missing: Missing
) -> None:
    assert counted(terms(missing=missing), people(*EIGHT))[-3:] == expected


def test_without_population_exclusions_and_once_per_every_row_is_a_person() -> None:
    roster = terms(once_per=None, population=None, exclude=())
    assert counted(roster, people(*EIGHT[:6])) == [("rows", 6), ("among", 6), ("count", 4)]


def test_exclusions_are_taken_in_the_order_of_the_contract() -> None:
    roster = terms(exclude=(("left", "辞退"), ("age > 70", "高齢"), ("better = 0", "その他")))
    stages = counted(roster, people(*EIGHT[:6], EIGHT[7]))
    assert stages == [
        ("rows", 7),
        ("duplicates", 6),
        ("population", 5),
        ("excluded", 4),
        ("excluded", 3),
        ("excluded", 2),
        ("among", 2),
        ("count", 1),
    ]


@pytest.mark.parametrize(
    ("expected", "rows"),
    [
        ([("person-blank", "3:1")], (("a", 66, False, 3), (None, 66, False, 3))),
        ([("person-differs", "3:2")], (("a", 66, False, 3), ("a", 67, False, 3))),
        ([("person-differs", "3:4")], (("a", 66, False, 3), ("a", 66, False, None))),
        ([("person-undecided", "2:2")], (("a", None, False, 3), ("b", 66, False, 3))),
        ([("person-undecided", "2:3")], (("a", 66, None, 3), ("b", 66, False, 3))),
        (
            [("person-blank", "2:1"), ("person-undecided", "3:2"), ("person-undecided", "4:3")],
            ((None, 66, False, 3), ("b", None, False, 3), ("c", 66, None, 3)),
        ),
        ([("rows", 2), ("duplicates", 2), ("population", 1), ("excluded", 1), ("among", 1), ("count", 1)],
         (("a", 64, None, None), ("b", 66, False, 3))),
    ],
)  # fmt: skip
def test_who_counts_is_never_left_open(expected: object, rows: tuple[Row, ...]) -> None:
    assert counted(terms(), people(*rows)) == expected


def test_rows_of_a_person_that_differ_in_nothing_that_decides_count_once() -> None:
    """The memo of the two rows differs: no condition looks at it."""
    assert counted(terms(), people(EIGHT[0], EIGHT[0]))[1:] == [
        ("duplicates", 1),
        ("population", 1),
        ("excluded", 1),
        ("among", 1),
        ("count", 1),
    ]


def test_nobody_at_all_is_counted_as_nobody() -> None:
    assert counted(terms(), people())[-2:] == [("among", 0), ("count", 0)]


def test_no_problem_says_what_stands_in_a_row() -> None:
    rows: tuple[Row, ...] = (
        ("secret-1", None, False, 3),
        ("secret-2", 66, False, 3),
        ("secret-2", 99, None, 3),
    )
    _, problems = tally(terms(), people(*rows, memo="secret-memo-"), "improved")
    assert problems
    assert not [problem for problem in problems if "secret" in repr(problem) or "99" in repr(problem)]


@pytest.mark.parametrize(
    ("sound", "roster"),
    [
        (True, terms()),
        (False, terms(once_per="who")),
        (False, terms(population="ages >= 65")),
        (False, terms(achieved="better >= '2'")),
        (False, terms(exclude=(("left =", "辞退"),))),
    ],
)
def test_terms_that_cannot_be_decided_count_nobody(sound: bool, roster: RosterTerms) -> None:
    assert is_sound(roster) is sound


PERSON = st.tuples(
    st.sampled_from("abcd"),
    st.integers(63, 67),
    st.booleans(),
    st.sampled_from([None, 0, 2, 3]),
)


@given(
    st.lists(PERSON, unique_by=lambda row: row[0]), st.sampled_from([Missing.NOT_ACHIEVED, Missing.EXCLUDED])
)
def test_the_people_counted_are_those_that_a_loop_over_the_rows_finds(
    rows: list[Row], missing: Missing
) -> None:
    among = count = 0
    for _, age, left, better in rows:
        if age is None or age < 65 or left or (better is None and missing is Missing.EXCLUDED):
            continue
        among += 1
        count += better is not None and better >= 2
    doubled = people(*rows, *rows[:2])
    result, _ = tally(terms(missing=missing), doubled, "improved")
    assert result is not None
    assert (result.count, result.among) == (count, among)
    turned, _ = tally(terms(missing=missing), people(*rows[::-1]), "improved")
    assert turned is not None
    assert (turned.count, turned.among) == (count, among)
