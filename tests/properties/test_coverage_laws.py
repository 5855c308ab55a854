"""Whatever contract is drawn, the examples proposed for it come out exactly and show all that they say they show."""

from hypothesis import given, settings

from pfs_cli.coverage import Coverage, Point, PointKind, Side
from pfs_cli.language import Catalogue, Language
from pfs_cli.render.proposals import render_proposals
from pfs_cli.worked.measure import measure_coverage
from pfs_cli.worked.propose import propose_examples
from tests.contracts import agreement_of
from tests.properties.agreements import ANY, Drawn
from tests.properties.case import Case
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


@settings(max_examples=40)
@given(ANY)
def test_so_they_do_where_there_are_periods_payers_lists_and_adjustments(drawn: Drawn) -> None:
    coverage, unshown = with_proposals(drawn.yaml)
    assert told(coverage.missing) == told(unshown)
