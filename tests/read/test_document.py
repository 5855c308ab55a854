"""What a contract file may not hold, where each fault stands, and what a sound file means."""

from decimal import Decimal

import pytest
import yaml

from pfs_cli.problem import Problem
from pfs_cli.read.document import Document, Mapping, Scalar, Sequence, find, find_key, plain, read_document
from pfs_cli.source import Source

Found = list[tuple[str, int | None, int | None]]


def problems_of(text: str | bytes) -> tuple[Problem, ...]:
    content = text if isinstance(text, bytes) else text.encode()
    return read_document(content, "contract.yaml")[1]


def found(text: str | bytes) -> Found:
    return [(each.code, each.source.line, each.source.column) for each in problems_of(text)]


def sound(text: str) -> Document:
    document, problems = read_document(text.encode(), "contract.yaml")
    assert problems == ()
    assert document is not None
    return document


def value(text: str) -> object:
    """The value of the key `x`."""
    return plain(sound(text).root.get("x") or Scalar("", None, ("", 0, 0, "")))


REFERENCES: list[tuple[str, Found]] = [
    ("a: &a 1\nb: *a\n", [("yaml-anchor", 1, 4), ("yaml-alias", 2, 4)]),
    ("name: *x\n", [("yaml-alias", 1, 7)]),
    ("*x : 1\n", [("yaml-alias", 1, 1)]),
    ("a: &list\n  - 1\n", [("yaml-anchor", 1, 4)]),
    (
        "a: &a {x: 1}\nb:\n  <<: *a\n",
        [("yaml-anchor", 1, 4), ("yaml-merge-key", 3, 3), ("yaml-alias", 3, 7)],
    ),
    ("a: !!python/object/apply:os.system [echo x]\n", [("yaml-tag", 1, 4)]),
    ("a: !include /etc/hostname\n", [("yaml-tag", 1, 4)]),
    ("a: !a!b c\n", [("yaml-tag", 1, 4)]),
    ("a: !!str no\n", [("yaml-tag", 1, 4)]),
    ("a: &x !t y\n", [("yaml-anchor", 1, 4), ("yaml-tag", 1, 4)]),
    ("%YAML 1.1\n---\na: 1\n", [("yaml-directive", 1, 1)]),
    ("# 契約\n%TAG ! tag:example.org,2000:\n---\na: 1\n", [("yaml-directive", 2, 1)]),
    ("%YAML 2.0\n---\na: 1\n", [("yaml-directive", 1, 1)]),
    ("%FOO\n---\na: 1\n", [("yaml-directive", 1, 1)]),
    ("a: 1\n---\nb: no\n---\nc: 1\n", [("yaml-documents", 2, 1), ("yaml-word", 3, 4)]),
    ("a: 1\n...\nb: 2\n", [("yaml-documents", 3, 1)]),
]

KEYS: list[tuple[str, Found]] = [
    ("name: a\nother: b\nname: c\n", [("yaml-duplicate-key", 3, 1)]),
    ("x: {a: 1, a: 2}\n", [("yaml-duplicate-key", 1, 11)]),
    ("が: 1\nか\u3099: 2\n", [("yaml-lookalike-key", 2, 1)]),
    (
        "1: x\ntrue: v\nnull: z\n-0.5: w\n",
        [
            ("yaml-key-not-text", 1, 1),
            ("yaml-key-not-text", 2, 1),
            ("yaml-key-not-text", 3, 1),
            ("yaml-key-not-text", 4, 1),
        ],
    ),
    ("? [a, b]\n: 1\n", [("yaml-key-not-simple", 1, 3)]),
    ("{[a, b]: 1}\n", [("yaml-key-not-simple", 1, 2)]),
    ("on: 1\n010: 2\n1:30: 3\n", [("yaml-word", 1, 1), ("yaml-leading-zero", 2, 1), ("yaml-clock", 3, 1)]),
    ("a:1\n", [("yaml-colon-space", 1, 1)]),
    ("pfs: 1\ntitle:見本\nid: a\n", [("yaml-colon-space", 2, 1)]),
    ("pfs: 1\ntitle：見本\nid: a\n", [("yaml-full-width-colon", 2, 1)]),
    ("title：見本\n", [("yaml-full-width-colon", 1, 1)]),
    ("x: {a:1, b: 2}\n", [("yaml-colon-space", 1, 5)]),
    ("x: {a: 1, b：2}\n", [("yaml-full-width-colon", 1, 11)]),
    ("pfs: 1\ntitle\nid: a\n", [("yaml-key-expected", 2, 1)]),
    ("title\nid: a\n", [("yaml-key-expected", 1, 1)]),
]

