"""The settlement of every period: each alone, or all to date less what was paid."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from tests.properties.oracle.adjustments import Purse, adjusted
from tests.properties.oracle.amendments import in_force
from tests.properties.oracle.lines import line_of
from tests.properties.oracle.payers import shared
from tests.properties.oracle.values import Value, level_of, values_of
from tests.properties.oracle.words import SMALLEST, Words, in_period, number, round_at


class Computed(NamedTuple):
    """One period's values, levels and lines, what the adjustments left of these, and what is paid.

    What is cumulative is to date, but `total`, the period's payment, and `payers`, its parts. `entitled` is fixed and
    linked together after the maximum.
    """

    values: dict[str, Value]
    levels: dict[str, str | None]
    lines: dict[str, Fraction]
    purses: list[Purse]
    linked: Fraction
    entitled: Fraction
    total: Fraction
    payers: dict[str, Fraction]


def terms_in(contract: Words, period: str) -> Words:
    """The contract in one period: amended, without the indicators of other periods, its amounts those of the period."""
    periods = contract.get("periods", {"": contract["term"]})
    names = list(periods)[: list(periods).index(period) + 1]
    cumulative = contract.get("basis") == "cumulative"
    terms = in_force(contract, periods[period]["from"])
    fixed = terms["payment"]["fixed"]
    terms = in_period(terms, names)
    if cumulative and isinstance(fixed, dict) and "by_period" in fixed:
        to_date = sum((number(fixed["by_period"][name]) for name in names), Fraction(0))
        terms["payment"] = {**terms["payment"], "fixed": str(to_date)}
        terms["fixed_of_period"] = str(number(fixed["by_period"][period]))
    asked = names if cumulative else [period]
    terms["indicators"] = {
        name: indicator
        for name, indicator in terms["indicators"].items()
        if set(indicator.get("periods", asked)) & set(asked)
    }
    return terms


def compute(contract: Words, results: Words) -> Computed:
    """What a contract without periods pays on these results."""
    return compute_periods(contract, {"": results})[""]


def compute_periods(
    contract: Words, results: Mapping[str, Words], paid: Mapping[str, Fraction] | None = None
) -> dict[str, Computed]:
    """What a contract pays in each period that has results; `paid` is what was really paid in some of them."""
    computed: dict[str, Computed] = {}
    for period in contract.get("periods", {"": {}}):
        if period in results:
            computed[period] = _compute(contract, results, period, computed, paid or {})
    return computed


def _compute(
    contract: Words,
    results: Mapping[str, Words],
    period: str,
    earlier: Mapping[str, Computed],
    paid: Mapping[str, Fraction],
) -> Computed:
    terms = terms_in(contract, period)
    cumulative = contract.get("basis") == "cumulative"
    payment, indicators = terms["payment"], terms["indicators"]
    book = [results[name] for name in (*earlier, period)]
    values = values_of(indicators, book, cumulative=cumulative)
    paying = {name: each for name, each in indicators.items() if each["pays"] != "nothing"}
    lines = {name: line_of(terms, name, values, book, cumulative=cumulative) for name in paying}
    purses = adjusted(terms, lines, values, period)
    linked = round_at(payment, "linked", sum((purse.amount for purse in purses), Fraction(0)))
    if "linked" in payment:
        linked = min(linked, number(payment["linked"]))
    before = sum((paid.get(name, each.total) for name, each in earlier.items()), Fraction(0))
    entitled = round_at(payment, "total", number(payment["fixed"]) + linked)
    entitled = min(entitled, number(payment["maximum"]) - (0 if cumulative else before))
    total = entitled - before if cumulative else entitled
    if total < 0 and contract.get("overpaid") == "carry":
        total = Fraction(0)
    limits = terms.get("periods", {}).get(period, {})
    if "maximum" in limits:
        total = min(total, number(limits["maximum"]))
    parts = {}
    if "payers" in terms:
        so_far: dict[str, Fraction] = {}
        for each in earlier.values() if cumulative else ():
            for name, part in each.payers.items():
                so_far[name] = so_far.get(name, Fraction(0)) + part
        smallest = SMALLEST.get(contract["currency"], Fraction(1, 100))
        fixed = number(terms.get("fixed_of_period", payment["fixed"]))
        parts = shared(terms["payers"], fixed, total, smallest, so_far)
    levels = {name: level_of(each, values[name]) for name, each in paying.items()}
    return Computed(values, levels, lines, purses, linked, entitled, total, parts)
