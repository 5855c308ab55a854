"""An indicator's value: what was observed, what is made of it, and whether it is rounded before it decides."""

from fractions import Fraction

import pytest

from pfs_cli.contract import Contract
from pfs_cli.results import Results
from pfs_cli.unit import Unit
from pfs_cli.workings import Step, walk
from tests.contracts import (
    contract_of,
    contract_text,
    count,
    given,
    rate,
    results_of,
    rules_of,
    table,
    values_of,
)

COUNTED = "indicator,input,item,value,count,among"
NO_PAY = "nothing"


def comparison(
    unit: str, measure: str, *, pays: str = NO_PAY, more: str = "compare: exact", better: str = "lower"
) -> str:
    """An indicator that holds one value against another."""
    return (
        f"fall:\n  label: 比較\n  unit: {unit}\n  better: {better}\n"
        f"  measure: {{{measure}}}\n  {more}\n  pays: {pays}\n"
    )


def value_of(indicator: str, *rows: str) -> Step:
    """The value of the first indicator of a contract on a table with inputs, items, values and counts."""
    contract: Contract = contract_of(contract_text(indicator))
    results = results_of(contract, table(*rows, header=COUNTED))
    return values_of(contract, results)[contract.indicators[0].name]


PER_HEAD = "{rate: {count: 再犯, per: 釈放者}}"
AMONG = "{rate: {count: 再犯者, among: 釈放者}}"
AGAINST_GROUP = f"{{actual: {PER_HEAD}, against: {PER_HEAD}}}"


@pytest.mark.parametrize(
    ("value", "indicator", "rows"),
    [
        ("500", count(NO_PAY), ("visits,,,500,,",)),
        ("500", count(NO_PAY), ("visits,,,,500,",)),
        ("0.24", rate(NO_PAY), ("share,,,24.0%,,",)),
        ("32/89", rate(NO_PAY), ("share,,,,32,89",)),
        ("32/89", rate(NO_PAY), ("share,,,32/89,,",)),
        ("32/89", rate(NO_PAY), ("share,,,36.0%,32,89",)),
        ("2.45", given("score", NO_PAY), ("value,,,2.45,,",)),
        ("-0.057", given("points", NO_PAY), ("value,,,-5.7pt,,",)),
        ("9500000", given("money", NO_PAY), ("value,,,950万円,,",)),
        ("-0.05", comparison("points", f"difference: {AGAINST_GROUP.replace('per', 'among')}"),
         ("fall,actual,,,45,100", "fall,against,,,50,100")),
        ("-0.057", comparison("points", f"difference: {{actual: {AMONG}, against: {{value: 50%}}}}"),
         ("fall,,,44.3%,,",)),
        ("0.012", comparison("points", f"difference: {{actual: {AMONG}, against: {{value: 50%}}}}"),
         ("fall,actual,,51.2%,,",)),
        ("-3", comparison("score", "difference: {actual: {given: 後}, against: {given: 前}}"),
         ("fall,actual,,4,,", "fall,against,,7,,")),
        ("13/155", comparison("percent", f"reduction: {AGAINST_GROUP}"),
         ("fall,actual,,,142,100", "fall,against,,,155,100")),
        ("0.1", comparison("percent", f"reduction: {AGAINST_GROUP}"),
         ("fall,actual,,1.395,,", "fall,against,,1.55,,")),
        ("-0.1", comparison("percent", "reduction: {actual: {given: 後}, against: {value: 10}}"),
         ("fall,,,11,,",)),
        ("70", comparison("index", "ratio: {actual: {given: 率}, against: {given: 率}}"),
         ("fall,actual,,3.5,,", "fall,against,,5,,")),
        ("70", comparison("index", "ratio: {actual: {given: 率}, against: {value: 50%}}"),
         ("fall,,,35%,,",)),
        ("0.7", comparison("percent", "ratio: {actual: {given: 率}, against: {value: 50%}}"),
         ("fall,,,35%,,",)),
        ("200/3", comparison("index", f"ratio: {AGAINST_GROUP}"),
         ("fall,actual,,,2,6", "fall,against,,,1,2")),
    ],
)  # fmt: skip
def test_a_value_is_made_from_what_was_observed_without_rounding(
    value: str, indicator: str, rows: tuple[str, ...]
) -> None:
    assert value_of(indicator, *rows).value == Fraction(value)


