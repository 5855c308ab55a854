"""What is written in files means the same in another order, written out anew, or as an example of the paper."""

import random
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from pfs_cli.problem import stops
from tests.contracts import agreement_of, read_agreement
from tests.properties.agreements import ANY, Drawn
from tests.properties.engine import figures_of
from tests.properties.oracle.periods import Computed, compute_periods
from tests.properties.oracle.words import SMALLEST, Words
from tests.properties.terms import decimal
from tests.render.reading import assert_comes_back


@given(ANY, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_of_persons_means_nothing(drawn: Drawn, chance: random.Random) -> None:
    contract, told = drawn.contract, {}
    for period, results in drawn.results.items():
        names = list(results)
        chance.shuffle(names)
        told[period] = {name: _shuffled(results[name], chance) for name in names}
    assert figures_of(Drawn(contract, told, drawn.paid)) == figures_of(drawn)


def _shuffled(words: Words, chance: random.Random) -> Words:
    """Persons, items and inputs in another order; so are the rows of a list of people."""
    if isinstance(words, str):
        return words
    keys = list(words) if isinstance(words, dict) else list(range(len(words)))
    chance.shuffle(keys)
    if isinstance(words, dict):
        return {key: _shuffled(words[key], chance) for key in keys}
    return [words[key] for key in keys]


@given(ANY)
def test_an_amendment_that_changes_nothing_changes_no_payment(drawn: Drawn) -> None:
    contract = drawn.contract
    assume("amendments" not in contract)
    name, indicator = next(iter(contract["indicators"].items()))
    same = {
        "title": contract["title"],
        "status": "null",
        "payment": {key: contract["payment"][key] for key in ("maximum", "fixed", "rounding")},
        "indicators": {name: indicator},
    }
    amended = {**contract, "amendments": [{"from": "2025-04-01", "clause": "第2条", "change": same}]}
    assert figures_of(Drawn(amended, drawn.results, drawn.paid)) == figures_of(drawn)


@given(ANY)
def test_a_contract_written_out_and_read_again_is_the_same(drawn: Drawn) -> None:
    assert_comes_back(drawn.yaml)


@given(ANY)
def test_a_worked_example_is_held_against_what_its_results_pay(drawn: Drawn) -> None:
    computed = compute_periods(drawn.contract, drawn.results)
    periods = "periods" in drawn.contract
    told = {period: results for period, results in drawn.results.items() if not _from_a_list(results)}
    assume(list(told) == list(drawn.results))
    expect = {period: _expected(drawn.contract, each) for period, each in computed.items()}
    example = {
        "name": "任意の結果",
        "results": told if periods else told[""],
        "expect": expect if periods else expect[""],
    }
    contract = {**drawn.contract, "examples": [example]}
    agreement_of(Drawn(contract, {}, {}).yaml)
    last = expect[list(expect)[-1]]
    last["total"] = f"{last['total']}1" if "." in last["total"] else str(int(last["total"]) + 1)
    _, problems = read_agreement(Drawn(contract, {}, {}).yaml)
    assert "example-differs" in {problem.code for problem in problems if stops((problem,))}


def _from_a_list(results: Words) -> bool:
    return any(isinstance(result, list) for result in results.values())


def _expected(contract: Words, computed: Computed) -> Words:
    """The figures of a period in the words of an example, those of them whose decimals end."""
    smallest = SMALLEST.get(contract["currency"], Fraction(1, 100))
    places = len(str(smallest.denominator)) - 1
    expect: Words = {"total": decimal(int(computed.total / smallest), places)}
    if (computed.linked * 1000).denominator == 1:
        expect["linked"] = decimal(int(computed.linked * 1000), 3)
    lines = {name: amount for name, amount in computed.lines.items() if (amount * 1000).denominator == 1}
    levels = {name: level for name, level in computed.levels.items() if level is not None}
    if lines:
        expect["lines"] = {name: decimal(int(amount * 1000), 3) for name, amount in lines.items()}
    if levels:
        expect["levels"] = levels
    if computed.payers:
        expect["payers"] = {
            name: decimal(int(part / smallest), places) for name, part in computed.payers.items()
        }
    return expect
