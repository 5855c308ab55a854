"""The rules on payers, periods, amendments, adjustments and derived measures, on contracts that are right and wrong."""

import pytest

from pfs_cli.problem import Severity
from tests.contracts import contract_text, count, found_in, marked_in, rate, read
from tests.rules.terms import SHARED, WHOLE, each_year, measured, over_periods, plan

HALF = "{share_of: linked, tiers: [{below: 80%, share: 0}, {from: 80%, share: 1/2}]}"
EACH = {"fixed": each_year("10", "20", "30"), "linked": each_year("1", "2", "3"), "maximum": "66"}
CUMULATIVE = {"fixed": each_year("10", "20", "30"), "linked": "6", "maximum": "66"}
PRICE = "{per_unit: {price: 5}}"
TARGETS = "{by_period: {FY2025: 60%, FY2026: 65%, FY2027: 70%}}"
PAID_BY = "[{name: 国, share: 1/2, of: linked}, {name: 市, share: rest}]"
LEVELS = "{share_of: linked, tiers: [{level: low, below: 80%, share: 0}, {level: high, from: 80%, share: 1}]}"
LINES = count(PRICE, name="a") + count(PRICE, name="b") + count(PRICE, name="c")
RATE = "{rate: {count: 達成者, among: 参加者}}"
PER_HEAD = "{rate: {count: 再犯, per: 釈放者}}"
PEOPLE = "{participants: {types: {won: boolean}, achieved: won, missing: excluded}}"
BAND = "{mode: volume, bands: [{to: 5件, price: 1}, {above: 5件, price: 2}]}"


def payers(*rows: str, **payment: str) -> str:
    """A contract with these payers, a row a line."""
    more = {"fixed": "60", "linked": "40", "maximum": "100"} | payment
    return contract_text(rate(WHOLE), payers="".join(f"\n  - {row}" for row in rows), **more)


def amended(*days: str, marks: tuple[str, ...] = ()) -> str:
    """A contract over three years with an amendment from each of these days."""
    codes = marks or ("",) * len(days)
    rows = "".join(
        f"  - {{from: {day}, clause: 変更, change: {{title: 変更後{number}}}}}{code and f'  #! {code}'}\n"
        for number, (day, code) in enumerate(zip(days, codes, strict=True))
    )
    return over_periods(rate(WHOLE), **EACH, more=f"amendments:\n{rows}")


def change(patch: str, start: str = "2026-04-01", mark: str = "") -> str:
    """An amendment, if nothing else is said from the second year on."""
    code = mark and f"  #! {mark}"
    return f"amendments:\n  - {{from: {start}, clause: 変更契約書, change: {patch}}}{code}\n"


def shared_by(shares: str) -> str:
    """An amendment of the payers of `PAID_BY`."""
    return change(f"{{payers: [{{name: 国, share: {shares}, of: linked}}, {{name: 市, share: rest}}]}}")


