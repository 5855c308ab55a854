"""Whatever contract is drawn: what happens on any results is a point of its coverage; proposals come out exactly."""

from hypothesis import assume, given, settings

from pfs_cli.coverage import Coverage, Point, PointKind, Side
from pfs_cli.language import Catalogue, Language
from pfs_cli.problem import stops
from pfs_cli.render.proposals import render_proposals
from pfs_cli.settlement import settle_periods
from pfs_cli.source import Source
from pfs_cli.worked.cells import possible
from pfs_cli.worked.measure import find_terms, measure_coverage
from pfs_cli.worked.propose import propose_examples
from pfs_cli.worked.seen import Seen
from pfs_cli.workings import Step
from tests.contracts import agreement_of
from tests.properties.agreements import ANY, Drawn
from tests.properties.case import Case
from tests.properties.engine import read_drawn
from tests.properties.strategies import cases

SAY = Catalogue(Language.JA).say

Told = tuple[PointKind, str, str, tuple[Side, ...]]


def told(points: tuple[Point, ...]) -> list[Told]:
    return [(point.kind, point.subject, point.what, point.lacks) for point in points]


def with_proposals(text: str) -> tuple[Coverage, tuple[Point, ...]]:
    """The coverage of a contract with the examples that are proposed for it, and the points that none was found for."""
    agreement = agreement_of(text)
    found = propose_examples(agreement)
    pasted = f"{text.rstrip()}\n{render_proposals(agreement, found, SAY, '  ')}"
    return measure_coverage(agreement_of(pasted)), found.unshown


@settings(max_examples=40)
@given(cases())
def test_the_proposals_of_a_contract_show_every_point_but_those_that_are_named(case: Case) -> None:
    coverage, unshown = with_proposals(case.yaml)
    assert told(coverage.missing) == told(unshown)


@settings(max_examples=15)
@given(ANY)
def test_so_they_do_where_there_are_periods_payers_lists_and_adjustments(drawn: Drawn) -> None:
    coverage, unshown = with_proposals(drawn.yaml)
    assert told(coverage.missing) == told(unshown)


LIMITS = (
    "at_most_linked",
    "at_most_maximum",
    "at_most_period",
    "cap",
    "floor",
    "ladder",
    "offset",
    "once_per",
    "payer_cap",
    "person_cap",
    "up_to",
    "withhold",
)
"""The rules that change an amount or a number of units."""


@settings(max_examples=150)
@given(ANY)
def test_whatever_happens_on_any_results_is_a_point_that_an_example_could_show(drawn: Drawn) -> None:
    assume(not drawn.paid)
    files = read_drawn(drawn)
    assume(not stops(files.problems))
    by_period = dict(find_terms(files.agreement).by_period)
    for settlement in settle_periods(files.agreement, files.results, {}):
        seen = Seen(settlement)
        points = by_period[settlement.contract.period.name]
        shown = [point for point in points if any(test(seen) for _, test in point.sides)]
        limits = {point.source for point in shown if point.kind is PointKind.CAP}
        assert not [step for step in changing(seen) if limits.isdisjoint(places(step))]
        reached = {point.subject for point in shown if point.kind is PointKind.TIER}
        assert {line.indicator.name for line in settlement.lines if line.indicator.tiers} <= reached
        for line in settlement.lines:
            requires = None if line.indicator.pays is None else line.indicator.pays.requires
            if requires is not None:
                assert line.met in possible(settlement.contract, requires)


def changing(seen: Seen) -> list[Step]:
    return [
        step for rule in LIMITS for step in seen.steps.get(rule, ()) if step.value != step.inputs[0].value
    ]


def places(step: Step) -> set[Source]:
    return {ground.source for ground in step.grounds}
