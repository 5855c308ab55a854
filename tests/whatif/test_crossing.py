"""Boundaries between tiers taken back to the rates of people: held against the engine on every count."""

from fractions import Fraction

import pytest

from pfs_cli.record import replace
from pfs_cli.whatif.crossing import find_crossings, tier_pieces
from pfs_cli.whatif.lever import find_levers
from pfs_cli.whatif.standing import change
from tests.contracts import contract_text, rate
from tests.whatif.standings import stand_on

PAYS = "{share_of: linked, tiers: [{below: 25%, share: 0}, {from: 25%, share: 1/2}, {from: 50%, share: 1}]}"
CLOSED = "{share_of: linked, tiers: [{to: 25%, share: 0}, {to: 50%, share: 1/2}, {above: 50%, share: 1}]}"
ROUNDINGS = ("exact", *(f"{{to: 10%, mode: {mode}}}" for mode in ("half-up", "half-even", "down", "up")))


def comparison(kind: str, unit: str, compare: str, tiers: str) -> str:
    """An indicator that compares the rates of two groups."""
    rates = "{rate: {count: 再犯者, among: 参加者}}"
    return (
        f"effect:\n  label: 効果\n  unit: {unit}\n  better: higher\n"
        f"  measure: {{{kind}: {{actual: {rates}, against: {rates}}}}}\n"
        f"  compare: {compare}\n"
        f"  pays: {{share_of: linked, tiers: {tiers}}}\n"
    )


def linked(indicator: str) -> str:
    return contract_text(indicator, maximum="1000000", linked="1000000")


@pytest.mark.parametrize("compare", ROUNDINGS)
@pytest.mark.parametrize("pays", [PAYS, CLOSED])
def test_a_rate_passes_as_many_boundaries_as_its_tier_says(pays: str, compare: str) -> None:
    standing = stand_on(linked(rate(pays, more=f"compare: {compare}")), "share,3,8,")
    (lever,) = find_levers(standing)
    for among in (8, 20, 33):
        group = lever.observe(Fraction(1))
        for count in range(among + 1):
            observed = replace(group, count=Fraction(count), among=Fraction(among))
            (line,) = change(standing, {lever.place: observed}).last.lines
            crossings = find_crossings(line.indicator)
            passed = sum(crossing.holds(Fraction(count, among)) for crossing in crossings)
            assert line.piece == tier_pieces(line.indicator)[passed]


COMPARISONS = [
    (
        "difference",
        "points",
        "exact",
        "[{below: -10pt, share: 0}, {from: -10pt, share: 1/2}, {above: 5pt, share: 1}]",
    ),
    ("difference", "points", "{to: 1pt, mode: up}", "[{to: 0pt, share: 0}, {above: 0pt, share: 1}]"),
    (
        "reduction",
        "percent",
        "exact",
        "[{below: 10%, share: 0}, {from: 10%, share: 1/2}, {from: 100%, share: 1}]",
    ),
    ("reduction", "percent", "{to: 5%, mode: half-up}", "[{to: -20%, share: 0}, {above: -20%, share: 1}]"),
    ("ratio", "index", "exact", "[{to: 70, share: 1}, {to: 100, share: 1/2}, {above: 100, share: 0}]"),
    ("ratio", "percent", "{to: 1%, mode: down}", "[{below: 80%, share: 1}, {from: 80%, share: 0}]"),
]


@pytest.mark.parametrize(("kind", "unit", "compare", "tiers"), COMPARISONS)
def test_two_rates_pass_as_many_boundaries_as_the_tier_of_their_comparison_says(
    kind: str, unit: str, compare: str, tiers: str
) -> None:
    text = linked(comparison(kind, unit, compare, tiers))
    header = "indicator,input,count,among"
    standing = stand_on(text, "effect,actual,3,7", "effect,against,5,10", header=header)
    actual, against = find_levers(standing)
    for low in range(8):
        for high in range(1, 11):
            changes = {
                actual.place: actual.observe(Fraction(low)),
                against.place: against.observe(Fraction(high)),
            }
            (line,) = change(standing, changes).last.lines
            crossings = find_crossings(line.indicator)
            passed = sum(crossing.holds(Fraction(low, 7), Fraction(high, 10)) for crossing in crossings)
            assert line.piece == tier_pieces(line.indicator)[passed]
