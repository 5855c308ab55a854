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
from pfs_cli.whatif.stretches import is_monotone, stretches
from tests.properties.agreements import ANY, Drawn
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
