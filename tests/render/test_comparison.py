"""A comparison as people read it: it fits the screen, no amount is cut, and Markdown shows every text as it is."""

import pytest

from pfs_cli.comparison.compare import compare
from pfs_cli.comparison.difference import Comparison
from pfs_cli.comparison.moves import settle_examples
from pfs_cli.language import Catalogue, Language, Say
from pfs_cli.record import replace
from pfs_cli.render.comparison.markdown import render_comparison_markdown
from pfs_cli.render.comparison.paper import make_paper
from pfs_cli.render.comparison.text import render_comparison_text
from pfs_cli.render.excerpt import width_of
from tests.comparison.makers import compared
from tests.contracts import agreement_of, contract_text, count, given, rate
from tests.samples import SAMPLES

WIDTHS = (60, 80, 100, 120, 140)
TIERS = "{tiers: [{below: 10件, pay: 0}, {from: 10件, pay: 1234567}]}"


def say_in(language: Language) -> Say:
    return Catalogue(language).say


def of_samples(old: str, new: str) -> Comparison:
    """Two samples that have little in common: every kind of term is there."""
    texts = [(SAMPLES / name / "contract.yaml").read_text("utf-8") for name in (old, new)]
    agreements = [agreement_of(text, "contract.yaml") for text in texts]
    comparison = compare(agreements[0], agreements[1])
    return replace(comparison, cases=settle_examples(agreements[0], agreements[1]))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kakamigahara-2024", "three-payers-2025"),
        ("amendment-2025", "cumulative-2025"),
        ("istanbul-kodluyor", "peterborough-2010"),
        ("rhino-bond-2022", "dc-water-2016"),
        ("participants-2025", "tama-2019"),
    ],
)
def test_every_line_fits_the_screen(old: str, new: str, width: int, language: Language) -> None:
    paper = make_paper(of_samples(old, new), say_in(language))
    text = render_comparison_text(paper, width, color=False)
    wide = [line for line in text.splitlines() if width_of(line) > width and " " in line.strip()]
    assert wide == []


def test_an_amount_stands_whole_on_a_narrow_screen() -> None:
    old, new = contract_text(count(TIERS)), contract_text(count(TIERS.replace("1234567", "7654321")))
    text = render_comparison_text(make_paper(compared(old, new), say_in(Language.EN)), 60, color=False)
    assert "1,234,567" in text
    assert "7,654,321" in text
    assert "+6,419,754" in text


def test_markdown_shows_a_label_that_would_be_a_cell_a_link_or_a_tag_as_it_is() -> None:
    old = contract_text(count(TIERS))
    label = "label: visits の件数"
    new = old.replace(label, "label: 'a|b [x](http://y) <b>'").replace("1234567", "1")
    text = render_comparison_markdown(
        make_paper(compared(old, new), say_in(Language.EN)), say_in(Language.EN)
    )
    assert "a\\|b \\[x\\](http:\\//y) \\<b\\>" in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert rows
    assert {line.replace("\\|", "").count("|") for line in rows if "---" not in line} <= {4, 5, 6}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "{per_unit: {price: 300}}",
            "{per_unit: {price: 320}}",
            "At least 0件: 20 yen more for each 1件 (320 yen for each 1件 instead of 300 yen for each 1件).",
        ),
        (
            "{per_unit: {price: 300, up_to: 10}}",
            "{per_unit: {price: 300, up_to: 15}}",
            "Above 15件: 1,500 yen more (4,500 yen instead of 3,000 yen).",
        ),
        (
            "{cap: 900, per_unit: {price: 300}}",
            "{cap: 600, per_unit: {price: 300}}",
            "Cap of the line: 600 yen",
        ),
        (
            TIERS,
            TIERS.replace("from", "above").replace("below", "to"),
            "Tier 2 begins at 11件 instead of 10件.",
        ),
        (TIERS, TIERS.replace("pay: 0", "pay: 1"), "At least 0件 and below 10件: 1 yen more"),
    ],
)
def test_what_a_line_pays_differently_is_told_in_a_sentence(old: str, new: str, expected: str) -> None:
    comparison = compared(contract_text(count(old)), contract_text(count(new)))
    assert expected in render_comparison_text(make_paper(comparison, say_in(Language.EN)), 140, color=False)


