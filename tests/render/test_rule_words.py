"""Every rule of the order of the computation is in the schema of the record, in both catalogues and in the manual."""

import ast
import json

import pytest

from pfs_cli.language import Language
from tests.samples import SAMPLES
from tests.spoken import modules
from tests.test_catalogue import WORDS

SCHEMA = json.loads((SAMPLES.parent / "schemas" / "settlement-1.schema.json").read_text("utf-8"))
RULES = frozenset(SCHEMA["properties"]["workings"]["items"]["properties"]["rule"]["enum"])
ENGINE = ("pfs_cli.measure.", "pfs_cli.payment.", "pfs_cli.settlement")
NO_STEP = {"limit"}  # a limit that is a number alone is no step of the workings


@pytest.mark.parametrize("language", Language)
def test_every_rule_has_its_words(language: Language) -> None:
    assert {key.split(".")[1] for key in WORDS[language] if key.startswith("step.")} == RULES


@pytest.mark.parametrize("language", Language)
def test_the_manual_names_every_rule(language: Language) -> None:
    page = (SAMPLES.parent / "docs" / language / "settlement.md").read_text("utf-8")
    assert not [rule for rule in RULES if f"`{rule}`" not in page]


def test_the_rules_of_the_engine_are_those_of_the_schema() -> None:
    trees = [tree for module, tree in modules().items() if module.startswith(ENGINE)]
    named = {
        keyword.value.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "rule" and isinstance(keyword.value, ast.Constant)
    }
    texts = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert named - NO_STEP <= RULES
    assert texts >= RULES