AMBIGUOUS: list[tuple[str, Found]] = [
    ("x: no\n", [("yaml-word", 1, 4)]),
    ("x: [Yes, ON, off, y, N]\n", [("yaml-word", 1, column) for column in (5, 10, 14, 19, 22)]),
    ("x: True\ny1: FALSE\n", [("yaml-capitals", 1, 4), ("yaml-capitals", 2, 5)]),
    ("x: [Null, NULL, ~]\n", [("yaml-capitals", 1, 5), ("yaml-capitals", 1, 11), ("yaml-tilde", 1, 17)]),
    ("x: =\nz: <<\n", [("yaml-sign", 1, 4), ("yaml-sign", 2, 4)]),
    ("code: 010\n", [("yaml-leading-zero", 1, 7)]),
    ("code: 0123456\n", [("yaml-leading-zero", 1, 7)]),
    ("code: 0o10\n", [("yaml-number-base", 1, 7)]),
    ("code: 09\n", [("yaml-leading-zero", 1, 7)]),
    (
        "x: [-007, 00.5, 0x1F, 0b1, 0X1]\n",
        [
            ("yaml-leading-zero", 1, 5),
            ("yaml-leading-zero", 1, 11),
            ("yaml-number-base", 1, 17),
            ("yaml-number-base", 1, 23),
            ("yaml-number-base", 1, 28),
        ],
    ),
    ("x: 1_000\ny1: 1_000.5\n", [("yaml-underscore", 1, 4), ("yaml-underscore", 2, 5)]),
    ("start: 12:30\n", [("yaml-clock", 1, 8)]),
    ("start: 1:30:00\n", [("yaml-clock", 1, 8)]),
    ("x: 1e3\n", [("yaml-exponent", 1, 4)]),
    ("x: 1.0e3\n", [("yaml-exponent", 1, 4)]),
    ("x: 1.0e+400\n", [("yaml-exponent", 1, 4)]),
    ("x: [.nan, .inf, -.inf, .NaN]\n", [("yaml-not-finite", 1, column) for column in (5, 11, 17, 24)]),
    ("x: .5\nz: 5.\n", [("yaml-bare-point", 1, 4), ("yaml-bare-point", 2, 4)]),
    ("x: 2025-03-31 12:30:00\n", [("yaml-time", 1, 4)]),
    ("x: 2025-03-31T12:30:00Z\n", [("yaml-time", 1, 4)]),
    ("x: 0x" + "F" * 40 + "\n", [("yaml-number-base", 1, 4)]),
    ("x: 0.1234567890123456789\n", [("yaml-digits", 1, 4)]),
    ("x: 1234567890123456\n", [("yaml-digits", 1, 4)]),
]

COMMAS: list[tuple[str, Found]] = [
    ("x: {pay: 1,600,000}\n", [("yaml-thousands-comma", 1, 10)]),
    ("x: {pay: 1,600,000円, share: 1}\n", [("yaml-thousands-comma", 1, 10)]),
    ("x: {pay: -950,000.50}\n", [("yaml-thousands-comma", 1, 10)]),
    ("x: {title: A, B}\n", [("yaml-comma-in-braces", 1, 12)]),
    ("x: {title: A, B, C, pay: 1}\n", [("yaml-comma-in-braces", 1, 12)]),
    ("x: {pay: 1,60}\n", [("yaml-comma-in-braces", 1, 10)]),
    ("x: {a, b: 1}\n", [("yaml-key-without-value", 1, 5)]),
    ("x: {a: '1', b}\n", [("yaml-key-without-value", 1, 13)]),
    ("x: {a: }\n", []),
    ("x: {a:}\n", [("yaml-empty-in-braces", 1, 6)]),
]

