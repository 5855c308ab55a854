"""The range of a payment against every way in which the open results may close, one after the other."""

from hypothesis import HealthCheck, event, given, settings

from pfs_cli.open_results.range import find_range
from pfs_cli.settlement import settle_periods
from tests.open_results.drawn import HERE, Drawn, drawn_contracts, payments

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@SLOW
@given(drawn_contracts())
def test_no_way_is_paid_outside_of_the_range_and_both_its_ends_are_paid(drawn: Drawn) -> None:
    found, problems = find_range(drawn.agreement, drawn.results, drawn.paid, HERE)
    event(",".join(problem.code for problem in problems) or "exact")
    ways, every = payments(drawn, 300)
    paid = list(ways)
    if found is None:
        assert problems
        assert not (paid and problems[0].code != "open-not-exact"), drawn.text
        return
    for end, outcome, beyond in ((found.least, found.lowest, min), (found.most, found.highest, max)):
        settled = settle_periods(drawn.agreement, outcome.results, drawn.paid)
        if end is not None:
            assert settled[-1].paid == end
            assert beyond([end, *paid]) == end, drawn.text
            if every and paid:
                assert beyond(paid) == end, drawn.text
