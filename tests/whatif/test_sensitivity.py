"""How far each result moves the payment: by hand, by exhaustive search, and whatever order the indicators have."""

import os
from fractions import Fraction

import pytest
from hypothesis import given, settings

from pfs_cli.language import Language
from pfs_cli.render.excerpt import width_of
from pfs_cli.whatif.lever import Lever, find_levers
from pfs_cli.whatif.sensitivity import Kind, Moved, Sensitivity, Swing, find_sensitivity
from pfs_cli.whatif.standing import Standing, stand
from pfs_cli.whatif.tier_step import next_tier, rows_reached, step_of, try_number
from tests.contracts import contract_text, count, rate
from tests.contracts import given as measured
from tests.properties.agreements import ANY, Drawn
from tests.whatif.asking import answers, ask
from tests.whatif.standings import stand_kakamigahara, stand_on, stand_sample
from tests.whatif.whole_standings import standing_of_drawn

OFTEN = 200 if os.environ.get("PFS_WHOLE_LAWS") else 15
SAMPLE = ("kakamigahara-2024", "results.csv")


def swing_of(study: Sensitivity, kind: Kind, name: str) -> Swing:
    (found,) = [each for each in study.of_kind(kind) if each.lever.name == name]
    return found


def told(swing: Swing, moved: Moved | None) -> tuple[str, str] | None:
    """Where a result moves to, and what that does to the payment."""
    return None if moved is None else (moved.written, str(swing.effect(moved)))


@pytest.mark.parametrize(
    ("kind", "name", "down", "up"),
    [
        # 31 of 41 is level 3; 30/41 = 73.17 % and 32/41 = 78.04 % are level 3 as well.
        (Kind.PERSON, "younger_10", ("73.1...% (30/41)", "0"), ("78.0...% (32/41)", "0")),
        # 28/41 = 68.29 % is the first below 70 %, 33/41 = 80.48 % the first from 80 % on: 1/16 of 1,600,000 each.
        (Kind.TIER, "younger_10", ("68.2...% (28/41)", "-100000"), ("80.4...% (33/41)", "100000")),
        # 12 of 50 is the highest level; 9/50 = 18 % is the first below 20 %.
        (Kind.TIER, "male_65_74", ("18% (9/50)", "-100000"), None),
        (Kind.UNIT, "male_65_74", ("23%", "0"), ("25%", "0")),
    ],
)
def test_a_result_moves_by_a_unit_by_a_person_and_to_the_next_tier(
    kind: Kind, name: str, down: tuple[str, str], up: tuple[str, str] | None
) -> None:
    swing = swing_of(find_sensitivity(stand_kakamigahara()), kind, name)
    assert (told(swing, swing.down), told(swing, swing.up)) == (down, up)


def test_the_widest_swing_comes_first_and_equals_stand_in_the_order_of_the_contract() -> None:
    study = find_sensitivity(stand_kakamigahara())
    assert [(each.lever.name, int(each.width)) for each in study.of_kind(Kind.TIER)] == [
        ("younger_10", 200_000),
        ("male_65_74", 100_000),
        ("improved", 100_000),
        ("continued", 100_000),
    ]


def test_a_rate_without_its_people_moves_by_points_and_says_what_is_missing() -> None:
    rows = ("male_65_74,,,24.0%", "improved,,,90.2%", "continued,,,88.9%", "younger_10,,,75.6%")
    study = find_sensitivity(stand_sample("kakamigahara-2024", *rows))
    assert not study.of_kind(Kind.PERSON)
    assert [lever.name for lever in study.without_people] == [
        *("male_65_74", "improved", "continued", "younger_10")
    ]
    swing = swing_of(study, Kind.TIER, "younger_10")
    # By tenths of a percent, as the rate is printed.
    assert (told(swing, swing.down), told(swing, swing.up)) == (("69.9%", "-100000"), ("80%", "100000"))


def test_a_move_stops_at_the_end_of_what_a_result_can_be() -> None:
    pays = "{share_of: linked, tiers: [{below: 100%, share: 0}, {from: 100%, share: 1}]}"
    standing = stand_on(contract_text(rate(pays), linked="1000", maximum="1000"), "share,,,99.5%")
    swing = swing_of(find_sensitivity(standing), Kind.UNIT, "share")
    assert (told(swing, swing.down), told(swing, swing.up)) == (("98.5%", "0"), ("100%", "1000"))


TWO = count("{per_unit: {price: 10}}", name="visits") + count("{per_unit: {price: 10}}", name="calls")


def test_effects_that_a_limit_cuts_are_said_not_to_add_up() -> None:
    text = contract_text(TWO, linked="105", maximum="105")
    study = find_sensitivity(stand_on(text, "visits,,,5件", "calls,,,5件"))
    (better,) = [each for each in study.together if each.kind is Kind.PERSON and each.better]
    # One visit more pays 5 more up to the 105, one call more as well; both together no more than one.
    assert [better.total, better.effect, better.adds_up] == [10, 5, False]
    (worse,) = [each for each in study.together if each.kind is Kind.PERSON and not each.better]
    assert [worse.total, worse.effect, worse.adds_up] == [-20, -20, True]


LINE = "{linear: {points: [{at: 0, pay: 0}, {at: 10, pay: 1000}], outside: {low: hold, high: hold}}}"