@pytest.mark.parametrize(
    ("written", "otherwise", "expected"),
    [
        ("low: zero", "low: refuse", "Below 10: no payment is computed any more (it was 0 yen)."),
        ("at: 20, pay: 100", "at: 20, pay: 300", "At least 10 and at most 20: up to 200 yen more"),
    ],
)
def test_a_line_that_is_refused_or_rises_otherwise_is_told(
    written: str, otherwise: str, expected: str
) -> None:
    old = contract_text(
        given(
            "score",
            "{linear: {points: [{at: 10, pay: 0}, {at: 20, pay: 100}], outside: {low: zero, high: hold}}}",
        )
    )
    assert written in old
    text = render_comparison_text(
        make_paper(compared(old, old.replace(written, otherwise)), say_in(Language.EN)), 140, color=False
    )
    assert expected in text


def test_a_verdict_that_pays_otherwise_is_told_with_the_verdict() -> None:
    old = contract_text(
        given(
            "verdict",
            "{tiers: [{is: 適正, pay: 500}, {is: 不適正, pay: 0}]}",
            better="first",
            more="note: 見本",
        )
    )
    comparison = compared(old, old.replace("pay: 500", "pay: 700"))
    (reach,) = comparison.reaches
    assert reach.more is not None
    assert (str(reach.more.amount), reach.more.at) == ("200", "適正")
    text = render_comparison_text(make_paper(comparison, say_in(Language.JA)), 100, color=False)
    assert "判定「適正」の支払い: 500円 → 700円 に変わります。" in text


def test_shares_are_told_where_the_whole_stays_and_the_whole_alone_where_it_moves() -> None:
    pays = "{share_of: pool, tiers: [{below: 70%, share: 0}, {from: 70%, share: 3/16}]}"
    old = contract_text(rate(pays), amounts="{pool: 1600}")
    share = make_paper(compared(old, old.replace("3/16", "4/16")), say_in(Language.EN))
    whole = make_paper(compared(old, old.replace("1600", "3200")), say_in(Language.EN))
    told = render_comparison_text(share, 140, color=False)
    assert "1/16 of pool, 100 yen, more (400 yen instead of 300 yen)" in told
    told = render_comparison_text(whole, 140, color=False)
    assert "Differences that can move money: 1;" in told
    # 3/16 of 1,600 more.
    assert "+300" in told


def told_in(language: Language, old: str, new: str) -> str:
    """What is told of two contracts on a wide screen."""
    return render_comparison_text(make_paper(compared(old, new), say_in(language)), 140, color=False)


def test_what_is_paid_at_both_ends_before_and_after_can_be_told_apart() -> None:
    old, new = (contract_text(count(f"{{per_unit: {{price: {price}, up_to: 40}}}}")) for price in (150, 120))
    assert "0件以上40件以下: 最大で 1,200円 減ります(0円~6,000円 → 0円~4,800円)。" in told_in(
        Language.JA, old, new
    )


@pytest.mark.parametrize(
    ("pays", "otherwise", "expected"),
    [
        ("{per_unit: {price: 1/4}}", "{per_unit: {price: 1/5}}", "Price: 1/5 instead of 1/4."),
        (
            "{per_unit: {mode: volume, bands: [{from: 0, price: 1/4}, {from: 1000, price: 1/3}]}}",
            "{per_unit: {mode: volume, bands: [{from: 0, price: 1/4}, {from: 1000, price: 3/8}]}}",
            "3/8 instead of 1/3.",
        ),
    ],
)
def test_the_price_of_money_is_a_share(pays: str, otherwise: str, expected: str) -> None:
    old, new = (contract_text(given("money", each, more="note: 見本")) for each in (pays, otherwise))
    assert expected in told_in(Language.EN, old, new)


