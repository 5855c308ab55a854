"""The other calculation, held against figures that people worked out by hand: the contracts' own examples.

`worked/` are contracts that use every part of the language; the samples have the figures that were published.
"""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from tests.contracts import agreement_of
from tests.properties.oracle.periods import Computed, compute_periods, terms_in
from tests.properties.oracle.values import level_of
from tests.properties.oracle.words import Words, number
from tests.samples import SAMPLES

WORKED = tuple(sorted((Path(__file__).parent / "worked").glob("*.yaml")))
CONTRACTS = (*WORKED, *sorted(SAMPLES.glob("*/contract.yaml")))


def name_of(path: Path) -> str:
    """`05-peterborough` or the folder of a sample."""
    return path.parent.name if path.stem == "contract" else path.stem


def examples() -> Iterator[tuple[str, Words, Words]]:
    """Each example of each contract, with the contract."""
    for path in CONTRACTS:
        contract = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 # makes texts only
        for example in contract.get("examples", []):
            yield f"{name_of(path)}: {example['name']}", contract, example


ALL = tuple(examples())


@pytest.mark.parametrize(("contract", "example"), [each[1:] for each in ALL], ids=[each[0] for each in ALL])
def test_the_other_calculation_comes_to_the_figures_of_the_paper(contract: Words, example: Words) -> None:
    periods = "periods" in contract
    results = example["results"] if periods else {"": example["results"]}
    expect = example["expect"] if periods else {"": example["expect"]}
    computed = compute_periods(contract, results)
    for period, figures in expect.items():
        assert figures_of(terms_in(contract, period), computed[period], figures) == exact(figures), period


def exact(figures: Words) -> Words:
    """The figures of an example in numbers."""
    return {
        figure: {name: _exact(figure, written) for name, written in words.items()}
        if isinstance(words, dict)
        else number(words)
        for figure, words in figures.items()
    }


def _exact(figure: str, written: str) -> Fraction | str:
    verdict = figure == "levels" or not any(digit in written for digit in "0123456789")
    return written if verdict else number(written)


def figures_of(terms: Words, computed: Computed, figures: Words) -> Words:
    """The same figures as they were computed under the terms of the period."""
    found: Words = {}
    for figure, words in figures.items():
        if figure == "levels":
            named = terms["indicators"]
            found[figure] = {name: level_of(named[name], computed.values[name]) for name in words}
        elif isinstance(words, dict):
            found[figure] = {name: getattr(computed, figure)[name] for name in words}
        else:
            found[figure] = getattr(computed, figure)
    return found


@pytest.mark.parametrize("path", WORKED, ids=name_of)
def test_a_contract_with_worked_examples_is_sound_and_pays_them(path: Path) -> None:
    agreement_of(path.read_text("utf-8"))
