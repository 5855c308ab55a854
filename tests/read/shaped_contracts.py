"""Contracts of sound shape: one with the least that a contract holds, two that have every key of format 1 together."""

from pfs_cli.problem import Severity
from pfs_cli.read.document import Document, read_document
from pfs_cli.read.schema import check_shape

Expected = tuple[str, int, int, dict[str, str]]
"""The code of a problem, its line and column, and what must be among its facts."""

PAYS_KEYS = "share_of, tiers, linear, per_unit, person_cap, cap, floor, requires"

VISITS = """\
pfs: 1
id: sample-visits
title: 見守り訪問事業
payer: 見本市
provider: 見本法人
term: {from: 2025-04-01, to: 2026-03-31}
currency: JPY
payment:
  maximum: 950万円
  fixed: 450万円
  linked: {amount: 500万円, clause: 第5条}
  rounding:
    - {at: linked, to: 1, mode: down}
  tax: included
indicators:
  visits:
    label: 訪問件数
    unit: count
    noun: 件
    better: higher
    target: 500件
    measure: {given: 訪問した件数}
    pays:
      share_of: linked
      tiers:
        - {level: 1, below: target, share: 0}
        - {level: 2, from: target, share: 1}
"""
ROW = "        - {level: 2, from: target, share: 1}"
TIERS = VISITS[VISITS.index("      share_of:") :]
EVERYTHING = """\
pfs: 1
id: sample-everything
title: すべての書き方
status: signed
payer: 見本県
provider: 見本法人
note: 見本
term: {from: 2025-04-01, to: 2026-03-31, clause: 第2条}
currency: JPY
sources: {leaflet: {title: 概要, url: "https://www.example.lg.jp/", date: 2025-08-01}}
columns: {指標: indicator, 実績: value}
payment:
  maximum: {amount: 22千円, source: leaflet, assumed: 公表されていない}
  fixed: 0
  linked: 15.12
  amounts: {pool: 1000000, principal: {amount: 10, note: 元本}}
  rounding: [{at: item, to: 1円, mode: half-even, reconstructed: 端数から}, {at: total, to: 1, mode: up}]
  tax: not-stated
indicators:
  rate:
    label: 率
    unit: percent
    better: higher
    baseline: {amount: 3%, note: 前年}
    target: 10%
    measure: {rate: {count: 受診者, among: 対象者, clause: 別紙}}
    compare: {to: 0.1%, mode: half-up}
    pays:
      share_of: pool
      linear:
        points: [{at: 0%, share: 0}, {at: target, share: 1/2, clause: 別紙}]
        outside: {low: refuse, high: hold, note: 上限}
      cap: 100万円
      floor: {amount: 0, clause: 第6条}
      requires:
        all:
          - {not: {any: [{indicator: verdict, level: よい}, {indicator: verdict, is: 効果あり}]}}
          - {indicator: fall, above: -5pt, clause: 別紙}
  fall:
    label: 差
    unit: points
    better: lower
    measure: {difference: {actual: {rate: {count: 再犯, per: 釈放者}}, against: {value: 50%, assumed: 未公表}}}
    compare: exact
    pays: {tiers: [{to: -5pt, pay: 100}, {above: -5pt, pay: {amount: -10万円, clause: 第7条}}]}
  fewer: {label: 減, unit: index, better: lower, measure: {ratio: {actual: {given: 率}, against: {given: 率}}},
    compare: exact, pays: nothing}
  cut: {label: 減, unit: score, better: lower, measure: {reduction: {actual: {given: 率}, against: {value: 1.5}}},
    compare: exact, pays: nothing}
  verdict:
    label: 判定
    unit: verdict
    better: last
    measure: {given: 第三者の判定}
    pays: {share_of: linked, tiers: [{is: 効果なし, share: 0}, {is: 効果あり, level: よい, share: 1}]}
  saved: {label: 節減額, unit: money, better: higher, measure: {given: 節減した額}, pays: {per_unit: {price: 50%}}}
  card:
    label: 就職
    unit: count
    noun: 人
    better: higher
    measure: {given: 就職した者}
    pays:
      per_unit:
        ladder: true
        items: [{item: 一般, label: 一般の就職, price: 30万円, up_to: 40人}, {item: 12 months, price: {amount: 1}}]
  bands:
    label: 定着
    unit: count
    noun: 人
    better: higher
    measure: {given: 定着した者}
    pays: {per_unit: {mode: volume, up_to: 500, bands: [{to: 370, price: 1100}, {above: 370, price: 0}]}}
examples:
  - name: すべて
    clause: 別紙3
    results: {rate: 8/10, fall: {actual: 1/2, against: 50%}, verdict: 効果あり, card: {一般: 4, 12 months: 1}}
    expect: {values: {fall: 0pt, verdict: 効果あり}, levels: {verdict: よい}, lines: {card: 120万円}, note: 別紙,
      linked: 1500000, total: 1500000}
"""
OVER_PERIODS = """\
pfs: 1
id: sample-over-periods
title: 期間をまたぐすべての書き方
payers:
  - {name: 国(交付金), share: 1/2, of: linked, cap: 10000000, clause: 要綱 第4条}
  - {name: 見本県, share: 25%, of: fixed, rounding: {to: 1千円, mode: down, note: 端数は市}}
  - {name: 見本基金, share: 1/10, of: total, cap: {amount: 5000千円, note: 累計}}
  - {name: 見本市, share: rest}
provider: 見本法人
term: {from: 2025-04-01, to: 2028-03-31}
periods:
  FY2025: {from: 2025-04-01, to: 2026-03-31, maximum: 12000000, clause: 第3条}
  FY2026: {from: 2026-04-01, to: 2027-03-31, maximum: {amount: 3000万円, note: 予算}}
  FY2027: {from: 2027-04-01, to: 2028-03-31}
basis: cumulative
overpaid: repay
currency: JPY
waivers: [{code: pay-falls, reason: 仕様書のとおり, owner: 健康課長, until: 2026-03-31, note: 見直す}]
payment:
  maximum: 40000000
  fixed: {by_period: {FY2025: 4000000, FY2026: {amount: 300万円, note: 減額}, FY2027: 3000000}, clause: 第6条}
  linked: 30000000
  rounding: [{at: linked, to: 1, mode: down}]
  tax: included
indicators:
  cohort_1:
    label: 第一期の減少
    unit: percent
    better: higher
    periods: [FY2025, FY2026]
    measure: {reduction: {actual: {rate: {count: 再犯, per: 釈放者}}, against: {rate: {count: 再犯, per: 比較群}}}}
    compare: exact
    pays: {share_of: linked, tiers: [{level: missed, below: 10%, share: 0}, {level: met, from: 10%, share: 1/4}]}
  cohort_2:
    label: 第二期の減少
    unit: percent
    better: higher
    measure: {reduction: {actual: {rate: {count: 再犯, per: 釈放者}}, against: {rate: {count: 再犯, per: 比較群}}}}
    compare: exact
    pays: {share_of: linked, tiers: [{level: missed, below: 10%, share: 0}, {level: met, from: 10%, share: 1/4}]}
  both:
    label: 両期の減少
    unit: percent
    better: higher
    measure: {pooled: [cohort_1, cohort_2], clause: 別紙2}
    compare: exact
    pays: {tiers: [{below: 7.5%, pay: 0}, {from: 7.5%, pay: 10}]}
  blend:
    label: 加重した率
    unit: percent
    better: higher
    target: {by_period: {FY2025: 50%, FY2026: {amount: 55%, clause: 別紙5}, FY2027: 60%}, note: 年々上がる}
    measure: {weighted: [{indicator: cohort_1, weight: 80%}, {indicator: habit, weight: 1/5, note: 補助}]}
    compare: {to: 0.1%, mode: half-up}
    pays: nothing
  goals:
    label: 達成した目標
    unit: count
    noun: 目標
    better: higher
    measure: {met: [{indicator: blend, from: target}, {not: {indicator: habit, below: 40%}}]}
    pays: {per_unit: {price: 100万円}}
  habit:
    label: 運動習慣のある者
    unit: percent
    better: higher
    measure:
      participants:
        types: {person_id: text, age: integer, weight: number, exercise: boolean, 開始日: date, improved: integer}
        population: age >= 65 and exercise = false
        exclude: [{when: weight < 30, reason: 教室開始前の辞退, clause: 仕様書 5(2)}]
        achieved: improved >= 2
        once_per: person_id
        missing: not_achieved
        note: 名簿から
    compare: exact
    pays: nothing
  change:
    label: 率の差
    unit: points
    better: higher
    measure:
      difference:
        actual: {participants: {types: {improved: integer}, achieved: improved >= 2, missing: excluded}}
        against: {value: 50%}
    compare: exact
    pays: nothing
  claims:
    label: 請求
    unit: count
    noun: 件
    better: higher
    measure: {given: 確認された請求}
    pays:
      person_cap: {amount: 19000, clause: 第8条}
      per_unit:
        once_per: person
        up_to: {share: 40%, of: [claims, helped], clause: 第9条}
        items: [{item: 入居, price: 600, up_to: {share: 70%, of: [claims]}}, {item: 12か月, price: 9000}]
  helped:
    label: 支援した者
    unit: count
    noun: 人
    better: higher
    measure: {given: 支援した者}
    pays: {per_unit: {price: 500, once_per: person}}
  grants: {label: 他の補助金, unit: money, better: lower, measure: {given: 受けた補助金}, pays: nothing}
adjustments:
  - {gate: {indicator: cohort_2, level: missed}, clause: 第10条}
  - {greatest_of: [cohort_1, cohort_2]}
  - {least_of: [goals, helped], periods: [FY2026, FY2027]}
  - {cap: 2000万円, lines: [both, claims], note: 合わせて}
  - {floor: {amount: 0, note: 下限}, lines: [goals]}
  - {offset: grants, lines: linked}
  - {offset: 10万円, lines: linked, periods: [FY2025]}
  - {withhold: 10%, lines: linked, periods: [FY2025], reconstructed: 精算書から}
amendments:
  - from: 2026-10-01
    clause: 変更契約書 第2条
    note: 目標を下げる
    change: {indicators: {blend: {target: {by_period: {FY2027: 52%}}}}}
examples:
  - name: 期間ごと
    results:
      FY2025: {cohort_1: {actual: 1420/1000, against: 1550/1000}, habit: 32/89, claims: {入居: {p1: 1, p2: 2}}}
      FY2026: {helped: {p1: 1, p2: 1}, grants: 100000}
    expect:
      FY2025: {values: {habit: 30%}, lines: {claims: 600}, payers: {見本県: 1000000}, note: 別紙6}
      FY2026: {linked: 600, total: -1400000}
"""


def read(text: str) -> Document:
    """The document of a text that reads without a problem."""
    document, problems = read_document(text.encode(), "contract.yaml")
    assert document is not None
    assert not problems
    return document


def changed(old: str, new: str, text: str = VISITS) -> str:
    """The contract with one passage replaced."""
    assert text.count(old) == 1
    return text.replace(old, new)


def assert_problems(text: str, expected: list[Expected]) -> None:
    """The problems of a contract, no more and no fewer, each an error with the expected facts."""
    problems = check_shape(read(text))
    assert [(problem.code, problem.source.line, problem.source.column) for problem in problems] == [
        (code, line, column) for code, line, column, _ in expected
    ]
    assert all(problem.severity is Severity.ERROR for problem in problems)
    for problem, (*_, facts) in zip(problems, expected, strict=True):
        assert facts.items() <= dict(problem.facts).items()
        assert ("nearest" in facts) is ("nearest" in dict(problem.facts))