def test_a_share_of_a_tier_is_told_as_it_is_written() -> None:
    old = contract_text(
        rate("{share_of: pool, tiers: [{below: 70%, share: 0/16}, {from: 70%, share: 2/16}]}"),
        amounts="{pool: 1600}",
    )
    assert "3/16 of pool instead of 2/16 of pool" in told_in(Language.EN, old, old.replace("2/16", "3/16"))


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("maximum: 100000000", "上限額の契約書の条項: 「第2条」 → 「第3条」 に変わります。"),
        ("fixed: 0", "固定払の契約書の条項: 「第2条」 → 「第3条」 に変わります。"),
        ("pool: 1600", "金額「pool」の契約書の条項: 「第2条」 → 「第3条」 に変わります。"),
    ],
)
def test_another_clause_of_an_amount_is_told_with_the_amount(amount: str, expected: str) -> None:
    text = contract_text(count(TIERS), amounts="{pool: 1600}")
    name, _, money = amount.partition(": ")
    old, new = (
        text.replace(amount, f"{name}: {{amount: {money}, clause: 第{number}条}}") for number in (2, 3)
    )
    assert expected in told_in(Language.JA, old, new)


def test_the_most_of_lines_in_two_currencies_stands_with_the_currency_of_each() -> None:
    old = contract_text(rate("{tiers: [{below: 70%, pay: 0}, {from: 70%, pay: 3000}]}"))
    new = contract_text(count("{per_unit: {price: 7, up_to: 50}}", name="calls")).replace("JPY", "USD")
    text = render_comparison_text(make_paper(compared(old, new), say_in(Language.EN)), 120, color=False)
    assert "-3,000 yen" in text
    assert "+350 USD" in text


def test_the_most_of_lines_in_one_currency_stands_without_it() -> None:
    old = contract_text(count("{per_unit: {price: 100, up_to: 30}}"))
    text = render_comparison_text(
        make_paper(compared(old, old.replace("price: 100", "price: 90")), say_in(Language.EN)),
        120,
        color=False,
    )
    assert "-300 " in text
    assert "-300 yen" not in text


@pytest.mark.parametrize(
    ("boundary", "rounding", "still"),
    [
        ("70%", "{to: 1%, mode: down}", True),  # floor(x) >= 70% exactly where x >= 70%
        ("70%", "{to: 1%, mode: half-up}", False),  # 69.5% is paid now
        ("70.5%", "{to: 1%, mode: down}", False),  # 70.5% is cut to 70% now
    ],
)
def test_another_rounding_that_moves_no_payment_is_said_to_move_none(
    boundary: str, rounding: str, *, still: bool
) -> None:
    tiers = f"{{tiers: [{{below: {boundary}, pay: 0}}, {{from: {boundary}, pay: 3000}}]}}"
    old, new = (contract_text(rate(tiers, more=f"compare: {how}")) for how in ("exact", rounding))
    for comparison in (compared(old, new), compared(new, old)):
        text = render_comparison_text(make_paper(comparison, say_in(Language.EN)), 120, color=False)
        assert ("the line pays the same for every value" in " ".join(text.split())) is still


def test_payments_in_two_currencies_are_shown_each_in_its_own_and_not_subtracted() -> None:
    example = "examples: [{name: 例, results: {visits: 30件}, expect: {total: %s}}]\n"
    old = contract_text(count("{per_unit: {price: 100}}"), more=example % "3000")
    new = contract_text(count("{per_unit: {price: 7}}"), more=example % "210").replace("JPY", "USD")
    agreements = agreement_of(old, "old.yaml"), agreement_of(new, "new.yaml")
    comparison = replace(compare(*agreements), cases=settle_examples(*agreements))
    text = render_comparison_text(make_paper(comparison, say_in(Language.EN)), 120, color=False)
    (total,) = [line.split() for line in text.splitlines() if line.startswith("total")]
    assert total == ["total", "3,000", "yen", "210", "USD", "-"]
