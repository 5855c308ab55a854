"""Every sentence on the order of the computation in the contract language, with figures worked out by hand."""

from pathlib import Path

import pytest
import yaml

from pfs_cli.language import Language
from pfs_cli.problem import stops
from pfs_cli.render.markdown import render_markdown
from pfs_cli.render.statement import make_statement
from pfs_cli.shortfall import find_cuts
from pfs_cli.workings import walk
from tests.contracts import agreement_of, codes_of, read_agreement
from tests.properties.agreements import Drawn
from tests.properties.engine import figures, read_drawn, settle_drawn
from tests.properties.oracle.amendments import merge_patch
from tests.properties.oracle.periods import Computed, compute_periods
from tests.properties.oracle.words import Words, number
from tests.render.statements import SAY

HEAD: Words = {
    "pfs": "1",
    "id": "order",
    "title": "計算の順序の見本",
    "payer": "見本市",
    "provider": "見本法人",
    "term": {"from": "2025-04-01", "to": "2026-03-31"},
    "currency": "JPY",
    "payment": {
        "maximum": "100000",
        "fixed": "0",
        "rounding": [{"at": "linked", "to": "1", "mode": "down"}],
        "tax": "included",
    },
}
UNITS: Words = {
    "count": {"noun": "件", "measure": {"given": "件数"}},
    "percent": {"measure": {"rate": {"count": "達成者", "among": "参加者"}}, "compare": "exact"},
    "points": {"measure": {"given": "差"}, "compare": "exact"},
    "score": {"measure": {"given": "点数"}, "compare": "exact"},
    "money": {"measure": {"given": "金額"}},
}
DERIVED = ("weighted", "met", "pooled")
CASES: list[Words] = list(
    yaml.load_all(
        Path(__file__).with_name("order_of_computation.yaml").read_text("utf-8"), yaml.BaseLoader
    )  # makes texts only
)


def contract_of_case(case: Words) -> Words:
    """The whole contract of a case, in words."""
    head = merge_patch(HEAD, {} if "years" not in case else _years(int(case["years"])))
    contract = merge_patch(head, case["contract"])
    contract["indicators"] = {name: _indicator(name, words) for name, words in contract["indicators"].items()}
    return contract


def _years(count: int) -> Words:
    """The periods FY2025, FY2026, ... and a term of so many years."""
    periods = {
        f"FY{year}": {"from": f"{year}-04-01", "to": f"{year + 1}-03-31"}
        for year in range(2025, 2025 + count)
    }
    return {"periods": periods, "term": {"to": f"{2025 + count}-03-31"}}


def _indicator(name: str, words: Words) -> Words:
    unit = words.get("unit", "count")
    default = {"label": name, "unit": unit, "better": "higher", **UNITS[unit]}
    measure = words.get("measure", default["measure"])
    return {**default, **words, "measure": measure}


def results_of_case(case: Words) -> Words:
    """The results by period; without periods under the name ""."""
    return case["results"] if "years" in case else {"": case["results"]}


def expected(case: Words) -> Words:
    """The figures by period, as numbers."""
    by_period = case["expect"] if "years" in case else {"": case["expect"]}
    return {
        period: {
            figure: {name: number(each) for name, each in words.items()}
            if isinstance(words, dict)
            else number(words)
            for figure, words in figures.items()
        }
        for period, figures in by_period.items()
    }


def _figures(computed: Computed, figures: Words) -> Words:
    return {
        figure: {name: getattr(computed, figure)[name] for name in words}
        if isinstance(words, dict)
        else getattr(computed, figure)
        for figure, words in figures.items()
    }


PAYING = [case for case in CASES if "expect" in case]
REFUSED = [case for case in CASES if "refused" in case]


def sentence(case: Words) -> str:
    """What a test is called."""
    return str(case["sentence"])


@pytest.mark.parametrize("case", PAYING, ids=sentence)
def test_the_other_calculation_follows_the_sentence(case: Words) -> None:
    paid = {period: number(amount) for period, amount in case.get("paid", {}).items()}
    computed = compute_periods(contract_of_case(case), results_of_case(case), paid)
    figures = expected(case)
    assert {period: _figures(computed[period], figures[period]) for period in figures} == figures


