"""The sample contracts: settled whole and compared whole, at every boundary, and led back to every place."""

import hashlib
import json
import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from pfs_cli.notation import plain
from pfs_cli.settlement import settle
from pfs_cli.workings import walk
from tests.contracts import (
    SAMPLES,
    level_of,
    line_of,
    read_agreement,
    sample_name,
    sample_results,
    settle_sample,
)
from tests.properties.oracle.periods import compute
from tests.properties.oracle.words import Words, number

CONTRACTS = sorted(SAMPLES.glob("*/contract.yaml"))
RESULTS = sample_results()


def expected_of(results: Path) -> Words:
    """What stands beside `results-x.csv` in `expected-x.json`."""
    return json.loads(
        (results.parent / f"expected{results.stem.removeprefix('results')}.json").read_text("utf-8")
    )


def words_of(contract: Path) -> Words:
    """The contract as a plain YAML reader has it, every scalar a text."""
    return yaml.load(contract.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 -- it makes nothing but texts


def test_every_sample_has_results_and_every_results_what_is_expected() -> None:
    assert len(CONTRACTS) >= 19
    assert {path.parent for path in RESULTS} == {path.parent for path in CONTRACTS}
    assert set(SAMPLES.glob("*/expected*.json")) == {
        path.parent / f"expected{path.stem.removeprefix('results')}.json" for path in RESULTS
    }


@pytest.mark.parametrize("results", RESULTS, ids=sample_name)
def test_a_sample_settles_whole_to_what_is_expected(results: Path) -> None:
    settlement = settle_sample(results)
    expected = expected_of(results)
    paying = {line.indicator.name for line in settlement.lines}
    assert {
        "payment": {
            "fixed": plain(settlement.fixed.number),
            "linked": plain(settlement.linked.number),
            "total": plain(settlement.total.number),
        },
        "indicators": [
            {
                "id": name,
                "value": value.value if isinstance(value.value, str) else plain(value.value),
                "level": level_of(settlement, name) if name in paying else None,
                "amount": plain(line_of(settlement, name)) if name in paying else "0",
            }
            for name, value in settlement.values
        ],
    } == {"payment": expected["payment"], "indicators": expected["indicators"]}


@pytest.mark.parametrize("results", RESULTS, ids=sample_name)
def test_what_is_said_of_the_published_payment_is_true(results: Path) -> None:
    expected = expected_of(results)
    published = expected["published"]
    if published["paid"] is None:
        assert published["agrees"] is None
        return
    step = Fraction(published.get("printed_to", "1"))
    total = Fraction(expected["payment"]["total"])
    assert (total // step * step == Fraction(published["paid"])) is published["agrees"]
    assert published["source"]


@pytest.mark.parametrize("contract", CONTRACTS, ids=sample_name)
def test_the_examples_of_a_sample_come_out_by_another_calculation_too(contract: Path) -> None:
    words = words_of(contract)
    assert words["examples"]
    for example in words["examples"]:
        computed = compute(words, example["results"])
        expect = example["expect"]
        for name, value in expect.get("values", {}).items():
            assert computed.values[name] == number(value), example["name"]
        assert {name: computed.levels[name] for name in expect.get("levels", {})} == expect.get("levels", {})
        for name, amount in expect.get("lines", {}).items():
            assert computed.lines[name] == number(amount), example["name"]
        assert computed.linked == number(expect.get("linked", str(computed.linked))), example["name"]
        assert computed.total == number(expect.get("total", str(computed.total))), example["name"]


# Every boundary


def bounds_of(indicator: Words) -> list[str]:
    """Every bound that an indicator's payment names, in words of its unit."""
    pays = indicator["pays"]
    if pays == "nothing":
        return [indicator["target"]] if "target" in indicator else []
    rows = (
        pays.get("tiers")
        or pays.get("linear", {}).get("points")
        or pays.get("per_unit", {}).get("bands")
        or []
    )
    sides = ("from", "above", "to", "below", "at")
    written = [row[side] for row in rows for side in sides if side in row]
    written += [pays["per_unit"]["up_to"]] if "up_to" in pays.get("per_unit", {}) else []
    return list(dict.fromkeys(indicator.get(each, each) for each in written))


def around(bound: str, unit: str) -> list[Fraction]:
    """The bound, one last digit below and above it, and a hundredth of that digit; a count moves by one."""
    at = number(bound)
    if unit == "count":
        return [number for number in (at - 1, at, at + 1) if number >= 0]
    digits = bound.rstrip("%pt").partition(".")[2]
    last = Fraction(1, 10 ** len(digits)) * (Fraction(1, 100) if unit in ("percent", "points") else 1)
    return [at - last, at - last / 100, at, at + last / 100, at + last]


def result_for(indicator: Words, value: Fraction, other: Words) -> Words:
    """A result in the contract's words that has this value; what it is held against stays as in `other`."""
    measure = indicator["measure"]
    if "difference" in measure:
        return f"{plain((value + number(measure['difference']['against'])) * 100)}%"
    if "reduction" in measure:
        against = number(other["against"])
        return {**other, "actual": f"{plain((1 - value) * against * 10**6)}/{10**6}"}
    percent = indicator["unit"] in ("percent", "points")
    sign = "" if not percent else "%" if indicator["unit"] == "percent" else "pt"
    return f"{plain(value * 100 if percent else value)}{sign}"


def is_possible(indicator: Words, value: Fraction) -> bool:
    """Whether an indicator can have the value, and its line does not refuse it."""
    if "rate" in indicator["measure"]:
        return 0 <= value <= 1
    outside = {} if indicator["pays"] == "nothing" else indicator["pays"].get("linear", {}).get("outside", {})
    return not (value < 0 and outside.get("low") == "refuse")


BOUNDARIES = [
    pytest.param(contract, name, bound, id=f"{contract.parent.name}-{name}-{bound}")
    for contract in CONTRACTS
    for name, indicator in words_of(contract)["indicators"].items()
    for bound in bounds_of(indicator)
]


def flow(words: Words) -> str:
    """The words as YAML between braces."""
    if isinstance(words, dict):
        return "{" + ", ".join(f"{name}: {flow(value)}" for name, value in words.items()) + "}"
    return str(words)


@pytest.mark.parametrize(("contract", "name", "bound"), BOUNDARIES)
def test_a_value_on_a_boundary_and_one_last_digit_beside_it_is_paid_as_the_contract_says(
    contract: Path, name: str, bound: str
) -> None:
    words = words_of(contract)
    indicator, results = words["indicators"][name], words["examples"][0]["results"]
    values = [value for value in around(bound, indicator["unit"]) if is_possible(indicator, value)]
    cases = [{**results, name: result_for(indicator, value, results[name])} for value in values]
    added = "".join(
        f"\n  - {{name: at {bound}, results: {flow(case)}, expect: {{total: 0}}}}" for case in cases
    )
    agreement, problems = read_agreement(contract.read_text("utf-8") + added)
    assert agreement is not None, problems
    levels = set()
    for value, case, example in zip(values, cases, agreement.examples[-len(cases) :], strict=True):
        computed = compute(words, case)
        settlement = settle(agreement.first, example.results[0])
        assert (dict(settlement.values)[name].value, computed.values[name]) == (value, value)
        assert {line.indicator.name: line.amount.value for line in settlement.lines} == computed.lines
        assert {each: level_of(settlement, each) for each in computed.levels} == computed.levels
        assert (settlement.linked.value, settlement.total.value) == (computed.linked, computed.total)
        levels.add(computed.levels.get(name))
    if "tiers" in indicator["pays"] and values[0] < number(bound) < values[-1]:
        assert len(levels) > 1, "the boundary parts nothing from nothing"


# Every paid line leads back


@pytest.mark.parametrize("results", RESULTS, ids=sample_name)
def test_every_line_leads_back_to_the_contract_and_to_a_cell(results: Path) -> None:
    contract = (results.parent / "contract.yaml").read_text("utf-8").splitlines()
    for line in settle_sample(results).lines:
        steps = tuple(walk(line.amount))
        pointers = {ground.source.pointer for step in steps for ground in step.grounds}
        assert f"/indicators/{line.indicator.name}/pays" in {
            pointer[: pointer.find("/pays") + 5] for pointer in pointers
        }
        cells = {
            ground.source.place
            for step in steps
            if step.rule in {"observed", "rate"}
            for ground in step.grounds[:1]
        }
        assert cells
        assert all(place.startswith(results.name) and place != results.name for place in cells)
        for step in steps:
            for ground in step.grounds:
                if ground.source.file == "contract.yaml":
                    assert contract[(ground.source.line or 0) - 1][(ground.source.column or 0) - 1 :].strip()


@pytest.mark.parametrize("results", [path for path in RESULTS if path.suffix == ".csv"], ids=sample_name)
def test_the_place_of_a_figure_is_where_it_was_typed(results: Path) -> None:
    files = {
        "contract.yaml": (results.parent / "contract.yaml").read_text("utf-8").splitlines(),
        results.name: results.read_text("utf-8-sig").splitlines(),
    }
    checked = 0
    for step in walk(settle_sample(results).total):
        written = step.fact("written")
        if not written or " .. " in written or step.rule == "rate":
            continue
        here = [
            files[ground.source.file][(ground.source.line or 0) - 1][(ground.source.column or 0) - 1 :]
            for ground in step.grounds
        ]
        assert any(written in rest for rest in here), (step.rule, written, here)
        checked += 1
    assert checked >= 3


# The same bytes


def test_the_same_input_gives_the_same_bytes_in_every_format_and_order_of_hashing() -> None:
    program = (
        "import sys\n"
        "from pfs_cli.cli import main\n"
        "for pair in sys.argv[1:]:\n"
        "    for form in ('text', 'json', 'csv', 'markdown'):\n"
        "        assert main(['settle', *pair.split('|'), '--format', form, '--lang', 'ja']) == 0\n"
    )
    pairs = [f"{path.parent / 'contract.yaml'}|{path}" for path in RESULTS]
    digests = set()
    for seed in ("0", "1", "4242"):
        done = subprocess.run(
            [sys.executable, "-c", program, *pairs],
            capture_output=True,
            check=True,
            cwd=SAMPLES.parent,
            env={**os.environ, "PYTHONHASHSEED": seed, "COLUMNS": "100"},
        )
        assert len(done.stdout) > 100_000
        digests.add(hashlib.sha256(done.stdout + done.stderr).hexdigest())
    assert len(digests) == 1
