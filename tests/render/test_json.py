"""The record of a settlement: exact, complete, described by its schema."""

import json
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft7Validator

from pfs_cli.render.json import render_json
from pfs_cli.settlement import Settlement, settle
from tests.contracts import (
    contract_of,
    contract_text,
    count,
    rate,
    results_of,
    sample_name,
    sample_results,
    settled,
    settled_periods,
    table,
)
from tests.properties.case import HEADER, Case
from tests.properties.strategies import cases
from tests.render.statements import CASES, PERIODS, case_settlements, sample_settlement
from tests.samples import SAMPLES
from tests.samples import Case as Sample
from tests.test_headroom import CUMULATIVE, EACH

SCHEMA = json.loads((SAMPLES.parent / "schemas" / "settlement-1.schema.json").read_text("utf-8"))
DIGESTS = ("a" * 64, (("results.csv", "b" * 64),))
Settled = dict[str, Any]


def record_of(*settlements: Settlement) -> Settled:
    record: Settled = json.loads(render_json(settlements, *DIGESTS), parse_float=_no_float)
    return record


def _no_float(text: str) -> float:
    raise AssertionError(f"{text} is no exact number")


def exact(words: object) -> Fraction:
    """The number of a text of the record; a number of JSON itself would not be exact."""
    assert isinstance(words, str)
    return Fraction(words)


def validate(record: Settled) -> None:
    assert [error.message for error in Draft7Validator(SCHEMA).iter_errors(record)] == []


def test_the_schema_is_one() -> None:
    Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_sample_is_described_by_the_schema(case: Sample) -> None:
    validate(record_of(*case_settlements(case)))


@pytest.mark.parametrize("case", PERIODS, ids=str)
def test_a_record_of_periods_has_each_as_if_it_stood_alone(case: Sample) -> None:
    settlements = case_settlements(case)
    record = record_of(*settlements)
    assert (record["basis"], "payment" in record) == (settlements[0].contract.basis, False)
    assert [each["period"] for each in record["periods"]] == [
        each.contract.period.name for each in settlements
    ]
    for each, settlement in zip(record["periods"], settlements, strict=True):
        assert exact(each["payment"]["total"]) == settlement.total.number
        assert sum(exact(payer["amount"]) for payer in each["payers"]) == settlement.paid
        assert each == record_of(settlement)["periods"][0]
        steps = each["workings"]
        assert [step["step"] for step in steps] == list(range(len(steps)))
        assert all(part < step["step"] for step in steps for part in step["inputs"])
        for payer in each["payers"]:
            assert steps[payer["step"]]["value"] == payer["amount"]


def test_a_single_payer_and_the_payer_of_the_rest_have_no_share() -> None:
    text = contract_text(count("{per_unit: {price: 10}}"))
    (alone,) = record_of(settled(text, "visits,5"))["payers"]
    assert alone == {"name": "見本市", "share": None, "of": None, "amount": "50", "step": alone["step"]}
    payers = "payers: [{name: 県, share: 1/3, of: linked}, {name: 市, share: rest}]"
    both = record_of(settled(text.replace("payer: 見本市", payers), "visits,5"))["payers"]
    assert [(each["share"], each["of"], each["amount"]) for each in both] == [
        ("1/3", "linked", "17"),
        (None, None, "33"),
    ]


def test_an_amendment_in_force_is_named_with_what_rests_on_it() -> None:
    change = "{indicators: {b: {pays: {per_unit: {price: 2}}}}}"
    amendment = f"{{from: 2025-10-01, clause: 変更契約書 第2条, change: {change}}}"
    lines = count("{per_unit: {price: 1}}", name="a") + count("{per_unit: {price: 1}}", name="b")
    text = contract_text(lines, more=f"{EACH}amendments: [{amendment}]\n")
    first, second = record_of(*settled_periods(text, "{FY1: {a: 5, b: 5}, FY2: {a: 5, b: 5}}"))["periods"]
    assert (first["amended"], first["payment"]["total"], second["payment"]["total"]) == ([], "10", "15")
    (amended,) = second["amended"]
    assert (amended["clause"], amended["from"], amended["rests"]) == ("変更契約書 第2条", "2025-10-01", ["b"])


def test_limits_and_cuts_are_numbers_with_their_places() -> None:
    text = contract_text(count("{cap: {amount: 30, clause: 第7条}, per_unit: {price: 10}}"), maximum="100")
    record = record_of(settled(text, "visits,5"))
    cap, maximum = record["limits"]
    assert (cap["limit"], cap["used"], cap["left"], cap["span"]) == ("30", "30", "0", "term")
    assert (maximum["used"], maximum["left"]) == ("30", "70")
    (cut,) = record["not_paid"]
    assert (cut["rule"], cut["indicator"], cut["cut"], cut["fate"]) == ("cap", "visits", "20", "lost")
    assert cut["place"]["pointer"] == "/indicators/visits/pays/cap"


def test_what_an_earlier_period_paid_is_one_figure_of_the_next() -> None:
    text = contract_text(count("{per_unit: {price: 1}}"), more=CUMULATIVE)
    paid = {"FY1": 9}
    _, second = record_of(*settled_periods(text, "{FY1: {visits: 8}, FY2: {visits: 5}}", paid))["periods"]
    (step,) = (step for step in second["workings"] if step["rule"] == "paid")
    assert (step["subject"], step["value"], step["inputs"]) == ("FY1", "9", [])
    assert step["places"][0]["file"] == "paid.csv"
    assert second["payment"]["total"] == "4"