@pytest.mark.parametrize(
    ("decides", "observed", "compare"),
    [
        ("0.7996", "79.96%", "exact"),
        ("0.8", "79.96%", "{to: 0.1%, mode: half-up}"),
        ("0.799", "79.96%", "{to: 0.1%, mode: down}"),
        ("0.8", "79.94%", "{to: 0.1%, mode: up}"),
        ("0.799", "79.94%", "{to: 0.1%, mode: half-up}"),
        ("0.8", "79.95%", "{to: 0.1%, mode: half-up}"),
        ("0.8", "79.95%", "{to: 0.1%, mode: half-even}"),
        ("0.802", "80.25%", "{to: 0.1%, mode: half-even}"),
        ("0.8", "80.2%", "{to: 5%, mode: half-up}"),
    ],
)
def test_only_where_the_contract_says_so_the_printed_value_decides(
    decides: str, observed: str, compare: str
) -> None:
    value = value_of(rate(NO_PAY, more=f"compare: {compare}"), f"share,,,{observed},,")
    assert value.value == Fraction(decides)
    rounded = () if compare == "exact" else ("compare",)
    assert rules_of(value) == ("observed", *rounded)


def test_a_fall_below_zero_is_rounded_as_a_mirror_of_a_rise() -> None:
    fall = comparison(
        "points",
        f"difference: {{actual: {AMONG}, against: {{value: 50%}}}}",
        more="compare: {to: 0.1pt, mode: down}",
    )
    assert value_of(fall, "fall,,,44.31%,,").value == Fraction("-0.056")


CARD = "{per_unit: {items: [{item: 一般, price: 300000}, {item: 重点, price: 420000}]}}"


def test_the_value_of_a_rate_card_is_the_sum_of_its_items() -> None:
    value = value_of(count(CARD), "visits,,重点,11件,,", "visits,,一般,41件,,")
    assert (value.value, value.rule, value.unit) == (Fraction(52), "items", Unit.COUNT)
    assert [(part.subject, part.value) for part in value.inputs] == [
        ("一般", Fraction(41)),
        ("重点", Fraction(11)),
    ]


def test_a_verdict_is_its_word() -> None:
    verdict = given(
        "verdict",
        "{tiers: [{is: 効果なし, pay: 0}, {is: 効果あり, pay: 1}]}",
        more="note: 判定",
        better="last",
    )
    assert value_of(verdict, "value,,,効果あり,,").value == "効果あり"


def test_counts_are_settled_on_and_the_printed_rate_beside_them_is_not() -> None:
    value = value_of(rate(NO_PAY), "share,,,66.7%,2,3")
    assert value.value == Fraction(2, 3)
    assert [(step.rule, step.value) for step in walk(value)] == [
        ("count", 2),
        ("among", 3),
        ("rate", Fraction(2, 3)),
    ]


def test_each_step_of_a_comparison_says_where_it_comes_from() -> None:
    fall = comparison("percent", "reduction: {actual: {given: 後}, against: {value: 10}}")
    value = value_of(fall, "fall,,,11,,")
    actual, against = value.inputs
    assert (actual.rule, actual.subject, actual.grounds[0].source.place) == (
        "observed",
        "actual",
        "results.csv:2:8",
    )
    assert (against.rule, against.subject, against.fact("written")) == ("stated", "against", "10")
    assert against.grounds[0].source.pointer == "/indicators/fall/measure/reduction/against"


def test_a_result_that_is_not_there_is_never_zero() -> None:
    contract = contract_of(contract_text(count(NO_PAY)))
    with pytest.raises(KeyError):
        values_of(contract, Results(file="results.csv", observations=()))
