"""A contract with periods, amendments, payers and every measure and step comes back as it was."""

import pytest

from tests.read.shaped_contracts import VISITS, changed
from tests.render.reading import assert_comes_back, read

HEAD = """\
pfs: 1
id: sample-years
title: 見本の事業
payer: 見本市
provider: 見本法人
term: {from: 2025-04-01, to: 2028-03-31, note: 三年}
currency: JPY
basis: each
periods:
  FY2025: {from: 2025-04-01, to: 2026-03-31, clause: 第3条}
  FY2026: {from: 2026-04-01, to: 2027-03-31, maximum: {amount: 900万円, note: 上限}}
  FY2027: {from: 2027-04-01, to: 2028-03-31}
waivers: [{code: pay-falls, reason: 仕様書のとおり, owner: 健康課長, until: 2026-03-31, clause: 第9条}]
payment:
  maximum: 2700万円
  fixed: {by_period: {FY2025: 500万円, FY2026: 400万円, FY2027: 300万円}, clause: 第5条}
  linked: {by_period: {FY2025: {amount: 100万円, assumed: 未公表}, FY2026: 200万円, FY2027: 200万円}}
  rounding: [{at: linked, to: 1, mode: down}]
  tax: included
"""
INDICATORS = """\
indicators:
  visits:
    label: 訪問件数
    unit: count
    noun: 件
    better: higher
    target: {by_period: {FY2025: 500件, FY2026: 550件, FY2027: 600件}}
    measure: {given: 訪問件数}
    pays:
      share_of: linked
      tiers: [{below: target, share: 0}, {from: target, share: 1/2}]
  kept:
    label: 継続率
    unit: percent
    better: higher
    periods: [FY2026, FY2027]
    measure: {rate: {count: 継続した者, among: 参加者}}
    compare: {to: 0.1%, mode: half-up, note: 印刷}
    pays:
      share_of: linked
      tiers: [{below: 70%, share: 0}, {from: 70%, share: 1/2}]
"""
AMENDMENTS = {
    "none": "",
    "a target for all periods": """\
amendments:
  - {from: 2026-04-01, clause: 第1回変更, change: {indicators: {visits: {target: 450件}}}}
""",
    "a target for one period": """\
amendments:
  - from: 2026-04-01
    clause: 第1回変更
    note: 覚書
    change: {indicators: {visits: {target: {by_period: {FY2026: 520件}}}}}
""",
    "a list is written whole, a key is taken away, another comes": """\
amendments:
  - from: 2027-04-01
    clause: 第2回変更
    change:
      note: 変更後
      indicators:
        kept:
          compare: exact
          pays: {share_of: null, tiers: [{below: 60%, pay: 0}, {from: 60%, pay: 10万円}], cap: 5万円}
""",
    "one indicator goes, another comes": """\
amendments:
  - from: 2026-04-01
    clause: 第1回変更
    change:
      indicators:
        visits: null
        calls:
          label: 電話
          unit: count
          noun: 件
          better: higher
          measure: {given: 電話の件数}
          pays: {per_unit: {price: 100}}
""",
    "one that no period is settled under": """\
amendments:
  - {from: 2026-04-01, clause: 第1回変更, change: {provider: 新しい法人}}
  - {from: 2027-10-01, clause: 第2回変更, change: {provider: もっと新しい法人}}
""",
    "one from the first day, two that come into force together": """\
amendments:
  - {from: 2025-04-01, clause: 第1回変更, change: {payment: {maximum: 2600万円}, note: 変更後}}
  - {from: 2026-05-01, clause: 第2回変更, change: {payment: {maximum: 2500万円}, title: 新しい名称}}
  - {from: 2026-10-01, clause: 第3回変更, change: {payment: {maximum: 2400万円}}}
""",
    "what has no say in a period stands in the file all the same": """\
amendments:
  - {from: 2026-04-01, clause: 第1回変更, change: {indicators: {kept: {label: 六か月の継続率}}}}
  - {from: 2027-04-01, clause: 第2回変更, change: {indicators: {kept: {periods: [FY2027]}}}}
""",
    "other keys of the contract": """\
amendments:
  - from: 2027-04-01
    clause: 第1回変更
    change:
      columns: {実績: value}
      sources: {memo: {title: 覚書}}
      waivers: null
      adjustments: [{cap: 1万円, lines: linked}]
""",
}


