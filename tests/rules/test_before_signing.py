"""The checks before signing: which are made of which contract, and what the numbers in them come to."""

from datetime import date
from textwrap import dedent

import pytest

from pfs_cli.contract import Agreement
from pfs_cli.problem import Problem, Severity, note, stops, warning
from pfs_cli.profile import Profile, choose_profile
from pfs_cli.rules import check_contract, every_rule
from pfs_cli.rules.before_signing import check_terms, every_check
from pfs_cli.rules.incentive_low import check as check_incentive
from pfs_cli.rules.same_count import check as check_counts
from pfs_cli.rules.waivers import set_aside
from pfs_cli.source import Source
from tests.contracts import agreement_of, codes_of, contract_of, contract_text, count, given, rate, read
from tests.rules.terms import WHOLE, each_year, measured, over_periods
from tests.samples import SAMPLES

PLACE = Source(file="contract.yaml", line=1, column=1)
WAIVER = "\nwaivers: [{{code: {code}, reason: 仕様書のとおり, owner: 健康課長, until: 2026-03-31}}]\n"
LAST_DAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("expected", "asked", "status"),
    [
        (Profile.DRAFT, None, None),
        (Profile.DRAFT, None, "draft"),
        (Profile.SIGNED, None, "signed"),
        (Profile.DRAFT, Profile.DRAFT, "signed"),
        (Profile.PAYING, Profile.PAYING, "draft"),
    ],
)
def test_the_profile_is_the_one_asked_for_else_that_of_the_status(
    expected: Profile, asked: Profile | None, status: str | None
) -> None:
    assert choose_profile(asked, status) is expected


def test_a_contract_that_is_paid_gets_no_advice_on_what_it_can_no_longer_change() -> None:
    agreement = agreement_of(
        contract_text(rate(WHOLE), fixed="95000000", linked="5000000", maximum="100000000")
    )
    found = {profile: set(codes_of(check_terms(agreement, profile))) for profile in Profile}
    assert "incentive-low" in found[Profile.DRAFT] & found[Profile.SIGNED]
    assert "incentive-low" not in found[Profile.PAYING]
    assert "denominator-undefined" in found[Profile.DRAFT] & found[Profile.PAYING]
    assert "clause-missing" in (found[Profile.SIGNED] & found[Profile.PAYING]) - found[Profile.DRAFT]


def decided(agreement: Agreement) -> tuple[str, str] | None:
    """The amount that results decide and its part of the maximum, None where it is enough."""
    for problem in check_incentive(agreement):
        facts = dict(problem.facts)
        return facts["decided"], facts["share"]
    return None


def test_the_fixed_payments_of_all_periods_are_held_against_the_maximum() -> None:
    fixed, linked = each_year("90", "90", "100"), each_year("10", "5", "5")
    alone = over_periods(rate(WHOLE), fixed=fixed, linked=linked, maximum="300")
    assert decided(agreement_of(alone)) == ("20", "6.6666...%")
    to_date = over_periods(rate(WHOLE), basis="cumulative", fixed=fixed, linked="20", maximum="300")
    assert decided(agreement_of(to_date)) == ("20", "6.6666...%")


@pytest.mark.parametrize(
    ("expected", "pays"),
    [
        (("100", "5%"), "{tiers: [{below: 80%, pay: 900}, {from: 80%, pay: 1000}]}"),
        (("100", "5%"), "{floor: 900, tiers: [{below: 80%, pay: 0}, {from: 80%, pay: 1000}]}"),
        (("0", "0%"), "{cap: 500, tiers: [{below: 80%, pay: 1000}, {from: 80%, pay: 1500}]}"),
        (
            None,
            "{requires: {indicator: share, from: 9%}, tiers: [{below: 80%, pay: 900}, {from: 80%, pay: 1000}]}",
        ),
        (None, "{tiers: [{below: 80%, pay: 0}, {from: 80%, pay: 1000}]}"),
        (None, "{tiers: [{below: 80%, pay: -200}, {from: 80%, pay: 1000}]}"),
    ],
    ids=[
        "paid at the worst",
        "a floor",
        "a cap",
        "a condition",
        "nothing at the worst",
        "money goes back at the worst",
    ],
)
def test_what_is_paid_at_the_worst_decides_nothing(expected: tuple[str, str] | None, pays: str) -> None:
    text = contract_text(rate(pays), fixed="1000", linked="1000", maximum="2000")
    assert decided(agreement_of(text)) == expected


def test_nothing_is_said_of_a_contract_that_pays_nothing_or_whose_lines_are_adjusted() -> None:
    nothing = contract_text(rate("nothing"), maximum="0")
    assert decided(agreement_of(nothing)) is None
    pays = "{share_of: linked, tiers: [{below: 80%, share: 9/10}, {from: 80%, share: 1}]}"
    gate = "adjustments: [{gate: {indicator: share, from: 50%}}]"
    text = contract_text(rate(pays), fixed="1000", linked="1000", maximum="2000", more=gate)
    assert decided(agreement_of(text)) is None
    assert decided(agreement_of(text.replace(gate, ""))) == ("100", "5%")


