"""Draws that are paid all at once come to the same as draws that are paid case by case."""

import os
from fractions import Fraction

import pytest
from hypothesis import given, settings

from pfs_cli.whatif.drawn.cases import pay_cases
from pfs_cli.whatif.drawn.common import draw_counts, draw_rows
from pfs_cli.whatif.drawn.swept import compile_draws, pay_rows
from pfs_cli.whatif.lever import Lever, find_levers
from pfs_cli.whatif.odds.chance import Chance, Known, Listed
from pfs_cli.whatif.standing import Standing
from tests.contracts import contract_text, rate
from tests.properties.agreements import ANY, Drawn
from tests.whatif.standings import stand_kakamigahara, stand_on
from tests.whatif.whole_standings import standing_of_drawn

OFTEN, GROUP = (500, 12) if os.environ.get("PFS_WHOLE_LAWS") else (15, 7)
"""So many contracts are drawn, and so large is a group that no number ends: every one of its counts is settled."""
HALF = Fraction(1, 2)
FIFTH = Fraction(1, 5)
REFUSING = "{linear: {points: [{at: 50%, pay: 0}, {at: 100%, pay: 900}], outside: {low: refuse, high: hold}}}"


def known(lever: Lever, people: int) -> tuple[Lever, Chance]:
    return lever, Known(people=people, rate=Fraction(3, 4))


def assert_alike(standing: Standing, chances: tuple[tuple[Lever, Chance], ...], draws: int) -> None:
    levers = tuple(lever for lever, _ in chances)
    sweep = compile_draws(standing, chances)
    assert sweep is not None
    at_once = pay_rows(standing, levers, sweep, draw_rows(chances, FIFTH, draws, 1))
    assert at_once == pay_cases(standing, levers, draw_counts(chances, FIFTH, draws, 1))


def test_the_published_contract_is_paid_at_once_as_case_by_case() -> None:
    standing = stand_kakamigahara()
    levers = find_levers(standing)
    assert_alike(standing, tuple(known(lever, int(lever.among or 0)) for lever in levers), 20_000)


@settings(max_examples=OFTEN)
@given(ANY)
def test_a_drawn_contract_is_paid_at_once_as_case_by_case(drawn: Drawn) -> None:
    standing = standing_of_drawn(drawn)
    if standing is None:
        return
    last = standing.last.contract.period.name
    levers = tuple(
        each
        for each in find_levers(standing)
        if each.period == last and each.counted and not each.of_persons and each.address.input != "against"
    )
    chances = tuple(known(lever, GROUP if lever.among is None else int(lever.among)) for lever in levers[:3])
    if chances and compile_draws(standing, chances) is not None:
        assert_alike(standing, chances, 200)


def test_the_tiers_of_how_many_conditions_hold_are_those_of_values_of_several_results() -> None:
    """8 visits are asked for, of two kinds together: neither kind decides alone whether that holds."""
    visits = (
        "visits: {label: 支援, unit: count, noun: 件, better: higher, measure: {given: 請求}, "
        "pays: {per_unit: {items: [{item: 開始, price: 1}, {item: 継続, price: 1}]}}}"
    )
    done = (
        "done: {label: 達成, unit: count, noun: 指標, better: higher, "
        "measure: {met: [{indicator: visits, from: 8件}]}, "
        "pays: {tiers: [{below: 1指標, pay: 0}, {from: 1指標, pay: 7}]}}"
    )
    standing = stand_on(
        contract_text(f"{visits}\n{done}"), "visits,開始,0", "visits,継続,0", header="indicator,item,count"
    )
    levers = find_levers(standing)
    numbers = ((0, 0), (0, 8), (4, 4), (4, 3), (9, 0))
    outcome = pay_cases(standing, levers, [((Fraction(a), Fraction(b)), 1) for a, b in numbers])
    assert [each.times for each in outcome.tiers if each.indicator.name == "done"] == [(2, 3)]
    assert_alike(standing, tuple(known(lever, 12) for lever in levers), 200)


@pytest.mark.parametrize("pays", [REFUSING, "{tiers: [{from: 0%, pay: 7}]}"])
def test_what_is_no_count_or_may_be_refused_is_paid_case_by_case(pays: str) -> None:
    standing = stand_on(contract_text(rate(pays)), "share,40,80,")
    (lever,) = find_levers(standing)
    numbers = Listed(numbers=((Fraction(50), HALF), (Fraction(60), HALF)))
    assert compile_draws(standing, ((lever, numbers),)) is None
    assert (compile_draws(standing, (known(lever, 80),)) is None) == (pays == REFUSING)
