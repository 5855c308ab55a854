"""What the terms reward: where the checks before signing have nothing to say, though it looks like something."""

import pytest

from pfs_cli.profile import Profile
from pfs_cli.rules.before_signing import check_terms
from tests.contracts import agreement_of, codes_of, contract_text, count, found_in, given, marked_in, rate
from tests.rules.terms import WHOLE, each_year, line, measured, over_periods, plan, tiers


def roster(population: str, achieved: str, *, name: str = "people") -> str:
    """A rate from a list of people of whom these conditions ask."""
    return measured(
        "percent",
        "\n    participants:\n      types: {age: integer, visits: integer, course: text, day: date, left_early: boolean"
        f", ok: boolean}}\n      population: {population}\n      achieved: {achieved}\n      missing: not_achieved",
        name=name,
    )


TOLD_BY_OTHERS = frozenset(
    {"maximum-above-best", "incentive-low", "denominator-undefined", "period-hole", "same-count"}
)
BANDS = "\n    per_unit:\n      mode: graduated\n      bands:"
HALVES = "tiers: [{below: 50%, share: 0}, {from: 50%, share: 1/4}, {from: 80%, share: 1/2}]"
LEVELS = HALVES.replace("{from: 50%", "{level: 2, from: 50%")
YEARS = "\n  FY2025: {from: 2025-04-01, to: 2026-03-31}\n  FY2027: {from: 2027-04-01, to: 2028-03-31}"
HOLD = "{low: hold, high: hold}"
EACH = {"fixed": each_year("0", "0", "0"), "linked": each_year("3", "3", "3"), "maximum": "9"}
QUIET = {
    "a price a unit with a cap, and a target behind it without one": contract_text(
        count("{cap: 90, per_unit: {price: 10}}", more="target: 9件"), linked="90", maximum="90"
    ),
    "bands of which the first is free, and a cap within the last": contract_text(
        count(f"\n    cap: 100{BANDS}\n        - {{to: 92件, price: 0}}\n        - {{above: 92件, price: 10}}"),
        linked="100", maximum="100",
    ),
    "a threshold before a line": contract_text(
        given("score", line("{at: 0, pay: 0}", "{at: 40, pay: 0}", "{at: 90, pay: 100}", outside=HOLD)),
        linked="100", maximum="100",
    ),
    "a line of points that begins with little, and a cap for each person that both prices fill": contract_text(
        given("score", line("{at: 0, pay: 1円}", "{at: 90, pay: 100万円}", outside=HOLD))
        + count("{person_cap: 45, per_unit: {once_per: person, items: [{item: a, price: 20}, {item: b, price: 25}]}}")
    ),
    "conditions on people that somebody can meet": contract_text(
        roster("age >= 65 and age <= 65 and (course = 'a' or course = 'b') and not left_early", "ok and course <> 'b'")
        + roster(
            "age > 64.5 and age < 65.5 or visits < 1", "visits >= 1 and day is not null and day > 2025-04-01", name="b"
        )
    ),
    "a condition on the own value that each row can meet": contract_text(
        rate("{requires: {indicator: share, from: 60%}, tiers: [{below: 50%, pay: 0}, {from: 50%, pay: 1}]}"),
        maximum="1",
    ),
    "two tiers that pay nothing yet": contract_text(
        tiers("{level: 1, below: 50%, pay: 0}", "{level: 2, from: 50%, pay: 0}", "{from: 60%, pay: 50}",
              "{from: 80%, pay: 100}", unit="rate"), linked="100", maximum="100",
    ),
    "two tiers that pay the same, for a condition asks for the second": contract_text(
        tiers("{below: 50%, pay: 0}", "{level: 2, from: 50%, pay: 40}", "{level: 3, from: 80%, pay: 40}", unit="rate")
        + count("{requires: {indicator: share, level: 3}, cap: 60, per_unit: {price: 1}}"),
        linked="100", maximum="100",
    ),
    "levels that pay nothing, with a target": contract_text(
        tiers("{level: 1, below: 50%, pay: 0}", "{level: 2, from: 50%, pay: 0}", unit="rate")
        .replace("compare: exact", "compare: exact\n  baseline: 40%\n  target: 60%")
    ),
    "a target that is the baseline": contract_text(
        rate(f"{{share_of: linked, {HALVES}}}", more="compare: exact\n  baseline: 80%\n  target: 80%", name="a")
        + rate(f"{{share_of: linked, {HALVES}}}", name="b"), linked="100", maximum="100",
    ),
    "a target just above a boundary": contract_text(
        rate(f"{{share_of: linked, {HALVES}}}", more="compare: exact\n  baseline: 70%\n  target: 80%", name="a")
        + rate(f"{{share_of: linked, {HALVES}}}", name="b"), linked="100", maximum="100",
    ),
    "a step of exactly one half": contract_text(
        tiers("{below: 50%, pay: 0}", "{from: 50%, pay: 50}", "{from: 80%, pay: 100}", unit="rate"),
        linked="100", maximum="100",
    ),
    "a cap that is what the best tier pays": contract_text(
        rate("{cap: 100, tiers: [{below: 50%, pay: 0}, {from: 50%, pay: 50}, {from: 80%, pay: 100}]}"),
        linked="100", maximum="100",
    ),
    "shares of a pool of which only the greatest is paid": contract_text(
        rate(f"{{share_of: pool, {HALVES.replace('1/2', '2/3')}}}", name="a")
        + rate(f"{{share_of: pool, {HALVES.replace('1/2', '2/3')}}}", name="b"),
        amounts="{pool: 90}", maximum="90", more=plan("{greatest_of: [a, b]}"),
    ),
    "shares of a pool of which one has a condition": contract_text(
        rate(f"{{share_of: pool, {HALVES.replace('1/2', '2/3')}}}", name="a")
        + rate(f"{{share_of: pool, requires: {{indicator: a, below: 50%}}, {HALVES.replace('1/2', '2/3')}}}", name="b"),
        amounts="{pool: 90}", maximum="180",
    ),
    "a cap that comes to matter in one year": over_periods(
        count(f"{{cap: 3, per_unit: {{up_to: 1件, price: {each_year('1', '2', '4')}}}}}"),
        fixed=each_year("0", "0", "0"), maximum="9",
    ),
    "conditions on the levels of each other": contract_text(
        rate(f"{{share_of: linked, requires: {{indicator: b, level: 2}}, {LEVELS}}}", name="a")
        + rate(f"{{share_of: linked, requires: {{indicator: a, level: 2}}, {LEVELS}}}", name="b"),
        linked="100", maximum="100",
    ),
    "a condition on a target that differs by year": over_periods(
        rate(WHOLE) + count("nothing", name="x", more=f"target: {each_year('1件', '2件', '3件')}"), **EACH,
        more=plan("{gate: {indicator: x, from: target}}"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET.keys())
def test_what_is_meant_so_is_passed_over(text: str) -> None:
    found = codes_of(check_terms(agreement_of(text), Profile.DRAFT))
    assert {code for code in found if not code.startswith("pay-cliff")} <= TOLD_BY_OTHERS


TOLD = {
    "a target that only one year's table leaves behind": over_periods(
        rate(WHOLE, more="compare: exact\n  target:\n    by_period:\n      FY2025: 80%\n      FY2026: 80%\n"
             "      FY2027: 90%  #! top-before-target"), **EACH,
    ),
    "a condition that no year's target can fail": over_periods(
        rate(WHOLE) + count("nothing", name="x", more=f"target: {each_year('0件', '2件', '3件')}"), **EACH,
        more="adjustments:\n  - gate: {indicator: x, from: target}  #! condition-always\n",
    ),
    "a cap that comes to matter in no year": over_periods(
        rate("\n    cap: 5  #! limit-never-binds\n    share_of: pool\n    " + HALVES.replace("1/2", "1")),
        fixed=each_year("0", "0", "0"), amounts=f"{{pool: {each_year('2', '3', '4')}}}", maximum="9",
    ),
    "a year's maximum above all that can be paid in it": over_periods(
        rate(WHOLE), **EACH,
        periods=YEARS.replace(
            "\n  FY2027",
            "\n  FY2026:\n    from: 2026-04-01\n    to: 2027-03-31\n    maximum: 4  #! limit-never-binds\n  FY2027",
        ),
    ),
    "a year's maximum below its fixed payment, and no line is at fault": over_periods(
        rate("{share_of: linked, tiers: [{below: 80%, share: 0}, {from: 80%, share: 1}]}"),
        fixed=each_year("4", "4", "4"), linked=each_year("3", "3", "3"), maximum="21",
        periods=YEARS.replace(
            "\n  FY2027",
            "\n  FY2026:\n    from: 2026-04-01\n    to: 2027-03-31\n    maximum: 3  #! period-maximum-low\n  FY2027",
        ),
    ),
    "a tier that lost its unit": contract_text(
        tiers("{to: 8%, pay: 0}", "{above: 8%, pay: 100}  #! amount-scale", "{above: 9%, pay: 500万円}", unit="rate"),
        maximum="500万円",
    ),
    "a cap for each person below the cheapest price": contract_text(
        count(
            "\n    person_cap: 10  #! person-cap-low\n"
            "    per_unit: {items: [{item: a, price: 20}, {item: b, price: 25}]}"
        )
    ),
    "a cap for each person that no person reaches": contract_text(
        count("\n    person_cap: 60  #! limit-never-binds\n    per_unit:\n      once_per: person\n"
              "      items: [{item: a, price: 20}, {item: b, price: 25}]")
    ),
    "a row that the line's own condition shuts out": contract_text(
        rate("\n    requires: {indicator: share, from: 90%}\n    tiers:\n      - {below: 50%, pay: 0}\n"
             "      - {from: 50%, pay: 1}  #! requires-own\n      - {from: 80%, pay: 2}"), maximum="2",
    ),
    "a condition that is counted twice": contract_text(
        rate("nothing", name="a") + measured("count", "\n    met:\n      - {indicator: a, from: 60%}\n"
             "      - {indicator: a, from: 60%}  #! condition-twice")
    ),
    "people of whom none can be": contract_text(roster("visits >= 1 and visits < 1  #! filter-never", "ok")),
    "people between whose ages no whole number lies": contract_text(
        roster("age > 64 and age < 65  #! filter-never", "ok")
    ),
    "nobody of the group can have achieved it": contract_text(roster("age >= 65", "ok and age < 60  #! filter-never")),
    "a day that is both": contract_text(
        roster("day between 2025-04-01 and 2025-04-30 and not day <= 2025-04-30  #! filter-never", "ok")
    ),
    "a word that is two": contract_text(roster("course in ('a', 'b') and course = 'c'  #! filter-never", "ok")),
    "a blank that is not": contract_text(roster("day is null and day >= 2025-04-01  #! filter-never", "ok")),
    "a year's maximum that is just its fixed payment, and no line is at fault": over_periods(
        rate(WHOLE), fixed=each_year("4", "4", "4"), linked=each_year("3", "3", "3"), maximum="21",
        periods=YEARS.replace(
            "\n  FY2027",
            "\n  FY2026:\n    from: 2026-04-01\n    to: 2027-03-31\n    maximum: 4  #! period-maximum-fixed\n  FY2027",
        ),
    ),
    "a year's maximum that leaves less than the year's linked amount": over_periods(
        rate(WHOLE), fixed=each_year("4", "4", "4"), linked=each_year("3", "3", "3"), maximum="21",
        periods=YEARS.replace(
            "\n  FY2027",
            "\n  FY2026:\n    from: 2026-04-01\n    to: 2027-03-31\n    maximum: 6  #! period-maximum-short\n  FY2027",
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", TOLD.values(), ids=TOLD.keys())
def test_what_holds_in_one_year_is_told_at_its_line(text: str) -> None:
    problems = check_terms(agreement_of(text), Profile.DRAFT)
    other = {
        each for each in found_in(problems) if each[1].startswith("pay-cliff") or each[1] in TOLD_BY_OTHERS
    }
    assert found_in(problems) - other == marked_in(text)
