"""Terms of each period: what differs by period, what belongs to some periods, and what amendments change."""

from fractions import Fraction

import pytest

from pfs_cli.contract import Agreement, Contract
from tests.contracts import agreement_of, contract_text, count, found_in, marked_in, rate, read_agreement
from tests.rules.terms import SHARED, WHOLE, each_year, measured, over_periods, plan

EACH = {"fixed": each_year("10", "20", "30"), "linked": each_year("1", "2", "3"), "maximum": "66"}
CUMULATIVE = {"fixed": each_year("10", "20", "30"), "linked": "6", "maximum": "66"}
TARGET = "{share_of: linked, tiers: [{below: target, share: 0}, {from: target, share: 1}]}"


def terms(agreement: Agreement, period: str) -> Contract:
    """The terms in force in a period."""
    contract = agreement.contract(period)
    assert contract is not None
    return contract


def target_in(agreement: Agreement, period: str) -> Fraction | str | None:
    """The target of the indicator `share` in a period."""
    target = terms(agreement, period).by_name["share"].target
    return None if target is None else target.value


def test_without_periods_the_term_is_the_one_period() -> None:
    agreement = agreement_of(contract_text(rate(WHOLE), **SHARED))
    (contract,) = agreement.contracts
    assert not agreement.has_periods
    assert (contract.period.name, contract.period.days, contract.periods) == ("", contract.term, ())
    assert (contract.basis, contract.overpaid) == (None, None)


def test_an_amount_by_period_is_that_of_the_period_and_keeps_the_others() -> None:
    agreement = agreement_of(over_periods(rate(WHOLE), **EACH))
    fixed = [contract.payment.fixed for contract in agreement.contracts]
    assert [(str(amount.value), amount.written) for amount in fixed] == [
        ("10", "10"),
        ("20", "20"),
        ("30", "30"),
    ]
    assert [(name, amount.written) for name, amount in fixed[1].by_period] == [
        ("FY2025", "10"),
        ("FY2026", "20"),
        ("FY2027", "30"),
    ]


def test_an_entry_has_the_marks_beside_it_and_those_around_it() -> None:
    fixed = (
        "{by_period: {FY2025: {amount: 10, note: 初年度}, FY2026: 20, FY2027: 30}, clause: 第6条, note: 毎年}"
    )
    agreement = agreement_of(over_periods(rate(WHOLE), **(EACH | {"fixed": fixed})))
    marks = [contract.payment.fixed.ground.marks for contract in agreement.contracts]
    assert [(each.clause, each.note) for each in marks] == [
        ("第6条", "初年度"),
        ("第6条", "毎年"),
        ("第6条", "毎年"),
    ]


def test_a_target_by_period_is_the_bound_of_the_period() -> None:
    target = "compare: exact\n  target: {by_period: {FY2025: 50%, FY2026: 55%, FY2027: 60%}}"
    agreement = agreement_of(over_periods(rate(TARGET, more=target), **EACH))
    for period, expected in (("FY2025", 50), ("FY2026", 55), ("FY2027", 60)):
        tiers = terms(agreement, period).by_name["share"].tiers
        assert tiers is not None
        assert [tier.bound.value for tier in tiers.tiers] == [Fraction(expected, 100)] * 2
        assert tiers.tiers[0].bound.written == "target"


def test_an_indicator_has_a_say_in_its_own_periods() -> None:
    late = count("nothing", name="late", more="periods: [FY2026]")
    each = agreement_of(over_periods(rate(WHOLE) + late, **EACH))
    assert ["late" in contract.by_name for contract in each.contracts] == [False, True, False]
    to_date = agreement_of(over_periods(rate(WHOLE) + late, basis="cumulative", **CUMULATIVE))
    assert ["late" in contract.by_name for contract in to_date.contracts] == [False, True, True]
    indicator = to_date.contracts[2].by_name["late"]
    assert not to_date.contracts[2].belongs(indicator)


def test_of_what_is_over_the_last_entry_holds_to_date() -> None:
    more = "compare: exact\n  periods: [FY2025, FY2026]\n  target: {by_period: {FY2025: 50%, FY2026: 55%}}"
    agreement = agreement_of(
        over_periods(rate(TARGET, more=more) + count("nothing"), basis="cumulative", **CUMULATIVE)
    )
    assert [target_in(agreement, f"FY{year}") for year in (2025, 2026, 2027)] == [
        Fraction(1, 2),
        Fraction(11, 20),
        Fraction(11, 20),
    ]


def test_a_step_of_some_periods_needs_entries_for_these_alone() -> None:
    text = over_periods(
        rate(WHOLE), **EACH, more=plan("{cap: {by_period: {FY2026: 5}}, lines: linked, periods: [FY2026]}")
    )
    assert agreement_of(text).has_periods


