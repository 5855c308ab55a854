"""The boundaries of the sample contracts: paid on them, and one last digit beside them, as another calculation says."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from pfs_cli.notation import plain
from pfs_cli.settlement import settle_periods
from tests.contracts import level_of, read_agreement
from tests.properties.oracle.periods import Computed, compute_periods, terms_in
from tests.properties.oracle.words import Words, number
from tests.samples import SAMPLES

SIDES = ("from", "above", "to", "below", "at")
DERIVED = ("weighted", "met", "pooled", "participants")
"""Measures of which no result gives the value itself; the samples' own examples stand on their boundaries."""


class Boundary(NamedTuple):
    """A bound that a contract names for an indicator in a period, in its own table or (not `own`) in a condition."""

    contract: Path
    period: str
    indicator: str
    bound: str
    own: bool

    def __str__(self) -> str:
        """How a test names it."""
        place = f"{self.contract.parent.name}-{self.indicator}-{self.bound}"
        return f"{place}-{self.period}" if self.period else place


def words_of(contract: Path) -> Words:
    """The contract as a plain YAML reader has it, every scalar a text."""
    return yaml.load(contract.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 -- it makes nothing but texts


def boundaries() -> Iterator[Boundary]:
    """Every boundary of every sample, each once; of what is cumulated only the first period's."""
    for contract in sorted(SAMPLES.glob("*/contract.yaml")):
        words = words_of(contract)
        periods = list(words.get("periods", [""]))
        for period in periods[:1] if words.get("basis") == "cumulative" else periods:
            terms = terms_in(words, period)
            found = {
                (name, bound): True
                for name, indicator in terms["indicators"].items()
                for bound in bounds_of(indicator)
            }
            for name, bound in conditions_in(terms):
                found.setdefault((name, bound), False)
            for (name, bound), own in found.items():
                if not any(measure in terms["indicators"][name]["measure"] for measure in DERIVED):
                    yield Boundary(contract, period, name, bound, own)


def bounds_of(indicator: Words) -> list[str]:
    """Every bound that an indicator's payment names, in words of its unit."""
    pays = indicator["pays"]
    if pays == "nothing":
        return []
    per_unit = pays.get("per_unit", {})
    rows = pays.get("tiers") or pays.get("linear", {}).get("points") or per_unit.get("bands") or []
    written = [bound_in(indicator, row[side]) for row in rows for side in SIDES if side in row]
    return [*written, per_unit["up_to"]] if isinstance(per_unit.get("up_to"), str) else written


def conditions_in(terms: Words) -> Iterator[tuple[str, str]]:
    """The indicator and the bound of every condition in the contract: required, gates, met."""
    indicators = terms["indicators"]
    left = [*terms.get("adjustments", []), *indicators.values()]
    while left:
        words = left.pop()
        if isinstance(words, dict):
            left.extend(words.values())
            for side in SIDES:
                if "indicator" in words and side in words:
                    yield words["indicator"], bound_in(indicators[words["indicator"]], words[side])
        elif isinstance(words, list):
            left.extend(words)


def bound_in(indicator: Words, written: str) -> str:
    """The figure that a bound stands for; `target` and `baseline` are figures of the indicator."""
    words = indicator[written] if written in ("target", "baseline") else written
    return str(words["amount"] if isinstance(words, dict) else words)


def around(bound: str, unit: str) -> list[Fraction]:
    """The bound, one last digit below and above it, and a hundredth of that digit; a count moves by one."""
    at = number(bound)
    if unit == "count":
        return [number for number in (at - 1, at, at + 1) if number >= 0]
    digits = bound.rstrip("%pt").partition(".")[2]
    last = Fraction(1, 10 ** len(digits)) * (Fraction(1, 100) if unit in ("percent", "points") else 1)
    return [at - last, at - last / 100, at, at + last / 100, at + last]


def result_for(indicator: Words, value: Fraction, other: Words) -> Words:
    """A result in the contract's words that has this value; what it is held against stays as in `other`.

    Of several items the first has it all.
    """
    measure = indicator["measure"]
    if "difference" in measure:
        return f"{plain((value + number(measure['difference']['against'])) * 100)}%"
    if "reduction" in measure or "ratio" in measure:
        against = number(other["against"])
        actual = (1 - value) * against if "reduction" in measure else value / 100 * against
        return {**other, "actual": f"{plain(actual * 10**6)}/{10**6}"}
    if isinstance(other, dict):
        first, *others = other
        return {first: plain(value), **dict.fromkeys(others, "0")}
    percent = indicator["unit"] in ("percent", "points")
    sign = "" if not percent else "%" if indicator["unit"] == "percent" else "pt"
    return f"{plain(value * 100 if percent else value)}{sign}"


def is_possible(indicator: Words, value: Fraction) -> bool:
    """Whether an indicator can have the value, and its line does not refuse it."""
    if "rate" in indicator["measure"]:
        return 0 <= value <= 1
    outside = {} if indicator["pays"] == "nothing" else indicator["pays"].get("linear", {}).get("outside", {})
    return not (value < 0 and outside.get("low") == "refuse")


def flow(words: Words) -> str:
    """The words as YAML between braces."""
    if isinstance(words, dict):
        return "{" + ", ".join(f"{name}: {flow(value)}" for name, value in words.items()) + "}"
    return str(words)


BOUNDARIES = tuple(boundaries())


def test_the_boundaries_of_most_samples_are_walked() -> None:
    assert len(BOUNDARIES) >= 90
    assert len({each.contract for each in BOUNDARIES}) >= 25
    assert {each.period for each in BOUNDARIES} > {"", "FY2019", "FY2023", "FY2025", "FY2027"}
    assert any(not each.own for each in BOUNDARIES)


@pytest.mark.parametrize("boundary", BOUNDARIES, ids=str)
def test_a_value_on_a_boundary_and_one_last_digit_beside_it_is_paid_as_the_contract_says(
    boundary: Boundary,
) -> None:
    words, name, period = words_of(boundary.contract), boundary.indicator, boundary.period
    indicator = terms_in(words, period)["indicators"][name]
    results = words["examples"][0]["results"]
    results = results[period] if period else results
    values = [value for value in around(boundary.bound, indicator["unit"]) if is_possible(indicator, value)]
    cases = [{**results, name: result_for(indicator, value, results[name])} for value in values]
    asked = [
        ({period: case}, {period: {"total": "0"}}) if period else (case, {"total": "0"}) for case in cases
    ]
    added = "".join(
        f"\n  - {{name: at {boundary.bound}, results: {flow(case)}, expect: {flow(expect)}}}"
        for case, expect in asked
    )
    agreement, problems = read_agreement(boundary.contract.read_text("utf-8") + added)
    assert agreement is not None, problems
    seen = set()
    for value, case, example in zip(values, cases, agreement.examples[-len(cases) :], strict=True):
        computed = compute_periods(words, {period: case})[period]
        (settlement,) = settle_periods(agreement, example.results, {})
        assert dict(settlement.values)[name].value == computed.values[name]
        assert computed.values[name] == value or "compare" in indicator
        assert {line.indicator.name: line.amount.value for line in settlement.lines} == computed.lines
        paying = {line.indicator.name for line in settlement.lines}
        assert {each: level_of(settlement, each) for each in paying} == _of(paying, computed)
        assert (settlement.linked.value, settlement.total.value) == (computed.linked, computed.total)
        assert {part.payer.name: part.amount.value for part in settlement.parts} == computed.payers
        seen.add((computed.levels.get(name), computed.lines.get(name)))
    if boundary.own and "tiers" in indicator["pays"] and values[0] < number(boundary.bound) < values[-1]:
        assert len(seen) > 1, "the boundary parts nothing from nothing"


def _of(paying: set[str], computed: Computed) -> dict[str, str | None]:
    return {name: computed.levels[name] for name in paying}
