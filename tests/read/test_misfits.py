"""What a person hears of a contract file whose shape is wrong: one problem for each slip, where it was made."""

import pytest

from pfs_cli.read.document import read_document
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

ROOT_KEYS = (
    "pfs, id, title, status, payer, payers, provider, term, periods, basis, overpaid, currency, sources, columns, "
    "waivers, payment, indicators, adjustments, amendments, examples"
)

MEASURES = "given, rate, difference, reduction, ratio, weighted, met, pooled, participants"

KEYS: list[tuple[str, str, list[Expected]]] = [
    # B01, B02, B04: a slip in a key is that key's problem, and what the key would have held is still read
    ("  tax:", "  txa:", [("key-unknown", 14, 3, {"key": "txa", "nearest": "tax"})]),
    ("      tiers:", "      teirs:", [("key-unknown", 25, 7, {"key": "teirs", "nearest": "tiers"})]),
    (
        "      tiers:",
        "      ｔｉｅｒｓ:",
        [("key-unknown", 25, 7, {"key": "ｔｉｅｒｓ", "nearest": "tiers"})],
    ),
    ("      tiers:", "      Tiers:", [("key-unknown", 25, 7, {"key": "Tiers", "nearest": "tiers"})]),
    ("{given:", "{givne:", [("key-unknown", 22, 15, {"key": "givne", "nearest": "given"})]),
    ("{amount:", "{amuont:", [("key-unknown", 11, 12, {"key": "amuont", "nearest": "amount"})]),
    ("    unit:", "    units:", [("key-unknown", 18, 5, {"key": "units", "nearest": "unit"})]),
    ("    noun:", "    nuon:", [("key-unknown", 19, 5, {"key": "nuon", "nearest": "noun"})]),
    (
        "      tiers:",
        "      type: tier\n      teirs:",
        [
            ("key-unknown", 25, 7, {"key": "type", "allowed": PAYS_KEYS}),
            ("key-unknown", 26, 7, {"nearest": "tiers"}),
        ],
    ),
    (
        "      tiers:\n        - {level: 1, below:",
        "      teirs:\n        - {level: 1, blow:",
        [("key-unknown", 25, 7, {"nearest": "tiers"}), ("key-unknown", 26, 22, {"nearest": "below"})],
    ),
    # a near key whose value is for something else: the name alone is said
    ("provider: 見本法人", "providers: [{name: a}]", [("key-unknown", 5, 1, {"nearest": "provider"})]),
    # two slips of one key: only one of them can be that key, and no slip is a key that stands there already
    ("      tiers:", "      teirs: x\n      tiers:", [("key-unknown", 25, 7, {"allowed": PAYS_KEYS})]),
    (
        "      tiers:",
        "      tierz: x\n      teirs:",
        [
            ("key-unknown", 25, 7, {"key": "tierz", "nearest": "tiers"}),
            ("key-unknown", 26, 7, {"key": "teirs", "allowed": PAYS_KEYS}),
        ],
    ),
    (
        "currency: JPY",
        "currency: JPY\nfrobnicate: each",
        [("key-unknown", 8, 1, {"key": "frobnicate", "allowed": ROOT_KEYS})],
    ),
    ("{given:", "{notes: x, given:", [("key-unknown", 22, 15, {"key": "notes", "nearest": "note"})]),
    # written for something else altogether: what it lacks says nothing
    ("{given: 訪問した件数}", "{mean: [a, b]}", [("key-unknown", 22, 15, {"key": "mean"})]),
    (
        "450万円",
        "{yearly: {FY2025: 1}, note: x}",
        [("key-unknown", 10, 11, {"key": "yearly", "allowed": "amount, by_period"})],
    ),
    (
        "  tax: included",
        "  x" + "y" * 50 + ": 1\n  tax: included",
        [("key-unknown", 14, 3, {"key": "x" + "y" * 39 + "..."})],
    ),
    # missing
    ("  tax: included\n", "", [("key-missing", 8, 1, {"keys": "tax", "example": "tax: included"})]),
    (
        "  fixed: 450万円\n",
        "  total: 1\n",
        [
            ("key-missing", 8, 1, {"keys": "fixed", "example": "fixed: 0"}),
            ("key-unknown", 10, 3, {"key": "total"}),
        ],
    ),
    ("provider: 見本法人\n", "", [("key-missing", 1, 1, {"keys": "provider"})]),
    (
        "    - {at: linked, to: 1, mode: down}\n  tax: included",
        "    - {at: linked}",
        [
            ("key-missing", 8, 1, {"keys": "tax"}),
            ("key-missing", 13, 7, {"keys": "to, mode", "example": "to: 1 / mode: down"}),
        ],
    ),
    (VISITS[VISITS.index("indicators:") :], "", [("key-missing", 1, 1, {"example": "indicators: ..."})]),
    ("    noun: 件\n", "", [("key-missing", 16, 3, {"keys": "noun", "example": "noun: 人"})]),
    (
        "    unit: count\n",
        "    unit: score\n",
        [("key-missing", 16, 3, {"keys": "compare", "example": "compare: exact"})],
    ),
    # one of several keys
    (ROW, "        - {share: 1}", [("choice-missing", 27, 11, {"keys": "from, above, to, below, is"})]),
    (ROW, "        - {from: target}", [("choice-missing", 27, 11, {"keys": "share, pay"})]),
    (TIERS, "      share_of: linked\n", [("choice-missing", 23, 5, {"keys": "tiers, linear, per_unit"})]),
    (
        "{given: 訪問した件数}",
        "{}",
        [("choice-missing", 22, 5, {"keys": MEASURES})],
    ),
    (
        "{given: 訪問した件数}",
        "{rate: {count: a}, given: b}",
        [
            ("choice-missing", 22, 15, {"keys": "among, per"}),
            ("choice-several", 22, 33, {"given": "rate, given"}),
        ],
    ),
    (
        TIERS,
        "      per_unit: {price: 1, items: [{item: a, price: 1}], up_to: 3}\n",
        [("choice-several", 24, 28, {"given": "price, items", "keys": "price, items, bands"})],
    ),
    # keys that go with another
    (
        TIERS,
        "      per_unit: {price: 1, mode: volume}\n",
        [("key-needs-another", 24, 28, {"key": "mode", "needed": "bands"})],
    ),
    (
        TIERS,
        "      per_unit: {ladder: true, price: 1}\n",
        [("key-needs-another", 24, 18, {"key": "ladder", "needed": "items"})],
    ),
    (TIERS, "      per_unit: {ladder: true}\n", [("choice-missing", 24, 7, {"keys": "price, items, bands"})]),
    (TIERS, "      per_unit: {bands: [{from: 0, price: 1}]}\n", [("key-missing", 24, 7, {"keys": "mode"})]),
]


@pytest.mark.parametrize(("old", "new", "expected"), KEYS)
def test_each_slip_in_a_key_is_one_problem_where_it_was_made(
    old: str, new: str, expected: list[Expected]
) -> None:
    assert_problems(changed(old, new), expected)


def test_of_several_choices_the_first_is_shown_as_well() -> None:
    text = changed("{given: 訪問した件数}", "{given: a, rate: {count: b, per: c}}")
    (problem,) = check_shape(read(text))
    assert [(place.line, place.column) for place in problem.related] == [(22, 15)]
    assert (problem.source.line, problem.source.column) == (22, 25)


def test_what_was_refused_where_the_file_was_read_is_not_refused_again() -> None:
    text = changed("payer: 見本市", "payer: *town")
    document, problems = read_document(text.encode(), "contract.yaml")
    assert document is not None
    assert [problem.code for problem in problems] == ["yaml-alias"]
    assert check_shape(document) == ()