SOUND = {
    "three payers": payers(
        "{name: 国, share: 1/2, of: linked, cap: 10}", "{name: 県, share: 1/4, of: total}", "{name: 市, share: rest}"
    ),
    "shares of both parts": payers("{name: 国, share: 1, of: linked}", "{name: 市, share: 100%, of: fixed}"),
    "shares of the total": payers("{name: 国, share: 2/3, of: total}", "{name: 市, share: 1/3, of: total}"),
    "nothing fixed needs no payer": payers(
        "{name: 国, share: 1/3, of: linked}", "{name: 市, share: 2/3, of: linked}", fixed="0", linked="100"
    ),
    "a part rounded to its cap": payers(
        "{name: 国, share: 1/2, of: linked, cap: 3000, rounding: {to: 1000, mode: up}}", "{name: 市, share: rest}",
        maximum="9000", linked="9000", fixed="0",
    ),
    "a part cut below any cap": payers(
        "{name: 国, share: 1/2, of: linked, cap: 2999, rounding: {to: 1000, mode: down}}", "{name: 市, share: rest}",
        maximum="9000", linked="9000", fixed="0",
    ),
    "each year alone": over_periods(rate(WHOLE), **EACH),
    "all results to date": over_periods(rate(WHOLE), basis="cumulative", **CUMULATIVE),
    "nothing fixed in any year": over_periods(rate(WHOLE), fixed="0", linked=each_year("1", "1", "1"), maximum="3"),
    "days between two periods": over_periods(
        rate(WHOLE), fixed="0", linked="{by_period: {a: 1, b: 2}}", maximum="3",
        periods="\n  a: {from: 2025-04-01, to: 2025-09-30}\n  b: {from: 2026-04-01, to: 2026-09-30, maximum: 5}",
    ),
    "two halves in one year, another line in the others": over_periods(
        rate(HALF, name="a", more="compare: exact\n  periods: [FY2025]")
        + rate(HALF, name="b", more="compare: exact\n  periods: [FY2025]")
        + rate(WHOLE, name="c", more="compare: exact\n  periods: [FY2026, FY2027]"),
        **EACH,
    ),
    "lines that come one after the other, all to date": over_periods(
        rate(HALF, name="a", more="compare: exact\n  periods: [FY2025]")
        + rate(HALF, name="b", more="compare: exact\n  periods: [FY2027]"),
        basis="cumulative", **CUMULATIVE,
    ),
    "amendments in order": amended("2025-04-01", "2026-04-01", "2026-04-01", "2026-10-01"),
    "an amendment that raises the later years and the maximum": over_periods(
        rate(WHOLE), **EACH,
        more=change("{payment: {maximum: 88, linked: {by_period: {FY2026: 14, FY2027: 13}}}}"),
    ),
    "an amendment of what one indicator pays in later years, another being in none of them": over_periods(
        count(PRICE, name="a", more="periods: [FY2025]") + rate(WHOLE, more=f"compare: exact\n  target: {TARGETS}"),
        **EACH, more=change("{indicators: {share: {target: {by_period: {FY2026: 85%, FY2027: 90%}}}}}"),
    ),
    "the values of all years written anew, those of the first as they were": over_periods(
        count(f"{{per_unit: {{price: {each_year('1', '2', '3')}}}}}"), fixed=each_year("10", "20", "30"), maximum="66",
        more=change(f"{{indicators: {{visits: {{pays: {{per_unit: {{price: {each_year('1', '3', '4')}}}}}}}}}}}"),
    ),
    "two amendments that make sense together only": over_periods(
        LINES, fixed=each_year("10", "20", "30"), maximum="66",
        more=plan("{greatest_of: [a, b]}")
        + change("{indicators: {a: null}}") + change("{adjustments: null}").replace("amendments:\n", ""),
    ),
    "an amendment of what was fixed for the first year, to date": over_periods(
        rate(WHOLE), basis="cumulative", **CUMULATIVE,
        more=change("{payment: {maximum: 67, fixed: {by_period: {FY2025: 11}}}}"),
    ),
    "an amendment of the target to date of what belongs to the first year": over_periods(
        rate("{share_of: linked, tiers: [{below: target, share: 0}, {from: target, share: 1}]}",
             more="compare: exact\n  periods: [FY2025]\n  target: {by_period: {FY2025: 70%}}"),
        basis="cumulative", **CUMULATIVE,
        more=change("{indicators: {share: {target: {by_period: {FY2025: 60%}}}}}"),
    ),
    "other payers where each year is alone": over_periods(
        rate(WHOLE), **EACH, payers=PAID_BY, more=shared_by("1/3"),
    ),
    "payers to date of whom only one's cap changes": over_periods(
        rate(WHOLE), basis="cumulative", **CUMULATIVE, payers=PAID_BY, more=shared_by("1/2, cap: 2")
    ),
    "an amendment that raises the linked amount to date": over_periods(
        rate(WHOLE), basis="cumulative", **CUMULATIVE, more=change("{payment: {maximum: 70, linked: 10}}")
    ),
    "an amendment on the first day of a contract without periods": contract_text(
        rate(WHOLE), **SHARED, more="amendments: [{from: 2025-04-01, clause: 変更, change: {title: 変更後}}]\n"
    ),
    "a pooled line beside two that it stands for": contract_text(
        measured("percent", f"{{reduction: {{actual: {PER_HEAD}, against: {PER_HEAD}}}}}", name="a", pays=HALF)
        + measured("percent", f"{{reduction: {{actual: {PER_HEAD}, against: {PER_HEAD}}}}}", name="b", pays=HALF)
        + measured(
            "percent", "{pooled: [a, b]}", pays="{share_of: linked, requires: {not: {any: [{indicator: a, from: 80%}, "
            "{indicator: b, from: 80%}]}}, tiers: [{below: 7%, share: 0}, {from: 7%, share: 1}]}",
        ),
        **SHARED,
    ),
    "the greatest of two lines that each earn everything": contract_text(
        rate(WHOLE, name="a") + rate(WHOLE, name="b"), **SHARED, more=plan("{greatest_of: [a, b]}")
    ),
    "a cap that changes what lines earn": contract_text(
        rate(WHOLE, name="a") + rate(WHOLE, name="b"), **SHARED, more=plan("{cap: 100, lines: [a, b]}")
    ),
    "a gate before lines that divide everything": contract_text(
        rate(WHOLE), **SHARED, more=plan("{gate: {indicator: share, from: 90%}}")
    ),
    "lines taken together again and again": contract_text(
        LINES, more=plan("{cap: 5, lines: [a, b]}", "{greatest_of: [a, b, c]}", "{floor: 1, lines: [b, a]}",
                         "{offset: 5, lines: linked}", "{cap: 3, lines: [c, b, a]}"),
    ),
    "what earlier years withhold the last one pays": over_periods(
        rate(WHOLE), basis="cumulative", **CUMULATIVE,
        more=plan("{withhold: 10%, lines: linked, periods: [FY2025, FY2026]}"),
    ),
    "an offset in money": contract_text(
        LINES + measured("money", "{given: 補助金}", name="grants"), more=plan("{offset: grants, lines: linked}")
    ),
    "cohorts of earlier years pooled in the last one": over_periods(
        rate("nothing", name="a", more="compare: exact\n  periods: [FY2025]")
        + rate("nothing", name="b", more="compare: exact\n  periods: [FY2026]")
        + measured("percent", "{pooled: [a, b]}", more="compare: exact\n  periods: [FY2027]"),
        fixed="0", maximum="66",
    ),
    "a gate only where its indicator is": over_periods(
        rate(WHOLE) + count("nothing", name="late", more="periods: [FY2027]"), **EACH,
        more=plan("{gate: {indicator: late, from: 1件}, periods: [FY2027]}"),
    ),
    "a list of lines of which some come later": over_periods(
        rate(WHOLE) + count("nothing", name="x") + count(PRICE, name="late", more="periods: [FY2027]"), **EACH,
        more=plan("{cap: 3, lines: [share, late]}"),
    ),
    "a blend of rates from nothing to all": contract_text(
        rate("nothing", name="a") + rate("nothing", name="b")
        + measured("percent", "{weighted: [{indicator: a, weight: 80%}, {indicator: b, weight: 20%}]}",
                   pays="{tiers: [{from: 0%, pay: 1}, {from: 50%, pay: 2}]}"),
    ),
    "an index of percentages, a score of counts": contract_text(
        rate("nothing", name="a") + count("nothing", name="b")
        + measured("index", "{weighted: [{indicator: a, weight: 2}]}", name="c")
        + measured("score", "{weighted: [{indicator: b, weight: 0.25}, {indicator: c, weight: 0.75}]}", name="d"),
    ),
    "a pooled rate from nothing to all, and pooled counts": contract_text(
        rate("nothing", name="a") + rate("nothing", name="b") + count("nothing", name="c") + count("nothing", name="d")
        + measured("percent", "{pooled: [a, b]}", name="e", pays="{tiers: [{from: 0%, pay: 1}, {to: 100%, pay: 1}]}")
        .replace("{from: 0%, pay: 1}, {to: 100%, pay: 1}", "{to: 50%, pay: 1}, {to: 100%, pay: 2}")
        + measured("count", "{pooled: [c, d]}", name="f"),
    ),
    "pooled people, and differences of counts": contract_text(
        measured("percent", PEOPLE, name="a") + measured("percent", PEOPLE, name="b")
        + measured("percent", "{pooled: [a, b]}", name="c")
        + measured("count", "{difference: {actual: {given: 件}, against: {given: 件}}}", name="d")
        + measured("count", f"{{difference: {{actual: {PEOPLE}, against: {PEOPLE}}}}}", name="e")
        + measured("count", f"{{difference: {{actual: {PEOPLE}, against: {PEOPLE}}}}}", name="f")
        + measured("count", "{pooled: [d]}", name="g") + measured("count", "{pooled: [e, f]}", name="h"),
    ),
    "alternatives that overlap, and lines that are not there yet": over_periods(
        rate(WHOLE, name="a") + rate(WHOLE, name="b") + rate(WHOLE, name="c")
        + rate(WHOLE, name="d", more="compare: exact\n  periods: [FY2027]"),
        **EACH, more=plan("{greatest_of: [d, d2], periods: [FY2025]}".replace(", d2", ", a"),
                          "{greatest_of: [a, b, c]}", "{least_of: [b, c, d]}"),
    ),
    "a level of a count of conditions": contract_text(
        rate("nothing")
        + measured("count", "{met: [{indicator: share, from: 5%}]}",
                   pays="{tiers: [{level: none, to: 0件, pay: 0}, {level: all, above: 0件, pay: 1}]}"),
        more=plan("{gate: {indicator: made, level: all}}"),
    ),
    "prices that earn the linked amount to date": over_periods(
        count("{per_unit: {price: 2, up_to: 3}}"), basis="cumulative", **CUMULATIVE
    ),
    "a count of conditions from none to all": contract_text(
        rate("nothing", name="a")
        + measured("count", "{met: [{indicator: a, from: 50%}, {indicator: a, from: 60%}]}",
                   pays="{tiers: [{to: 1件, pay: 0}, {to: 2件, pay: 5}]}"),
    ),
    "people as a rate, as a count and as a difference": contract_text(
        measured("percent", PEOPLE, name="a") + measured("count", PEOPLE, name="b")
        + measured("points", f"{{difference: {{actual: {PEOPLE}, against: {{value: 50%}}}}}}", name="c"),
    ),
    "a chain of derived indicators": contract_text(
        rate("nothing", name="a") + measured("percent", "{weighted: [{indicator: c, weight: 1}]}", name="b")
        + measured("percent", "{weighted: [{indicator: a, weight: 1}]}", name="c"),
    ),
    "a cap per person on prices": contract_text(
        count("{person_cap: 9, per_unit: {price: 5}}", name="a")
        + count("{person_cap: 9, per_unit: {once_per: person, items: [{item: x, price: 5}]}}", name="b"),
    ),
    "bands of units that count once a person": contract_text(
        count(f"{{per_unit: {BAND}}}".replace("mode:", "once_per: person, mode:"))
    ),
    "a limit on the mix": contract_text(
        count("{per_unit: {price: 5, up_to: {share: 70%, of: [a, b]}}}", name="a") + count("nothing", name="b")
    ),
    "a limit to what goes back": contract_text(LINES, more=plan("{floor: -500万円, lines: linked}")),
    "a layer that caps leave to the next payer": payers(
        "{name: 国, share: 1, of: total, cap: 10}", "{name: 県, share: 1/2, of: linked}", "{name: 市, share: rest}"
    ),
    "a part that counts three times, alone": contract_text(
        rate("nothing", name="a") + measured("index", "{weighted: [{indicator: a, weight: 3}]}")
    ),
    "weights of thirds": contract_text(
        rate("nothing", name="a") + rate("nothing", name="b")
        + measured("percent", "{weighted: [{indicator: a, weight: 1/3}, {indicator: b, weight: 2/3}]}")
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND.keys())
def test_a_sound_contract_passes_every_rule(text: str) -> None:
    assert read(text)[1] == ()


UNSOUND = {
    "half of linked is nobody's": payers(
        "{name: 国, share: 1/2, of: linked}  #! payer-shares", "{name: 市, share: 1, of: fixed}"
    ),
    "a third of all is nobody's, said once of the whole": payers(
        "{name: 国, share: 1/3, of: total}  #! payer-shares", "{name: 市, share: 1/3, of: total}"
    ),
    "fixed is given away twice": payers(
        "{name: 国, share: 2/3, of: fixed}  #! payer-shares", "{name: 県, share: 1/2, of: total}",
        "{name: 市, share: rest}",
    ),
    "a payer twice": payers("{name: 国, share: 1/2, of: linked}", "{name: 国, share: rest}  #! payer-twice"),
    "the rest first": payers("{name: 市, share: rest}  #! payer-rest-last", "{name: 国, share: 1/2, of: linked}"),
    "more than everything": payers(
        "{name: 国, share: 3/2, of: linked}  #! payer-share-range payer-shares", "{name: 市, share: rest}"
    ),
    "a rounding whose rest is nobody's": payers(
        "{name: 国, share: 1, of: linked, rounding: {to: 10, mode: down}}  #! payer-rounding-needs-rest",
        "{name: 市, share: 1, of: fixed}",
    ),
    "a rounding above the cap": payers(
        "{name: 国, share: 1, of: linked, cap: 25, rounding: {to: 10, mode: up}}  #! payer-cap-rounding",
        "{name: 市, share: rest}",
    ),
    "a cap and a rounding finer than the yen": payers(
        "{name: 国, share: 1, of: linked, cap: 2.5, rounding: {to: 0.5, mode: down}}"
        "  #! amount-not-whole rounding-too-fine",
        "{name: 市, share: rest}",
    ),
    "one fixed amount beside periods": over_periods(
        rate(WHOLE), fixed="60  #! fixed-by-period", linked=each_year("2", "2", "2"), maximum="66"
    ),
    "one linked amount where each period is alone": over_periods(
        rate(WHOLE), fixed="0", linked="6  #! linked-by-period", maximum="6"
    ),
    "a maximum that forgets a year": over_periods(rate(WHOLE), **(EACH | {"maximum": "46  #! maximum-differs"})),
    "a maximum that forgets an amendment": over_periods(
        rate(WHOLE), **EACH,
        more=change("{payment: {linked: {by_period: {FY2027: 13}}}}", mark="maximum-differs-amended"),
    ),
    "an amendment whose maximum is not its sum": over_periods(
        rate(WHOLE), **EACH,
        more=change("{payment: {maximum: 77, linked: {by_period: {FY2027: 13}}}}", mark="maximum-differs-amended"),
    ),
    "a maximum that was wrong before the amendment, which leaves the difference as it was": over_periods(
        rate(WHOLE), **(EACH | {"maximum": "46  #! maximum-differs"}),
        more=change("{payment: {maximum: 56, linked: {by_period: {FY2027: 13}}}}"),
    ),
    "the second of two amendments, which forgets the maximum": over_periods(
        rate(WHOLE), **EACH,
        more=change("{payment: {maximum: 68, linked: {by_period: {FY2026: 4}}}}")
        + change("{payment: {linked: {by_period: {FY2026: 4, FY2027: 13}}}}", "2027-04-01", "maximum-differs-amended")
        .replace("amendments:\n", ""),
    ),
    "periods that overlap": over_periods(
        rate(WHOLE), fixed="0", linked="{by_period: {a: 1, b: 2}}", maximum="3",
        periods="\n  a: {from: 2025-04-01, to: 2026-04-01}\n  b: {from: 2026-04-01, to: 2026-09-30}  #! period-overlap",
    ),
    "periods in the wrong order": over_periods(
        rate(WHOLE), fixed="0", linked="{by_period: {a: 1, b: 2}}", maximum="3",
        periods="\n  a: {from: 2026-04-01, to: 2027-03-31}\n"
        "  b: {from: 2025-04-01, to: 2026-03-31}  #! period-not-in-order",
    ),
    "a period after the term": over_periods(
        rate(WHOLE), fixed="0", linked="{by_period: {a: 1}}", maximum="1",
        periods="\n  a: {from: 2028-03-01, to: 2028-04-30}  #! period-outside-term",
    ),
    "the maximum of a period is not whole": over_periods(
        rate(WHOLE), fixed="0", linked="{by_period: {a: 1}}", maximum="1",
        periods="\n  a: {from: 2025-04-01, to: 2026-03-31, maximum: 0.5}  #! amount-not-whole",
    ),
    "amendments out of order": amended("2026-10-01", "2026-04-01", marks=("", "amendment-order")),
    "an amendment that no settlement sees": contract_text(
        rate(WHOLE), **SHARED,
        more="amendments:\n  - {from: 2025-04-02, clause: 変更, change: {title: 後}}  #! amendment-without-periods\n",
    ),
    "amended from the middle of a year, for that year": over_periods(
        rate(WHOLE, more=f"compare: exact\n  target: {TARGETS}"), **EACH,
        more=change("{title: 後, indicators: {share: {target: {by_period: {FY2026: 62%}}}}}", "2026-10-01",
                    "amendment-reaches-back"),
    ),
    "amended for the years before": over_periods(
        rate(WHOLE, more=f"compare: exact\n  target: {TARGETS}"), **EACH,
        more="amendments:\n  - from: 2027-04-01\n    clause: 変更\n    change:\n      indicators:\n        share:\n"
        "          target:\n            by_period:\n              FY2025: 61%  #! amendment-reaches-back\n"
        "              FY2026: 62%  #! amendment-reaches-back\n              FY2027: 63%\n",
    ),
    "a target of the first year to date that nothing asks for any more": over_periods(
        rate(WHOLE, more=f"compare: exact\n  target: {TARGETS}"), basis="cumulative", **CUMULATIVE,
        more=change("{indicators: {share: {target: {by_period: {FY2025: 62%}}}}}", mark="amendment-reaches-back"),
    ),
    "lines of one year that earn half": over_periods(
        rate(HALF + "  #! linked-shares", name="a")
        + rate(HALF, name="b", more="compare: exact\n  periods: [FY2026, FY2027]"), **EACH,
    ),
    "half of each year's linked amount, told once at the row that pays the most": over_periods(
        rate(HALF + "  #! linked-shares"), **EACH,
    ),
    "the least of two halves": contract_text(
        rate(HALF, name="a") + rate(HALF, name="b"), linked="100  #! linked-shares", maximum="100",
        more=plan("{least_of: [a, b]}"),
    ),
    "half of what was taken together": contract_text(
        LINES, more=plan("{cap: 5, lines: [a, b]}", "{floor: 1, lines: [b, c]}  #! adjustment-splits")
    ),
    "the greater of a part": contract_text(
        LINES, more=plan("{cap: 5, lines: [a, b]}", "{greatest_of: [b, c]}  #! adjustment-splits")
    ),
    "a line twice": contract_text(LINES, more=plan("{greatest_of: [a, a]}  #! adjustment-line-twice")),
    "a line that pays nothing": contract_text(
        LINES + count("nothing"), more=plan("{cap: 5, lines: [a, visits]}  #! adjustment-line-pays-nothing")
    ),
    "offsets that are counted, or paid": contract_text(
        LINES + measured("money", "{given: 補助金}", name="grants", pays="{per_unit: {price: 50%}}"),
        more=plan("{offset: a, lines: [b]}  #! offset-indicator", "{offset: grants, lines: [c]}  #! offset-indicator"),
    ),
    "more is kept back than there is": over_periods(
        rate(WHOLE), basis="cumulative", **CUMULATIVE,
        more=plan("{withhold: 3/2, lines: linked, periods: [FY2025]}  #! withhold-range"),
    ),
    "a gate on what comes later": over_periods(
        rate(WHOLE) + count("nothing", name="late", more="periods: [FY2027]"), **EACH,
        more=plan("{gate: {indicator: late, from: 1件}}  #! indicator-absent"),
    ),
    "parts that come later": over_periods(
        rate("nothing", name="late", more="compare: exact\n  periods: [FY2027]")
        + measured("percent", "{weighted: [{indicator: late, weight: 1}]}  #! indicator-absent")
        + measured("percent", "{pooled: [late]}  #! indicator-absent", name="p")
        + measured("count", "{met: [{indicator: late, from: 5%}]}  #! indicator-absent", name="m"),
        fixed=each_year("10", "20", "30"), maximum="66",
    ),
    "gates on a level and on a verdict that come later": over_periods(
        rate(LEVELS, name="late", more="compare: exact\n  periods: [FY2027]").replace("share_of: linked, ", "")
        .replace("share: ", "pay: ")
        + measured("verdict", "{given: 判定}", name="v", more="note: 判定\n  periods: [FY2027]",
                   pays="{tiers: [{is: 否, pay: 0}, {is: 適, pay: 1}]}").replace("better: higher", "better: last"),
        fixed=each_year("10", "20", "30"), maximum="66",
        more=plan("{gate: {indicator: late, level: high}}  #! indicator-absent",
                  "{gate: {indicator: v, is: 適}}  #! indicator-absent"),
    ),
    "an offset and a limit on the mix that come later": over_periods(
        measured("money", "{given: 補助金}", name="late", more="periods: [FY2027]")
        + count("nothing", name="then", more="periods: [FY2027]")
        + count("{per_unit: {price: 1, up_to: {share: 70%, of: [then]}}}  #! indicator-absent"),
        fixed=each_year("10", "20", "30"), maximum="66",
        more=plan("{offset: late, lines: linked}  #! indicator-absent"),
    ),
    "a gate on a level that there is not": contract_text(
        rate(LEVELS), **SHARED, more=plan("{gate: {indicator: share, level: top}}  #! level-undefined")
    ),
    "a count of levels that there are not": contract_text(
        rate(LEVELS) + measured("count", "{met: [{indicator: share, level: 3}]}  #! level-undefined"), **SHARED
    ),
    "a gate on a verdict without words": contract_text(
        rate(WHOLE) + measured("verdict", "{given: 判定}", name="v").replace("better: higher", "better: last"),
        **SHARED,
        more=plan("{gate: {indicator: v, is: 適正}}  #! verdict-without-words"),
    ),
    "sources that nobody lists, at an amendment, a payer, a step and an example": contract_text(
        rate(WHOLE), **SHARED, payers="\n  - {name: 市, share: rest, source: a}  #! source-undefined",
        more="amendments:\n  - {from: 2025-04-01, clause: 変更, source: b, change: {title: 後}}  #! source-undefined\n"
        "adjustments:\n  - {floor: {amount: 0, source: c}, lines: linked}  #! source-undefined\n"
        "examples:\n  - {name: 例, source: d, results: {share: 80%}, expect: {total: 100}}  #! source-undefined\n",
    ),
    "a circle of sums and conditions": contract_text(
        measured("percent", "{weighted: [{indicator: b, weight: 1}]}  #! measure-cycle", name="a")
        + measured("percent", "{weighted: [{indicator: c, weight: 1}]}", name="b")
        + measured("percent", "{weighted: [{indicator: a, weight: 1}]}", name="c")
        + measured("count", "{met: [{indicator: m, from: 1件}]}  #! measure-cycle", name="m")
    ),
    "a count of conditions in percent": contract_text(
        rate("nothing") + measured("percent", "{met: [{indicator: share, from: 5%}]}  #! unit-of-measure")
    ),
    "people in points": contract_text(measured("points", PEOPLE + "  #! unit-of-measure")),
    "a sum of percent and counts": contract_text(
        rate("nothing") + count("nothing")
        + measured("percent", "\n      weighted:\n        - {indicator: share, weight: 1/2}\n"
                   "        - {indicator: visits, weight: 1/2}  #! weighted-unit")
    ),
    "a pool of a rate and a count": contract_text(
        rate("nothing") + count("nothing") + measured("percent", "{pooled: [share, visits]}  #! pooled-kind")
    ),
    "a pool of rates among members and per head": contract_text(
        rate("nothing") + measured("percent", PER_HEAD, name="heads")
        + measured("percent", "{pooled: [share, heads]}  #! pooled-kind")
    ),
    "a pool of percentages that were given": contract_text(
        measured("percent", "{given: 率}", name="a") + measured("percent", "{pooled: [a]}  #! pooled-kind")
    ),
    "a pool of a pool": contract_text(
        rate("nothing") + measured("percent", "{pooled: [share]}", name="p")
        + measured("percent", "{pooled: [p]}  #! pooled-kind")
    ),
    "a pool of differences against different years": contract_text(
        "".join(
            measured("points", f"{{difference: {{actual: {RATE}, against: {{value: {year}}}}}}}", name=name)
            for name, year in (("a", "50%"), ("b", "51%"))
        )
        + measured("points", "{pooled: [a, b]}  #! pooled-kind")
    ),
    "a cap per person in bands and in tiers": contract_text(
        count(f"\n      person_cap: 9  #! person-cap-terms\n      per_unit: {BAND}", name="a")
        + count(
            "\n      person_cap: 9  #! person-cap-terms\n      tiers: [{to: 5件, pay: 1}, {above: 5件, pay: 2}]",
            name="b",
        )
    ),
    "persons behind a percentage": contract_text(
        rate("{per_unit: {price: 1, once_per: person}}  #! person-measure")
    ),
    "a limit on the mix of percentages, and of more than all": contract_text(
        rate("nothing") + count(
            "{per_unit: {price: 1, up_to: {share: 120%, of: [share]}}}  #! units-limited share-above-one"
        )
    ),
    "a cohort of a later year pooled": over_periods(
        rate("nothing", name="a", more="compare: exact\n  periods: [FY2025]")
        + rate("nothing", name="b", more="compare: exact\n  periods: [FY2027]")
        + measured("percent", "{pooled: [a, b]}  #! indicator-absent", more="compare: exact\n  periods: [FY2026]"),
        fixed="0", maximum="66",
    ),
    "a condition on a cohort of an earlier year": over_periods(
        rate("nothing", name="a", more="compare: exact\n  periods: [FY2025]")
        + measured("percent", "{pooled: [a]}", more="compare: exact\n  periods: [FY2026]")
        + measured("count", "{met: [{indicator: a, from: 5%}]}  #! indicator-absent", name="m",
                   more="noun: 件\n  periods: [FY2026]"),
        fixed="0", maximum="66",
    ),
    "cohorts of earlier years measured in two ways": over_periods(
        rate("nothing", name="a", more="compare: exact\n  periods: [FY2025]")
        + measured("percent", f"{{reduction: {{actual: {PER_HEAD}, against: {PER_HEAD}}}}}", name="b",
                   more="compare: exact\n  periods: [FY2026]")
        + measured("percent", "{pooled: [a, b]}  #! pooled-kind", more="compare: exact\n  periods: [FY2027]"),
        fixed="0", maximum="66",
    ),
    "a cohort of an earlier year that only an amendment brings": over_periods(
        rate("nothing", name="a", more="compare: exact\n  periods: [FY2025]")
        + measured("percent", "{pooled: [a]}  #! indicator-absent", more="compare: exact\n  periods: [FY2027]"),
        fixed="0", maximum="66",
        more="amendments:\n  - from: 2027-04-01\n    clause: 変更\n    change:\n      indicators:\n"
        "        b: {label: b, unit: percent, better: higher, periods: [FY2026], "
        "measure: {rate: {count: a, among: b}}, compare: exact, pays: nothing}\n"
        "        made: {measure: {pooled: [a, b]}}\n",
    ),
    "a cap below zero on the lines together": contract_text(
        LINES, more=plan("{cap: -500万円, lines: linked}  #! limit-negative")
    ),
    "a cap below zero on a line": contract_text(count("{cap: -5, per_unit: {price: 5}}  #! limit-negative")),
    "a cap below zero for a person": contract_text(
        count("{person_cap: -60万円, per_unit: {price: 5}}  #! limit-negative")
    ),
    "a cap below zero of a payer": payers(
        "{name: 国, share: 1/2, of: linked, cap: -450万円}  #! limit-negative", "{name: 市, share: rest}"
    ),
    "the most of a period below zero": over_periods(
        count("nothing"), fixed="0", linked="{by_period: {a: 1, b: 2}}", maximum="3",
        periods="\n  a: {from: 2025-04-01, to: 2025-09-30, maximum: -5}  #! limit-negative"
        "\n  b: {from: 2026-04-01, to: 2026-09-30}",
    ),
    "a maximum below zero": contract_text(count("nothing"), fixed="0", maximum="-5  #! limit-negative"),
    "a linked amount below zero in one year": over_periods(
        count("nothing"), maximum="9", fixed="0", linked=each_year("5", "-5", "9") + "  #! limit-negative"
    ),
    "an offset that adds": contract_text(LINES, more=plan("{offset: -43万円, lines: linked}  #! offset-negative")),
    "one indicator in two parts of a sum": contract_text(
        rate("nothing", name="a") + measured(
            "percent", "{weighted: [{indicator: a, weight: 70%}, {indicator: a, weight: 30%}]}  #! weight-twice"
        )
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", UNSOUND.values(), ids=UNSOUND.keys())
def test_an_unsound_contract_is_stopped_at_the_line_that_is_wrong(text: str) -> None:
    problems = read(text)[1]
    assert found_in(problems) == marked_in(text)
    assert {problem.severity for problem in problems} == {Severity.ERROR}


WARNED = {
    "kept back where each year is alone": over_periods(
        rate(WHOLE), **EACH, more=plan("{withhold: 10%, lines: linked, periods: [FY2025]}  #! withhold-not-released")
    ),
    "kept back to the very end": over_periods(
        rate(WHOLE), basis="cumulative", **CUMULATIVE,
        more=plan("{withhold: 10%, lines: linked}  #! withhold-to-end"),
    ),
    "prices that cannot earn the linked amount to date": over_periods(
        count("{per_unit: {price: 2, up_to: 2}}"), basis="cumulative",
        **(CUMULATIVE | {"linked": "6  #! best-differs"}),
    ),
    "prices that pass what the fixed amounts of all years leave": over_periods(
        count("{per_unit: {price: 2, up_to: 4}}"), basis="cumulative", fixed=each_year("10", "20", "30"),
        maximum="66  #! best-differs",
    ),
    "an amendment that writes what stood there": over_periods(
        rate(WHOLE), **EACH, more=change("{payment: {maximum: 66}}", mark="amendment-without-effect")
    ),
    "an amendment of what belongs to the first year": over_periods(
        rate(WHOLE) + count("nothing", more="periods: [FY2025]"), **EACH,
        more=change("{indicators: {visits: {label: 電話}}}", mark="amendment-without-effect"),
    ),
    "an amendment from before the term": over_periods(
        rate(WHOLE), **EACH, more=change("{title: 後}", "2025-03-31", "amendment-before-term")
    ),
    "other shares of the payers to date": over_periods(
        rate(WHOLE), basis="cumulative", **CUMULATIVE, payers=PAID_BY,
        more=shared_by("1/3").replace("]}}", "]}}  #! payers-amended"),
    ),
    "another payer to date": over_periods(
        rate(WHOLE), basis="cumulative", **CUMULATIVE, more=change("{payer: 新市}", mark="payers-amended"),
    ),
    "an amendment after the last period began": amended("2027-04-02", marks=("amendment-unused",)),
    "a pooled rate that is never reached": contract_text(
        rate("nothing") + measured("percent", "{pooled: [share]}",
                                   pays="\n    tiers:\n      - {to: 100%, pay: 1}\n"
                                   "      - {above: 100%, pay: 2}  #! tier-unreachable"),
    ),
    "more conditions than there are": contract_text(
        rate("nothing") + measured("count", "{met: [{indicator: share, from: 5%}]}",
                                   pays="\n    tiers:\n      - {to: 1件, pay: 1}\n"
                                   "      - {above: 1件, pay: 2}  #! tier-unreachable"),
    ),
    "weights of more than one value": contract_text(
        rate("nothing", name="a") + rate("nothing", name="b") + measured(
            "percent", "{weighted: [{indicator: a, weight: 70%}, {indicator: b, weight: 40%}]}  #! weights-sum"
        )
    ),
    "a weight below zero": contract_text(
        rate("nothing", name="a") + rate("nothing", name="b") + measured(
            "percent", "{weighted: [{indicator: a, weight: 120%}, {indicator: b, weight: -20%}]}  #! weight-negative"
        )
    ),
    "weights of ten": contract_text(
        rate("nothing", name="a") + rate("nothing", name="b") + measured(
            "index", "{weighted: [{indicator: a, weight: 7}, {indicator: b, weight: 3}]}  #! weights-sum"
        )
    ),
    "an item that takes money for a success": contract_text(
        count("\n    per_unit:\n      items:\n        - {item: w, price: 5}\n"
              "        - {item: z, price: -20万円}  #! pay-falls")
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", WARNED.values(), ids=WARNED.keys())
def test_a_strange_contract_is_settled_with_a_warning_at_its_line(text: str) -> None:
    problems = read(text)[1]
    assert found_in(problems) == marked_in(text)
    assert {problem.severity for problem in problems} == {Severity.WARNING}
