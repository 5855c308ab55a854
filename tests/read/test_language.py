"""Payers, adjustments, derived measures, people and examples of the contract file as records."""

from fractions import Fraction

import pytest

from pfs_cli.adjustment import CapStep, FloorStep, Gate, GreatestOf, LeastOf, Offset, Withhold
from pfs_cli.condition import Not, OnLevel, OnValue
from pfs_cli.contract import Basis, Overpaid, Stage, Whole
from pfs_cli.measure.roster import ColumnType, Missing
from pfs_cli.measure.terms import Difference, Met, Participants, Pooled, Weighted
from pfs_cli.money import Mode
from pfs_cli.payment.per_unit import RateCard, ShareOfUnits, UnitPrice
from pfs_cli.read.contract import read_contract
from tests.contracts import agreement_of, contract_text, count, found_in, marked_in, rate, read
from tests.read.shaped_contracts import OVER_PERIODS
from tests.read.shaped_contracts import read as read_document
from tests.rules.terms import SHARED, WHOLE, measured, plan

AGREEMENT = read_contract(read_document(OVER_PERIODS))[0]
assert AGREEMENT is not None
FIRST, SECOND, THIRD = AGREEMENT.contracts


def test_the_payers_are_read_with_their_shares_caps_and_roundings() -> None:
    assert FIRST.payer is None
    assert [(payer.name, payer.share and payer.share.value, payer.of) for payer in FIRST.payers] == [
        ("国(交付金)", Fraction(1, 2), Whole.LINKED),
        ("見本県", Fraction(1, 4), Whole.FIXED),
        ("見本基金", Fraction(1, 10), Whole.TOTAL),
        ("見本市", None, None),
    ]
    assert [payer.cap and payer.cap.value for payer in FIRST.payers] == [10000000, None, 5000000, None]
    rounding = FIRST.payers[1].rounding
    assert rounding is not None
    assert (rounding.at, rounding.to.value, rounding.mode) == (Stage.PAYER, Fraction(1000), Mode.DOWN)
    assert rounding.ground.marks.note == "端数は市"
    assert FIRST.payers[0].ground.marks.clause == "要綱 第4条"


def test_the_periods_are_read_with_their_maxima_and_how_they_are_settled() -> None:
    assert [period.name for period in FIRST.periods] == ["FY2025", "FY2026", "FY2027"]
    assert [contract.period for contract in (FIRST, SECOND, THIRD)] == list(FIRST.periods)
    assert [period.maximum and period.maximum.value for period in FIRST.periods] == [12000000, 30000000, None]
    assert (FIRST.basis, FIRST.overpaid) == (Basis.CUMULATIVE, Overpaid.REPAY)


def test_the_steps_are_read_in_the_order_of_the_contract() -> None:
    kinds = [type(step) for step in FIRST.adjustments]
    assert kinds == [Gate, GreatestOf, LeastOf, CapStep, FloorStep, Offset, Offset, Withhold]
    gate, greatest, least, cap, floor, grants, amount, kept = FIRST.adjustments
    assert isinstance(gate, Gate)
    assert isinstance(gate.condition, OnLevel)
    assert gate.ground.marks.clause == "第10条"
    assert isinstance(greatest, GreatestOf)
    assert (greatest.lines, greatest.periods) == (("cohort_1", "cohort_2"), None)
    assert isinstance(least, LeastOf)
    assert least.periods == ("FY2026", "FY2027")
    assert isinstance(cap, CapStep)
    assert (cap.limit.value, cap.lines) == (Fraction(20000000), ("both", "claims"))
    assert isinstance(floor, FloorStep)
    assert floor.limit.ground.marks.note == "下限"
    assert isinstance(grants, Offset)
    assert (grants.indicator, grants.amount, grants.lines) == ("grants", None, None)
    assert isinstance(amount, Offset)
    assert amount.amount is not None
    assert (amount.indicator, amount.amount.value) == (None, Fraction(100000))
    assert isinstance(kept, Withhold)
    assert (kept.share.value, kept.periods) == (Fraction(1, 10), ("FY2025",))
    assert kept.ground.unpublished


