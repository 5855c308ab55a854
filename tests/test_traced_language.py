"""Whether the paper can be traced and understood: each row of the table has exactly its problems, at their lines."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from pfs_cli.commands.checked_contract import Terms, check_contract_file
from pfs_cli.profile import Profile
from pfs_cli.report import Checked
from tests.contracts import CONTRACT, found_in, marked_in

TABLE = yaml.safe_load((Path(__file__).parent / "bad" / "traced.yaml").read_text("utf-8"))
SOME_DAY = date(2025, 10, 1)
SET_ASIDE = {
    "a waiver on its last day sets the warning aside": ("period-hole", "福祉課長"),
    "a waiver sets aside that a value of a signed contract is assumed": ("unpublished-signed", "契約課長"),
}


def validated(text: str, profile: str | None, today: date = SOME_DAY) -> Checked:
    asked = None if profile is None else Profile(profile)
    checked, _ = check_contract_file(text.encode(), CONTRACT, Terms(profile=asked, today=today))
    return checked


def changed(text: str, row: dict[str, Any]) -> str:
    for old, new in row.get("contract", {}).items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    added: str = row.get("append", "")
    return text + added


@pytest.mark.parametrize("profile", [None, *Profile])
@pytest.mark.parametrize("base", TABLE["bases"])
def test_the_contract_before_a_change_has_no_problem(base: str, profile: str | None) -> None:
    assert validated(TABLE["bases"][base], profile).problems == ()


@pytest.mark.parametrize("row", TABLE["rows"], ids=lambda row: row["what"])
def test_a_change_has_exactly_its_problems_at_their_lines(row: dict[str, Any]) -> None:
    text = changed(TABLE["bases"][row["base"]], row)
    checked = validated(text, row.get("profile"), row.get("today", SOME_DAY))
    assert found_in(checked.problems) == marked_in(text), checked.problems
    aside = {(each.problem.code, each.waiver.owner) for each in checked.set_aside}
    assert aside == ({SET_ASIDE[row["what"]]} if row["what"] in SET_ASIDE else set())