def test_a_step_belongs_to_the_indicator_that_it_measures_also_where_others_are_made_from_it() -> None:
    blend = (
        "blend: {label: 総合, unit: percent, better: higher, compare: exact, pays: nothing,"
        " measure: {weighted: [{indicator: share, weight: 50%}]}}\n"
    )
    record = record_of(settled(contract_text(blend + rate("nothing")), "share,8/10"))
    owners = {step["rule"]: step["indicator"] for step in record["workings"]}
    assert (owners["part"], owners["weighted"], owners["rate"], owners["count"]) == (
        "blend",
        "blend",
        "share",
        "share",
    )


def test_no_person_is_named_in_a_record() -> None:
    text = contract_text(count("{person_cap: 15, per_unit: {price: 10, once_per: person}}"))
    settlement = settled(text, "visits,秘密の甲,1", "visits,秘密の乙,1", header="indicator,person,value")
    assert "秘密" not in render_json((settlement,), *DIGESTS)


@given(cases())
def test_any_settlement_is_described_by_the_schema_and_loses_no_number(case: Case) -> None:
    contract = contract_of(case.yaml)
    settlement = settle(contract, results_of(contract, table(*case.rows, header=HEADER)))
    record = record_of(settlement)
    validate(record)
    payment = {name: exact(value) for name, value in record["payment"].items()}
    assert payment == {
        "fixed": settlement.fixed.value,
        "linked": settlement.linked.value,
        "entitled": settlement.entitled.value,
        "total": settlement.total.value,
        "paid": settlement.paid,
    }
    lines = {line.indicator.name: line.amount.number for line in settlement.lines}
    for indicator, (name, value) in zip(record["indicators"], settlement.values, strict=True):
        assert indicator["id"] == name
        assert indicator["value"] == value.value or exact(indicator["value"]) == value.value
        assert exact(indicator["amount"]) == lines.get(name, 0)
        assert indicator["pays"] is (name in lines)


@given(cases())
def test_the_workings_lead_from_the_results_to_the_total(case: Case) -> None:
    contract = contract_of(case.yaml)
    record = record_of(settle(contract, results_of(contract, table(*case.rows, header=HEADER))))
    steps = record["workings"]
    assert [step["step"] for step in steps] == list(range(len(steps)))
    assert all(part < step["step"] for step in steps for part in step["inputs"])
    by_value = {step["step"]: step["value"] for step in steps}
    assert {by_value[each["step"]] for each in record["indicators"]} == {
        each["value"] for each in record["indicators"]
    }
    used = Counter(part for step in steps for part in step["inputs"])
    ends = [step for step in steps if not used[step["step"]]]
    totals = [step for step in ends if step["subject"] == "total"]
    assert [step["value"] for step in totals] == [record["payment"]["total"]]
    assert {step["step"] for step in ends if step["subject"] != "total"} <= {
        each["step"] for each in record["indicators"]
    }


@pytest.mark.parametrize("results", sample_results(), ids=sample_name)
def test_every_figure_of_a_sample_names_its_place(results: Path) -> None:
    record = record_of(sample_settlement(results))
    for step in record["workings"]:
        assert step["places"] or len(step["inputs"]) > 1 or step["rule"] in {"lines", "whole_units"}, step
        for place in step["places"]:
            assert place["file"] in {"contract.yaml", results.name}
            assert "cell" in place or place["line"] >= 1


def test_the_record_says_what_was_settled_from_which_bytes() -> None:
    text = contract_text(
        rate(
            "{share_of: linked, clause: 別表, tiers: [{level: 1, below: 80%, share: 0},"
            " {level: 2, from: 80%, share: 1/3}, {level: 3, from: 90%, share: 1}]}"
        ),
        linked="{amount: 100, assumed: 公表されていない}",
        maximum="{amount: 100, clause: 第5条}",
    )
    record = record_of(settled(text, "share,8/10"))
    assert record["pfs_settlement"] == 1
    assert record["contract"] == {
        "id": "sample",
        "title": "見本の契約",
        "file": "contract.yaml",
        "sha256": "a" * 64,
    }
    assert record["results"] == [{"file": "results.csv", "sha256": "b" * 64}]
    assert record["currency"] == "JPY"
    assert record["payment"] == dict.fromkeys(("linked", "entitled", "total", "paid"), "33") | {"fixed": "0"}
    (indicator,) = record["indicators"]
    assert {name: indicator[name] for name in ("id", "value", "unit", "level", "tier", "amount")} == {
        "id": "share",
        "value": "0.8",
        "unit": "percent",
        "level": "2",
        "tier": {"low": "0.8", "low_closed": True, "high": "0.9", "high_closed": False},
        "amount": "100/3",
    }
    assert [each["assumed"] for each in record["unpublished"]] == ["公表されていない"]
    steps = {step["rule"]: step for step in record["workings"]}
    assert steps["at_most_maximum"]["clauses"] == ["第5条"]
    assert steps["share"]["facts"] == {"level": "2", "written": "1/3"}
    assert steps["rate"]["places"][0] == {"file": "results.csv", "line": 2, "column": 7}
    assert steps["share"]["places"][0]["pointer"] == "/indicators/share/pays/tiers/1"


def test_japanese_is_written_as_it_is_and_the_text_ends_with_a_line() -> None:
    written = render_json((settled(contract_text(rate("nothing")), "share,10%"),), *DIGESTS)
    assert "見本の契約" in written
    assert written.endswith("}\n")