def test_money_moves_by_a_hundredth_of_itself_and_a_score_by_one() -> None:
    text = contract_text(
        measured("money", "{per_unit: {price: 10%}}", name="saved", more="note: 見本")
        + measured(
            "score",
            "{linear: {points: [{at: 0, pay: 0}, {at: 10, pay: 1000}], outside: {low: hold, high: hold}}}",
        ),
        maximum="10000000",
    )
    study = find_sensitivity(stand_on(text, "saved,,,500000円", "value,,,5.5"))
    saved, score = (swing_of(study, Kind.UNIT, name) for name in ("saved", "value"))
    assert [saved.effect(saved.up), saved.effect(saved.down)] == [500, -500]
    assert [score.effect(score.up), score.effect(score.down)] == [100, -100]


def test_a_verdict_moves_to_its_neighbours() -> None:
    pays = "{tiers: [{is: 効果なし, pay: 0}, {is: やや効果あり, pay: 100}, {is: 効果あり, pay: 500}]}"
    text = contract_text(measured("verdict", pays, more="note: 見本", better="last"), maximum="500")
    study = find_sensitivity(stand_on(text, "value,,,やや効果あり"))
    assert not study.of_kind(Kind.UNIT)
    swing = swing_of(study, Kind.TIER, "value")
    assert (told(swing, swing.down), told(swing, swing.up)) == (("効果なし", "-100"), ("効果あり", "400"))


# The nearest tier is found by halving; it is the one that going step by step comes to.


def first_by_walking(standing: Standing, lever: Lever, sign: int, most: int) -> Fraction | None:
    """The nearest number at which a tier differs, looked at one after the other."""
    rows = rows_reached(standing)
    for steps in range(1, most):
        number = lever.number + step_of(lever) * sign * steps
        found = try_number(standing, lever, number)
        if found is None:
            return None
        if rows_reached(found) != rows:
            return number
    return None


@pytest.mark.parametrize(
    ("sample", "rows"),
    [
        (
            "kakamigahara-2024",
            ("male_65_74,,,9.8%", "improved,,,78.1%", "continued,,,64.9%", "younger_10,,,70.0%"),
        ),
        ("index-80-20-2025", ("kept,75,100,", "satisfied,20,40,")),
        ("doncaster-2011", ("reconviction,,,44.3%",)),
    ],
)
def test_the_next_tier_is_the_first_that_walking_step_by_step_comes_to(
    sample: str, rows: tuple[str, ...]
) -> None:
    standing = stand_sample(sample, *rows)
    for lever in find_levers(standing):
        for sign in (-1, 1):
            found = next_tier(standing, lever, sign)
            assert (None if found is None else found[0]) == first_by_walking(standing, lever, sign, 1001)


# Laws over drawn contracts


def figures(study: Sensitivity) -> dict[tuple[Kind, str], tuple[object, ...]]:
    """What each swing says, by its kind and its result."""
    return {
        (swing.kind, swing.lever.name): (
            *((moved.written, swing.effect(moved)) if moved else None for moved in (swing.down, swing.up)),
            swing.width,
        )
        for swing in study.swings
    }


@settings(max_examples=OFTEN)
@given(drawn=ANY)
def test_the_order_of_the_indicators_means_nothing(drawn: Drawn) -> None:
    turned = drawn._replace(
        contract={**drawn.contract, "indicators": dict(reversed(drawn.contract["indicators"].items()))}
    )
    first, second = standing_of_drawn(drawn), standing_of_drawn(turned)
    if first is None or second is None:
        assert first is None and second is None  # noqa: PT018 -- one fact: neither can be settled
        return
    assert figures(find_sensitivity(first)) == figures(find_sensitivity(second))


@settings(max_examples=OFTEN)
@given(drawn=ANY)
def test_a_swing_is_what_settling_the_moved_results_pays(drawn: Drawn) -> None:
    standing = standing_of_drawn(drawn)
    if standing is None:
        return
    study = find_sensitivity(standing)
    for swing in study.swings:
        for moved in (swing.down, swing.up):
            if moved is None:
                continue
            again = stand(standing.agreement, moved.standing.results, standing.paid)
            assert swing.effect(moved) == again.payment - standing.payment
            changed = [
                (one.address, old.period)
                for old, new in zip(standing.results, again.results, strict=True)
                for one, other in zip(old.observations, new.observations, strict=True)
                if one != other
            ]
            assert changed == [(swing.lever.address, swing.lever.period)]
    for kind in Kind:
        widths = [swing.width for swing in study.of_kind(kind)]
        assert widths == sorted(widths, reverse=True)


def test_the_answer_is_the_same_under_set_and_is_written_for_machines() -> None:
    words = ("--set", "younger_10=80%", "--sensitivity")
    (found,) = [each for each in answers(*SAMPLE, *words) if each["kind"] == "sensitivity"]
    (swing,) = [each for each in found["swings"] if (each["kind"], each["result"]) == ("tier", "younger_10")]
    assert swing["before"] == "80%"
    assert swing["down"] == {
        "value": "79.9%",
        "payment": "4393000",
        "difference": "-100000",
        "tiers": [{"period": "", "indicator": "younger_10", "before": "4", "then": "3"}],
    }
    assert swing["up"]["difference"] == "100000"
    assert found["without_people"] == ["male_65_74", "improved", "continued", "younger_10"]


@pytest.mark.parametrize("width", [60, 120])
@pytest.mark.parametrize("language", Language)
def test_no_line_is_wider_than_the_screen(width: int, language: Language) -> None:
    answer = ask(*SAMPLE, "--sensitivity", language=language, width=width).out.splitlines()[6:]
    assert answer
    assert all(width_of(line) <= width for line in answer)
