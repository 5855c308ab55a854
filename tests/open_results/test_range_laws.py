"""The range of a payment against every way in which the open results may close, one after the other."""

import os

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from pfs_cli.open_results.item import close, find_items
from pfs_cli.open_results.range import Range, find_range
from pfs_cli.record import replace
from pfs_cli.settlement import settle_periods
from tests.open_results.closings import payments
from tests.open_results.drawn import drawn_contracts
from tests.open_results.kinds import HERE, Drawn

_WHOLE = bool(os.environ.get("PFS_WHOLE_LAWS"))
# A drawn contract may be searched for a minute: the sample is small and always the same, the whole run is neither.
LAW = settings(
    max_examples=200 if _WHOLE else 12,
    derandomize=not _WHOLE,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
_LIMIT = 600


def ranged(drawn: Drawn) -> Range | None:
    """The range; None where the search for it was given up."""
    found, problems = find_range(drawn.agreement, drawn.results, drawn.paid, HERE, _LIMIT)
    event(",".join(problem.code for problem in problems) or "exact")
    assert found is not None or [problem.code for problem in problems] == ["open-not-exact"]
    return found


@LAW
@given(drawn_contracts())
def test_no_outcome_is_paid_outside_of_the_range_and_both_its_ends_are_outcomes(drawn: Drawn) -> None:
    found = ranged(drawn)
    assume(found is not None)
    assert found is not None
    ways, every = payments(drawn, 300)
    paid = list(ways)
    for end, outcome, beyond in ((found.least, found.lowest, min), (found.most, found.highest, max)):
        if end is not None:
            assert settle_periods(drawn.agreement, outcome.results, drawn.paid)[-1].paid == end
            assert beyond(paid if every else [end, *paid]) == end


@LAW
@given(drawn_contracts(), st.data())
def test_closing_a_result_never_lowers_the_least_and_never_raises_the_most(
    drawn: Drawn, data: st.DataObject
) -> None:
    before = ranged(drawn)
    assume(before is not None and before.worths)
    assert before is not None
    items, complete = find_items(drawn.agreement, drawn.results)
    place = data.draw(st.sampled_from(range(len(items))))
    item = items[place]
    low, high = (None if end[0] else end[1] for end in item.span)
    numbers = [each for each in (low, high) if each is not None]
    assume(numbers)
    number = data.draw(st.sampled_from(numbers))
    closed = close(item.observation, (item,), (number,))
    results = tuple(
        replace(
            each, observations=tuple(closed if row is item.observation else row for row in each.observations)
        )
        for each in complete
    )
    assume(any(True for _ in payments(drawn._replace(results=results), 40)[0]))
    after = ranged(drawn._replace(results=results))
    if after is None:
        return
    assert after.least is None or before.least is None or after.least >= before.least
    assert after.most is None or before.most is None or after.most <= before.most
    worth = before.worths[place]
    remains = worth.at_low if number == low else worth.at_high
    assert remains is None or (remains.least, remains.most) == (after.least, after.most)


@LAW
@given(drawn_contracts())
def test_results_that_are_all_closed_have_a_range_of_one_payment(drawn: Drawn) -> None:
    found = ranged(drawn)
    assume(found is not None)
    assert found is not None
    for outcome in (found.lowest, found.highest):
        closed = ranged(drawn._replace(results=outcome.results))
        assert closed is not None
        assert closed.least == closed.most == outcome.paid
        assert not closed.worths