CHARACTERS: list[tuple[str, Found]] = [
    ("a: x\x1b[31m\n", [("text-control", 1, 5)]),
    ("a: 1\nb: x\x00y\n", [("text-control", 2, 5)]),
    ("a: x\x7f\n", [("text-control", 1, 5)]),
    ("a: 1\x85b: 2\n", [("text-line-separator", 1, 5)]),
    ("a: 1\u2028b: 2\nc: no\n", [("text-line-separator", 1, 5)]),
    ("label: 合計\u202e円\u2066\n", [("text-direction", 1, 10), ("text-direction", 1, 12)]),
    ("maximum: 100 # \u202e000,1 \u2066円\n", [("text-direction", 1, 16), ("text-direction", 1, 23)]),
    ("id: male\u200b_65\nz: no\n", [("text-invisible", 1, 9), ("yaml-word", 2, 4)]),
    ("a: 1\n\ufeffb: 2\n", [("text-invisible", 2, 1)]),
    ("a: \U0001f468\u200d\U0001f469\n", [("text-invisible", 1, 5)]),
    ("a:\u00a01\nb: 見本\u00a0市\n", [("text-odd-space", 1, 3), ("text-odd-space", 2, 6)]),
    ("a: x\uffff\n", [("text-control", 1, 5)]),
    ('a: "\\x1b[31m"\nb: "\\u202e"\n', [("text-escaped", 1, 4), ("text-escaped", 2, 4)]),
    ("a:\n\u3000b: 1\n", [("text-full-width-space", 2, 1)]),
    ("a:\n\u3000\u3000b: 1\n  c: 2\n", [("text-full-width-space", 2, 1)]),
    ("a:\n\u3000b: 1\n  c: 2\n", [("text-full-width-space", 2, 1)]),
    ("pfs: 1\ntitle:\u3000見本\nid: no\n", [("text-full-width-space", 2, 7), ("yaml-word", 3, 5)]),
    ("x:\n- a\n-\u3000b\n", [("text-full-width-space", 3, 2)]),
    ("a: 見本\u3000\nb\u3000: 2\n", [("text-full-width-space", 1, 6), ("text-full-width-space", 2, 2)]),
    ("a: 見本\u3000# 注\n", [("text-full-width-space", 1, 6)]),
    ("a: {b: 1,\u3000c: 2}\n", [("text-full-width-space", 1, 10)]),
    ("a: '見本'\u3000\nb: 1\n", [("text-full-width-space", 1, 8)]),
    ("\u3000# 注\na: 1\n", [("text-full-width-space", 1, 1)]),
    ("a: |\n  \u3000段落\nb: '\u3000x'\nc: 見本\u3000太郎\n# \u3000注\n", []),
]

