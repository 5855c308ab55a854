"""The schema of the contract format: what it accepts, what it tells an editor, and that two readers of it agree."""

import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from referencing import Registry

from pfs_cli.problem import Problem
from pfs_cli.read.document import Document, Mapping, plain
from pfs_cli.read.schema import CONTRACT, check_shape, load_schema
from pfs_cli.read.shape import CHECKS, Rule, accepts, follow, resolve
from tests.read.shaped_contracts import EVERYTHING, OVER_PERIODS, VISITS, read

ROOT = Path(__file__).parents[2]
SCHEMA = load_schema(CONTRACT)
DEFINITIONS: Rule = SCHEMA["definitions"]
VALIDATOR = Draft7Validator(SCHEMA, registry=Registry())
SOUND = {"visits": VISITS, "everything": EVERYTHING, "over periods": OVER_PERIODS}
MARKS = {"clause", "source", "note", "assumed", "reconstructed"}
DESCRIBING = {"$schema", "$id", "$ref", "title", "description", "examples", "definitions", "then", "else"}
Steps = tuple[str | int, ...]


def rules(rule: Any = SCHEMA) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any part of a schema
    """Every schema within the schema."""
    if not isinstance(rule, dict):
        return
    yield rule
    for keyword in ("properties", "definitions"):
        for part in rule.get(keyword, {}).values():
            yield from rules(part)
    for keyword in ("allOf", "anyOf", "oneOf"):
        for part in rule.get(keyword, ()):
            yield from rules(part)
    for keyword in ("additionalProperties", "propertyNames", "items", "if", "then", "else"):
        yield from rules(rule.get(keyword))


def properties() -> Iterator[tuple[str, Rule]]:
    """Every key that may be written, with its rule."""
    for rule in rules():
        if rule.get("additionalProperties") is False:
            yield from rule["properties"].items()


def annotation(rule: Rule, keyword: str) -> Any:  # noqa: ANN401 - texts and lists of anything
    """What a rule says under the keyword, or the rule that it refers to."""
    while keyword not in rule and "$ref" in rule:
        rule = follow(rule, DEFINITIONS)
    return rule.get(keyword)


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_a_sound_contract_is_accepted(text: str) -> None:
    assert check_shape(read(text)) == ()
    assert VALIDATOR.is_valid(plain(read(text).root))


def test_the_schema_is_a_schema() -> None:
    Draft7Validator.check_schema(SCHEMA)


def test_the_schema_holds_exact_numbers_only() -> None:
    def numbers(value: object) -> Iterator[object]:
        match value:
            case dict():
                for part in value.values():
                    yield from numbers(part)
            case list():
                for part in value:
                    yield from numbers(part)
            case _:
                yield value

    assert {type(value) for value in numbers(SCHEMA)} == {str, int, bool, Decimal}


def test_the_schema_uses_no_word_that_the_fast_reader_does_not_know() -> None:
    assert {keyword for rule in rules() for keyword in rule} <= {*CHECKS, *DESCRIBING}


def test_what_stands_beside_a_reference_only_describes() -> None:
    assert not [rule for rule in rules() if "$ref" in rule and not set(rule) <= DESCRIBING]


def test_a_choice_is_a_choice_between_single_keys() -> None:
    choices = [part for rule in rules() for keyword in ("oneOf", "anyOf") for part in rule.get(keyword, ())]
    assert choices
    assert not [part for part in choices if set(part) != {"required"} or len(part["required"]) != 1]


def test_a_mapping_with_keys_of_its_own_is_closed_and_may_carry_marks() -> None:
    """What stands in a condition only narrows keys that are known outside it."""
    own = [rule for rule in rules() if rule.get("additionalProperties") is False]
    assert not [rule["title"] for rule in own if not set(rule["properties"]) >= MARKS - {"source"}]
    known = {key for rule in own for key in rule["properties"]}
    assert not [rule for rule in rules() if not set(rule.get("properties", ())) <= known]


@pytest.mark.parametrize(("name", "rule"), tuple(properties()))
def test_every_key_says_what_it_is_and_shows_a_sound_example(name: str, rule: Rule) -> None:
    assert annotation(rule, "title"), name
    assert annotation(rule, "description").endswith("."), name
    validator = Draft7Validator({"definitions": DEFINITIONS, "allOf": [rule]}, registry=Registry())
    assert annotation(rule, "examples"), name
    assert all(validator.is_valid(example) for example in annotation(rule, "examples"))


@pytest.mark.parametrize("name", DEFINITIONS)
def test_the_examples_of_every_definition_are_sound(name: str) -> None:
    validator = Draft7Validator({"definitions": DEFINITIONS, **DEFINITIONS[name]}, registry=Registry())
    assert all(validator.is_valid(example) for example in annotation(DEFINITIONS[name], "examples"))


def test_the_whole_contract_shown_as_an_example_is_sound() -> None:
    assert all(VALIDATOR.is_valid(example) for example in SCHEMA["examples"])


SCALARS = (None, True, 0, 1, -1.5, "", " ", "x", "exact", "nothing", "ｘ")
COLLECTIONS: tuple[Any, ...] = ([], [None], {}, {"note": "x"}, {"x": 1}, {"amount": 1})


def paths(value: object, path: Steps = ()) -> Iterator[Steps]:
    """The way to every value in a contract."""
    yield path
    match value:
        case dict():
            for name, part in value.items():
                yield from paths(part, (*path, name))
        case list():
            for index, part in enumerate(value):
                yield from paths(part, (*path, index))


def part_of(contract: Any, way: Steps) -> Any:  # noqa: ANN401 - any part of a contract
    for step in way:
        contract = contract[step]
    return contract


