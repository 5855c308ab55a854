"""Whatever contract is drawn, it is read back whole in both languages, and its boundary sheet is true of its curves."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pfs_cli.bound import Amount
from pfs_cli.contract import Agreement, Contract, Indicator
from pfs_cli.language import Language
from pfs_cli.payment.boundary import find_thresholds
from pfs_cli.payment.per_unit import Bands
from pfs_cli.render.schedule.html import render_schedule_html
from pfs_cli.render.schedule.markdown import render_schedule_markdown
from pfs_cli.render.schedule.text import render_schedule_text
from tests.contracts import agreement_of
from tests.properties.agreements import CONSTRUCTS, agreements
from tests.render.schedules import Page, schedule_from, words_of

NEAR = Fraction(1, 10**12)
STEEPEST = 10**11
"""No drawn line rises faster."""


def marks_in(words: Any) -> list[str]:  # noqa: ANN401 -- any part of a contract
    """Every clause and every reason that a drawn contract writes."""
    if isinstance(words, dict):
        own = [words[mark] for mark in ("clause", "assumed", "reconstructed", "note") if mark in words]
        return own + [mark for part in words.values() for mark in marks_in(part)]
    return [mark for part in words for mark in marks_in(part)] if isinstance(words, list) else []


def pay(contract: Contract, indicator: Indicator, number: Fraction) -> Fraction | None:
    """What a line pays at a number: its curve looked up there, its whole, its units, its floor and its cap."""
    pays = indicator.pays
    assert pays is not None
    assert pays.curve is not None
    if isinstance(pays.terms, Bands) and isinstance(pays.terms.up_to, Amount):
        number = min(number, pays.terms.up_to.value * pays.terms.size)
    piece = pays.curve.at(number)
    whole = None if pays.share_of is None else contract.payment.whole(pays.share_of)
    if piece is None:
        return None
    amount = piece.earn(number) * (1 if whole is None else whole.value)
    if pays.floor is not None:
        amount = max(amount, pays.floor.value)
    return amount if pays.cap is None else min(amount, pays.cap.value)


def assert_read_back(agreement: Agreement, marks: list[str]) -> None:
    """Both languages say the same in every form, with all these clauses and reasons."""
    shapes = []
    for language in Language:
        schedule = schedule_from(agreement, language)
        assert Page(render_schedule_html(schedule, language)).misplaced == []
        assert render_schedule_text(schedule, 60, color=False)
        assert render_schedule_markdown(schedule)
        said = words_of(schedule)
        assert [mark for mark in marks if mark not in said] == []
        shapes.append([(section.number, len(section.blocks)) for section in schedule.sections])
    assert shapes[0] == shapes[1]


def assert_true_of_curves(contract: Contract, indicator: Indicator) -> None:
    """What the sheet says is what the curve pays there, and a hair beside it where values lie close."""
    for table in find_thresholds(contract, indicator):
        if table.item is not None:
            continue
        for each in table.thresholds:
            values = each.values
            hair = NEAR if values.apart is None else Fraction(0)
            around = ((values.below, each.below, -1), (values.at, each.at, 0), (values.above, each.above, 1))
            for value, said, side in around:
                if value is None:
                    assert said is None
                    continue
                paid = pay(contract, indicator, value + side * hair)
                assert (said is None) is (paid is None)
                if said is not None and paid is not None:
                    assert abs(said - paid) <= hair * STEEPEST


@pytest.mark.parametrize("construct", CONSTRUCTS)
@settings(max_examples=3)
@given(data=st.data())
def test_a_drawn_contract_is_read_back_whole_and_its_sheet_is_true(
    construct: str, data: st.DataObject
) -> None:
    drawn = data.draw(agreements(construct))
    agreement = agreement_of(drawn.yaml)
    amended = drawn.contract.get("amendments")  # what never came into force is not read back
    assert_read_back(agreement, [each["clause"] for each in amended] if amended else marks_in(drawn.contract))
    for contract in agreement.contracts:
        for indicator in contract.indicators:
            assert_true_of_curves(contract, indicator)
