"""Each cell of a CSV file comes with its line and column, and nothing about its text is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfs_cli.problem import Problem, Severity
from pfs_cli.read.comma_separated import split_table
from pfs_cli.table import Cell, CellKind


def cells_of(text: str) -> list[list[str]]:
    table, _ = split_table(text, "r.csv")
    assert table is not None
    return [[cell.raw for cell in row] for row in table.rows]


def rows_of(text: str) -> tuple[tuple[Cell, ...], ...]:
    table, _ = split_table(text, "r.csv")
    assert table is not None
    return table.rows


def problems_of(text: str) -> tuple[Problem, ...]:
    return split_table(text, "r.csv")[1]


def found(problem: Problem) -> tuple[str, int | None, int | None]:
    return problem.code, problem.source.line, problem.source.column


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
        ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
        ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
        ("\ufeffa,b\n", [["a", "b"]]),
        ('"a","b"\n', [["a", "b"]]),
        ('"a,1","b ""x"" c"\n', [["a,1", 'b "x" c']]),
        ('"","x"\n', [["", "x"]]),
        ('"a\r\nb",c\nd,e\n', [["a\nb", "c"], ["d", "e"]]),
        ('a,"b\n\nc"\n', [["a", "b\n\nc"]]),
        ("a,\n", [["a", ""]]),
        ('"a",\n', [["a", ""]]),
        (",a\n", [["", "a"]]),
        ("a b,\u3000c \n", [["a b", "\u3000c "]]),
        ("a\tb\nc\td,e\n", [["a", "b"], ["c", "d,e"]]),
        ("題\na\tb\n", [["題"], ["a", "b"]]),
        ("a,b\tc\n", [["a", "b\tc"]]),
        ('"x\ty"\n', [["x\ty"]]),
        ("令和7年度\n\n指標,値\nA,24,備考\n", [["令和7年度"], [""], ["指標", "値"], ["A", "24", "備考"]]),
        ("\n\na,b\n,\n\n", [["a", "b"]]),
        ("", []),
        ('=HYPERLINK("http://a"),x\n', [['=HYPERLINK("http://a")', "x"]]),
        ('"=HYPERLINK(""http://a"",""b"")",x\n', [['=HYPERLINK("http://a","b")', "x"]]),
    ],
)
def test_a_csv_file_splits_into_these_cells(text: str, expected: list[list[str]]) -> None:
    assert cells_of(text) == expected


@given(
    st.lists(
        st.lists(st.text(st.sampled_from('a,"\n 指\t='), min_size=1), min_size=2, max_size=4),
        min_size=1,
        max_size=4,
    )
)
def test_what_is_written_with_quotes_is_read_back_unchanged(rows: list[list[str]]) -> None:
    text = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    trick = any(cell.startswith('="') and cell.find('"', 2) == len(cell) - 1 for row in rows for cell in row)
    assert trick or cells_of("," + text) == [["", *rows[0]], *rows[1:]]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("指標,値\nA,24\n", [(1, 1), (1, 4), (2, 1), (2, 3)]),
        ('"a\nb",c\nd', [(1, 1), (2, 4), (3, 1)]),
        ('x,"a ""b""",c', [(1, 1), (1, 3), (1, 13)]),
        ("𠮷,b", [(1, 1), (1, 3)]),
    ],
)
def test_a_cell_knows_the_line_and_column_of_its_first_character(
    text: str, places: list[tuple[int, int]]
) -> None:
    assert [(cell.source.line, cell.source.column) for row in rows_of(text) for cell in row] == places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a,b\nc,"d\ne,f\n', ("csv-quote-open", 2, 3)),
        ('a,"', ("csv-quote-open", 1, 3)),
        ('x,"a"b,c\n', ("csv-quote-stray", 1, 6)),
        ('x,5",c\n', ("csv-quote-stray", 1, 4)),
        ('x, "a",c\n', ("csv-quote-stray", 1, 4)),
        ('=HYPERLINK("a,b"),c\n', ("csv-quote-stray", 1, 12)),
    ],
)
def test_a_quote_that_leaves_the_cells_uncertain_stops_the_reading(
    text: str, expected: tuple[str, int, int]
) -> None:
    table, problems = split_table(text, "r.csv")
    assert table is None
    assert found(problems[0]) == expected
    assert problems[0].severity is Severity.ERROR


def test_a_quote_behind_a_cell_tells_where_the_cell_began() -> None:
    (problem,) = problems_of('a,"b\nc,d\n"e"f,g\n')
    assert found(problem) == ("csv-quote-stray", 3, 2)
    assert [(place.line, place.column) for place in problem.related] == [(1, 3)]


def test_every_stray_quote_is_told() -> None:
    assert [found(problem)[1] for problem in problems_of('"a"b\n"c"d\ne\n"f"g\n')] == [1, 2, 4]


