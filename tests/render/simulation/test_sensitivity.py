"""Sensitivity in words: a verdict becomes worse or better, whichever end of its tiers is the good one."""

import pytest

from pfs_cli.language import Catalogue, Language
from pfs_cli.render.simulation.sensitivity import make_part
from pfs_cli.whatif.sensitivity import find_sensitivity
from tests.contracts import contract_text, given
from tests.whatif.standings import stand_on

FIRST = "{tiers: [{is: 良, pay: 500}, {is: 可, pay: 200}, {is: 不可, pay: 0}]}"
LAST = "{tiers: [{is: 不可, pay: 0}, {is: 可, pay: 200}, {is: 良, pay: 500}]}"


@pytest.mark.parametrize(("pays", "better"), [(FIRST, "first"), (LAST, "last")])
def test_a_worse_verdict_stands_on_the_side_of_less(pays: str, better: str) -> None:
    text = contract_text(given("verdict", pays, more="note: 見本", better=better), maximum="500")
    standing = stand_on(text, "value,,,可")
    part = make_part(find_sensitivity(standing), Catalogue(Language.EN).say)
    (row,) = [entry for section in part.sections for entry in section.entries]
    assert row.cells[3].startswith("worse: 不可")
    assert row.cells[4] == "-200"
    assert row.cells[5].startswith("better: 良")
    assert row.cells[6] == "+300"
