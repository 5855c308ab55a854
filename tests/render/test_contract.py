"""A contract written out from its records and read again is the same contract."""

from json import dumps
from pathlib import Path

import pytest

from pfs_cli.render.contract import write_contract
from tests.read.shaped_contracts import EVERYTHING, VISITS, changed
from tests.render.reading import assert_comes_back, read
from tests.samples import SAMPLES

SOUND = changed("fall: {actual: 1/2, against: 50%}", "fall: {actual: 1/2}", EVERYTHING)
CONTRACTS = sorted(SAMPLES.glob("*/contract.yaml"))


@pytest.mark.parametrize("path", CONTRACTS, ids=lambda path: path.parent.name)
def test_a_sample_comes_back_as_it_was(path: Path) -> None:
    assert_comes_back(path.read_text("utf-8"))


@pytest.mark.parametrize("text", [VISITS, SOUND], ids=["least", "everything"])
def test_a_contract_with_the_least_and_one_with_every_key_come_back(text: str) -> None:
    assert_comes_back(text)


LAYOUT = VISITS.replace("payment:", "\npayment:").replace("indicators:", "\nindicators:")
"""The house style: a blank line before the payment and before the indicators."""


def test_a_block_an_indicator_and_a_row_a_tier() -> None:
    assert write_contract(read(VISITS)) == LAYOUT


TEXTS = (
    "2025",
    "0x1F",
    "1_000",
    "12:30",
    "1e5",
    ".5",
    "007",
    "-",
    "- 件",
    "-5pt",
    "+1",
    "-.inf",
    "2025-04-01",
    "2025-04-01 12:00",
    "24 months",
    "3/16",
    "75%",
    "yes",
    "No",
    "null",
    "~",
    "=",
    "<<",
    "true",
    "件数: 見本",
    "件数:",
    "a:b",
    "a, b",
    "第1条 #2",
    "#1",
    "&a",
    "*a",
    "!a",
    "%a",
    "@a",
    "`a`",
    "? a",
    "{a}",
    "[a]",
    "|",
    "> a",
    '"a"',
    "'a'",
    'it\'s "a"',
    "a\\b",
    " a ",
    "第5条　第2項",
    "一行目\n二行目",
    "a\tb",
    "---",
    "...",
    "...a",
    "target",
    "baseline",
    "nothing",
    "exact",
    "rest",
    "①②",
    "a" * 300,
)


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_comes_back_wherever_it_stands(text: str) -> None:
    quoted = dumps(text, ensure_ascii=False)
    replaced = VISITS.replace("title: 見守り訪問事業", f"title: {quoted}")
    replaced = replaced.replace("clause: 第5条", f"clause: {quoted}").replace("訪問した件数", quoted)
    replaced = replaced.replace("level: 2", f"level: {quoted}")
    agreement = read(replaced + _card(quoted) + _verdict(quoted) + _example(quoted))
    assert agreement.first.title == text
    assert_comes_back(replaced + _card(quoted) + _verdict(quoted) + _example(quoted))


def _card(item: str) -> str:
    return (
        f"  card: {{label: 就職, unit: count, noun: 人, better: higher, measure: {{given: 就職した者}},"
        f" pays: {{per_unit: {{items: [{{item: {item}, price: 1}}, {{item: other, price: 2}}]}}}}}}\n"
    )


def _verdict(word: str) -> str:
    return (
        "  verdict: {label: 判定, unit: verdict, better: last, measure: {given: 第三者の判定},"
        f" pays: {{tiers: [{{is: other, pay: 0}}, {{is: {word}, pay: 1}}]}}}}\n"
    )


def _example(text: str) -> str:
    return (
        f"examples: [{{name: {text}, results: {{card: {{{text}: 1, other: 2}}, verdict: {text}}},"
        f" expect: {{levels: {{visits: {text}}}}}}}]\n"
    )
