"""Every construct of the language, settled by pfs and worked out another way: value, line, linked, total, payers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.contracts import agreement_of
from tests.properties.agreements import CONSTRUCTS, agreements
from tests.properties.engine import amounts_of, figures, settle_drawn
from tests.properties.oracle.periods import compute_periods


@pytest.mark.parametrize("construct", CONSTRUCTS)
@given(data=st.data())
def test_settling_agrees_with_another_calculation(construct: str, data: st.DataObject) -> None:
    drawn = data.draw(agreements(construct))
    settled = settle_drawn(drawn)
    computed = compute_periods(drawn.contract, drawn.results, amounts_of(drawn))
    assert list(settled) == list(computed)
    for period, settlement in settled.items():
        assert figures(settlement) == computed[period], period


@pytest.mark.parametrize("construct", CONSTRUCTS)
@given(data=st.data())
def test_a_drawn_contract_is_sound(construct: str, data: st.DataObject) -> None:
    agreement_of(data.draw(agreements(construct)).yaml)