def siblings(path: Steps) -> tuple[str, ...]:
    """The keys that the schema allows in the mapping at the path; none where it leaves them free (a change)."""
    rule = resolve(SCHEMA, DEFINITIONS)
    for step in path:
        known: Rule = rule.get("properties", {})
        others: Rule = rule.get("items" if isinstance(step, int) else "additionalProperties", {})
        inner: Rule = others if isinstance(step, int) else known.get(step) or others
        rule = resolve(inner, DEFINITIONS)
    return tuple(rule.get("properties", ()))


def lessened(contract: object) -> Iterator[tuple[str, object]]:
    """The contract with one value taken out, or replaced by a few strange ones, each with what was done."""
    for turn, path in enumerate(paths(contract)):
        *way, last = path or ("",)
        for strange in (..., *SCALARS[turn % 5 :: 5]):
            whole = deepcopy(contract)
            part = part_of(whole, tuple(way))
            if path and strange is ...:
                del part[last]
            elif path:
                part[last] = strange
            yield f"{strange!r} at {path}", whole


def overdone(contract: object) -> Iterator[tuple[str, object]]:
    """The contract with a collection for a value, a list twice, or one key more, each with what was done."""
    seen = set()
    for turn, path in enumerate(paths(contract)):
        *way, last = path or ("",)
        value = part_of(contract, path)
        more: list[Any] = [COLLECTIONS[turn % len(COLLECTIONS)]]
        if isinstance(value, dict) and (kind := (siblings(path), tuple(value))) not in seen:
            seen.add(kind)
            more += [{**value, name: "x"} for name in (*siblings(path), "1x") if name not in value]
        elif isinstance(value, list):
            more.append(value * 2)
        for strange in more if path else ():
            whole = deepcopy(contract)
            part_of(whole, tuple(way))[last] = strange
            yield f"{strange!r} at {path}", whole


def judged(contract: object) -> tuple[bool, tuple[Problem, ...]]:
    """What the library says of a contract, and what pfs says; both have read the same file."""
    document = read(json.dumps(contract, ensure_ascii=False, default=float))
    verdict = VALIDATOR.is_valid(plain(document.root))
    assert accepts(SCHEMA, document.root) is verdict
    return verdict, check_shape(document)


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_one_value_gone_or_strange_is_at_most_one_problem(text: str) -> None:
    verdicts = set()
    for done, contract in lessened(plain(read(text).root)):
        verdict, problems = judged(contract)
        assert len(problems) == (not verdict), done
        verdicts.add(verdict)
    assert verdicts == {True, False}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_the_fast_reader_of_the_schema_and_the_library_agree(text: str) -> None:
    verdicts = set()
    for done, contract in overdone(plain(read(text).root)):
        verdict, problems = judged(contract)
        assert (problems == ()) is verdict, done
        verdicts.add(verdict)
    assert verdicts == {True, False}


@pytest.mark.parametrize("text", [EVERYTHING, OVER_PERIODS], ids=["everything", "over periods"])
def test_each_key_that_is_misspelt_is_one_problem_at_that_key(text: str) -> None:
    contract = plain(read(text).root)
    slips = 0
    for path in paths(contract):
        *way, last = path or (0,)
        if last not in siblings(tuple(way)):
            continue
        whole = deepcopy(contract)
        part = part_of(whole, tuple(way))
        slip = f"{last}{str(last)[-1]}"
        part[slip] = part.pop(last)
        _, problems = judged(whole)
        (problem,) = problems
        assert (problem.code, dict(problem.facts)["nearest"]) == ("key-unknown", last)
        assert problem.source.pointer == "/" + "/".join(map(str, (*way, slip)))
        slips += 1
    assert slips > 150


def test_nothing_is_fetched_whatever_a_contract_refers_to() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/schema.json"
        text = f'"$schema": {address}\n"$ref": {address}\n{VISITS}'.replace(
            "{given:", f'{{"$ref": "{address}", given:'
        )
        problems = check_shape(read(text))
        with pytest.raises(BlockingIOError):
            server.accept()
    assert [(problem.code, problem.source.line) for problem in problems] == [
        ("key-unknown", 1),
        ("key-unknown", 2),
        ("key-unknown", 24),
    ]


def test_a_sound_contract_needs_no_schema_library() -> None:
    program = (
        "import sys\n"
        "from pfs_cli.read.schema import check_shape\n"
        "from tests.read.shaped_contracts import VISITS, read\n"
        "assert check_shape(read(VISITS)) == ()\n"
        "sys.exit('jsonschema' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize(
    ("innermost", "expected"), [("{indicator: visits, level: 2}", ()), ("{}", ("choice-missing",))]
)
def test_a_condition_may_be_as_deep_as_a_file_may_be(innermost: str, expected: tuple[str, ...]) -> None:
    depth = 32 - 5
    condition = "{not: " * depth + innermost + "}" * depth
    text = VISITS.replace(
        "      share_of: linked\n", f"      share_of: linked\n      requires: {condition}\n"
    )
    assert tuple(problem.code for problem in check_shape(read(text))) == expected


def test_readers_of_the_schema_that_differ_are_our_own_fault() -> None:
    broken = Mapping(read(VISITS).root.entries, ("contract.yaml", 1, 1, ""), {})
    with pytest.raises(AssertionError, match="differ"):
        check_shape(Document(file="contract.yaml", text="", root=broken))


def test_an_installed_pfs_finds_its_schemas_inside_the_package(tmp_path: Path) -> None:
    installed = tmp_path / "pfs_cli"
    shutil.copytree(ROOT / "pfs_cli", installed, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "schemas", installed / "schemas")
    program = "from pfs_cli.read import schema; print(schema.__file__); schema.load_schema(schema.CONTRACT)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == str(installed / "read" / "schema.py")