AMENDED = """\
amendments:
  - from: 2026-04-01
    clause: 変更契約書 第2条
    change:
      title: 変更後の契約
      indicators:
        share:
          target: {by_period: {FY2027: 70%}}
          note: null
  - {from: 2026-10-01, clause: 変更契約書 第3条, change: {indicators: {visits: null}, provider: {}}}
"""


def amended(more: str, indicators: str = "") -> str:
    """A contract whose target differs by period, with amendments."""
    target = "compare: exact\n  note: 前\n  target: {by_period: {FY2025: 50%, FY2026: 55%, FY2027: 60%}}"
    return over_periods(rate(TARGET, more=target) + indicators, **EACH, more=more)


def test_an_amendment_is_in_force_in_periods_that_begin_on_its_day_or_later() -> None:
    agreement = agreement_of(amended(AMENDED.replace(", provider: {}", ""), count("nothing")))
    assert [contract.title for contract in agreement.contracts] == [
        "見本の契約",
        "変更後の契約",
        "変更後の契約",
    ]
    assert [len(contract.amended) for contract in agreement.contracts] == [0, 1, 2]
    assert [amendment.clause for amendment in agreement.amendments] == [
        "変更契約書 第2条",
        "変更契約書 第3条",
    ]
    assert [target_in(agreement, f"FY{year}") for year in (2025, 2026, 2027)] == [
        Fraction(1, 2),
        Fraction(11, 20),
        Fraction(7, 10),
    ]
    assert ["visits" in contract.by_name for contract in agreement.contracts] == [True, True, False]
    assert [contract.by_name["share"].ground.marks.note for contract in agreement.contracts] == [
        "前",
        None,
        None,
    ]


def test_what_was_changed_is_cited_where_the_amendment_changes_it() -> None:
    agreement = agreement_of(amended(AMENDED.replace(", provider: {}", ""), count("nothing")))
    targets = [contract.by_name["share"].target for contract in agreement.contracts]
    pointers = [target.ground.source.pointer for target in targets if target is not None]
    assert pointers == [
        "/indicators/share/target/by_period/FY2025",
        "/indicators/share/target/by_period/FY2026",
        "/amendments/0/change/indicators/share/target/by_period/FY2027",
    ]


def test_an_amount_with_marks_that_is_changed_is_cited_at_the_change() -> None:
    text = contract_text(
        rate(WHOLE), linked="100", maximum="{amount: 90, clause: 第5条}",
        more="amendments: [{from: 2025-04-01, clause: 変更, change: {payment: {maximum: {amount: 100}}}}]\n",
    )  # fmt: skip
    maximum = agreement_of(text).first.payment.maximum
    assert (maximum.written, maximum.ground.marks.clause) == ("100", "第5条")
    assert maximum.ground.source.pointer == "/amendments/0/change/payment/maximum"


def test_a_list_is_written_whole_and_a_mapping_takes_the_place_of_a_value() -> None:
    text = contract_text(
        rate(WHOLE), **SHARED,
        more="amendments:\n"
        "  - {from: 2025-04-01, clause: 一, change: {indicators: {share: {pays: {tiers: [{from: 0%, share: 1}]}}}}}\n"
        "  - {from: 2025-04-01, clause: 二, change: {payer: null, payers: [{name: 市, share: rest}]}}\n"
        "  - {from: 2025-04-01, clause: 三, change: {payment: {fixed: {amount: 0, note: なし}}}}\n",
    )  # fmt: skip
    contract = agreement_of(text).first
    tiers = contract.by_name["share"].tiers
    assert tiers is not None
    assert len(tiers.tiers) == 1
    assert (contract.payer, [payer.name for payer in contract.payers]) == (None, ["市"])
    assert contract.payment.fixed.ground.marks.note == "なし"


def test_the_target_of_a_verdict_is_a_word_that_may_carry_marks_and_differ_by_period() -> None:
    def verdict(target: str) -> str:
        made = measured("verdict", "{given: 判定}", name="share", more=f"note: 判定\n  target: {target}")
        return made.replace("better: higher", "better: last")

    words = verdict("{by_period: {FY2025: 可, FY2026: {amount: 良, note: 高い}, FY2027: 優}}")
    agreement = agreement_of(over_periods(words, fixed=each_year("10", "20", "30"), maximum="60"))
    assert [target_in(agreement, f"FY{year}") for year in (2025, 2026, 2027)] == ["可", "良", "優"]
    marked = agreement_of(contract_text(verdict("{amount: 良, clause: 第5条}")))
    assert target_in(marked, "") == "良"


