"""The read-back says each construct of the language in words, with its figures and its clause."""

import re
from pathlib import Path

import pytest
import yaml

from pfs_cli.language import Language
from tests.contracts import contract_text, count, given, rate, sample_name
from tests.render.schedules import schedule_of, sentences_of, tables_of, words_of
from tests.samples import SAMPLES

JA, EN = Language.JA, Language.EN
CONTRACTS = sorted(SAMPLES.glob("*/contract.yaml"))
LINKED = {"linked": "1600000", "maximum": "4593000", "fixed": "2993000"}
CENTS = {"currency": "USD", "rounding": "[{at: linked, to: 0.01, mode: down}]"}
ROUNDINGS = (
    "[{at: item, to: 100, mode: half-even}, {at: indicator, to: 1, mode: half-up},"
    " {at: linked, to: 10, mode: down}, {at: total, to: 1000, mode: up}]"
)
TIERS = (
    "{share_of: linked, tiers: [{level: 1, below: 1%, share: 0/16}, {level: 2, from: 1%, share: 4/16},"
    " {level: 3, from: 20%, share: 16/16}]}"
)
UPPER = "{tiers: [{to: 0%, pay: 0}, {to: 2%, pay: 36.69}, {above: 2%, pay: 73.38}]}"
BACK = "{tiers: [{below: 5pt, pay: -300}, {from: 5pt, pay: 950}]}"
VERDICT = "{tiers: [{is: 効果なし, pay: 0}, {is: 効果あり, pay: 9}]}"
LINE = "{linear: {points: [{at: 10, pay: 0}, {at: 40, pay: 600}], outside: {low: refuse, high: hold}}}"
BANDS = "bands: [{to: 370, price: 1100}, {above: 370, price: 1000}]"
CARD = "items: [{item: 一般, label: 一般の就職, price: 30万円, up_to: 40件}, {item: 重点, price: 420000}]"
ONCE = f"{{person_cap: 19000, per_unit: {{once_per: person, up_to: 90件, {CARD}}}}}"
MIX = "items: [{item: 甲, price: 5, up_to: {share: 70%, of: [visits]}}, {item: 乙, price: 7}]"
BOTH = (
    "{all: [{indicator: share, from: 63%},"
    " {any: [{indicator: value, level: 可}, {indicator: value, is: 否}]}]}"
)
LEVELS = "{tiers: [{is: 否, level: 不, pay: 0}, {is: 中, level: 可, pay: 1}, {is: 良, level: 優, pay: 2}]}"
SECOND = given("verdict", LEVELS, better="last", more="note: 見本")
POOL = "{share_of: pool, tiers: [{below: 1%, share: 0}, {from: 1%, share: 1}]}"
NEVER = "{per_unit: {price: 3}, requires: {not: {indicator: value, level: 優}}}"
NEITHER = (
    "{per_unit: {price: 3}, requires: {not: {any: [{indicator: value, level: 可}, {indicator: value, is: 否},"
    " {all: [{indicator: share, from: 63%}, {not: {indicator: value, level: 優}}]}]}}}"
)
TEXTS = {
    "tiers": contract_text(rate(TIERS), **LINKED),
    "upper ends": contract_text(given("percent", UPPER), **CENTS),
    "money back": contract_text(given("points", BACK)),
    "verdicts": contract_text(given("verdict", VERDICT, better="last", more="note: 見本")),
    "line": contract_text(count(LINE)),
    "price": contract_text(count("{per_unit: {price: 30万円, up_to: 40件}}")),
    "percent price": contract_text(given("percent", "{per_unit: {price: 300, up_to: 5}}")),
    "share of money": contract_text(given("money", "{per_unit: {price: 50%}}", more="note: 見本")),
    "graduated": contract_text(count(f"{{per_unit: {{mode: graduated, {BANDS}}}}}")),
    "volume": contract_text(count(f"{{per_unit: {{mode: volume, {BANDS}}}}}")),
    "card": contract_text(count(ONCE)),
    "ladder": contract_text(count(f"{{per_unit: {{ladder: true, {CARD}}}}}")),
    "mix": contract_text(count(f"{{per_unit: {{{MIX}}}}}")),
    "limits": contract_text(count("{floor: 100, cap: 1500, per_unit: {price: 3}}")),
    "condition": contract_text(
        count(f"{{per_unit: {{price: 3}}, requires: {BOTH}}}") + rate("nothing") + SECOND
    ),
    "negation": contract_text(count(NEVER) + SECOND),
    "negations": contract_text(count(NEITHER) + rate("nothing") + SECOND),
    "people": contract_text(count("{per_unit: {price: 3}}").replace("noun: 件", "noun: people")),
    "printed": contract_text(rate("nothing", more="compare: {to: 0.1%, mode: half-up}")),
    "rate": contract_text(rate("nothing", better="lower")),
    "roundings": contract_text(count(f"{{per_unit: {{{CARD}}}}}"), rounding=ROUNDINGS),
    "pool": contract_text(rate(POOL), amounts="{pool: 700}"),
}
EXPECTED = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text("utf-8"))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", TEXTS)
def test_each_construct_is_a_sentence(name: str, language: Language) -> None:
    said = sentences_of(TEXTS[name], language)
    assert [sentence for sentence in EXPECTED[name][language] if sentence not in said] == [], said


