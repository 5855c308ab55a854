"""The map of two results says of every pair what settling it says."""

from fractions import Fraction
from itertools import product

import pytest

from pfs_cli.whatif.lever import Lever, find_levers
from pfs_cli.whatif.standing import Standing
from pfs_cli.whatif.vary_two import VariedTwo, cell_of, vary_two
from tests.contracts import contract_text, count
from tests.whatif.exhaustive import pay
from tests.whatif.standings import stand_kakamigahara, stand_on

CAPPED = contract_text(
    count("{per_unit: {price: 3}}", name="visits") + count("{per_unit: {price: 5}}", name="calls"),
    maximum="60",
)
GATED = contract_text(
    count("{tiers: [{below: 10件, pay: 0}, {from: 10件, pay: 70}]}", name="visits")
    + count(
        "{requires: {indicator: visits, from: 5件}, tiers: [{below: 8件, pay: 0}, {from: 8件, pay: 40}]}",
        name="calls",
    ),
    maximum="100",
)


def two_of(standing: Standing, *names: str) -> tuple[Lever, Lever]:
    levers = {lever.name: lever for lever in find_levers(standing)}
    return levers[names[0]], levers[names[1]]


def map_of(standing: Standing, levers: tuple[Lever, Lever], most: int) -> VariedTwo:
    rows, columns = ((lever, Fraction(0), lever.highest or Fraction(most)) for lever in levers)
    return vary_two(standing, rows, columns, standing.payment)


@pytest.mark.parametrize(
    ("standing", "names"),
    [
        (stand_kakamigahara(), ("younger_10", "male_65_74")),
        (stand_on(GATED, "visits,1,,", "calls,9,,"), ("visits", "calls")),
        (stand_on(GATED, "visits,1,,", "calls,9,,"), ("calls", "visits")),
    ],
    ids=["tiers", "a condition", "a condition, turned"],
)
def test_every_pair_is_paid_what_its_cell_says(standing: Standing, names: tuple[str, str]) -> None:
    levers = two_of(standing, *names)
    study = map_of(standing, levers, 14)
    ranges = [range(int(lever.highest or 14) + 1) for lever in levers]
    for row, column in product(*ranges):
        places = cell_of(study.row_sides, Fraction(row)), cell_of(study.column_sides, Fraction(column))
        assert None not in places
        cell = study.cells[places[0] or 0][places[1] or 0]
        paid = pay(standing, levers, (Fraction(row), Fraction(column)))
        assert cell.least == cell.most == paid, (row, column)


def test_tiers_make_as_many_rows_and_columns() -> None:
    study = map_of(stand_kakamigahara(), two_of(stand_kakamigahara(), "younger_10", "male_65_74"), 0)
    assert (len(study.row_sides), len(study.column_sides)) == (5, 5)
    # 2,993,000 fixed and 8/16 of 1,600,000 for the other two; each of the two earns up to 4/16.
    assert [cell.least for cell in study.cells[0]] == [3793000 + 100000 * level for level in range(5)]
    assert [row[4].least for row in study.cells] == [4193000 + 100000 * level for level in range(5)]


def test_where_prices_meet_the_maximum_a_cell_says_the_least_and_the_most() -> None:
    standing = stand_on(CAPPED, "visits,1,,", "calls,1,,")
    study = map_of(standing, two_of(standing, "visits", "calls"), 30)
    for row, sides in zip(study.cells, study.row_sides, strict=True):
        for cell, column in zip(row, study.column_sides, strict=True):
            low = min(3 * sides.first + 5 * column.first, 60)
            high = min(3 * sides.last + 5 * column.last, 60)
            assert (cell.least, cell.most) == (low, high)


def test_steps_are_rows_and_columns_by_themselves_paid_as_settling_them_pays() -> None:
    standing = stand_on(CAPPED, "visits,1,,", "calls,1,,")
    visits, calls = two_of(standing, "visits", "calls")
    places = tuple(map(Fraction, (4, 8, 12)))
    over = ((visits, Fraction(4), Fraction(12)), (calls, Fraction(0), Fraction(9)))
    study = vary_two(standing, *over, standing.payment, (places, ()))
    assert study.steps is not None
    assert [(row.low, row.high) for row in study.steps.rows] == [(place, place) for place in places]
    # Calls have no steps: their columns are the stretches of the map itself, the payment least at their low end.
    assert study.steps.columns == study.column_sides
    for row, place in zip(study.steps.cells, places, strict=True):
        for cell, column in zip(row, study.column_sides, strict=True):
            ends = min(3 * place + 5 * column.first, 60), min(3 * place + 5 * column.last, 60)
            assert (cell.least, cell.most) == ends


def test_without_steps_there_is_no_second_table() -> None:
    assert (
        map_of(stand_kakamigahara(), two_of(stand_kakamigahara(), "younger_10", "male_65_74"), 0).steps
        is None
    )