def test_measures_that_are_made_from_other_indicators_are_read() -> None:
    by_name = FIRST.by_name
    blend, goals, both = (by_name[name].measure for name in ("blend", "goals", "both"))
    assert isinstance(blend, Weighted)
    assert [(part.indicator, part.weight.value) for part in blend.parts] == [
        ("cohort_1", Fraction(4, 5)),
        ("habit", Fraction(1, 5)),
    ]
    assert isinstance(goals, Met)
    on_value, negated = goals.conditions
    assert isinstance(on_value, OnValue)
    assert (on_value.bound.written, on_value.bound.value) == ("target", Fraction(1, 2))
    assert isinstance(negated, Not)
    assert isinstance(both, Pooled)
    assert both.indicators == ("cohort_1", "cohort_2")
    assert both.ground.marks.clause == "別紙2"


def test_a_list_of_people_is_read_with_its_columns_filters_and_reasons() -> None:
    measure = FIRST.by_name["habit"].measure
    assert isinstance(measure, Participants)
    roster = measure.roster
    assert roster.types[0] == ("person_id", ColumnType.TEXT)
    assert dict(roster.types)["開始日"] is ColumnType.DATE
    assert roster.population is not None
    assert roster.population.written == "age >= 65 and exercise = false"
    (left,) = roster.exclude
    assert (left.when.written, left.reason, left.ground.marks.clause) == (
        "weight < 30",
        "教室開始前の辞退",
        "仕様書 5(2)",
    )
    assert (roster.achieved.written, roster.once_per) == ("improved >= 2", "person_id")
    assert roster.missing is Missing.NOT_ACHIEVED
    assert measure.ground.marks.note == "名簿から"
    change = FIRST.by_name["change"].measure
    assert isinstance(change, Difference)
    assert isinstance(change.actual, Participants)
    assert change.actual.roster.population is None


def test_limits_on_persons_and_on_the_mix_are_read() -> None:
    pays = FIRST.by_name["claims"].pays
    assert pays is not None
    assert pays.person_cap is not None
    assert (pays.person_cap.value, pays.person_cap.ground.marks.clause) == (Fraction(19000), "第8条")
    card = pays.terms
    assert isinstance(card, RateCard)
    assert card.once_per_person
    assert isinstance(card.up_to, ShareOfUnits)
    assert (card.up_to.share.value, card.up_to.indicators) == (Fraction(2, 5), ("claims", "helped"))
    assert isinstance(card.items[0].terms.up_to, ShareOfUnits)
    assert card.items[1].terms.up_to is None
    helped = FIRST.by_name["helped"].pays
    assert helped is not None
    assert isinstance(helped.terms, UnitPrice)
    assert helped.terms.once_per_person


def test_examples_nest_by_period_by_item_and_by_person() -> None:
    assert AGREEMENT is not None
    (example,) = AGREEMENT.examples
    assert [results.period for results in example.results] == ["FY2025", "FY2026"]
    first, second = (results.observations for results in example.results)
    people = next(each for each in first if each.address.indicator == "habit")
    assert (people.count, people.among, people.value) == (Fraction(32), Fraction(89), None)
    claims = next(each for each in first if each.address.item == "入居")
    assert [(claim.person, int(claim.units)) for claim in claims.claims] == [("p1", 1), ("p2", 2)]
    assert claims.value == 3
    (helped, _) = second
    assert (helped.address.item, len(helped.claims)) == (None, 2)
    assert [(each.period, each.figure, each.subject) for each in example.expect] == [
        ("FY2025", "values", "habit"),
        ("FY2025", "lines", "claims"),
        ("FY2025", "payers", "見本県"),
        ("FY2026", "linked", None),
        ("FY2026", "total", None),
    ]


def test_what_is_subtracted_may_carry_marks() -> None:
    text = contract_text(
        rate(WHOLE), **SHARED, more=plan("{offset: {amount: 5, clause: 第9条}, lines: [share]}")
    )
    (step,) = agreement_of(text).first.adjustments
    assert isinstance(step, Offset)
    assert step.amount is not None
    assert (step.amount.value, step.amount.ground.marks.clause, step.lines) == (
        Fraction(5),
        "第9条",
        ("share",),
    )