SYNTAX: list[tuple[str, Found]] = [
    ("a:\n\tb: 1\n", [("yaml-tab", 2, 1)]),
    ("a:\n  b: 1\n\tc: 2\n", [("yaml-tab", 3, 1)]),
    ("a:\n  \tb: 1\n", [("yaml-tab", 2, 3)]),
    ("name: PFS: x\n", [("yaml-colon-in-text", 1, 10)]),
    ("x: {label: 指標: 値, b: 1}\n", [("yaml-colon-in-braces", 1, 14)]),
    ("name: @x\n", [("yaml-character", 1, 7)]),
    ("name: %x\n", [("yaml-character", 1, 7)]),
    ("name: `x`\n", [("yaml-character", 1, 7)]),
    ("name: *\n", [("yaml-character", 1, 7)]),
    ("name: &\n", [("yaml-character", 1, 7)]),
    ("name: ]\n", [("yaml-character", 1, 7)]),
    ("name: ? x\n", [("yaml-character", 1, 7)]),
    ("x: [1, , 2]\n", [("yaml-character", 1, 8)]),
    (": 1\n", [("yaml-character", 1, 1)]),
    ("x: - a\n", [("yaml-dash", 1, 4)]),
    ("- - -\n", [("yaml-root", 1, 1)]),
    ("x:\n- a: 1\n b: 2\n", [("yaml-indent", 3, 2)]),
    ("x:\n- level 1\n  from: 0%\n", [("yaml-key-expected", 2, 3)]),
    ("x:\n  a: 1\n b: 2\n", [("yaml-indent", 3, 2)]),
    ("x: 1\n  b: 2\n", [("yaml-indent", 2, 3)]),
    ("x: 1\n- b\n", [("yaml-indent", 2, 1)]),
    ("  x: 1\nb: 2\n", [("yaml-indent", 2, 1)]),
    ("x: [1, 2\nb: 3\n", [("yaml-bracket", 1, 4)]),
    ("x: {a: 1\nb: 2\n", [("yaml-bracket", 1, 4)]),
    ("x: {a: [1, 2}\n", [("yaml-bracket", 1, 8)]),
    ("x: {a: 1,", [("yaml-bracket", 1, 4)]),
    ('x: "abc\nb: 2\n', [("yaml-open-quote", 1, 4)]),
    ("x: 'abc\n", [("yaml-open-quote", 1, 4)]),
    ("x: 'It's'\n", [("yaml-after-closing", 1, 8)]),
    ('x: "a" b\n', [("yaml-after-closing", 1, 8)]),
    ("x: [1] b\n", [("yaml-after-closing", 1, 8)]),
    ("x: 'a': b\n", [("yaml-after-closing", 1, 7)]),
    ("x: {a: 'b' c}\n", [("yaml-after-closing", 1, 12)]),
    ('{"a": 1}}\n', [("yaml-after-closing", 1, 9)]),
    ('x: "C:\\data"\n', [("yaml-escape", 1, 7)]),
    ('x: "\\ud800"\n', [("yaml-escape", 1, 5)]),
    ("x: |a\n", [("yaml-block-text", 1, 5)]),
    ("x: *a : b\n", [("yaml-alias", 1, 4), ("yaml-syntax", 1, 7)]),
    ("a" * 1100 + ": 1\n", [("yaml-syntax", 1, 1101)]),
    ("a: 1\n%YAML 1.2\n", [("yaml-syntax", 3, 1)]),
    ("--- a: 1\n", [("yaml-syntax", 1, 6)]),
    ('// 契約\n{"a": 1}\n', [("yaml-json-comment", 1, 1)]),
    ('{"a": 1, // 契約\n "b": 2}\n', [("yaml-json-comment", 1, 10)]),
    ("x: no\ny1: @\n", [("yaml-word", 1, 4), ("yaml-character", 2, 5)]),
]

EMPTY: list[tuple[str, Found]] = [
    ("", [("yaml-empty", 1, 1)]),
    ("# 契約\n\n", [("yaml-empty", 1, 1)]),
    ("---\n", [("yaml-empty", 1, 1)]),
    ("- a\n- b\n", [("yaml-root", 1, 1)]),
    ("[a]\n", [("yaml-root", 1, 1)]),
    ("契約\n", [("yaml-root", 1, 1)]),
    ("null\n", [("yaml-root", 1, 1)]),
    ("# 注\n'x'\n", [("yaml-root", 2, 1)]),
]

CASES = [*REFERENCES, *KEYS, *AMBIGUOUS, *COMMAS, *CHARACTERS, *SYNTAX, *EMPTY]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_every_fault_of_a_file_is_named_at_its_place(text: str, expected: Found) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", [text for text, _ in CASES])
def test_windows_line_ends_and_a_byte_order_mark_move_no_fault(text: str) -> None:
    assert found("\ufeff" + text.replace("\n", "\r\n")) == found(text)


UNLIKE: dict[str, Found] = {
    # The parser in Python passes over a directive that it does not know,
    "%FOO\n---\na: 1\n": [],
    # does not say that `...` had ended the document behind which it stops,
    "a: 1\n...\nb: 2\n": [("yaml-indent", 3, 1)],
    # takes this as an empty value,
    "x: {a:}\n": [],
    # and lets half a character pass, which is then found among the characters written by their numbers.
    'x: "\\ud800"\n': [("text-escaped", 1, 4)],
}


