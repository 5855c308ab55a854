"""The runs of a lever say of every number what trying it says."""

from fractions import Fraction
from itertools import pairwise

from hypothesis import given

from pfs_cli.problem import stops
from pfs_cli.rules.results import check_periods
from pfs_cli.source import Source
from pfs_cli.whatif.lever import Lever, find_levers
from pfs_cli.whatif.separation import separate
from pfs_cli.whatif.standing import Standing, with_changes
from pfs_cli.whatif.stretches import is_monotone, stretches, stretches_of_pay
from tests.contracts import contract_text, rate
from tests.properties.agreements import ANY, Drawn
from tests.whatif.standings import stand_on
from tests.whatif.whole_standings import standing_of_drawn

END = 60


def can_be(standing: Standing, lever: Lever, number: int) -> bool:
    results = with_changes(standing.results, {lever.place: lever.observe(Fraction(number))})
    source = Source(file="results.csv")
    return not stops(tuple(check_periods(standing.agreement, results, standing.paid, source)))


@given(ANY)
def test_the_runs_of_a_lever_are_what_trying_every_number_says(drawn: Drawn) -> None:
    standing = standing_of_drawn(drawn)
    if standing is None:
        return
    for lever in find_levers(standing):
        if lever.of_persons or not (lever.counted or lever.words):
            continue
        last = END if lever.highest is None else int(lever.highest)
        first = 0
        if not (can_be(standing, lever, first) and can_be(standing, lever, last)):
            continue
        for levers in ((lever,), tuple(each for each in find_levers(standing) if not each.of_persons)):
            cluster = next(c for c in separate(standing, levers).clusters if lever in c.levers)
            if len(cluster.levers) > 1:
                continue
            runs = stretches(cluster, last)
            assert runs is not None
            assert (runs[0].first, runs[-1].last) == (first, last)
            tried = [cluster.amount((Fraction(number),)) for number in range(first, last + 1)]
            assert [run.at(number) for run in runs for number in range(run.first, run.last + 1)] == tried
            rises = all(b >= a for a, b in pairwise(tried))
            falls = all(b <= a for a, b in pairwise(tried))
            assert is_monotone(runs) == (rises or falls)


@given(ANY)
def test_the_runs_of_what_is_paid_are_what_trying_every_sum_says(drawn: Drawn) -> None:
    standing = standing_of_drawn(drawn)
    if standing is None:
        return
    levers = tuple(each for each in find_levers(standing) if not each.of_persons)
    separation = separate(standing, levers)
    runs = stretches_of_pay(separation, Fraction(7, 3), -200, 400)
    if runs is None:
        payment = standing.last.contract.payment
        assert standing.last.contract.payers or len(payment.rounding) > 1
        return
    tried = [separation.pay(number * Fraction(7, 3)) for number in range(-200, 401)]
    assert [run.at(number) for run in runs for number in range(run.first, run.last + 1)] == tried


def test_what_is_paid_on_a_million_million_sums_has_two_runs() -> None:
    standing = stand_on(contract_text(rate("{tiers: [{from: 0%, pay: 0}]}"), maximum="900"), "share,1,2,")
    separation = separate(standing, find_levers(standing))
    runs = stretches_of_pay(separation, Fraction(1, 3), 0, 10**12)
    assert runs is not None
    # A third of a yen is cut: 2,699 thirds are 899 yen, from 2,700 thirds on it is the most that is paid.
    assert len(runs) == 2
    paid = {n: run.at(n) for n in (0, 2, 3, 2699, 2700, 10**12) for run in runs if run.first <= n <= run.last}
    assert paid == {0: 0, 2: 0, 3: 1, 2699: 899, 2700: 900, 10**12: 900}