@pytest.mark.parametrize("amendments", AMENDMENTS.values(), ids=AMENDMENTS.keys())
@pytest.mark.parametrize("basis", ["each", "cumulative"])
def test_terms_of_every_period_come_back(basis: str, amendments: str) -> None:
    contract = HEAD + INDICATORS
    if basis == "cumulative":
        contract = changed("basis: each\n", "basis: cumulative\noverpaid: carry\n", contract)
        start = contract.index("  linked:")
        contract = contract[:start] + "  linked: 500万円\n" + contract[contract.index("  rounding:") :]
    assert_comes_back(contract + amendments)


WHOLE = """\
pfs: 1
id: sample-whole
title: 見本の事業
payers:
  - name: "国, 県"
    share: 1/2
    of: linked
    cap: {amount: 10000000, clause: 交付要綱}
    rounding: {to: 1000, mode: down}
  - {name: "1", share: 25%, of: total, note: 市の分}
  - {name: 見本市, share: rest}
provider: 見本法人
term: {from: 2025-04-01, to: 2026-03-31}
currency: JPY
payment:
  maximum: 950万円
  fixed: 450万円
  linked: 500万円
  rounding: [{at: linked, to: 1, mode: down}]
  tax: included
indicators:
  a: {label: 甲, unit: percent, better: higher, measure: {given: 達成率}, compare: exact, pays: nothing}
  b: {label: 乙, unit: percent, better: higher, measure: {given: 達成率}, compare: exact, pays: nothing}
  blend:
    label: 総合
    unit: percent
    better: higher
    target: 60%
    measure: {weighted: [{indicator: a, weight: 80%, note: 重い}, {indicator: b, weight: 0.2}], clause: 別表1}
    compare: exact
    pays: {share_of: linked, tiers: [{below: target, share: 0}, {from: target, share: 1/2}]}
  both:
    label: 届いた数
    unit: count
    noun: 指標
    better: higher
    measure: {met: [{indicator: a, from: 60%}, {not: {indicator: b, below: 60%}}], note: 数える}
    pays: {share_of: linked, tiers: [{below: 2, share: 0}, {from: 2, share: 1/2}]}
  together:
    label: 合わせた率
    unit: percent
    better: higher
    measure: {pooled: [a, b], clause: 別表2}
    compare: exact
    pays: nothing
  people:
    label: 改善率
    unit: percent
    better: higher
    measure:
      participants:
        types: {person_id: text, age: integer, joined: date, left_early: boolean, score: number}
        population: age >= 65 and left_early = false
        exclude:
          - {when: joined > '2025-10-01', reason: 途中からの参加, clause: 仕様書 5(2)}
        achieved: score >= 2
        once_per: person_id
        missing: not_achieved
        clause: 仕様書 5
    compare: exact
    pays: nothing
  card:
    label: 支援
    unit: count
    noun: 件
    better: higher
    measure: {given: 証拠を添えて請求され市が認めた支援}
    pays:
      person_cap: {amount: 19000, clause: 第6条}
      per_unit:
        once_per: person
        items:
          - {item: 入居, price: 600}
          - {item: 12か月, price: 9000, up_to: {share: 70%, of: [card], clause: 第7条}}
  fees: {label: 利用者負担金, unit: money, better: lower, measure: {given: 利用者負担金}, pays: nothing}
adjustments:
  - {greatest_of: [blend, both], clause: 第8条}
  - {least_of: [blend, both]}
  - {cap: {amount: 800万円, assumed: 未公表}, lines: [blend, both]}
  - {floor: 0, lines: linked}
  - {offset: fees, lines: linked, note: 差し引く}
  - {offset: 1000, lines: linked}
  - {withhold: 10%, lines: linked}
  - {gate: {any: [{indicator: a, from: 10%}, {indicator: blend, above: target}]}}
examples:
  - name: すべて
    results: {a: 65%, b: 40%, people: 8/10, card: {入居: {p1: 1, p2: 2}, 12か月: {p1: 1}}, fees: 1000円}
    expect: {values: {blend: 60%}, payers: {"国, 県": 1000000, "1": 2}, linked: 3, note: 別紙}
"""


