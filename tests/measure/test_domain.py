"""Which values an indicator can have: what the results say themselves, and what is made from others."""

import pytest

from pfs_cli.measure.domain import domain_of
from pfs_cli.rules.words import say_interval
from tests.contracts import contract_of, contract_text, count, rate, read
from tests.rules.terms import measured

OTHERS = (
    rate("nothing", name="a")
    + rate("nothing", name="b")
    + count("nothing", name="c")
    + measured("percent", "{given: 増減率}", name="open")
)


@pytest.mark.parametrize(
    ("expected", "unit", "measure"),
    [
        ("0% <= x <= 100%", "percent", "{rate: {count: 人, among: 人々}}"),
        ("0% <= x", "percent", "{rate: {count: 件, per: 人々}}"),
        ("0件 <= x", "count", "{given: 件数}"),
        ("x", "percent", "{given: 増減率}"),
        ("0% <= x <= 100%", "percent", "{participants: {types: {a: boolean}, achieved: a, missing: refuse}}"),
        ("0件 <= x", "count", "{participants: {types: {a: boolean}, achieved: a, missing: refuse}}"),
        ("0件 <= x <= 2件", "count", "{met: [{indicator: a, from: 5%}, {indicator: b, from: 5%}]}"),
        ("0% <= x <= 100%", "percent", "{pooled: [a, b]}"),
        ("0件 <= x", "count", "{pooled: [c]}"),
        (
            "0% <= x <= 100%",
            "percent",
            "{weighted: [{indicator: a, weight: 80%}, {indicator: b, weight: 20%}]}",
        ),
        (
            "-100% <= x <= 100%",
            "percent",
            "{weighted: [{indicator: a, weight: 1}, {indicator: b, weight: -1}]}",
        ),
        ("x", "percent", "{weighted: [{indicator: a, weight: 1}, {indicator: open, weight: 1}]}"),
        (
            "0% <= x <= 100%",
            "percent",
            "{weighted: [{indicator: a, weight: 1}, {indicator: open, weight: 0}]}",
        ),
        ("0 <= x <= 200", "index", "{weighted: [{indicator: a, weight: 2}]}"),
        ("x <= 0", "score", "{weighted: [{indicator: c, weight: -3}]}"),
    ],
)
def test_the_values_that_an_indicator_can_have(expected: str, unit: str, measure: str) -> None:
    contract, _ = read(contract_text(OTHERS + measured(unit, measure)))
    assert contract is not None, "a weight below zero is refused, but its values can be told"
    indicator = contract.by_name["made"]
    assert str(say_interval(domain_of(indicator, contract.by_name), indicator)) == expected


def test_what_is_made_from_what_nobody_knows_can_be_anything() -> None:
    contract = contract_of(
        contract_text(OTHERS + measured("percent", "{weighted: [{indicator: a, weight: 1}]}"))
    )
    indicator = contract.by_name["made"]
    assert str(say_interval(domain_of(indicator), indicator)) == "x"
