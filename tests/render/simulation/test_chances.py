"""Chances in words: enough digits, never nothing for what is possible, never all for what is not sure."""

from fractions import Fraction

import pytest

from pfs_cli.language import Language
from pfs_cli.render.simulation.chance_words import write_bound, write_chance, write_limit, write_rounded
from pfs_cli.render.simulation.chances import make_part, write_study
from pfs_cli.render.simulation.part import Part
from pfs_cli.whatif.lever import find_levers
from pfs_cli.whatif.odds.chance import Known, Learned
from pfs_cli.whatif.odds.forecast import Forecast, forecast, make_tables
from tests.contracts import contract_text, count, rate
from tests.render.statements import SAY
from tests.whatif.asking import ask
from tests.whatif.standings import stand_kakamigahara, stand_on

ENGLISH = SAY[Language.EN]
STEP = "{tiers: [{level: low, below: 50%, pay: 0}, {level: high, from: 50%, pay: 1000}]}"


def foresee(text: str, row: str, chance: Known | Learned, header: str = "indicator,count,among") -> Forecast:
    standing = stand_on(text, row, header=header)
    (lever,) = find_levers(standing)
    found = forecast(make_tables(standing, ((lever, chance),)), Fraction(500))
    assert isinstance(found, Forecast)
    return found


def cells(part: Part, section: int) -> list[tuple[str, ...]]:
    return [entry.cells for entry in part.sections[section].entries]


@pytest.mark.parametrize(
    ("chance", "written"),
    [
        (Fraction(7014, 10_000), "70.1%"),
        (Fraction(1, 2), "50.0%"),
        (Fraction(1, 1000), "0.1%"),
        (Fraction(99, 100_000), "less than 0.1%"),
        (Fraction(0), "less than 0.1%"),
        (Fraction(999, 1000), "99.9%"),
        (Fraction(9991, 10_000), "more than 99.9%"),
        (Fraction(1), "more than 99.9%"),
        (Fraction(2005, 10_000), "20.1%"),
    ],
)
def test_what_is_possible_has_a_chance_and_what_is_not_sure_leaves_one(
    chance: Fraction, written: str
) -> None:
    assert write_chance(chance, ENGLISH) == written


def test_only_the_impossible_is_0_and_only_the_sure_is_100_percent() -> None:
    assert write_chance(Fraction(0), ENGLISH, possible=False) == "0%"
    assert write_chance(Fraction(1), ENGLISH, sure=True) == "100%"


@pytest.mark.parametrize(
    ("bound", "written"),
    [
        (Fraction(341, 10**14), "3.5e-12"),
        (Fraction(35, 10**13), "3.5e-12"),
        (Fraction(9999, 10**7), "1.0e-03"),
        (Fraction(1, 8), "1.3e-01"),
        (Fraction(1), "1.0e+00"),
        (Fraction(1001, 10), "1.1e+02"),
    ],
)
def test_a_bound_is_rounded_up(bound: Fraction, written: str) -> None:
    assert write_bound(bound) == written
    assert Fraction(written) >= bound


@pytest.mark.parametrize(
    ("bound", "written"),
    [
        (Fraction(341, 10**14), "0.000000000004"),
        (Fraction(1, 10**14), "0.00000000000001"),
        (Fraction(1201), "2,000"),
    ],
)
def test_a_bound_for_the_eye_has_one_digit_and_is_rounded_up(bound: Fraction, written: str) -> None:
    assert write_limit(bound) == written


def test_an_expectation_is_rounded_to_the_smallest_unit_for_the_eye_alone() -> None:
    assert write_rounded(Fraction(25_001, 10), Fraction(1)) == "2,500"
    assert write_rounded(Fraction(25_005, 10), Fraction(1, 100)) == "2,500.5"


def test_tiers_and_payments_stand_with_their_chances_and_todays_is_marked() -> None:
    # At least one of two people: 3/4.
    part = make_part(
        foresee(contract_text(rate(STEP)), "share,1,2", Known(people=2, rate=Fraction(1, 2))), ENGLISH
    )
    assert cells(part, 2) == [("0", "25.0%", "25.0%", ""), ("1,000", "75.0%", "100%", "here")]
    assert cells(part, 3) == [
        ("low", "below 50%", "25.0%", ""),
        ("high", "from 50%", "75.0%", "here"),
    ]
    assert ("chance of passing the budget", "75.0%") in cells(part, 1)
    assert ("expected overrun", "375") in cells(part, 1)


def test_of_many_amounts_neighbours_stand_together_and_the_record_has_them_all() -> None:
    text = contract_text(count("{per_unit: {price: 7}}"))
    found = foresee(text, "visits,1", Known(people=200, rate=Fraction(1, 3)), "indicator,value")
    assert len(cells(make_part(found, ENGLISH), 2)) <= 20
    payment = write_study(found)["payment"]
    assert isinstance(payment, dict)
    amounts = payment["amounts"]
    assert [each["from"] for each in amounts] == [str(7 * units) for units in range(201)]
    assert sum(Fraction(each["chance"]) for each in amounts) == 1


def test_chances_of_more_digits_than_anybody_reads_are_written_as_floats() -> None:
    text = contract_text(rate(STEP))
    record = write_study(foresee(text, "share,1000,2000", Known(people=2000, rate=Fraction(31, 60))))
    assert (record["exact"], record["error"]) == (True, "1.2e-16")
    assert all(len(each["chance"]) < 30 for each in record["payment"]["amounts"])  # type: ignore[index]  # a mapping


@pytest.mark.parametrize("language", Language)
def test_every_assumption_is_a_note(language: Language) -> None:
    standing = stand_kakamigahara()
    levers = find_levers(standing)
    found = forecast(
        make_tables(standing, ((levers[3], Known(people=41, rate=Fraction(3, 4), seen=(30, 40))),))
    )
    assert isinstance(found, Forecast)
    notes = make_part(found, SAY[language]).notes
    assert sum(levers[3].indicator.label in note for note in notes) == 1
    for lever in levers[:3]:
        assert sum(lever.indicator.label in note for note in notes) == 1


def test_a_sure_payment_has_no_charts() -> None:
    part = make_part(
        foresee(contract_text(rate(STEP)), "share,1,2", Known(people=2, rate=Fraction(1))), ENGLISH
    )
    assert part.charts == ()
    assert cells(part, 2) == [("1,000", "100%", "100%", "here")]


def test_what_is_no_person_is_not_told_as_one_and_what_is_expected_has_no_past() -> None:
    told = ask("osaka-2018", "results.csv", "--chance", "registered=3x1/2", language=Language.JA)
    answer = told.out.partition("前提とした見込み")[2].split()
    assert "対象の数" in answer
    assert "人数" not in answer
    text = "".join(told.out.split())
    assert "一つひとつの見込み1/2は与えられた値" in text
    assert "過去" not in text