def test_every_measure_step_and_payer_comes_back() -> None:
    assert_comes_back(WHOLE)


STEPS_BY_PERIOD = (
    "adjustments: [{withhold: 10%, lines: linked, periods: [FY2025]}, {gate: {indicator: visits, from: target}},"
    " {cap: {by_period: {FY2025: 100, FY2026: {amount: 200, note: 増額}, FY2027: 300}}, lines: [visits]}]\n"
)
EXAMPLES_BY_PERIOD = (
    "examples:\n"
    "  - name: 二年\n"
    "    results: {FY2025: {visits: 500}, FY2026: {visits: 549件, kept: 7/10}}\n"
    "    expect: {FY2025: {lines: {visits: 50万円}, clause: 別紙}, FY2026: {levels: {}, total: 1}}\n"
)


def test_steps_and_examples_of_periods_come_back() -> None:
    examples = EXAMPLES_BY_PERIOD.replace("levels: {}, ", "")
    assert_comes_back(HEAD + INDICATORS + STEPS_BY_PERIOD + examples)


AMENDED = """\
amendments:
  - from: 2026-10-01
    clause: 変更契約書 第2条
    change: {indicators: {visits: {target: 450件}}}
"""


def test_an_amendment_says_what_changes_and_nothing_else() -> None:
    written = assert_comes_back(HEAD + INDICATORS + AMENDED)
    assert written.endswith("\n" + AMENDED)


def test_the_terms_of_each_period_are_those_of_the_amended_file() -> None:
    together = AMENDMENTS["one from the first day, two that come into force together"]
    written = assert_comes_back(HEAD + INDICATORS + together)
    maxima = [terms.payment.maximum.written for terms in read(written).contracts]
    assert maxima == ["2600万円", "2600万円", "2400万円"]


def test_an_amendment_of_a_contract_without_periods_comes_back() -> None:
    change = "change: {indicators: {visits: {target: 450件}}, term: {from: 2025-04-01, to: 2026-02-28}, note: 変更後}"
    assert_comes_back(VISITS + f"amendments: [{{from: 2025-04-01, clause: 変更契約書 第2条, {change}}}]\n")


COHORTS = """\
indicators:
  made:
    label: 全期生
    unit: percent
    better: higher
    periods: [FY2027]
    measure: {pooled: [second, first]}
    compare: exact
    pays: {share_of: linked, tiers: [{below: 50%, share: 0}, {from: 50%, share: 1}]}
  first:
    label: 第1期生
    unit: percent
    better: higher
    target: {by_period: {FY2025: 60%}}
    periods: [FY2025]
    measure: {rate: {count: 修了者, among: 参加者}}
    compare: exact
    pays: {share_of: linked, tiers: [{below: target, share: 0}, {from: target, share: 1}]}
  second:
    label: 第2期生
    unit: percent
    better: higher
    periods: [FY2026]
    measure: {rate: {count: 修了者, among: 参加者}}
    compare: exact
    pays: {share_of: linked, tiers: [{below: 60%, share: 0}, {from: 60%, share: 1}]}
"""


@pytest.mark.parametrize(
    "more",
    [
        "",
        "amendments:\n  - {from: 2027-04-01, clause: 変更, change: {indicators: {first: {label: 第一期生}}}}\n",
        (
            "amendments:\n  - {from: 2027-04-01, clause: 変更, "
            "change: {indicators: {first: {measure: {rate: {count: 修了した者}}}}}}\n"
        ),
    ],
)
def test_cohorts_of_earlier_periods_come_back_as_they_are_pooled(more: str) -> None:
    text = HEAD + COHORTS + more
    assert_comes_back(text)
    last = read(text).contracts[-1]
    assert [each.name for each in last.indicators] == ["made"]
    assert [each.name for each in last.earlier_indicators] == ["second", "first"]