@pytest.mark.parametrize(("text", "expected"), [*REFERENCES, *KEYS, *AMBIGUOUS, *COMMAS, *SYNTAX, *EMPTY])
def test_the_parser_in_python_finds_the_same_where_the_one_in_c_is_missing(
    text: str, expected: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert found(text) == UNLIKE.get(text, expected)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("x: no\n", {"text": "no", "truth": "false"}),
        ("x: On\n", {"text": "On", "truth": "true"}),
        ("x: TRUE\n", {"text": "TRUE", "write": "true"}),
        ("x: -007\n", {"text": "-007", "number": "-7"}),
        ("x: 00.50\n", {"text": "00.50", "number": "0.50"}),
        ("x: 0x1F\n", {"text": "0x1F", "write": "31"}),
        ("x: 0o10\n", {"text": "0o10", "write": "8"}),
        ("x: -0b101\n", {"text": "-0b101", "write": "-5"}),
        ("x: 4_593_000\n", {"text": "4_593_000", "write": "4593000"}),
        ("x: 12:30\n", {"text": "12:30", "write": '"12:30"'}),
        ("x: 1.5e3\n", {"text": "1.5e3", "write": "1500"}),
        ("x: 25E-2\n", {"text": "25E-2", "write": "0.25"}),
        ("x: 1.0e+400\n", {"text": "1.0e+400", "write": '"1.0e+400"'}),
        ("x: -.5\n", {"text": "-.5", "write": "-0.5"}),
        ("x: 5.\n", {"text": "5.", "write": "5"}),
        ("x: {pay: 1,600,000}\n", {"text": "1,600,000", "write": "1600000"}),
        ("x: {pay: 1, 600, 000円}\n", {"text": "1, 600, 000円", "write": "1600000円"}),
        ("x: {title: A, B}\n", {"text": "A, B", "write": '"A, B"'}),
        ('x: {title: A "a", B}\n', {"text": 'A "a", B', "write": "'A \"a\", B'"}),
        ("name: PFS: x # 注\n", {"text": "PFS: x", "write": '"PFS: x"'}),
        ("x: {label: 指標: 値, b: 1}\n", {"text": "指標: 値", "write": '"指標: 値"'}),
        ("a:1\n", {"text": "a:1", "write": "a: 1"}),
        ("title：見本\n", {"text": "title：見本", "write": "title: 見本"}),
        ("a: !!python/name:os.system x\n", {"tag": "!!python/name:os.system"}),
        ("b: 1\nb: 2\n", {"key": "b", "line": "1"}),
        ("a: \u202e\n", {"character": "U+202E"}),
        ('a: "\\e"\n', {"character": "U+001B"}),
    ],
)
def test_a_message_can_say_what_to_write_instead(text: str, facts: dict[str, str]) -> None:
    assert dict(problems_of(text)[0].facts) == facts


def test_a_key_written_twice_leads_back_to_the_first() -> None:
    (problem,) = problems_of("x:\n  a: 1\n  a: 2\n")
    assert problem.related == (Source(file="contract.yaml", line=2, column=3, pointer="/x/a"),)


LIMITS: list[tuple[str, Found]] = [
    ("[" * 100_000, [("yaml-too-deep", 1, 33)]),
    ("{a: " * 50_000, [("yaml-too-deep", 1, 129)]),
    ("- " * 50_000, [("yaml-too-deep", 1, 65)]),
    ("x: " + "[" * 31 + "]" * 31 + "\n", []),
    ("x: " + "[" * 32 + "]" * 32 + "\n", [("yaml-too-deep", 1, 35)]),
    ("".join(f"k{i}: 1\n" for i in range(60_000)), [("yaml-too-many-values", 20_001, 9)]),
    ("x: [" + "1, " * 19_997 + "1]\n", []),
    ("x: " + "あ" * 10_000 + "\n", []),
    ("x: " + "あ" * 10_001 + "\n", [("yaml-text-too-long", 1, 4)]),
    ("x: 1\n" + "#" * (1 << 20), [("yaml-too-large", 1, 1)]),
    ("x: 1\n" + "#" * ((1 << 20) - 5), []),
]


@pytest.mark.parametrize(("text", "expected"), LIMITS)
def test_a_limit_is_named_where_it_is_passed(text: str, expected: Found) -> None:
    assert found(text) == expected


