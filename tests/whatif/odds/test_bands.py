"""Many amounts in few rows."""

from fractions import Fraction

from pfs_cli.whatif.odds.bands import Band, find_bands
from pfs_cli.whatif.odds.law import Law


def even_law(amounts: list[Fraction]) -> Law:
    return Law(
        amounts=tuple(amounts),
        weights=(1,) * len(amounts),
        whole=len(amounts),
        bound=Fraction(0),
        lowest=amounts[0],
        highest=amounts[-1],
    )


def ends(bands: tuple[Band, ...]) -> list[list[Fraction]]:
    return [[band.low, band.high] for band in bands]


def test_few_amounts_have_a_row_each() -> None:
    bands = find_bands(even_law([Fraction(each) for each in range(20)]))
    assert ends(bands) == [[each, each] for each in range(20)]
    assert {band.weight for band in bands} == {1}
    assert bands[-1].below == 20


def test_many_amounts_stand_together_between_round_figures() -> None:
    bands = find_bands(even_law([Fraction(each) for each in range(1000)]))
    # 0 to 999 in at most 18 rows: the smallest of 1, 2, 5, 10 ... that does it is 100.
    assert ends(bands) == [[low, low + 99] for low in range(0, 1000, 100)]
    assert sum(band.weight for band in bands) == 1000
    assert [band.below for band in bands] == list(range(100, 1001, 100))


def test_amounts_that_are_far_out_and_unlikely_stand_in_the_outer_rows() -> None:
    near = [Fraction(each) for each in range(1000)]
    law = Law(
        amounts=(Fraction(-(10**6)), *near, Fraction(10**9)),
        weights=(1, *(10**6,) * 1000, 1),
        whole=10**9 + 2,
        bound=Fraction(0),
        lowest=Fraction(-(10**6)),
        highest=Fraction(10**9),
    )
    bands = find_bands(law)
    assert len(bands) == 10
    assert ends(bands)[0] == [-(10**6), 99]
    assert ends(bands)[-1] == [900, 10**9]


def test_small_amounts_are_cut_by_small_steps() -> None:
    bands = find_bands(even_law([Fraction(each, 1000) for each in range(100)]))
    assert ends(bands)[:2] == [[0, Fraction(9, 1000)], [Fraction(10, 1000), Fraction(19, 1000)]]
