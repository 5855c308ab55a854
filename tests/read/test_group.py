"""A printed rate among so many people is the only count that prints so, found by trying every count."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from pfs_cli.read.group import read_group
from pfs_cli.source import Source
from pfs_cli.whatif.lever import find_levers
from tests.contracts import contract_text, rate
from tests.whatif.standings import stand_on

PLACE = Source(file="--group")
TIERS = "{tiers: [{below: 50%, pay: 0}, {from: 50%, pay: 100}]}"


@pytest.mark.parametrize("printed", ["0%", "0.1%", "41.9%", "50%", "66.67%", "99.9%", "100%"])
def test_a_group_fits_where_exactly_one_count_prints_as_the_rate(printed: str) -> None:
    (lever,) = find_levers(stand_on(contract_text(rate(TIERS, name="a")), f"a,,,{printed}"))
    digits = Decimal(printed[:-1])
    for people in range(1, 260):
        fitting = [
            count
            for count in range(people + 1)
            if (Decimal(100 * count) / people).quantize(digits, ROUND_HALF_UP) == digits
        ]
        found, problems = read_group(f"a={people}", (lever,), PLACE)
        if len(fitting) == 1:
            assert found is not None
            assert found.moved.number == fitting[0]
            continue
        assert found is None
        (problem,) = problems
        facts = dict(problem.facts)
        assert problem.code == ("group-several" if fitting else "group-misfits")
        ends = [facts["below"], facts["above"]]
        if fitting:
            assert ends == [f"{fitting[0]}/{people}", f"{fitting[-1]}/{people}"]
        else:
            low, high = (Fraction(end) for end in ends)
            assert low < Fraction(printed[:-1]) / 100 < high
