"""The settlement on a screen: whatever the width, no amount is cut, and nothing is lost or wider than it must be."""

import json
import re
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from pfs_cli.language import Language
from pfs_cli.notation import grouped
from pfs_cli.render.excerpt import width_of
from pfs_cli.render.json import render_json
from pfs_cli.render.text import render_text
from pfs_cli.settlement import Settlement
from tests.contracts import contract_text, count, rate, sample_name, sample_results, settled
from tests.render.statements import SAY, sample_settlement, sample_statement, statement_of

RESULTS = sample_results()
FIRST = {path.parent: path for path in reversed(RESULTS)}
WIDTHS = range(40, 201)
SOME_WIDTHS = (40, 59, 60, 79, 80, 100, 119, 120, 132, 160, 200)
STEPS = {"rounding", "cap", "floor", "requires", "lines", "at_most_linked", "at_most_maximum", "item"}


def shown(
    settlement: Settlement, width: int, language: Language = Language.EN, *, color: bool = False
) -> str:
    return render_text(statement_of(settlement, language), SAY[language], width, color=color)


def amounts_of(results: Path) -> set[str]:
    """The amounts of money in the record of a settlement, as a person reads them."""
    record = json.loads(render_json((sample_settlement(results),), "0" * 64, ()))
    exact = [*record["payment"].values(), *(each["amount"] for each in record["indicators"] if each["pays"])]
    exact += [step["value"] for step in record["workings"] if step["rule"] in STEPS]
    return {grouped(Fraction(amount)) for amount in exact}


def whole(amounts: set[str], text: str) -> Counter[str]:
    """How often each amount stands whole in one line of a text."""
    return Counter(
        found
        for amount in amounts
        for found in re.findall(rf"(?<![\d,.]){re.escape(amount)}(?![\d,./]| \d+/)", text)
    )


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("results", RESULTS, ids=sample_name)
def test_at_every_width_every_amount_stands_whole_wherever_it_stands(
    results: Path, language: Language
) -> None:
    statement, say = sample_statement(results, language), SAY[language]
    amounts = {amount for amount in amounts_of(results) if len(amount) > 3}
    wide = whole(amounts, render_text(statement, say, 1000, color=False))
    assert set(wide) == amounts
    for width in WIDTHS if FIRST[results.parent] == results else SOME_WIDTHS:
        text = render_text(statement, say, width, color=False)
        assert whole(amounts, text) == wide, width
        for line in text.splitlines():
            unbreakable = max(map(len, re.findall(r"[!-~]+", line)), default=0)
            assert width_of(line) <= max(width, unbreakable + 4), (width, line)


@pytest.mark.parametrize("language", Language)
def test_each_amount_stands_under_its_heading_flush_right(language: Language) -> None:
    kakamigahara = next(path for path in RESULTS if path.parent.name.startswith("kakamigahara"))
    text = render_text(sample_statement(kakamigahara, language), SAY[language], 200, color=False)
    heading = next(line for line in text.splitlines() if line.endswith(SAY[language]("column.amount")))
    ends = {width_of(line) for line in text.splitlines() if "/16" in line}
    assert ends == {width_of(heading)}


def test_what_does_not_fit_side_by_side_stands_one_below_the_other() -> None:
    settlement = settled(contract_text(count("{per_unit: {price: 12345}}")), "visits,1000件")
    wide, narrow = shown(settlement, 120), shown(settlement, 40)
    row = next(line for line in wide.splitlines() if line.startswith("visits の件数"))
    assert row.split()[-1] == "12,345,000"
    assert "  amount: 12,345,000" in narrow.splitlines()
    assert "--" in wide
    assert "--" not in narrow


def test_a_column_that_is_empty_in_all_rows_is_left_out() -> None:
    without = shown(settled(contract_text(count("{per_unit: {price: 1}}")), "visits,5"), 120)
    tiers = "{tiers: [{level: A, below: 5件, pay: 0}, {level: B, from: 5件, pay: 1}]}"
    with_levels = shown(settled(contract_text(count(tiers)), "visits,5"), 120)
    assert "level" not in without.split("\n\n")[1]
    assert "level" in with_levels.split("\n\n")[1]


def test_colour_adds_only_colour() -> None:
    settlement = settled(contract_text(rate("nothing")), "share,5%")
    coloured = shown(settlement, 80, color=True)
    assert "\x1b[1m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == shown(settlement, 80)
    assert "\x1b" not in shown(settlement, 80)


@pytest.mark.parametrize(
    "label",
    [
        "[red]x[/red]",
        "[/]",
        "[link=http://x]y[/link]",
        ":100:",
        "指標[1]",
        "合計",
        "total",
        "a_x000D_b",
        "%s {x}",
    ],
)
@pytest.mark.parametrize("width", [40, 120])
def test_a_label_is_shown_as_it_is_and_changes_no_sum(label: str, width: int) -> None:
    quoted = f'"{label}"'
    text = contract_text(count("{per_unit: {price: 7}}").replace("visits の件数", quoted))
    written = shown(settled(text, "visits,5件"), width)
    assert label in written
    assert "Total   35 JPY" in written or "Total   35 yen" in written


def test_a_file_name_drives_no_terminal() -> None:
    settlement = settled(contract_text(rate("nothing")), "share,5%")
    statement = statement_of(settlement)
    named = type(statement)(
        **{
            **{name: getattr(statement, name) for name in type(statement).fields},
            "facts": (("results", "a\x1b[2J\u202eb.csv"),),
        }
    )
    written = render_text(named, SAY[Language.EN], 80, color=False)
    assert "a\\u{1b}[2J\\u{202e}b.csv" in written
    assert not set(written) & {"\x1b", "\u202e"}


@pytest.mark.parametrize(
    ("expected", "compare", "row"),
    [
        ("share の割合 80% = 8/10", "exact", "share,8/10"),
        ("share の割合 35.9550...% = 32/89", "exact", "share,32/89"),
        ("share の割合 24% ", "exact", "share,24.0%"),
        ("share の割合 80% (79.95% = 1,599/2,000)", "{to: 0.1%, mode: half-up}", "share,1599/2000"),
        ("share の割合 80% (79.95%)", "{to: 0.1%, mode: half-up}", "share,79.95%"),
        ("share の割合 80% = 8/10", "{to: 0.1%, mode: half-up}", "share,8/10"),
    ],
)
def test_a_value_is_shown_with_what_it_is_made_of(expected: str, compare: str, row: str) -> None:
    written = shown(settled(contract_text(rate("nothing", more=f"compare: {compare}")), row), 120)
    assert expected in " ".join(written.split())


def test_every_rounding_and_limit_is_shown_before_and_after() -> None:
    text = contract_text(
        count("{cap: {amount: 30.5, clause: 第7条}, per_unit: {price: 10}}"),
        linked="{amount: 25, clause: 第6条}",
        maximum="45",
        fixed="20",
    )
    lines = [" ".join(line.split()) for line in shown(settled(text, "visits,4"), 120).splitlines()]
    for before, after, clause in (("40", "30.5", "第7条"), ("30.5", "30", ""), ("30", "25", "第6条")):
        assert any(line.endswith(f"{clause} {before} {after}".strip()) for line in lines), lines
    assert any(line.endswith("20 + 25 45") for line in lines)
