"""How many outcomes chance leaves, beside every single way in which each person may turn out."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

import pytest

from pfs_cli.whatif.benefits import Outcome
from pfs_cli.whatif.net_states import number_at, states_of
from tests.whatif.valued import benefits_text, cases, outcome, people, sound

Ways = Iterator[tuple[Fraction, Fraction]]


def single(text: str, counted: int = 1, among: int = 3) -> Outcome:
    return sound(benefits_text(outcomes=text), people(counted, among)).outcomes[0]


def chances(found: Outcome) -> dict[Fraction, Fraction]:
    """The chance of each number of outcomes, whatever the count is."""
    states = states_of(found)
    law: dict[Fraction, Fraction] = {}
    for (_, number), weight in states.weights.items():
        law[number] = law.get(number, Fraction(0)) + Fraction(weight, states.whole)
    assert sum(law.values()) == 1
    return {number: chance for number, chance in law.items() if chance}


def add_up(ways: Ways) -> dict[Fraction, Fraction]:
    law: dict[Fraction, Fraction] = {}
    for number, chance in ways:
        law[number] = law.get(number, Fraction(0)) + chance
    return {number: chance for number, chance in law.items() if chance}


def each_of(people: int, chance: Fraction) -> Iterator[tuple[int, Fraction]]:
    """How many of so many people, with the chance of just this way."""
    for way in product((True, False), repeat=people):
        of_way = Fraction(1)
        for hit in way:
            of_way *= chance if hit else 1 - chance
        yield sum(way), of_way


def test_without_chance_there_is_the_number_that_the_rates_make() -> None:
    # 2 of 5 where 1 of 10 would have been: 2 - 0.5, of which 2 of 3 bring the benefit.
    found = single(outcome(untreated="10%", effective="50%"), 2, 5)
    assert chances(found) == {Fraction(3, 4): Fraction(1)}


def test_who_would_have_had_the_result_anyway_is_decided_person_by_person() -> None:
    found = single(outcome(untreated="25%", by_chance="[untreated]"), 2, 3)
    assert chances(found) == add_up(
        (Fraction(2 - untreated), chance) for untreated, chance in each_of(3, Fraction(1, 4))
    )


def test_treated_and_untreated_people_are_decided_apart() -> None:
    found = single(outcome(untreated="25%", by_chance="[treated, untreated]"), 2, 3)
    assert chances(found) == add_up(
        (Fraction(treated - untreated), chance * other)
        for treated, chance in each_of(3, Fraction(2, 3))
        for untreated, other in each_of(3, Fraction(1, 4))
    )


def test_each_outcome_is_effective_or_not_and_so_is_what_was_lost() -> None:
    found = single(outcome(untreated="50%", effective="20%", by_chance="[untreated, effective]"), 1, 3)
    assert chances(found) == add_up(
        (Fraction(effective if untreated <= 1 else -effective), chance * other)
        for untreated, chance in each_of(3, Fraction(1, 2))
        for effective, other in each_of(abs(1 - untreated), Fraction(1, 5))
    )


def test_of_a_count_some_would_have_come_anyway() -> None:
    text = outcome(
        improvement_of="", untreated="", count_of="share", anyway="30%", by_chance="[treated, anyway]"
    )
    assert chances(single(text, 2, 3)) == add_up(
        (Fraction(treated - anyway), chance * other)
        for treated, chance in each_of(3, Fraction(2, 3))
        for anyway, other in each_of(treated, Fraction(3, 10))
    )


def test_a_count_of_cases_is_thinned_case_by_case() -> None:
    text = outcome(
        improvement_of="", untreated="", count_of="visits", anyway="50%", effective="25%",
        by_chance="[anyway, effective]",
    )  # fmt: skip
    found = sound(benefits_text(outcomes=text), cases(3)).outcomes[0]
    # Each case counts with the chance that it did not come anyway and is effective: 1/2 * 1/4.
    assert chances(found) == add_up(
        (Fraction(number), chance) for number, chance in each_of(3, Fraction(1, 8))
    )


@pytest.mark.parametrize(
    ("chance", "expected"), [(Fraction(1, 8), 0), (Fraction(1, 4), 1), (Fraction(7, 8), 2), (Fraction(1), 3)]
)
def test_a_number_is_the_least_that_is_not_passed_with_that_chance(chance: Fraction, expected: int) -> None:
    # Of three people each with one half: 0, 1, 2, 3 with 1, 3, 3, 1 of eight.
    text = outcome(improvement_of="", untreated="", count_of="share", anyway="50%", by_chance="[anyway]")
    assert number_at(states_of(single(text, 3, 3)), chance) == expected