def drawn(case: Words) -> Drawn:
    """The files of a case."""
    return Drawn(contract_of_case(case), results_of_case(case), case.get("paid", {}))


@pytest.mark.parametrize("case", PAYING, ids=sentence)
def test_the_settlement_follows_the_sentence(case: Words) -> None:
    settled = settle_drawn(drawn(case))
    wanted = expected(case)
    assert {period: _figures(figures(settled[period]), wanted[period]) for period in wanted} == wanted


@pytest.mark.parametrize("case", PAYING, ids=sentence)
def test_a_contract_with_the_sentence_is_sound(case: Words) -> None:
    agreement_of(drawn(case).yaml)


@pytest.mark.parametrize("case", REFUSED, ids=sentence)
def test_what_the_sentence_forbids_is_refused(case: Words) -> None:
    _, problems = read_agreement(drawn(case).yaml)
    if not stops(problems):
        problems = read_drawn(drawn(case)).problems
    assert case["refused"] in codes_of(tuple(each for each in problems if stops((each,))))


# 9: what the settlement shows


def case_of(words: str) -> Words:
    """The case of the sentence that ends so."""
    (found,) = (case for case in PAYING if case["sentence"].endswith(words))
    return found


def shown(case: Words) -> str:
    """The settlement of the first period of a case as it is printed, in English."""
    say = SAY[Language.EN]
    return render_markdown(make_statement(tuple(settle_drawn(drawn(case)).values())[:1], say), say)


@pytest.mark.parametrize(
    ("printed", "case"),
    [
        ([("cap", 1000, 600), ("withhold", 600, 540)], "cap then withhold"),
        ([("withhold", 1000, 900), ("cap", 900, 600)], "withhold then cap"),
        ([("offset", 200, -150), ("floor", -150, 0)], "offset then floor"),
        ([("rounding", 96, 100), ("at_most_linked", 100, 98)], "rounding at linked, at most linked"),
        ([("rounding", 95, 100), ("at_most_maximum", 100, 97)], "rounding at total, at most maximum"),
        ([("floor", 300, 500), ("cap", 500, 500)], "floor before cap"),
    ],
)
def test_9_each_step_prints_before_and_after(printed: list[tuple[object, ...]], case: str) -> None:
    (settlement,) = settle_drawn(drawn(case_of(case))).values()
    steps = [(step.rule, step.inputs[0].value, step.value) for step in walk(settlement.total) if step.inputs]
    assert [step for step in steps if step[0] in {rule for rule, *_ in printed}][: len(printed)] == printed
    text = shown(case_of(case))
    assert all(
        f"{number:,}" in text
        for _, before, after in printed
        for number in (before, after)
        if isinstance(number, int)
    )


@pytest.mark.parametrize(
    ("cut", "case"),
    [
        (("at_most_period", 1000, 700, "lost"), "cuts is lost under each"),
        (("at_most_period", 1000, 700, "due"), "cuts is still due under cumulative"),
        (("at_most_maximum", 110, 100, "lost"), "whose cut falls on the linked part"),
        (("cap", 1000, 600, "lost"), "cap then withhold"),
        (("payer_cap", 100, 80, "lost"), "what a cap cuts is not paid"),
        (("up_to", 5, 3, "lost"), "taken in the order of the items"),
    ],
)
def test_9_what_a_limit_cuts_is_achieved_and_not_paid(cut: tuple[object, ...], case: str) -> None:
    settlement = next(iter(settle_drawn(drawn(case_of(case))).values()))
    found = [(each.rule, each.before, each.after, each.fate.value) for each in find_cuts(settlement)]
    assert cut in found
    assert SAY[Language.EN]("table.not-paid") in shown(case_of(case))


def test_9_a_total_below_zero_is_shown_as_money_going_back() -> None:
    case = case_of("A total below zero is money going back")
    assert SAY[Language.EN]("table.total-back", amount="151 yen") in shown(case)
