"""Two contracts of sound shape: one with the least that a contract holds, one with every key of format 1."""

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