def test_every_contract_of_the_table_has_its_sentences() -> None:
    assert set(EXPECTED) == set(TEXTS)


A = rate("{tiers: [{below: 1%, pay: 0}, {from: 1%, pay: 10}]}", name="a")
B = rate("{tiers: [{below: 1%, pay: 0}, {from: 1%, pay: 20}]}", name="b")
SAVED = given("money", "nothing", name="saved", more="note: 見本")


ADJUSTMENTS = {
    "{cap: 12, lines: linked}": ("At most 12 yen is paid for the sum of all lines.", EN),
    "{floor: 5, lines: [a, b]}": (
        "「a の割合」、「b の割合」の額の合計が5円より小さいときは、5円とする。",
        JA,
    ),
    "{offset: 3, lines: [a]}": ("「a の割合」の額から、3円を差し引く。", JA),
    "{offset: saved, lines: linked}": (
        'The value of "saved の値", an amount of money, is subtracted from the sum of all lines.',
        EN,
    ),
    "{withhold: 10%, lines: linked}": (
        "すべての指標の額の合計の10%は、支払を留保する。留保した額を後で支払う定めはない。",
        JA,
    ),
    "{greatest_of: [a, b]}": (
        (
            'Of "a の割合", "b の割合" only the line with the greatest amount is paid, of equal ones the first;'
            " the others pay 0."
        ),
        EN,
    ),
    "{least_of: [a, b]}": (
        (
            "「a の割合」、「b の割合」のうち、額の最も小さい指標だけを支払い、ほかの指標の額は0とする。"
            "額が等しいときは、先に書いた指標を支払う。"
        ),
        JA,
    ),
    "{gate: {indicator: a, from: 63%}}": (
        'Every line pays 0 unless the following condition holds: the value of "a の割合" is at least 63%.',
        EN,
    ),
}


@pytest.mark.parametrize("step", ADJUSTMENTS)
def test_each_adjustment_is_a_sentence_with_its_clause(step: str) -> None:
    expected, language = ADJUSTMENTS[step]
    more = f"adjustments:\n  - {step[:-1]}, clause: 第9条}}\n"
    schedule = schedule_of(contract_text(A + B + SAVED, more=more), language)
    (line,) = (
        block
        for section in schedule.sections
        for block in section.blocks
        if getattr(block, "text", "") == expected
    )
    assert any("第9条" in mark.text for mark in line.marks)


def test_adjustments_stand_in_their_order() -> None:
    steps = "adjustments:\n  - {cap: 9, lines: linked}\n  - {floor: 5, lines: linked}\n  - {cap: 7, lines: linked}\n"
    found = sentences_of(contract_text(A, more=steps), EN, "From the lines")
    assert [
        sentence.split(" yen")[0] for sentence in found if "lines." in sentence and "yen" in sentence
    ] == [
        "At most 9",
        "At least 5",
        "At most 7",
    ]