@pytest.mark.parametrize(
    ("text", "code", "facts"),
    [
        ("sep=,\na,b\n", "csv-separator-line", {"text": "sep=,"}),
        ("sep=;\na;b\n", "csv-separator-line", {"text": "sep=;"}),
        ("SEP=\t\na\tb\n", "csv-separator-line", {"text": "SEP="}),
        ("a\rb\r", "csv-line-ends", {}),
        ("a\tb\n", "csv-tabs", {}),
        ('a,="0024"\n', "csv-text-formula", {"text": "0024"}),
        ('a,"=""0024"""\n', "csv-text-formula", {"text": "0024"}),
    ],
)
def test_what_was_done_with_an_unusual_file_is_noted(text: str, code: str, facts: dict[str, str]) -> None:
    (problem,) = problems_of(text)
    assert (problem.code, problem.severity, dict(problem.facts)) == (code, Severity.NOTE, facts)


def test_a_separator_line_is_no_row() -> None:
    assert cells_of("sep=;\na;b,c\n") == [["a", "b,c"]]
    assert rows_of("sep=;\na;b,c\n")[0][1].source.line == 2


@pytest.mark.parametrize(("text", "raw"), [('="0024",b\n', "0024"), ('"=""24.0""",b\n', "24.0")])
def test_the_excel_way_to_keep_a_text_gives_the_text(text: str, raw: str) -> None:
    assert rows_of(text)[0][0].raw == raw


@pytest.mark.parametrize(("value", "kind"), [('=""', CellKind.BLANK), ("=A1", CellKind.TEXT)])
def test_an_empty_text_of_excel_is_blank_and_a_formula_is_text(value: str, kind: CellKind) -> None:
    assert rows_of(f"{value},b\n")[0][0].kind is kind


@pytest.mark.parametrize(
    "value", ["#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!"]
)
def test_an_error_that_excel_exported_is_an_error(value: str) -> None:
    assert rows_of(f"a,{value}\n")[0][1].kind is CellKind.ERROR


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "U+0000"),
        ("\x1a", "U+001A"),
        ("\x1b", "U+001B"),
        ("\u0085", "U+0085"),
        ("\u202e", "U+202E"),
        ("\u200b", "U+200B"),
        ("\ufeff", "U+FEFF"),
        ("\u2028", "U+2028"),
    ],
)
def test_a_character_that_deceives_is_told_with_its_place(character: str, name: str) -> None:
    (problem,) = problems_of(f'a,b\n"c\nd{character}",e\n')
    assert found(problem) == ("cell-character", 3, 2)
    assert dict(problem.facts) == {"character": name}
    assert problem.severity is Severity.ERROR


def test_a_table_comes_out_beside_deceiving_characters() -> None:
    table, problems = split_table("a\x1b,b\n", "r.csv")
    assert table is not None
    assert len(problems) == 1


def test_a_character_that_deceives_is_told_once_a_line() -> None:
    assert [found(problem) for problem in problems_of("a\x02\x01\x02,b\x02\nc\x02\n")] == [
        ("cell-character", 1, 2),
        ("cell-character", 1, 3),
        ("cell-character", 2, 2),
    ]


def test_a_file_full_of_control_characters_is_told_in_a_screenful() -> None:
    problems = problems_of("\x01\n" * 40_000)
    assert len(problems) == 51
    assert (problems[-1].code, dict(problems[-1].facts)) == (
        "table-more-of-the-same",
        {"code": "cell-character", "count": "39950"},
    )
    assert problems[-1].severity is Severity.ERROR


def test_a_text_longer_than_excel_can_hold_is_refused() -> None:
    assert problems_of("a," + "x" * 32_767) == ()
    assert [found(problem) for problem in problems_of("a," + "x" * 200_000)] == [("cell-too-long", 1, 3)]


def test_a_table_of_more_than_a_hundred_thousand_rows_is_refused() -> None:
    assert split_table("a,b\n" * 100_000, "r.csv")[1] == ()
    table, (problem,) = split_table("a,b\n" * 100_001, "r.csv")
    assert table is None
    assert found(problem) == ("table-too-many-rows", 100_001, 1)
    assert dict(problem.facts) == {"limit": "100,000"}


def test_a_table_of_more_than_half_a_million_cells_is_refused() -> None:
    table, (problem,) = split_table(("," * 9_999 + "\n") * 51, "r.csv")
    assert table is None
    assert found(problem) == ("table-too-many-cells", 51, 1)


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("逕ｷ諤ｧ,24", "男性"),
        ("ç”·æ€§,24", "男性"),
        ("縺\u3042", None),
        ("男性", None),
        ("髙﨑", None),
        ("Ã©", None),
    ],
)
def test_text_that_was_misread_before_brings_a_warning(text: str, likely: str | None) -> None:
    assert [
        (problem.code, problem.severity, dict(problem.facts)["likely"]) for problem in problems_of(text)
    ] == ([("cell-misread", Severity.WARNING, likely)] if likely else [])


def test_a_character_that_was_lost_brings_a_warning() -> None:
    (problem,) = problems_of("男\ufffd,24\n")
    assert (problem.code, problem.severity) == ("cell-lost-character", Severity.WARNING)


def test_a_long_text_is_quoted_by_its_beginning() -> None:
    (problem,) = problems_of('="' + "0" * 60 + '"')
    assert dict(problem.facts) == {"text": "0" * 40 + "…"}