def test_an_alias_bomb_is_listed_and_never_unfolded() -> None:
    lines = ["a: &a [x, x, x]"]
    lines += [
        f"{name}: &{name} [{', '.join(['*' + last] * 9)}]"
        for last, name in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    document, problems = read_document("\n".join(lines).encode(), "contract.yaml")
    assert [each.code for each in problems].count("yaml-anchor") == 9
    assert (problems[0].code, problems[0].source.line, problems[0].source.column) == ("yaml-anchor", 1, 4)
    assert document is not None
    assert plain(document.root.get("b") or document.root) == [None] * 9


def test_a_merge_bomb_is_listed_and_never_unfolded() -> None:
    lines = ["a: &a {x: 1}"]
    lines += [
        f"{name}: &{name} {{<<: [{', '.join(['*' + last] * 9)}]}}"
        for last, name in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    document, problems = read_document("\n".join(lines).encode(), "contract.yaml")
    assert {"yaml-anchor", "yaml-merge-key", "yaml-alias"} <= {each.code for each in problems}
    assert document is not None
    assert plain(document.root.get("b") or document.root) == {}


def test_a_million_control_characters_are_counted_and_not_listed() -> None:
    problems = problems_of(b"\x1b" * (1 << 20))
    assert len(problems) < 60


@pytest.mark.parametrize("content", ["title: 見本\n".encode("cp932"), b"PK\x03\x04", "x: 見本".encode()[:-1]])
def test_bytes_that_are_no_utf8_text_make_no_document(content: bytes) -> None:
    document, problems = read_document(content, "contract.yaml")
    assert document is None
    assert len(problems) == 1


def test_full_width_spaces_on_more_lines_than_can_be_set_right_are_still_refused() -> None:
    document, problems = read_document(
        "".join(f"k{i}: 'x'\u3000\n" for i in range(90)).encode(), "contract.yaml"
    )
    assert document is None
    assert [each.source.line for each in problems] == list(range(1, len(problems) + 1))
    assert {each.code for each in problems} == {"text-full-width-space"}


def test_full_width_spaces_on_very_many_lines_are_counted() -> None:
    problems = problems_of("".join(f"k{i}:\u3000x\n" for i in range(900)))
    assert len(problems) < 60
    assert problems[0].code == "text-full-width-space"


def test_five_hundred_indicators_are_within_the_limits() -> None:
    tiers = "".join(f"        - {{level: {n}, from: {n}%, share: {n}/16}}\n" for n in range(5))
    indicator = f"    label: 割合\n    unit: percent\n    better: higher\n    pays:\n      tiers:\n{tiers}"
    text = "indicators:\n" + "".join(f"  i{n}:\n{indicator}" for n in range(500))
    indicators = sound(text).root.get("indicators")
    assert isinstance(indicators, Mapping)
    assert len(indicators.entries) == 500


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("no", 'x: "no"'),
        ("010", 'x: "010"'),
        ("12:30", "x: '12:30'"),
        ("1e3", 'x: "1e3"'),
        ("24.0%", "x: '24.0%'"),
        ("24.0%", "x: 24.0%"),
        ("3/16", "x: 3/16"),
        ("950万円", "x: 950万円"),
        ("-5pt", "x: -5pt"),
        ("4,593,000", "x: 4,593,000"),
        ("2025-03-31", "x: 2025-03-31"),
        ("2025-8-1", "x: 2025-8-1"),
        ("1.2.3", "x: 1.2.3"),
        ("2025-03-31 from 10:00", "x: 2025-03-31 from 10:00"),
        ("-", 'x: "-"'),
        ("-x", "x: -x"),
        ("0xyz", "x: 0xyz"),
        ("12e", "x: 12e"),
        ("不明", "x: 不明"),
        ("２４", "x: ２４"),
        ("yEs", "x: yEs"),
        ("nope", "x: nope"),
        ("A\tB", "x: 'A\tB'"),
        ("1\n2\n", "x: |\n  1\n  2\n"),
        ("no", "x: >-\n  no\n"),
        ("達成度 1", "x: 達成度\n  1\n"),
        ("指標: #1", 'x: "指標: #1"  # 注'),
        (0, "x: 0"),
        (5, "x: +5"),
        (-3, "x: -3"),
        (100_000_000_000_000, "x: 100000000000000"),
        (999_999_999_999_999, "x: 999999999999999"),
        (True, "x: true"),
        (False, "x: false"),
        (None, "x: null"),
        (None, "x:"),
        ({}, "x: {}"),
        ([], "x: []"),
    ],
)
def test_a_value_means_what_is_written(expected: object, text: str) -> None:
    assert value(text) == expected
    assert type(value(text)) is type(expected)


