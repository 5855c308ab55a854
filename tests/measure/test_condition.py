"""Conditions on values and levels: what `requires` lets through."""

from fractions import Fraction

import pytest

from pfs_cli.measure.condition import holds, reached_tier
from tests.contracts import contract_of, contract_text, given, rate, results_of, table, values_of

STEPS = (
    "{tiers: [{level: 低, below: 50%, pay: 0}, {level: 中, from: 50%, pay: 1},"
    " {level: 高, from: 80%, pay: 2}]}"
)
VERDICT = given(
    "verdict",
    "{tiers: [{level: 良, is: 効果あり, pay: 1}, {level: 否, is: 効果なし, pay: 0}]}",
    name="verdict",
    more="note: 判定",
    better="first",
)
FALLING = given(
    "index",
    "{tiers: [{level: A, to: 70, pay: 2}, {level: B, to: 90, pay: 1}, {level: C, above: 90, pay: 0}]}",
    name="index",
    better="lower",
)


def decided(requires: str, share: str = "50%", index: str = "80", verdict: str = "効果あり") -> bool:
    """Whether the condition of a line holds for these values of the other indicators."""
    line = rate(
        f"{{requires: {requires}, tiers: [{{from: 0%, pay: 1}}]}}",
        name="line",
        more="compare: exact\n  target: 70%",
    )
    text = contract_text(line + rate(STEPS, more="compare: exact\n  target: 70%") + FALLING + VERDICT)
    contract = contract_of(text)
    rows = ("line,100%", f"share,{share}", f"index,{index}", f"verdict,{verdict}")
    values = values_of(contract, results_of(contract, table(*rows)))
    pays = contract.indicators[0].pays
    assert pays is not None
    assert pays.requires is not None
    return holds(pays.requires, contract.by_name, values)


@pytest.mark.parametrize(
    ("below", "at", "above", "side"),
    [
        (False, True, True, "from"),
        (False, False, True, "above"),
        (True, True, False, "to"),
        (True, False, False, "below"),
    ],
)
def test_a_side_holds_its_number_or_not_as_a_tier_does(below: bool, at: bool, above: bool, side: str) -> None:
    condition = f"{{indicator: share, {side}: 50%}}"
    found = [decided(condition, share) for share in ("49.99%", "50%", "50.01%")]
    assert found == [below, at, above]


@pytest.mark.parametrize(("met", "share"), [(False, "69.9%"), (True, "70%")])
def test_target_is_the_target_of_the_indicator_that_is_asked_about(met: bool, share: str) -> None:
    assert decided("{indicator: share, from: target}", share) is met


@pytest.mark.parametrize(
    ("met", "level", "share"),
    [
        (True, "低", "0%"),
        (False, "中", "49.9%"),
        (True, "中", "50%"),
        (True, "中", "80%"),
        (False, "高", "79.9%"),
        (True, "高", "100%"),
    ],
)
def test_a_level_is_reached_by_a_better_one_where_higher_is_better(met: bool, level: str, share: str) -> None:
    assert decided(f"{{indicator: share, level: {level}}}", share) is met


@pytest.mark.parametrize(
    ("met", "level", "index"),
    [
        (True, "B", "70"),
        (True, "B", "90"),
        (False, "B", "90.1"),
        (True, "A", "70"),
        (False, "A", "70.1"),
        (True, "C", "1"),
    ],
)
def test_a_level_is_reached_by_a_better_one_where_lower_is_better(met: bool, level: str, index: str) -> None:
    assert decided(f"{{indicator: index, level: {level}}}", index=index) is met


@pytest.mark.parametrize(
    ("met", "condition", "verdict"),
    [
        (True, "{indicator: verdict, level: 良}", "効果あり"),
        (False, "{indicator: verdict, level: 良}", "効果なし"),
        (True, "{indicator: verdict, level: 否}", "効果あり"),
        (True, "{indicator: verdict, is: 効果なし}", "効果なし"),
        (False, "{indicator: verdict, is: 効果なし}", "効果あり"),
    ],
)
def test_a_verdict_is_asked_for_by_its_word_or_by_its_level(met: bool, condition: str, verdict: str) -> None:
    assert decided(condition, verdict=verdict) is met


YES, NO = "{indicator: share, from: 50%}", "{indicator: share, above: 50%}"


@pytest.mark.parametrize(
    ("met", "condition"),
    [
        (True, f"{{all: [{YES}, {YES}]}}"),
        (False, f"{{all: [{YES}, {NO}]}}"),
        (True, f"{{any: [{NO}, {YES}]}}"),
        (False, f"{{any: [{NO}, {NO}]}}"),
        (False, f"{{not: {YES}}}"),
        (True, f"{{not: {NO}}}"),
        (True, f"{{not: {{any: [{NO}, {{all: [{YES}, {NO}]}}]}}}}"),
        (False, f"{{not: {{not: {NO}}}}}"),
    ],
)
def test_conditions_are_joined_as_they_read(met: bool, condition: str) -> None:
    assert decided(condition) is met


def test_the_tier_that_is_reached_is_counted_from_the_first() -> None:
    contract = contract_of(contract_text(rate(STEPS)))
    indicator = contract.indicators[0]
    found = []
    for share in ("0%", "50%", "80%"):
        values = values_of(contract, results_of(contract, table(f"share,{share}")))
        found.append(reached_tier(indicator, values["share"]))
    assert found == [0, 1, 2]
    assert indicator.pays is not None
    assert indicator.pays.curve is not None
    assert indicator.pays.curve.at(Fraction(1, 2)) is indicator.pays.curve.pieces[1]
