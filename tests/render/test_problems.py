"""What a person reads on the screen when a contract or a table of results is wrong."""

import pytest

from pfs_cli.language import Catalogue, Language
from pfs_cli.problem import Problem, Range, error, note, warning
from pfs_cli.render.excerpt import excerpt, width_of
from pfs_cli.render.problems import render_problems
from pfs_cli.source import Source

WORDS = {
    "problem.tier-gap": "Nothing is said for {gap}.",
    "problem.tier-gap.hint": "Let the next tier begin at {start}.",
    "problem.duplicate-key": "「{key}」が二度あります。",
    "problem.duplicate-key.hint": "どちらかを消してください。\n残す方の値を確かめてください。",
    "problem.encoding": "Read as {encoding}.",
    "problem.encoding.hint": "Save it as UTF-8.",
    "problems.hint": "fix",
    "problems.nearest": "did you mean",
    "problems.related": "see",
    "problems.count": "errors: {errors}, warnings: {warnings}, notes: {notes}",
}
CONTRACT = "pfs: 1\nindicators:\n  visits: {from: 10%, share: 1/2}\n"


def say(key: str, /, **facts: str) -> str:
    return WORDS[key].format(**facts)


def at(line: int | None, column: int | None = None, file: str = "contract.yaml") -> Source:
    return Source(file=file, line=line, column=column)


def cell(address: str, sheet: str = "結果", file: str = "results.xlsx") -> Source:
    return Source(file=file, sheet=sheet, cell=address)


def gap(source: Source) -> Problem:
    return error("tier-gap", source, gap="0% to 10%", start="0%")


def rendered(*problems: Problem, text: str = CONTRACT, width: int = 80, color: bool = False) -> str:
    return render_problems(problems, {"contract.yaml": text}, say, width, color=color)


def places(output: str) -> list[str]:
    """The place and the code that each problem begins with."""
    return [line.partition("]: ")[0].partition("] ")[0] for line in output.splitlines() if "[" in line[:60]]


def caret_column(output: str) -> int:
    """The terminal column, from 0 behind the bar, of the one caret."""
    return next(line for line in output.splitlines() if line.endswith("^")).index("^")


def test_nothing_wrong_says_nothing() -> None:
    assert rendered() == ""


def test_a_mistake_in_a_contract_shows_its_place_its_line_and_what_to_write() -> None:
    assert rendered(gap(at(3, 12))) == (
        "contract.yaml:3:12: error[tier-gap] Nothing is said for 0% to 10%.\n"
        "  3 |   visits: {from: 10%, share: 1/2}\n"
        "    |            ^\n"
        "    = fix: Let the next tier begin at 0%.\n"
        "\n"
        "errors: 1, warnings: 0, notes: 0\n"
    )


def test_a_mistake_in_a_workbook_names_the_sheet_and_the_cell() -> None:
    assert rendered(gap(cell("C7"))) == (
        "results.xlsx!結果!C7: error[tier-gap] Nothing is said for 0% to 10%.\n"
        "   = fix: Let the next tier begin at 0%.\n"
        "\n"
        "errors: 1, warnings: 0, notes: 0\n"
    )


def test_further_lines_of_a_hint_and_other_places_stand_below_it() -> None:
    twice = error("duplicate-key", at(3, 3), related=(at(2, 1),), key="visits")
    assert rendered(twice).splitlines()[3:6] == [
        "    = fix: どちらかを消してください。",
        "        残す方の値を確かめてください。",
        "    = see: contract.yaml:2:1",
    ]


def test_a_word_like_one_that_is_known_is_asked_about() -> None:
    slip = error("duplicate-key", at(3, 3), key="vists", nearest="visits")
    assert rendered(slip).splitlines()[3:5] == [
        "    = did you mean: visits",
        "    = fix: どちらかを消してください。",
    ]


def test_problems_stand_in_the_order_of_their_places_and_errors_first() -> None:
    problems = (
        gap(cell("B10")),
        gap(cell("AA9")),
        gap(cell("B9")),
        gap(at(10, 1, "b.yaml")),
        note("encoding", at(2, 5, "b.yaml"), encoding="UTF-8"),
        warning("encoding", at(2, 5, "b.yaml"), encoding="UTF-8"),
        gap(at(2, 5, "b.yaml")),
        gap(at(2, 4, "b.yaml")),
        gap(at(None, None, "b.yaml")),
        gap(at(99, 1, "a.yaml")),
    )
    assert places(rendered(*problems)) == [
        "a.yaml:99:1: error[tier-gap",
        "b.yaml: error[tier-gap",
        "b.yaml:2:4: error[tier-gap",
        "b.yaml:2:5: error[tier-gap",
        "b.yaml:2:5: warning[encoding",
        "b.yaml:2:5: note[encoding",
        "b.yaml:10:1: error[tier-gap",
        "results.xlsx!結果!B9: error[tier-gap",
        "results.xlsx!結果!AA9: error[tier-gap",
        "results.xlsx!結果!B10: error[tier-gap",
    ]


def test_the_last_line_counts_errors_warnings_and_notes() -> None:
    problems = (
        gap(at(1)),
        gap(at(2)),
        warning("encoding", at(1), encoding="x"),
        note("encoding", at(1), encoding="x"),
    )
    assert rendered(*problems).splitlines()[-1] == "errors: 2, warnings: 1, notes: 1"