def test_money_that_goes_back_is_an_incentive_where_nothing_more_can_be_earned() -> None:
    pays = "{share_of: fixed, tiers: [{below: 80%, share: -10%}, {from: 80%, share: 0}]}"
    assert decided(agreement_of(contract_text(rate(pays), fixed="1000", maximum="1000"))) is None
    less = pays.replace("-10%", "-9%")
    assert decided(agreement_of(contract_text(rate(less), fixed="1000", maximum="1000"))) == ("90", "9%")


def test_what_counts_the_same_in_other_periods_is_paid_once() -> None:
    pays = "{per_unit: {price: 10}}"
    first, second = (
        count(pays, name=name, more=f"periods: [{period}]")
        for name, period in (("early", "FY2025"), ("late", "FY2026"))
    )
    assert list(check_counts(contract_of(over_periods(first + second, basis="cumulative")))) == []
    both = over_periods(first + second.replace("[FY2026]", "[FY2025, FY2026]"), basis="cumulative")
    assert codes_of(tuple(check_counts(contract_of(both)))) == ("same-count",)


def test_a_number_and_a_rate_of_the_same_people_are_not_told_to_repeat_one_value() -> None:
    number = count("{per_unit: {price: 10}}", name="jobs").replace("given: 件数", "given: 達成者")
    found = tuple(
        check_counts(
            contract_of(contract_text(rate("{tiers: [{below: 80%, pay: 0}, {from: 80%, pay: 1}]}") + number))
        )
    )
    assert codes_of(found) == ("same-count-unit",)


def test_a_step_at_an_amended_target_is_told_with_the_amendment() -> None:
    amended = (
        "amendments:\n  - {from: 2026-04-01, clause: 第2条, change: {indicators: {share: {target: 70%}}}}\n"
    )
    all_or_nothing = "{share_of: linked, tiers: [{below: target, share: 0}, {from: target, share: 1}]}"
    text = over_periods(
        rate(all_or_nothing, more="compare: exact\n  target: 80%"),
        fixed=each_year("0", "0", "0"), linked=each_year("3", "3", "3"), maximum="9", more=amended,
    )  # fmt: skip
    found = [each for each in check_terms(agreement_of(text), Profile.DRAFT) if each.code == "pay-cliff-unit"]
    lines = {
        number for number, line in enumerate(text.splitlines(), 1) if "target: 80%" in line or "第2条" in line
    }
    assert {each.related[0].line for each in found} == lines


def test_a_third_line_with_the_same_count_is_told_once() -> None:
    pays = "{per_unit: {price: 10}}"
    text = contract_text("".join(count(pays, name=name) for name in ("a", "b", "c")))
    found = tuple(check_counts(contract_of(text)))
    assert [(dict(each.facts)["found"], dict(each.facts)["other"]) for each in found] == [
        ("b", "a"),
        ("c", "a"),
    ]


LIST = "{participants: {types: {id: text, age: integer, left: boolean}, population: age >= 65, exclude: [%s], %s}}"
ENDS = "achieved: left = false, once_per: id, missing: refuse"
LEFT = "{when: left, reason: 辞退}"


@pytest.mark.parametrize(
    ("expected", "first", "second"),
    [
        (("same-count",), LIST % (LEFT, ENDS), LIST.replace("age >= 65", "age>=65") % (LEFT, ENDS)),
        ((), LIST % (LEFT, ENDS), LIST % (LEFT.replace("left", "not left"), ENDS)),
        ((), LIST % (LEFT, ENDS), LIST.replace("population: age >= 65, ", "") % (LEFT, ENDS)),
        (
            ("same-count",),
            "{reduction: {actual: {given: 率}, against: {value: 50%}}}",
            "{reduction: {actual: {given: 率}, against: {value: 50.0%}}}",
        ),
        (
            (),
            "{reduction: {actual: {given: 率}, against: {value: 50%}}}",
            "{reduction: {actual: {given: 率}, against: {value: 40%}}}",
        ),
    ],
    ids=["a list", "another exclusion", "no population", "a comparison", "with another figure"],
)
def test_what_is_counted_is_told_by_every_word_of_the_measure(
    expected: tuple[str, ...], first: str, second: str
) -> None:
    pays = "{tiers: [{below: 80%, pay: 0}, {from: 80%, pay: 10}]}"
    lines = (measured("percent", each, name=name, pays=pays) for name, each in (("a", first), ("b", second)))
    assert codes_of(tuple(check_counts(contract_of(contract_text("".join(lines)))))) == expected


def test_items_without_labels_are_told_apart_by_their_names() -> None:
    pays = "{cap: 100, per_unit: {items: [{item: a, price: 1}, {item: b, label: 就職, price: 1}]}}"
    assert list(check_counts(contract_of(contract_text(count(pays))))) == []


