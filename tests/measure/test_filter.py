"""Conditions on a list of people: what can be written, what it means, and that SQL itself means the same."""

import sqlite3
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pfs_cli.measure.filter import Value, columns_of, decide_by
from pfs_cli.measure.filter_text import MOST_CHARACTERS, MOST_DEPTH, read_filter
from pfs_cli.measure.filter_types import check_types, find_columns, with_days
from pfs_cli.measure.roster import ColumnType
from pfs_cli.problem import Fault

TYPES = {
    "age": ColumnType.INTEGER,
    "score": ColumnType.NUMBER,
    "course": ColumnType.TEXT,
    "left_early": ColumnType.BOOLEAN,
    "joined": ColumnType.DATE,
    "left_on": ColumnType.DATE,
    "備考": ColumnType.TEXT,
}
PLACES = {name: place for place, name in enumerate(TYPES)}
Person = tuple[Value | None, ...]
NOBODY: Person = (None,) * len(TYPES)
SOMEBODY: Person = (
    Fraction(65),
    Fraction("2.5"),
    "it's",
    False,
    date(2025, 4, 1),
    date(2025, 4, 2),
    "あ",
)


def decide(written: str, person: Person) -> bool | None:
    """Whether a sound condition holds of a person."""
    test = read_filter(written)
    assert not isinstance(test, Fault), test
    assert not list(find_columns(test, TYPES))
    assert not list(check_types(test, TYPES))
    return decide_by(with_days(test, TYPES), PLACES)(person)


def faults(written: str) -> list[tuple[str, dict[str, str]]]:
    """What is wrong with a condition."""
    test = read_filter(written)
    if isinstance(test, Fault):
        return [(test.code, dict(test.facts))]
    found = list(find_columns(test, TYPES)) or list(check_types(test, TYPES))
    return [(fault.code, dict(fault.facts)) for fault in found]


@pytest.mark.parametrize(
    ("holds", "written"),
    [
        (True, "age >= 65"),
        (False, "age > 65"),
        (True, "65 <= age"),
        (True, "age>=65 AND left_early=False"),
        (True, "age <> 64 and age != 66 and age <= 65"),
        (True, "score = 2.50"),
        (False, "score < -2.5"),
        (True, "age > score"),
        (True, "course = 'it''s'"),
        (False, "course in ('a', 'b')"),
        (True, "course not in ('a', 'b')"),
        (True, "age between 65 and 74"),
        (False, "age not between 65 and 74"),
        (True, "age between score and 74"),
        (True, "not left_early"),
        (False, "left_early"),
        (True, "joined = 2025-04-01"),
        (True, "joined = '2025-04-01' and joined < left_on"),
        (True, "joined in (2025-04-01, '2025-05-01')"),
        (True, "joined between 2025-04-01 and 2025-04-30"),
        (True, "備考 = 'あ'"),
        (True, "\"備考\" = 'あ'"),
        (False, "age is null"),
        (True, "age is not null"),
        (True, "age = 1 or age = 65 and not (left_early or age < 65)"),
        (True, "not not (age = 65)"),
    ],
)
def test_a_condition_is_boolean_sql(holds: bool, written: str) -> None:
    assert decide(written, SOMEBODY) is holds


@pytest.mark.parametrize(
    ("holds", "written"),
    [
        (None, "age >= 65"),
        (None, "not age >= 65"),
        (None, "left_early"),
        (None, "age in (1, 2)"),
        (None, "age not in (1, 2)"),
        (None, "age between 1 and 2"),
        (True, "age is null"),
        (False, "age is not null"),
        (True, "age is null or age >= 65"),
        (False, "age is not null and age >= 65"),
        (None, "age is null and age >= 65"),
        (None, "age is not null or age >= 65"),
    ],
)
def test_a_blank_is_neither_true_nor_false_until_the_condition_says_what_it_is(
    holds: bool | None, written: str
) -> None:
    assert decide(written, NOBODY) is holds


@pytest.mark.parametrize(
    ("code", "place", "written"),
    [
        ("filter-form", "1", ""),
        ("filter-form", "8", "age >= "),
        ("filter-form", "5", "age 65"),
        ("filter-form", "10", "(age = 65"),
        ("filter-form", "9", "age = 65)"),
        ("filter-form", "10", "age = 65 left_early"),
        ("filter-form", "10", "course = 'a"),
        ("filter-form", "8", "age >= ６５"),
        ("filter-form", "8", "age >= 065"),
        ("filter-form", "8", "age >= 1e3"),
        ("filter-form", "8", "age in 65"),
        ("filter-form", "9", "age in (score)"),
        ("filter-form", "9", "age not = 65"),
        ("filter-form", "11", "joined is a blank"),
        ("filter-form", "6", "count(age) = 3"),
        ("filter-form", "10", "60 < age < 70"),
        ("filter-operator", "5", "age == 65"),
        ("filter-operator", "5", "age => 65"),
        ("filter-operator", "5", "age ≧ 65"),
        ("filter-operator", "12", "left_early && age = 65"),
        ("filter-operator", "5", "age + 1 = 66"),
        ("filter-operator", "9", "age = 65; drop table people"),
        ("filter-operator", "8", "course like 'a%'"),
        ("filter-null", "7", "age = null"),
        ("filter-null", "13", "age in (65, null)"),
    ],
)
def test_what_is_not_on_the_list_cannot_be_written_and_the_place_is_said(
    code: str, place: str, written: str
) -> None:
    ((found, facts),) = faults(written)
    assert (found, facts["place"]) == (code, place)


