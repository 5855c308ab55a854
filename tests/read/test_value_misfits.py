"""What a person hears of values that do not belong where they stand: one problem for each, where it was written."""

import pytest

from pfs_cli.read.schema import check_shape
from tests.read.shaped_contracts import (
    PAYS_KEYS,
    ROW,
    TIERS,
    VISITS,
    Expected,
    assert_problems,
    changed,
    read,
)

VALUES: list[tuple[str, str, list[Expected]]] = [
    # B05: something else than belongs there
    ("title: 見守り訪問事業", "title: 2024", [("text-unquoted", 3, 8, {"key": "title", "found": "2024"})]),
    ("title: 見守り訪問事業", "title: true", [("text-unquoted", 3, 8, {"found": "true"})]),
    ("title: 見守り訪問事業", "title: [a]", [("text-expected", 3, 8, {"found": "[...]"})]),
    ("title: 見守り訪問事業", "title: []", [("text-expected", 3, 8, {"found": "[]"})]),
    ("title: 見守り訪問事業", "title: {}", [("text-expected", 3, 8, {"found": "{}"})]),
    ("title: 見守り訪問事業", 'title: " "', [("text-blank", 3, 8, {"key": "title"})]),
    ("title: 見守り訪問事業", "title:", [("value-empty", 3, 7, {"key": "title"})]),
    ("title: 見守り訪問事業", "title: null", [("value-empty", 3, 8, {"key": "title"})]),
    (
        "950万円",
        "[1]",
        [("amount-expected", 9, 12, {"key": "maximum", "found": "[...]", "example": "950万円"})],
    ),
    ("950万円", "true", [("amount-expected", 9, 12, {"found": "true"})]),
    ("950万円", "{amount: [1]}", [("quantity-expected", 9, 21, {"key": "amount", "found": "[...]"})]),
    (
        ROW,
        ROW.replace("share: 1", "share: {amount: 1}"),
        [("quantity-expected", 27, 43, {"found": "{amount: ...}"})],
    ),
    (
        ROW,
        ROW.replace("level: 2", "level: 2.5"),
        [("level-expected", 27, 19, {"key": "level", "found": "2.5"})],
    ),
    (ROW, "        - target", [("mapping-expected", 27, 11, {"key": "tiers", "found": "target"})]),
    (
        "{from: 2025-04-01, to: 2026-03-31}",
        '"令和7年度"',
        [("mapping-expected", 6, 7, {"key": "term", "found": '"令和7年度"', "keys": "from, to"})],
    ),
    (
        "  visits:\n",
        "  - name: visits\n",
        [("names-expected", 16, 3, {"key": "indicators", "found": "[...]"})],
    ),
    (
        TIERS,
        "      tiers: {from: 1, pay: 1}\n",
        [("list-expected", 24, 14, {"found": "{from: ..., pay: ...}"})],
    ),
    (
        TIERS,
        "      tiers: {a: 1, b: 2, c: 3, d: 4}\n",
        [("list-expected", 24, 14, {"found": "{a: ..., b: ..., c: ..., ...}"})],
    ),
    (
        "    pays:\n" + TIERS,
        "    pays: 5\n",
        [("terms-expected", 23, 11, {"key": "pays", "found": "5", "example": "nothing", "keys": PAYS_KEYS})],
    ),
    # B20: a strange word
    (
        "mode: down",
        "mode: truncate1000",
        [("word-unknown", 13, 33, {"found": "truncate1000", "nearest": "down"})],
    ),
    ("mode: down", "mode: 切り捨て", [("word-unknown", 13, 33, {"nearest": "down"})]),
    ("mode: down", "mode: 四捨五入", [("word-unknown", 13, 33, {"nearest": "half-up"})]),
    ("mode: down", "mode: halfup", [("word-unknown", 13, 33, {"nearest": "half-up"})]),
    ("mode: down", "mode: strange", [("word-unknown", 13, 33, {"allowed": "down, up, half-up, half-even"})]),
    ("mode: down", "mode: 1000", [("word-unknown", 13, 33, {"key": "mode", "found": "1000"})]),
    ("mode: down", "mode: [down]", [("word-unknown", 13, 33, {"found": "[...]"})]),
    ("tax: included", "tax: 税込", [("word-unknown", 14, 8, {"nearest": "included"})]),
    ("unit: count", "unit: conut", [("word-unknown", 18, 11, {"key": "unit", "nearest": "count"})]),
    ("better: higher", "better: hihger", [("word-unknown", 20, 13, {"nearest": "higher"})]),
    (
        "better: higher",
        "better: first",
        [("word-not-here", 20, 13, {"found": "first", "allowed": "higher, lower"})],
    ),
    (
        "unit: count",
        "unit: verdict",
        [("word-not-here", 20, 13, {"found": "higher", "allowed": "first, last"})],
    ),
    ("    pays:\n" + TIERS, "    pays: nothng\n", [("word-unknown", 23, 11, {"nearest": "nothing"})]),
    (
        TIERS,
        "      per_unit: {ladder: false, items: [{item: a, price: 1}]}\n",
        [("word-unknown", 24, 26, {"allowed": "true"})],
    ),
    (
        "currency: JPY",
        "currency: JPY\ncolumns: {実績: valeu}",
        [("word-unknown", 8, 15, {"key": "実績", "nearest": "value"})],
    ),
    # names
    ("id: sample-visits", "id: 見守り", [("name-malformed", 2, 5, {"name": "見守り"})]),
    ("  visits:\n", "  訪問:\n", [("name-malformed", 16, 3, {"name": "訪問"})]),
    ("  visits:\n", "  1st:\n", [("name-malformed", 16, 3, {"name": "1st"})]),
    ("  visits:\n", '  "visits\\n":\n', [("name-malformed", 16, 3, {"name": "visits\n"})]),
    ("share_of: linked", "share_of: 連動", [("name-malformed", 24, 17, {"name": "連動"})]),
    # how many
    (
        "  rounding:\n    - {at: linked, to: 1, mode: down}\n",
        "  rounding: []\n",
        [
            ("too-few", 12, 13, {"key": "rounding", "count": "0", "limit": "1"}),
        ],
    ),
    (
        VISITS[VISITS.index("indicators:") :],
        "indicators: {}\n",
        [("too-few", 15, 13, {"key": "indicators", "count": "0"})],
    ),
    (
        TIERS,
        "      linear: {points: [{at: 0, pay: 0}], outside: {low: zero, high: hold}}\n",
        [("too-few", 24, 24, {"key": "points", "count": "1", "limit": "2"})],
    ),
    (
        "indicators:",
        "examples: [{name: a, results: {}, expect: {note: b}}]\nindicators:",
        [("choice-missing", 15, 35, {"keys": "values, levels, lines, linked, total, payers"})],
    ),
    # B32: another format
    ("pfs: 1", "pfs: 99", [("format-unsupported", 1, 6, {"found": "99", "supported": "1"})]),
    ("pfs: 1", "pfs: 99\nfrobnicate: 1", [("format-unsupported", 1, 6, {})]),
    ("pfs: 1", "pfs: true", [("format-unsupported", 1, 6, {"found": "true"})]),
    (
        "pfs: 1",
        'pfs: "1"\nxyz: 1',
        [("format-unsupported", 1, 6, {"found": '"1"'}), ("key-unknown", 2, 1, {})],
    ),
    ("pfs: 1", "pfs:", [("value-empty", 1, 5, {"key": "pfs", "example": "1"})]),
    (
        "pfs: 1",
        "schema: 99",
        [("format-missing", 1, 1, {"supported": "1"}), ("key-unknown", 1, 1, {"key": "schema"})],
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), VALUES)
def test_each_strange_value_is_one_problem_where_it_was_written(
    old: str, new: str, expected: list[Expected]
) -> None:
    assert_problems(changed(old, new), expected)


def test_a_number_in_quotation_marks_has_the_shape_of_a_quantity() -> None:
    """B26: whether it is one is for those who read numbers to say."""
    assert check_shape(read(changed("target: 500件", 'target: "85"'))) == ()


def test_more_indicators_than_a_contract_may_hold_are_one_problem() -> None:
    terms = "{label: a, unit: count, noun: 件, better: higher, measure: {given: a}, pays: nothing}"
    indicators = "".join(f"  i{number}: {terms}\n" for number in range(1001))
    (problem,) = check_shape(read(VISITS[: VISITS.index("  visits:")] + indicators))
    assert (problem.code, dict(problem.facts)) == (
        "too-many",
        {"key": "indicators", "count": "1001", "limit": "1000"},
    )