@pytest.mark.parametrize("written", ["0.1", "0.10", "-0.0", "+0.5", "0.123456789012345", "24.0"])
def test_a_decimal_keeps_the_digits_that_were_typed(written: str) -> None:
    read = value(f"x: {written}")
    assert isinstance(read, Decimal)
    assert read.as_tuple() == Decimal(written).as_tuple()
    node = sound(f"x: {written}").root.get("x")
    assert isinstance(node, Scalar)
    assert node.text == written


def test_japanese_comments_a_byte_order_mark_and_a_missing_last_line_break_are_fine() -> None:
    document = sound("\ufeff# 契約の注\r\nx: 'A\tB' # 注\r\ny1: 2")
    assert plain(document.root) == {"x": "A\tB", "y1": 2}


def test_an_unquoted_json_file_is_a_yaml_file() -> None:
    assert plain(sound('{"a": [1, {"b": null}], "c": "no"}').root) == {"a": [1, {"b": None}], "c": "no"}


def test_the_first_of_two_values_stays_and_refused_values_are_what_was_probably_meant() -> None:
    document, _ = read_document(b"a: 1\na: 2\nb: TRUE\nc: 010\n1: x\n<<: {e: 1}\n", "contract.yaml")
    assert document is not None
    assert plain(document.root) == {"a": 1, "b": True, "c": "010", "1": "x"}


TIERS = """\
title: 見本
pays:
  tiers:
    - {level: 1, from: 0%}
    - {level: 2, from: 1%}
a/b~c:
  - x
"""


@pytest.mark.parametrize(
    ("steps", "line", "column", "pointer"),
    [
        ((), 1, 1, ""),
        (("title",), 1, 8, "/title"),
        (("pays",), 3, 3, "/pays"),
        (("pays", "tiers"), 4, 5, "/pays/tiers"),
        (("pays", "tiers", 1), 5, 7, "/pays/tiers/1"),
        (("pays", "tiers", 1, "from"), 5, 24, "/pays/tiers/1/from"),
        (("a/b~c", 0), 7, 5, "/a~1b~0c/0"),
    ],
)
def test_every_value_knows_where_it_was_written(
    steps: tuple[str | int, ...], line: int, column: int, pointer: str
) -> None:
    node = find(sound(TIERS), steps)
    assert node is not None
    assert node.source == Source(file="contract.yaml", line=line, column=column, pointer=pointer)


def test_every_key_knows_where_it_was_written() -> None:
    key = find_key(sound(TIERS), ("pays", "tiers", 1, "from"))
    assert key is not None
    assert key.text == "from"
    assert key.source == Source(file="contract.yaml", line=5, column=18, pointer="/pays/tiers/1/from")


@pytest.mark.parametrize(
    "steps", [("none",), ("title", "x"), ("pays", "tiers", 2), ("pays", "tiers", -1), ("pays", 0)]
)
def test_steps_that_lead_nowhere_find_nothing(steps: tuple[str | int, ...]) -> None:
    assert find(sound(TIERS), steps) is None
    assert find_key(sound(TIERS), steps) is None


def test_the_root_and_the_items_of_a_list_have_no_key() -> None:
    assert find_key(sound(TIERS), ()) is None
    assert find_key(sound(TIERS), ("pays", "tiers", 1)) is None


def test_a_key_is_found_in_either_composition_of_its_characters() -> None:
    root = sound("か\u3099: 1\n").root
    assert root.get("が") is root.get("か\u3099") is not None


def test_a_problem_names_the_value_it_belongs_to() -> None:
    (problem,) = problems_of("pays:\n  tiers:\n    - {from: 010}\n")
    assert problem.source.pointer == "/pays/tiers/0/from"


def test_the_text_of_a_document_is_the_file_without_its_byte_order_mark() -> None:
    document, _ = read_document("\ufeff# 注\r\nx: 1\r\n".encode(), "contract.yaml")
    assert document is not None
    assert document.text == "# 注\r\nx: 1\r\n"


def test_lists_and_mappings_keep_the_order_of_the_file() -> None:
    root = sound("b: [3, 1]\na: 2\n").root
    assert [entry.key.text for entry in root.entries] == ["b", "a"]
    items = root.get("b")
    assert isinstance(items, Sequence)
    assert [plain(item) for item in items.items] == [3, 1]
