"""A rate is the fraction of its two counts: no binary number stands between it and the boundary it meets."""

from fractions import Fraction

import pytest

from pfs_cli.record import replace
from pfs_cli.settlement import settle
from tests.contracts import (
    contract_of,
    contract_text,
    rate,
    results_of,
    rules_of,
    settled,
    table,
)

WHOLE_PERCENT = "".join(f"{{level: {n}, from: {n}%, share: {n}/100}}, " for n in range(101))


@pytest.mark.parametrize(
    "counted", ["29/50", "29/100", "57/100", "58/100", "87/150", "58/200", "114/200", "116/200"]
)
def test_a_rate_that_is_a_whole_percent_meets_the_boundary_equal_to_it(counted: str) -> None:
    count_, among = map(int, counted.split("/"))
    percent = Fraction(100 * count_, among)
    assert 100 * (count_ / among) < percent, "these are the rates that binary floating point puts below"
    pays = f"{{tiers: [{{below: {percent}%, pay: 0}}, {{from: {percent}%, pay: 1}}]}}"
    settlement = settled(contract_text(rate(pays)), f"share,{count_},{among}", header="indicator,count,among")
    assert settlement.total.value == 1


def test_every_rate_of_up_to_two_hundred_people_meets_the_whole_percent_equal_to_it() -> None:
    contract = contract_of(
        contract_text(rate(f"{{share_of: pool, tiers: [{WHOLE_PERCENT}]}}"), amounts="{pool: 100}")
    )
    results = results_of(contract, table("share,0,1", header="indicator,count,among"))
    observation = results.observations[0]
    for among in range(1, 201):
        for counted in range(among + 1):
            counts = replace(observation, count=Fraction(counted), among=Fraction(among))
            settlement = settle(contract, replace(results, observations=(counts,)))
            assert settlement.total.number == 100 * counted // among, (counted, among)


def test_every_third_is_a_third() -> None:
    third = "{{share_of: linked, tiers: [{{below: 80%, share: 0}}, {{from: 80%, share: {share}}}]}}"
    text = contract_text(
        "".join(rate(third.format(share="1/3"), name=name) for name in ("one", "two", "three")),
        maximum="7790000",
        linked="7790000",
    )
    settlement = settled(text, "one,80%", "two,80%", "three,80%")
    assert [line.amount.value for line in settlement.lines] == [Fraction(7790000, 3)] * 3
    assert settlement.linked.value == 7790000
    assert rules_of(settlement.linked)[-3:] == ("lines", "rounding", "at_most_linked")
    assert settled(text, "one,80%", "two,80%", "three,79%").linked.value == 5193333