@pytest.mark.parametrize(
    ("columns", "line", "column"),
    [
        (0, "件数: 10", 1),
        (2, "件数: 10", 2),
        (6, "件数: 10", 5),
        (8, "件数: 10", 7),
        (8, "件数: 10", 99),
        (2, "ｶﾞ件数", 3),
        (2, "か\u3099件数", 3),
        (2, "葛\U000e0100飾", 3),
    ],
    ids=["start", "second", "value", "last", "behind the end", "half kana", "combining", "kanji variant"],
)
def test_the_caret_stands_below_its_character_under_japanese_text(
    columns: int, line: str, column: int
) -> None:
    output = rendered(gap(at(1, column)), text=line)
    assert caret_column(output) - len("  1 | ") == columns


def test_a_tab_or_an_escape_before_the_place_is_shown_and_counted_as_shown() -> None:
    output = rendered(gap(at(1, 3)), text="\t\x1b件数")
    assert output.splitlines()[1:3] == ["  1 | \\u{9}\\u{1b}件数", "    | " + " " * 11 + "^"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_are_counted_alike_however_they_end(ending: str) -> None:
    output = rendered(gap(at(3, 1)), text=ending.join(("a: 1", "b: 2", "c: 3", "")))
    assert "  3 | c: 3\n" in output


def test_a_line_separator_of_unicode_ends_no_line() -> None:
    output = rendered(gap(at(2, 1)), text="a: 1\u2028b: 2\nc: 3\n")
    assert "  2 | c: 3\n" in output


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    assert "  1 | a: 1\n    | ^\n" in rendered(gap(at(1, 1)), text="\ufeffa: 1\n")


@pytest.mark.parametrize("line", [None, 0, 4, 1000])
def test_a_place_outside_the_text_is_said_without_an_excerpt(line: int | None) -> None:
    assert " | " not in rendered(gap(at(line, 1)), text="a: 1\nb: 2\nc: 3")


@pytest.mark.parametrize("width", [30, 40, 60, 80, 140])
@pytest.mark.parametrize("column", [1, 2, 40, 41, 100, 199, 200, 201])
@pytest.mark.parametrize("line", ["x" * 200, "成果" * 100, "\x1b" * 200, "件x" * 100])
def test_a_long_line_is_cut_around_the_caret_to_the_width(width: int, column: int, line: str) -> None:
    line = line[: column - 1] + "!" + line[column:]
    quoted, caret = rendered(gap(at(1, column)), text=line, width=width).splitlines()[1:3]
    assert width_of(quoted) <= width
    assert width_of(caret) <= width
    assert quoted.count("...") in {1, 2}
    assert width_of(quoted[: quoted.index("!")]) == caret.index("^")


def test_a_line_of_a_megabyte_is_not_shown_whole() -> None:
    line, caret = excerpt("x" * 500_000 + "!" + "y" * 500_000, 500_001, 60)
    assert line == "..." + "x" * 27 + "!" + "y" * 26 + "..."
    assert caret == " " * 30 + "^"


def test_amounts_and_paths_stay_whole_on_a_narrow_screen() -> None:
    file = "契約/" * 30 + "contract.yaml"
    problem = error("tier-gap", at(1, 1, file), gap="4,593,000円" * 20, start="0%")
    first = render_problems((problem,), {}, say, 40, color=False).splitlines()[0]
    assert first == f"{file}:1:1: error[tier-gap] Nothing is said for {'4,593,000円' * 20}."


def test_a_file_name_drives_no_terminal() -> None:
    problem = error(
        "tier-gap", at(1, 1, "a\x1b[2J\u202e.yaml"), related=(at(2, 1, "b\x07.yaml"),), gap="", start=""
    )
    output = render_problems((problem,), {}, say, 80, color=False)
    assert "a\\u{1b}[2J\\u{202e}.yaml:1:1: error" in output
    assert "see: b\\u{7}.yaml:2:1" in output
    assert not set(output) & {"\x1b", "\x07", "\u202e"}


def test_a_broken_workbook_may_name_its_cells_as_it_likes() -> None:
    assert "!ZZZ" in rendered(gap(cell("ZZZ" + "9" * 10_000)), gap(cell("")), gap(cell("🙂7")))


def test_colour_adds_only_colour() -> None:
    problems = (gap(at(3, 12)), warning("encoding", at(1, 1), encoding="x"))
    coloured = rendered(*problems, color=True)
    plain = coloured
    for code in ("\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[1;31m", "\x1b[1;33m"):
        assert code in coloured
        plain = plain.replace(code, "")
    assert plain == rendered(*problems)


@pytest.mark.parametrize(
    ("words", "language"), [("0%以上 50%未満", Language.JA), ("from 0% below 50%", Language.EN)]
)
def test_a_range_of_values_is_said_in_the_readers_language(words: str, language: Language) -> None:
    gap = Range("0% <= x < 50%", (("from", "0%"), ("below", "50%")))
    source = Source(file="contract.yaml", line=1, column=1)
    problem = error("tier-gap", source, indicator="a", gap=gap, row="{from: 0%, share: 0}")
    said = render_problems((problem,), {}, Catalogue(language).say, 120, color=False)
    assert words in said
    assert "<=" not in said