POOLED = (
    'The counts of "a の割合", "b の割合" are added, input by input and over the periods to date;'
    " the value of this indicator is computed from the sums in the same way."
)
DERIVED = """
both:
  label: 平均
  unit: percent
  better: higher
  measure: {weighted: [{indicator: a, weight: 80%}, {indicator: b, weight: 20%, clause: 別表1}]}
  compare: exact
  pays: nothing
k_of_n:
  label: 満たした数
  unit: count
  noun: 指標
  better: higher
  measure: {met: [{indicator: a, from: 5%}, {indicator: b, above: 7%, clause: 別表2}]}
  pays: {tiers: [{below: 2, pay: 0}, {from: 2, pay: 100}]}
all_together:
  label: 全体
  unit: percent
  better: higher
  measure: {pooled: [a, b]}
  compare: exact
  pays: nothing
less:
  label: 減少
  unit: points
  better: lower
  measure: {difference: {actual: {rate: {count: 再犯, among: 釈放者}}, against: {value: 50%, clause: 別表3}}}
  compare: exact
  pays: nothing
"""


@pytest.mark.parametrize(
    ("expected", "language"),
    [
        ('The value of "b の割合" times 20%.', EN),
        ("「a の割合」の値 × 80%。", JA),
        ("「b の割合」の値が7%超である。", JA),
        ("The value of this indicator is how many of the following 2 conditions hold.", EN),
        ("実績は、「釈放者」のうち「再犯」が占める割合(分母:「釈放者」、分子:「再犯」)とする。", JA),
        ("The value it is held against is 50%, fixed by the contract.", EN),
        (POOLED, EN),
    ],
)
def test_each_measure_is_said(expected: str, language: Language) -> None:
    text = contract_text(A + B + DERIVED)
    assert expected in sentences_of(text, language)
    assert all(f"別表{number}" in words_of(schedule_of(text, language)) for number in (1, 2, 3))


def numbers_of(pays: object) -> list[str]:
    """Every figure of a table of tiers, points, items or bands, as it was typed."""
    if isinstance(pays, dict):
        sides = ("from", "above", "to", "below", "at", "share", "price", "pay")
        own = [str(pays[side]) for side in sides if isinstance(pays.get(side), str)]
        return own + [number for part in pays.values() for number in numbers_of(part)]
    return [number for part in pays for number in numbers_of(part)] if isinstance(pays, list) else []


def plainly(number: str) -> str:
    """A typed figure without a sign before it and without zeros behind its decimals: `1.00pt` is shown as `1pt`."""
    return re.sub(r"\.?0+(?=[%p]|$)", "", number.lstrip("-")) if "." in number else number.lstrip("-")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("contract", CONTRACTS, ids=sample_name)
def test_every_figure_and_every_clause_of_a_sample_is_read_back(contract: Path, language: Language) -> None:
    text = contract.read_text("utf-8")
    said = words_of(schedule_of(text, language))
    bare = said.replace(",", "")
    plain = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 -- it makes nothing but texts
    for indicator in plain["indicators"].values():
        for number in numbers_of(indicator["pays"]):
            if number in ("target", "baseline"):
                continue
            assert plainly(number) in bare or number in said, number
    for clause in clauses_of(plain):
        assert clause in said, clause


def clauses_of(part: object) -> list[str]:
    """Every clause, note, assumption and reconstruction that a contract writes anywhere."""
    if isinstance(part, dict):
        own = [part[mark] for mark in ("clause", "note", "assumed", "reconstructed") if mark in part]
        return own + [clause for each in part.values() for clause in clauses_of(each)]
    return [clause for each in part for clause in clauses_of(each)] if isinstance(part, list) else []


@pytest.mark.parametrize("contract", CONTRACTS, ids=sample_name)
def test_both_languages_say_the_same_in_as_many_sentences_and_rows(contract: Path) -> None:
    text = contract.read_text("utf-8")
    shapes = [
        [
            (
                section.number,
                [
                    getattr(block, "number", None) or len(getattr(block, "rows", ()))
                    for block in section.blocks
                ],
            )
            for section in schedule_of(text, language).sections
        ]
        for language in (JA, EN)
    ]
    assert shapes[0] == shapes[1]


def test_an_unpublished_figure_is_named_by_the_number_of_its_sentence() -> None:
    text = contract_text(
        rate(TIERS), **{**LINKED, "linked": "{amount: 1600000, assumed: x は公表されていない}"}
    )
    (table,) = tables_of(text, JA, "公表されていない")
    assert table.rows == (("2(4) 金額", "仮定: x は公表されていない"),)
