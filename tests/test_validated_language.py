"""What only `pfs validate` asks of a contract: each row of the table has exactly its problems, at their lines."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from pfs_cli.problem import Problem
from pfs_cli.profile import Profile
from pfs_cli.rules.before_signing import check_terms, without_echoes
from tests.contracts import found_in, marked_in, read_agreement

TABLE = yaml.safe_load((Path(__file__).parent / "bad" / "validate.yaml").read_text("utf-8"))


def validated(text: str, profile: str = "draft") -> tuple[Problem, ...]:
    agreement, problems = read_agreement(text)
    if agreement is None:
        return problems
    return without_echoes((*problems, *check_terms(agreement, Profile(profile))))


def changed(text: str, row: dict[str, Any]) -> str:
    for old, new in row.get("contract", {}).items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    added: str = row.get("append", "")
    return text + added


@pytest.mark.parametrize("base", TABLE["bases"])
def test_the_contract_before_a_change_has_no_problem(base: str) -> None:
    assert validated(TABLE["bases"][base]) == ()


@pytest.mark.parametrize("row", TABLE["rows"], ids=lambda row: row["what"])
def test_a_change_has_exactly_its_problems_at_their_lines(row: dict[str, Any]) -> None:
    text = changed(TABLE["bases"][row["base"]], row)
    problems = validated(text, row.get("profile", "draft"))
    assert found_in(problems) == marked_in(text), problems
    assert "#!" in text