def test_weights_are_shares_or_plain_numbers() -> None:
    text = contract_text(
        rate("nothing", name="a")
        + rate("nothing", name="b")
        + measured("percent", "{weighted: [{indicator: a, weight: 0.5}, {indicator: b, weight: -1/2}]}")
    )
    measure = agreement_of(text).first.by_name["made"].measure
    assert isinstance(measure, Weighted)
    assert [part.weight.value for part in measure.parts] == [Fraction(1, 2), Fraction(-1, 2)]


EXAMPLE = "examples:\n  - name: 例\n    results: {share: 80%}\n    expect: {total: 100}\n"
FAULTY = {
    "payers that take the rest of something": contract_text(
        rate(WHOLE), **SHARED,
        payers="\n  - {name: 国, share: 1/2, of: linked}\n  - {name: 市, share: rest, of: total}  #! payer-rest-key",
    ),
    "a payer whose share is no share": contract_text(
        rate(WHOLE), **SHARED,
        payers="\n  - {name: 国, share: 0.5, of: linked}  #! share-form\n  - {name: 市, share: rest}",
    ),
    "a payer that rounds to nothing": contract_text(
        rate(WHOLE), **SHARED,
        payers="\n  - {name: 国, share: 1, of: linked, rounding: {to: 0, mode: up}}  #! rounding-step\n"
        "  - {name: 市, share: rest}",
    ),
    "lines that there are not": contract_text(
        rate(WHOLE), **SHARED,
        more=plan(
            "{cap: 1, lines: [shar]}  #! indicator-undefined",
            "{offset: shar, lines: linked}  #! indicator-undefined",
            "{least_of: [share, b]}  #! indicator-undefined",
            "{gate: {indicator: b, from: 5%}}  #! indicator-undefined",
            "{greatest_of: [share, share], lines: linked}  #! lines-not-used",
        ),
    ),
    "a step in periods that there are not": contract_text(
        rate(WHOLE), **SHARED, more=plan("{cap: 1, lines: linked, periods: [a]}  #! periods-undefined")
    ),
    "amounts of steps that are none": contract_text(
        rate(WHOLE), **SHARED,
        more=plan(
            "{cap: 5%, lines: linked}  #! number-form",
            "{offset: 1 000, lines: linked}  #! number-space",
            "{withhold: 0.1, lines: linked}  #! share-form",
        ),
    ),
    "measures from what there is not": contract_text(
        rate("nothing")
        + measured("percent", "{weighted: [{indicator: shar, weight: 1}]}  #! indicator-undefined", name="a")
        + measured("percent", "{pooled: [share, shar]}  #! indicator-undefined", name="b")
        + measured("count", "{met: [{indicator: shar, from: 5%}]}  #! indicator-undefined", name="c")
    ),
    "a share of the units of nobody": contract_text(
        count("{per_unit: {price: 1, up_to: {share: 70%, of: [visit]}}}  #! indicator-undefined")
    ),
    "a column that there is not": contract_text(
        measured(
            "percent", "{participants: {types: {id: text}, achieved: id, once_per: idd, missing: refuse}}"
            "  #! column-undefined",
        )
    ),
    "an example of another payer": contract_text(
        rate(WHOLE), **SHARED, more=EXAMPLE.replace("{total: 100}", "{payers: {市: 100}}  #! payer-undefined")
    ),
    "an example of a period that there is not": contract_text(
        rate(WHOLE), **SHARED, more=EXAMPLE.replace("{total: 100}", "{FY2025: {total: 100}}  #! figure-undefined")
    ),
    "an example that gives what is computed": contract_text(
        rate(WHOLE) + measured("percent", "{weighted: [{indicator: share, weight: 1}]}"), **SHARED,
        more=EXAMPLE.replace("share: 80%}", "share: 80%, made: 80%}  #! result-derived"),
    ),
    "an example person by person of a rate": contract_text(
        rate(WHOLE), **SHARED, more=EXAMPLE.replace("share: 80%}", "share: {p1: 80%}}  #! example-address")
    ),
    "an example that nests too deep": contract_text(
        count("{per_unit: {price: 1}}"),
        more=EXAMPLE.replace("share: 80%}", "visits: {p1: {p2: 1}}}  #! example-address"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", FAULTY.values(), ids=FAULTY.keys())
def test_a_slip_is_found_at_its_line(text: str) -> None:
    contract, problems = read(text)
    assert contract is None
    assert found_in(problems) == marked_in(text)
