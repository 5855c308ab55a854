"""The settlement of every period: each alone, or all to date less what was paid."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from tests.properties.oracle.adjustments import Purse, adjusted
from tests.properties.oracle.amendments import in_force
from tests.properties.oracle.lines import line_of
from tests.properties.oracle.payers import shared
from tests.properties.oracle.values import Book, Value, level_of, values_of
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
    """The contract in one period: amended, without the indicators of other periods, its amounts those of the period.

    `cohorts` are all indicators of the file, as what is pooled may have been counted in earlier periods.
    """
    periods = contract.get("periods", {"": contract["term"]})
    names = list(periods)[: list(periods).index(period) + 1]
    cumulative = contract.get("basis") == "cumulative"
    terms = in_force(contract, periods[period]["from"])
    fixed = terms["payment"]["fixed"]
    terms = in_period(terms, names)
    if cumulative and isinstance(fixed, dict) and "by_period" in fixed:
        to_date = sum((number(fixed["by_period"][name]) for name in names), Fraction(0))
        terms["payment"] = {**terms["payment"], "fixed": str(to_date)}
    asked = names if cumulative else [period]
    terms["cohorts"] = terms["indicators"]
    terms["indicators"] = {
        name: indicator
        for name, indicator in terms["indicators"].items()
        if set(indicator.get("periods", asked)) & set(asked)
    }
    return terms


class Earned(NamedTuple):
    """What the results come to under the terms of a period; to date where all is cumulative."""

    values: dict[str, Value]
    lines: dict[str, Fraction]
    purses: list[Purse]
    linked: Fraction
    owed: Fraction


class Spent(NamedTuple):
    """What was paid in an earlier period, how much of it was linked, and by whom."""

    amount: Fraction
    linked: Fraction
    parts: dict[str, Fraction]


def compute(contract: Words, results: Words) -> Computed:
    """What a contract without periods pays on these results."""
    return compute_periods(contract, {"": results})[""]


def compute_periods(
    contract: Words, results: Mapping[str, Words], paid: Mapping[str, Fraction] | None = None
) -> dict[str, Computed]:
    """What a contract pays in each period that has results; `paid` is what was really paid in some of them."""
    computed: dict[str, Computed] = {}
    spent: list[Spent] = []
    for period in contract.get("periods", {"": {}}):
        if period not in results:
            continue
        terms = terms_in(contract, period)
        earned = _earn(terms, [results[name] for name in (*computed, period)], period)
        entitled, total = _due(terms, earned, spent, period)
        parts = _share(terms, earned, total, spent)
        levels = {name: level_of(terms["indicators"][name], earned.values[name]) for name in earned.lines}
        computed[period] = Computed(
            earned.values, levels, earned.lines, earned.purses, earned.linked, entitled, total, parts
        )
        amount = sum(parts.values(), Fraction(0)) if parts else total
        if paid and period in paid:
            amount = paid[period]
            parts = _share(terms, earned, amount, spent)
        spent.append(Spent(amount, _linked_part(terms, earned, amount, spent), parts))
    return computed


def _earn(terms: Words, book: Book, period: str) -> Earned:
    """Values, lines, adjustments, the linked payment, and fixed and linked together."""
    cumulative = terms.get("basis") == "cumulative"
    payment, indicators = terms["payment"], terms["indicators"]
    values = values_of(indicators, terms["cohorts"], book, cumulative=cumulative)
    paying = [name for name, each in indicators.items() if each["pays"] != "nothing"]
    lines = {name: line_of(terms, name, values, book, cumulative=cumulative) for name in paying}
    purses = adjusted(terms, lines, values, period)
    linked = round_at(payment, "linked", sum((purse.amount for purse in purses), Fraction(0)))
    if "linked" in payment:
        linked = min(linked, number(payment["linked"]))
    return Earned(
        values, lines, purses, linked, round_at(payment, "total", number(payment["fixed"]) + linked)
    )


def _due(terms: Words, earned: Earned, spent: list[Spent], period: str) -> tuple[Fraction, Fraction]:
    """What is owed after the maximum of the contract, and what of it is the payment of the period."""
    before = sum((each.amount for each in spent), Fraction(0))
    maximum = number(terms["payment"]["maximum"])
    if terms.get("basis") == "cumulative":
        entitled = min(earned.owed, maximum)
        total = entitled - before
        if total < 0 and terms["overpaid"] == "carry":
            total = Fraction(0)
    else:
        entitled = total = min(
            earned.owed, maximum - before if not spent or before < maximum else Fraction(0)
        )
    most = terms.get("periods", {}).get(period, {}).get("maximum")
    return entitled, total if most is None else min(total, number(most))


def _linked_part(terms: Words, earned: Earned, amount: Fraction, spent: list[Spent]) -> Fraction:
    """How much of a payment is linked: what limits cut is cut from the linked part as long as there is any."""
    to_date = spent if terms.get("basis") == "cumulative" else []
    paid = amount + sum((each.amount for each in to_date), Fraction(0))
    linked = paid - number(terms["payment"]["fixed"])
    if linked < 0 <= earned.linked:
        linked = Fraction(0)
    return linked - sum((each.linked for each in to_date), Fraction(0))


def _share(terms: Words, earned: Earned, amount: Fraction, spent: list[Spent]) -> dict[str, Fraction]:
    """The parts of the payers of a payment; none where there is one payer."""
    if "payers" not in terms:
        return {}
    before: dict[str, Fraction] = {}
    for each in spent if terms.get("basis") == "cumulative" else ():
        for name, part in each.parts.items():
            before[name] = before.get(name, Fraction(0)) + part
    fixed = amount - _linked_part(terms, earned, amount, spent)
    return shared(terms["payers"], fixed, amount, SMALLEST.get(terms["currency"], Fraction(1, 100)), before)