FAULTY = {
    "what is overpaid where each period is alone": over_periods(
        rate(WHOLE), **EACH, more="overpaid: carry  #! overpaid-not-used\n"
    ),
    "by period without periods": contract_text(
        rate(WHOLE, more="compare: exact\n  target: {by_period: {FY2025: 5%}}  #! periods-undefined"), **SHARED
    ),
    "an indicator of periods that there are not": over_periods(
        rate(WHOLE, more="compare: exact\n  periods: [FY2025, FY2062]  #! period-undefined"), **EACH
    ),
    "entries of periods that there are not": over_periods(
        rate(WHOLE), **(EACH | {"maximum": "66", "fixed": "{by_period: {FY2025: 1, FY2026: 1, FY2072: 1}}"
                                "  #! period-undefined by-period-missing"}),
    ),
    "a price to date that differs by period": over_periods(
        rate(WHOLE) + count(f"{{per_unit: {{price: {each_year('1', '2', '3')}}}}}  #! by-period-cumulative"),
        basis="cumulative", **CUMULATIVE,
    ),
    "an amendment of what is fixed, on a day that there is not": over_periods(
        rate(WHOLE), **EACH,
        more="amendments:\n  - {from: 2026-02-30, clause: 変更, change: {title: 後}}  #! date-no-such-day\n"
        "  - {from: 2026-04-01, clause: 変更, change: {basis: cumulative}}  #! amendment-key\n",
    ),
    "an amendment after which the shape is wrong": amended(
        AMENDED.replace("provider: {}}}", "provider: {}}}  #! text-expected")
        .replace("- {from: 2026-10", "- {from: 2026-03")
        .replace("visits: null", "share: {unit: percent}")
    ),
    "an amendment of a quantity that is none": amended(
        AMENDED.replace(", provider: {}", "").replace("FY2027: 70%}}", "FY2027: 70}}  #! percent-sign"),
        count("nothing"),
    ),
    "an amendment that takes away what others need": amended(
        "amendments:\n  - {from: 2026-04-01, clause: 変更, change: {indicators: {share: null, "
        "other: {label: 他, unit: count, noun: 件, better: higher, measure: {given: 件}, pays: nothing}}}}\n",
        measured("percent", "{weighted: [{indicator: share, weight: 1}]}  #! indicator-undefined"),
    ),
    "an example of an indicator of other periods": over_periods(
        rate(WHOLE) + count("nothing", name="late", more="periods: [FY2027]"), **EACH,
        more="examples:\n  - name: 例\n    results: {FY2025: {share: 80%, late: 1}}  #! indicator-not-in-period\n"
        "    expect: {FY2025: {values: {late: 1}}}  #! indicator-not-in-period\n",
    ),
    "an example without periods": over_periods(
        rate(WHOLE), **EACH,
        more="examples:\n  - name: 例\n    results: {share: 80%}  #! period-undefined\n"
        "    expect: {total: 5}  #! period-undefined\n",
    ),
    "an example with one value for a period": over_periods(
        rate(WHOLE), **EACH,
        more="examples:\n  - name: 例\n    results: {FY2025: 80%}  #! example-address\n"
        "    expect: {FY2025: {total: 5}}\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", FAULTY.values(), ids=FAULTY.keys())
def test_a_slip_is_found_at_its_line(text: str) -> None:
    agreement, problems = read_agreement(text)
    assert agreement is None
    assert found_in(problems) == marked_in(text)


def test_an_example_of_terms_that_cannot_be_read_is_passed_over() -> None:
    text = over_periods(
        rate(WHOLE),
        **EACH,
        more="amendments: [{from: 2026-04-01, clause: 変更, change: {indicators: {share: 0}}}]  #! mapping-expected\n"
        "examples: [{name: 例, results: {FY2026: {share: 80%}}, expect: {FY2026: {total: 1}}}]\n",
    )
    assert found_in(read_agreement(text)[1]) == marked_in(text)


def test_what_an_amendment_takes_away_is_missed_with_the_amendment_beside_it() -> None:
    text = over_periods(
        rate(WHOLE), **EACH, more="amendments: [{from: 2026-04-01, clause: 変更, change: {title: null}}]\n"
    )
    (problem,) = read_agreement(text)[1]
    assert (problem.code, dict(problem.facts)["keys"]) == ("key-missing", "title")
    assert [source.pointer for source in problem.related] == ["/amendments/0"]


def test_a_slip_is_told_once_whatever_periods_read_it() -> None:
    text = over_periods(rate(WHOLE), **(EACH | {"maximum": "６６"}))
    assert [problem.code for problem in read_agreement(text)[1]] == ["number-full-width"]
