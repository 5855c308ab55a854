"""Every construct of the language, settled by pfs and worked out another way: value, line, linked, total, payers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.properties.agreements import CONSTRUCTS, agreements
from tests.properties.engine import amounts_of, figures, settle_drawn
from tests.properties.oracle.periods import compute_periods

OFTEN = settings(max_examples=settings().max_examples // 2)
"""So often for each construct, as there are many of them and each comes with others."""


@pytest.mark.parametrize("construct", CONSTRUCTS)
@OFTEN
@given(data=st.data())
def test_settling_agrees_with_another_calculation(construct: str, data: st.DataObject) -> None:
    drawn = data.draw(agreements(construct))
    settled = settle_drawn(drawn)
    computed = compute_periods(drawn.contract, drawn.results, amounts_of(drawn))
    assert list(settled) == list(computed)
    for period, settlement in settled.items():
        assert figures(settlement) == computed[period], period