def test_a_count_and_a_verdict_in_the_same_words_are_not_the_same() -> None:
    verdict = given(
        "verdict", "{tiers: [{is: 不可, pay: 0}, {is: 可, pay: 5}]}", more="note: 判定", better="last"
    )
    text = contract_text(count("{per_unit: {price: 10}}").replace("given: 件数", "given: 測定値") + verdict)
    assert list(check_counts(contract_of(text))) == []


OTHER_NOUN = """
    amendments:
      - {from: %s, clause: 変更, change: {indicators: {visits: {noun: 人}}}}
    """
POOLED = """
    both:
      label: 合計
      unit: count
      noun: 件
      better: higher
      measure: {pooled: [visits]}
      pays: nothing
    """


@pytest.mark.parametrize(
    ("expected", "basis", "indicators", "start"),
    [
        ([Severity.WARNING], "each", count("nothing"), "2026-04-01"),
        ([Severity.ERROR], "cumulative", count("nothing"), "2026-04-01"),
        ([Severity.ERROR], "each", count("nothing") + dedent(POOLED), "2026-04-01"),
        ([], "each", count("nothing"), "2025-04-01"),
        ([], "each", count("nothing", more="periods: [FY2026]"), "2026-04-01"),
    ],
    ids=["alone", "added to date", "pooled", "before anything is counted", "in no earlier period"],
)
def test_an_amendment_of_the_noun_stops_what_would_add_the_two(
    expected: list[Severity], basis: str, indicators: str, start: str
) -> None:
    text = over_periods(indicators, basis=basis, fixed="0", more=OTHER_NOUN % start)
    _, problems = read(text)
    found = [each.severity for each in problems if each.code == "amendment-changes-unit"]
    assert found == expected, problems


def test_a_waiver_sets_aside_every_finding_of_its_code_and_nothing_else() -> None:
    agreement = agreement_of(contract_text(rate("nothing"), more=WAIVER.format(code="pay-falls")))
    first, second = warning("pay-falls", PLACE), note("pay-falls", Source(file="contract.yaml", line=2))
    other = warning("look-alike", PLACE)
    kept, aside = set_aside((first, other, second), agreement, Profile.DRAFT, LAST_DAY)
    assert kept == (other,)
    assert [each.problem for each in aside] == [first, second]


def test_of_two_waivers_of_a_code_the_first_in_force_holds_and_the_other_is_of_no_use() -> None:
    entry = "{code: pay-falls, reason: 仕様書のとおり, owner: 健康課長, until: %s}"
    waivers = ", ".join(entry % day for day in ("2026-03-30", "2026-12-31", "2026-12-31"))
    agreement = agreement_of(contract_text(rate("nothing"), more=f"\nwaivers: [{waivers}]\n"))
    kept, aside = set_aside((warning("pay-falls", PLACE),), agreement, Profile.DRAFT, LAST_DAY)
    assert codes_of(kept) == ("waiver-expired", "waiver-unused")
    assert [each.waiver.until for each in aside] == [date(2026, 12, 31)]


def test_a_waiver_of_a_check_that_the_profile_does_not_make_is_not_called_useless() -> None:
    agreement = agreement_of(contract_text(rate("nothing"), more=WAIVER.format(code="clause-missing")))
    assert set_aside((), agreement, Profile.DRAFT, LAST_DAY) == ((), ())
    kept, _ = set_aside((), agreement, Profile.SIGNED, LAST_DAY)
    assert codes_of(kept) == ("waiver-unused",)


def test_what_stops_a_payment_is_not_set_aside_though_its_check_mostly_warns() -> None:
    agreement = agreement_of(
        contract_text(rate("nothing"), more=WAIVER.format(code="amendment-changes-unit"))
    )
    stopping = Problem(code="amendment-changes-unit", severity=Severity.ERROR, source=PLACE)
    kept, aside = set_aside((stopping,), agreement, Profile.DRAFT, LAST_DAY)
    assert (codes_of(kept), aside) == (("amendment-changes-unit", "waiver-of-error"), ())


def test_every_check_stands_in_a_module_with_a_page() -> None:
    rules = (*every_rule(), *every_check())
    assert [rule for rule in rules if "-" not in str(rule.__globals__["__doc__"]).partition(":")[0]] == []


def test_the_published_contracts_are_traced_as_far_as_a_draft_must_be() -> None:
    mine = {"same-count", "denominator-undefined", "denominator-differs", "incentive-low", "period-hole"}
    for path in sorted(SAMPLES.glob("*/contract.yaml")):
        agreement = agreement_of(path.read_text("utf-8"), path.parent.name)
        assert not stops(check_contract(agreement))
        found = set(codes_of(check_terms(agreement, Profile.DRAFT)))
        assert found & mine == set(), path
