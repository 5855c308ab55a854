"""What a contract's worked examples show of its terms: each test is a contract whose examples show it, or do not."""

from fractions import Fraction

import pytest

from pfs_cli.coverage import Coverage, PointKind
from pfs_cli.worked.measure import measure_coverage
from tests.contracts import agreement_of, contract_text, count, given, rate

ROWS = (
    "{level: low, from: 0%, pay: 0}, {level: good, from: 70%, pay: 100}, {level: best, from: 85%, pay: 300}"
)
TIERS = f"{{tiers: [{ROWS}]}}"
STEPS = "{per_unit: {mode: graduated, bands: [{to: 10件, price: 5}, {above: 10件, price: 3}]}}"


def examples(*results: str) -> str:
    """Examples with these results; what they come to is no matter here, each expects what the terms say of levels."""
    rows = (
        f"  - {{name: example {number}, results: {each}, expect: {{values: {{}}}}}}"
        for number, each in enumerate(results, 1)
    )
    return "\n".join(("examples:", *rows))


def measured(indicators: str, *results: str, **terms: str) -> Coverage:
    """The coverage of a contract of these indicators with an example for each of the results."""
    more = examples(*results) if results else ""
    return measure_coverage(agreement_of(contract_text(indicators, more=more, **terms)))


def lacking(coverage: Coverage, kind: PointKind) -> list[str]:
    """`85%: below` for each point of a kind that is not shown."""
    return [f"{point.what}: {' '.join(point.lacks)}" for point in coverage.missing if point.kind is kind]


def test_without_examples_nothing_is_shown() -> None:
    coverage = measured(rate(TIERS))
    assert (coverage.shown, len(coverage.points), coverage.share) == (0, 5, Fraction(0))


def test_a_tier_is_shown_by_a_value_in_it() -> None:
    coverage = measured(rate(TIERS), "{share: 75%}")
    assert lacking(coverage, PointKind.TIER) == ["low: from 0%: whole", "best: from 85%: whole"]


@pytest.mark.parametrize(
    ("results", "lacks"),
    [
        (("85%", "84.9%"), ["70%: at below"]),
        (("85%", "70%"), ["70%: below"]),
        (("84.9%", "69%"), ["70%: at", "85%: at"]),
        (("85%", "60%"), ["70%: at", "85%: below"]),
        (("90%", "75%"), ["70%: at below", "85%: at"]),
    ],
)
def test_a_boundary_is_shown_by_the_number_itself_and_a_value_of_the_tier_beside_it(
    results: tuple[str, ...], lacks: list[str]
) -> None:
    coverage = measured(rate(TIERS), *(f"{{share: {each}}}" for each in results))
    assert lacking(coverage, PointKind.BOUNDARY) == lacks


@pytest.mark.parametrize(
    ("results", "lacks"),
    [
        (("10件", "11件"), []),
        (("10件", "12件"), ["10件: above"]),
        (("9件", "11件"), ["10件: at"]),
    ],
)
def test_beside_a_boundary_of_a_count_lies_the_next_unit(results: tuple[str, ...], lacks: list[str]) -> None:
    coverage = measured(count(STEPS), *(f"{{visits: {each}}}" for each in results))
    assert lacking(coverage, PointKind.BOUNDARY) == lacks


@pytest.mark.parametrize(("value", "lacks"), [("84.94%", []), ("84.8%", ["85%: below"])])
def test_beside_a_boundary_of_a_printed_value_lies_the_next_printed_one(value: str, lacks: list[str]) -> None:
    tiers = "{tiers: [{below: 85%, pay: 0}, {from: 85%, pay: 300}]}"
    printed = "compare: {to: 0.1%, mode: half-up}"
    coverage = measured(rate(tiers, more=printed), "{share: 85%}", f"{{share: {value}}}")
    assert lacking(coverage, PointKind.BOUNDARY) == lacks


@pytest.mark.parametrize(("value", "shown"), [(("20件"), False), (("21件"), True)])
def test_a_cap_is_shown_by_an_example_that_it_cuts(value: str, shown: bool) -> None:
    coverage = measured(count("{per_unit: {price: 5}, cap: 100}"), f"{{visits: {value}}}")
    assert lacking(coverage, PointKind.CAP) == ([] if shown else ["cap 100: whole"])


def test_a_limit_that_nothing_can_reach_is_no_point() -> None:
    pays = "{tiers: [{from: 0%, pay: 0}, {from: 50%, pay: 90}], cap: 100}"
    coverage = measured(rate(pays), linked="95", maximum="95")
    assert [point for point in coverage.points if point.kind is PointKind.CAP] == []


@pytest.mark.parametrize(
    ("terms", "what"),
    [({"linked": "300", "maximum": "350"}, "linked 300"), ({"maximum": "350"}, "maximum 350")],
)
def test_the_linked_amount_and_the_maximum_are_shown_where_they_cut(terms: dict[str, str], what: str) -> None:
    lines = count("{per_unit: {price: 5}}")
    below, above = (measured(lines, f"{{visits: {each}}}", fixed="50", **terms) for each in ("60件", "61件"))
    assert lacking(below, PointKind.CAP) == [f"{what}: whole"]
    assert lacking(above, PointKind.CAP) == []


@pytest.mark.parametrize(
    ("results", "lacks"),
    [
        (("{visits: 5件, share: 80%}",), ["requires: share from 80%: unmet"]),
        (("{visits: 5件, share: 79%}",), ["requires: share from 80%: met"]),
        (("{visits: 5件, share: 80%}", "{visits: 5件, share: 79%}"), []),
    ],
)
def test_a_condition_is_shown_met_and_unmet(results: tuple[str, ...], lacks: list[str]) -> None:
    indicators = rate("nothing") + count("{per_unit: {price: 5}, requires: {indicator: share, from: 80%}}")
    assert lacking(measured(indicators, *results), PointKind.GATE) == lacks


def test_of_the_greatest_of_lines_each_is_shown_as_the_one_that_is_paid() -> None:
    indicators = count("{per_unit: {price: 5}}") + count("{per_unit: {price: 7}}", name="calls")
    more = f"adjustments: [{{greatest_of: [visits, calls]}}]\n{examples('{visits: 5件, calls: 1件}')}"
    coverage = measure_coverage(agreement_of(contract_text(indicators, more=more)))
    assert [point.subject for point in coverage.missing if point.kind is PointKind.GATE] == ["calls"]


def test_a_clause_is_shown_by_an_example_whose_workings_stand_on_it() -> None:
    tiers = "{tiers: [{from: 0%, pay: 0, clause: 第1条}, {from: 50%, pay: 90, clause: 第2条}]}"
    assert lacking(measured(rate(tiers), "{share: 40%}"), PointKind.CLAUSE) == ["第2条: whole"]


def test_the_examples_that_show_a_point_are_named() -> None:
    coverage = measured(
        given(
            "score",
            "{linear: {points: [{at: 0, pay: 0}, {at: 4, pay: 8}], outside: {low: zero, high: hold}}}",
        ),
        "{value: 4}",
        "{value: 5}",
        "{value: 3}",
    )
    (point,) = (each for each in coverage.points if (each.kind, each.what) == (PointKind.BOUNDARY, "4"))
    assert (point.lacks, point.examples) == ((), ("example 1", "example 2"))
    assert lacking(coverage, PointKind.TIER) == ["outside low: zero: whole"]
