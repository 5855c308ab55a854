"""Makers: a file of benefits beside a small contract, and what the outcomes of its results are then worth."""

from textwrap import dedent, indent

from pfs_cli.problem import Problem
from pfs_cli.read.benefits import read_benefits
from pfs_cli.whatif.benefits import Benefits
from pfs_cli.whatif.lever import find_levers
from pfs_cli.whatif.standing import Standing
from pfs_cli.whatif.worth import Worth, value_outcomes
from tests.contracts import contract_text, count, rate
from tests.whatif.standings import stand_on

FILE = "benefits.yaml"
HALF = "{share_of: linked, tiers: [{below: 50%, share: 0}, {from: 50%, share: 1}]}"
"""A line that earns all of the linked amount from half of the people on."""
PEOPLE = contract_text(rate(HALF), linked="600", fixed="400", maximum="1000")
"""A fixed payment of 400 yen, and 600 more where at least half of the people have the result."""
CASES = contract_text(count("{per_unit: {price: 10}}"))
"""Ten yen for each of the cases."""
OUTCOME = "{label: 成果, improvement_of: share, untreated: 0%, effective: 100%, by_chance: []}"
BENEFIT = "{label: 便益, of: more, gains: payer, per_year: 100, delay: 0, lasts: 100%}"


def benefits_text(
    *,
    outcomes: str = f"more: {OUTCOME}",
    benefits: str = f"each: {BENEFIT}",
    costs: str = "{}",
    horizon: str = "1",
    rate: str = "0%",
    counted: str = "end_of_year",
    head: str = "",
) -> str:
    """A file of benefits; `outcomes` and `benefits` are YAML, not indented."""
    return (
        "pfs_benefits: 1\ncontract: sample\ncurrency: JPY\n"
        f"{dedent(head)}"
        f"horizon: {horizon}\ndiscount: {{rate: {rate}, counted: {counted}}}\n"
        f"outcomes:\n{indent(dedent(outcomes), '  ')}\n"
        f"benefits:\n{indent(dedent(benefits), '  ')}\n"
        f"costs: {costs}\n"
    )


def outcome(**keys: str) -> str:
    """The outcome `more` with other keys than usual: an empty text takes one away."""
    usual = {
        "label": "成果",
        "improvement_of": "share",
        "untreated": "0%",
        "effective": "100%",
        "by_chance": "[]",
    }
    return f"more: {_braces({**usual, **keys})}"


def benefit(name: str = "each", **keys: str) -> str:
    """A benefit of the outcome `more` with other keys than usual."""
    usual = {
        "label": "便益",
        "of": "more",
        "gains": "payer",
        "per_year": "100",
        "delay": "0",
        "lasts": "100%",
    }
    return f"{name}: {_braces({**usual, **keys})}"


def _braces(keys: dict[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in keys.items() if value) + "}"


def read(text: str, standing: Standing) -> tuple[Benefits | None, tuple[Problem, ...]]:
    """What the text says beside that standing."""
    return read_benefits(text.encode(), FILE, standing.agreement, find_levers(standing))


def sound(text: str, standing: Standing) -> Benefits:
    """What a text without problems says."""
    benefits, problems = read(text, standing)
    assert benefits is not None, problems
    return benefits


def people(counted: int, among: int) -> Standing:
    """How PEOPLE stands with so many of so many."""
    return stand_on(PEOPLE, f"share,{counted},{among},")


def cases(number: int) -> Standing:
    """How CASES stands with so many."""
    return stand_on(CASES, f"visits,,,{number}件")


def value(text: str, standing: Standing, *, draws: int = 1000, seed: int = 1) -> Worth:
    """What the outcomes are worth."""
    return value_outcomes(standing, sound(text, standing), draws=draws, seed=seed)