@pytest.mark.parametrize(
    "written",
    [
        "(" * 5000 + "age = 1" + ")" * 5000,
        "not " * (MOST_DEPTH + 1) + "left_early",
        "x" * MOST_CHARACTERS + "x",
    ],
)
def test_a_condition_that_no_clause_would_hold_is_refused_at_once(written: str) -> None:
    assert [code for code, _ in faults(written)] == ["filter-deep"]


@pytest.mark.parametrize(
    ("problems", "written"),
    [
        ([("filter-column", "ages")], "ages >= 65"),
        ([("filter-column", "Age"), ("filter-column", "zzz")], "Age >= 65 and zzz and Age = 1"),
        ([("filter-type", "'65'")], "age >= '65'"),
        ([("filter-type", "true")], "age = true"),
        ([("filter-type", "1")], "left_early = 1"),
        ([("filter-type", "65")], "course = 65"),
        ([("filter-type", "2025-04-01")], "course = 2025-04-01"),
        ([("filter-type", "'a day'")], "joined > 'a day'"),
        ([("filter-type", "20250401")], "joined > 20250401"),
        ([("filter-type", "course")], "age = course"),
        ([("filter-type", "age")], "age and left_early"),
        ([("filter-constant", "1")], "1 = 1"),
        ([("filter-type", "'x'")], "age in (65, 'x')"),
        ([("filter-type", "'x'")], "age between 65 and 'x'"),
        ([("filter-order", "course")], "course > 'b'"),
        ([("filter-order", "left_early")], "left_early >= true"),
        ([("filter-order", "course"), ("filter-order", "course")], "course between 'a' and 'b'"),
        ([], "age = score"),
        ([], "joined <= left_on"),
    ],
)
def test_only_like_is_held_against_like(problems: list[tuple[str, str]], written: str) -> None:
    assert [(code, facts["found"]) for code, facts in faults(written)] == problems


def test_a_column_that_is_nearly_right_is_named() -> None:
    ((_, facts),) = faults("ages >= 65")
    assert facts["nearest"] == "age"


def test_the_columns_that_decide_are_named_once_in_the_order_of_the_text() -> None:
    test = read_filter("left_early or (age > 1 and not age < score) or joined is null")
    assert not isinstance(test, Fault)
    assert columns_of(test) == ("left_early", "age", "score", "joined")


NUMBERS = st.sampled_from(["-1", "0", "1", "2.5", "3"])
NUMERIC = st.sampled_from(["age", "score"])
DAYS = st.sampled_from(["'2025-04-01'", "'2025-04-02'", "'2025-05-01'"])
ORDERED = st.sampled_from(["=", "<>", "!=", "<", "<=", ">", ">="])
NOT = st.sampled_from(["", "not "])
LEAVES = st.one_of(
    st.builds("{} {} {}".format, NUMERIC, ORDERED, NUMBERS | NUMERIC),
    st.builds("{} {} {}".format, NUMBERS, ORDERED, NUMERIC),
    st.builds("{} {}between {} and {}".format, NUMERIC, NOT, NUMBERS, NUMBERS | NUMERIC),
    st.builds("{} {}in ({}, {})".format, NUMERIC, NOT, NUMBERS, NUMBERS),
    st.builds("course {} {}".format, st.sampled_from(["=", "<>"]), st.sampled_from(["'a'", "'it''s'"])),
    st.builds("joined {} {}".format, ORDERED, DAYS | st.just("left_on")),
    st.builds("{} is {}null".format, st.sampled_from(sorted(TYPES)), NOT),
    st.builds("left_early {} {}".format, st.sampled_from(["=", "<>"]), st.sampled_from(["true", "false"])),
    st.just("left_early"),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda parts: st.one_of(
        st.builds("{} and {}".format, parts, parts),
        st.builds("{} or {}".format, parts, parts),
        st.builds("not {}".format, parts),
        st.builds("({})".format, parts),
    ),
    max_leaves=6,
)
PEOPLE = st.tuples(
    st.sampled_from([None, Fraction(-1), Fraction(0), Fraction(1), Fraction(3)]),
    st.sampled_from([None, Fraction(0), Fraction("2.5"), Fraction(3)]),
    st.sampled_from([None, "a", "it's", ""]),
    st.sampled_from([None, False, True]),
    st.sampled_from([None, date(2025, 4, 1), date(2025, 4, 2)]),
    st.sampled_from([None, date(2025, 4, 1), date(2025, 5, 1)]),
    st.sampled_from([None, "あ"]),
)


def in_sql(written: str, person: Person) -> bool | None:
    """What a database makes of the same words; its numbers are exact here, for all are halves."""
    with sqlite3.connect(":memory:") as database:
        names = ", ".join(f'"{name}"' for name in TYPES)
        database.execute(f"create table people ({names})")
        cells = [
            float(value)
            if isinstance(value, Fraction)
            else value.isoformat()
            if isinstance(value, date)
            else value
            for value in person
        ]
        database.execute("insert into people values (?, ?, ?, ?, ?, ?, ?)", cells)
        ((found,),) = database.execute(f"select {written} from people")  # noqa: S608 -- made above, of a closed list
    database.close()
    return None if found is None else bool(found)


@settings(max_examples=400)
@given(written=CONDITIONS, person=PEOPLE)
def test_a_database_decides_the_same(written: str, person: Person) -> None:
    assert decide(written, person) is in_sql(written, person)
