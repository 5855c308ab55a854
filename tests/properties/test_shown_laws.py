"""Whatever the language settles is shown whole: limits and cuts add up, the record is what its schema says."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from pfs_cli.headroom import find_limits
from pfs_cli.language import Language
from pfs_cli.render.comma_separated import render_csv
from pfs_cli.render.json import render_json
from pfs_cli.render.markdown import render_markdown
from pfs_cli.render.statement import make_statement
from pfs_cli.settlement import Settlement
from pfs_cli.shortfall import find_cuts
from tests.properties.agreements import CONSTRUCTS, agreements
from tests.properties.engine import settle_drawn
from tests.render.statements import SAY
from tests.samples import SAMPLES

SCHEMA = Draft7Validator(json.loads((SAMPLES.parent / "schemas/settlement-1.schema.json").read_text("utf-8")))


@pytest.mark.parametrize("construct", CONSTRUCTS)
@settings(max_examples=12)
@given(data=st.data())
def test_any_settlement_of_the_language_is_shown_whole(construct: str, data: st.DataObject) -> None:
    settlements = tuple(settle_drawn(data.draw(agreements(construct))).values())
    for settlement in settlements:
        assert_limits(settlement)
        assert_cuts(settlement)
    record = json.loads(render_json(settlements, "0" * 64, (("results.csv", "1" * 64),)))
    assert [error.message for error in SCHEMA.iter_errors(record)] == []
    for language in Language:
        statement = make_statement(settlements, SAY[language], settlements[0].contract.period.name)
        render_csv(statement, SAY[language])
        render_markdown(statement, SAY[language])


def assert_limits(settlement: Settlement) -> None:
    """What is used and what is left make the limit, and nothing is left below zero but where more was really paid."""
    limits = find_limits(settlement)
    assert "at_most_maximum" in {limit.rule for limit in limits}
    really_paid = any(each.amount.fact("written") for each in settlement.before.paid)
    for limit in limits:
        assert limit.used >= 0
        assert limit.used + limit.left == limit.limit
        assert limit.left >= 0 or really_paid, limit


def assert_cuts(settlement: Settlement) -> None:
    """What was cut is above zero, and what a limit cut has used it up."""
    used_up = {(limit.rule, limit.subject) for limit in find_limits(settlement) if not limit.left}
    for cut in find_cuts(settlement):
        assert cut.before - cut.after == cut.cut > 0
        if cut.rule in ("at_most_linked", "at_most_period", "person_cap"):
            assert (cut.rule, cut.subject) in used_up
