"""The answers as JSON: closed objects, exact numbers as strings, as the schema of the record describes them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from pfs_cli.commands.simulate import QUESTIONS
from pfs_cli.language import Language
from tests.contracts import sample_name, sample_results
from tests.samples import SAMPLES
from tests.whatif.asking import ask

SCHEMA = json.loads((SAMPLES.parent / "schemas" / "simulation-1.schema.json").read_text("utf-8"))
KINDS = {
    name
    for name, definition in SCHEMA["definitions"].items()
    if "const" in definition.get("properties", {}).get("kind", {})
}
KAKAMIGAHARA = ("kakamigahara-2024", "results.csv")
GROUPS = "--group male_65_74=50 --group improved=41 --group continued=45 --group younger_10=41".split()
CHANCES = (
    "--chance male_65_74=25% --chance improved=30/40 --chance continued=85% --chance younger_10=data".split()
)
QUESTIONS_ASKED: dict[str, tuple[str, ...]] = {
    "what_if": (*GROUPS, "--set", "younger_10+=2"),
    "vary": ("--vary", "younger_10=50%..100%"),
    "vary_two": ("--vary", "younger_10=50%..100%", "--vary", "improved=30%..100%/10pt"),
    "terms": ("--term", "indicators.younger_10.pays.tiers.4.from=78%"),
    "takes": (*GROUPS, "--takes"),
    "target": (*GROUPS, "--target", "4,500,000", "--cost", "younger_10=10,000"),
    "chances": (*GROUPS, *CHANCES, "--prior", "younger_10=even", "--budget", "4,400,000"),
    "sampled": (*GROUPS, *CHANCES, "--prior", "younger_10=even", "--common", "20%", "--draws", "1000"),
    "sure": (*GROUPS, "--sure", "--miscoded", "2%"),
    "sensitivity": (*GROUPS, "--sensitivity"),
    "risk": ("--fixed-share", "30%", "--fixed-share", "65%"),
}


def faults(record: dict[str, Any]) -> list[str]:
    """What is not as the schema says, of each answer by the definition of its kind."""
    found = [error.message for error in Draft7Validator(SCHEMA).iter_errors({**record, "answers": []})]
    for answer in record["answers"]:
        own = {"definitions": SCHEMA["definitions"], "$ref": f"#/definitions/{answer['kind']}"}
        found += [f"{error.json_path}: {error.message}" for error in Draft7Validator(own).iter_errors(answer)]
    return found


def asked(contract: Path | str, results: Path | str, *words: str) -> dict[str, Any]:
    """The record of a question that makes sense, in which no language has a word."""
    told = [ask(contract, results, *words, "--format", "json", language=language) for language in Language]
    assert [each.code for each in told] == [0, 0], told[0].said
    assert told[0].out == told[1].out
    record: dict[str, Any] = json.loads(told[0].out)
    return record


def test_the_schema_is_one_and_knows_every_question() -> None:
    Draft7Validator.check_schema(SCHEMA)
    assert {"vary_two", *(name for name, _ in QUESTIONS)} == KINDS
    told = SCHEMA["properties"]["answers"]["items"]["oneOf"]
    assert {each["$ref"].rpartition("/")[2] for each in told} == KINDS


def objects(part: object) -> Iterator[dict[str, Any]]:
    """Every description of an object in a schema, at any depth."""
    if isinstance(part, dict):
        if "properties" in part:
            yield part
        for each in part.values():
            yield from objects(each)
    elif isinstance(part, list):
        for each in part:
            yield from objects(each)


def test_every_object_of_the_schema_is_closed_and_nothing_of_it_may_be_left_out_but_what_is_asked_for() -> (
    None
):
    optional = set()
    for each in objects(SCHEMA):
        assert each["additionalProperties"] is False
        optional |= set(each["properties"]) - set(each["required"])
    assert optional == {
        *("budget", "name", "pointer"),
        *("people", "chance", "seen", "before", "beta", "values"),  # of known, learned and listed chances
    }


@pytest.mark.parametrize("kind", QUESTIONS_ASKED)
def test_a_record_is_as_its_schema_says(kind: str) -> None:
    record = asked(*KAKAMIGAHARA, *QUESTIONS_ASKED[kind])
    assert record["answers"][-1]["kind"] == kind
    assert faults(record) == []
    assert record["today"] == {"payment": "4393000"}


def test_the_record_of_benefits_is_as_its_schema_says() -> None:
    benefits = str(SAMPLES / "tenri-2017" / "benefits.yaml")
    assert faults(asked("tenri-2017", "results.csv", "--benefits", benefits)) == []


def test_the_record_of_scenarios_is_as_its_schema_says(tmp_path: Path) -> None:
    table = tmp_path / "scenarios.csv"
    table.write_text("scenario,younger_10,improved\nbetter,80%,90%\nworse,50%,\n", "utf-8")
    for words in ((), ("--set", "continued=60%")):
        assert faults(asked(*KAKAMIGAHARA, *words, "--scenarios", str(table))) == []


def test_the_record_of_another_contract_is_as_its_schema_says() -> None:
    other = str(SAMPLES / "kakamigahara-2024-base-level-1" / "contract.yaml")
    assert faults(asked(*KAKAMIGAHARA, "--contract", other)) == []


@pytest.mark.parametrize("question", ["--takes", "--sensitivity"])
@pytest.mark.parametrize("results", sample_results(), ids=sample_name)
def test_the_record_of_a_sample_is_as_its_schema_says(results: Path, question: str) -> None:
    told = ask(results.parent / "contract.yaml", results, question, "--format", "json")
    if "error[sensitivity-nothing-moves]" not in told.said:  # of results of single persons there is no record
        assert told.code == 0, told.said
        assert faults(json.loads(told.out)) == []


def test_the_record_of_people_drawn_anew_is_as_its_schema_says() -> None:
    record = asked(
        "participants-2025", "results.csv", "--resample", "--draws", "200", "--budget", "1,000,000"
    )
    assert faults(record) == []
