"""The answers as CSV: numbers stay numbers, and no text becomes a formula or a date."""

import csv
import io

import pytest

from pfs_cli.language import Language
from pfs_cli.record import replace
from pfs_cli.render.section import Entry
from pfs_cli.render.simulation.comma_separated import render_simulation_csv
from pfs_cli.render.simulation.markdown import render_simulation_markdown
from tests.render.simulation.charts import SAY, paper, table

EN = Language.EN


def rows_of(language: Language, *cells: str) -> list[list[str]]:
    """The rows of a paper whose table has one row of these cells."""
    (part,) = paper(language).parts
    section = replace(table(), entries=(Entry(cells=(*cells, *("x",) * (3 - len(cells)))),))
    given = replace(paper(language), parts=(replace(part, sections=(section,)),))
    text = render_simulation_csv(given, SAY[language])
    assert text.startswith("\ufeff")
    assert text.endswith("\r\n")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize(
    ("written", "cell"),
    [
        ("4393000", "4,393,000"),
        ("100000", "+100,000"),
        ("-100000", "-100,000"),
        ("0.25", "0.25"),
        ("-0.5", "-0.5"),
        ("75.6%", "75.6%"),
        ("-", "-"),
        ("999999999999999", "999,999,999,999,999"),
        ("1000000000000000000", "1,000,000,000,000,000,000"),
        ("'1234567890123456", "1234567890123456"),
        ("'12/50", "12/50"),
        ("'2024-04-01", "2024-04-01"),
        ("'1-2", "1-2"),
        ("'=1+1", "=1+1"),
        ("'@SUM(A1)", "@SUM(A1)"),
        ("'-100,000 (18%)", "-100,000 (18%)"),
        ("'＝1", "＝1"),
        ("\\u{202e}a", "\u202ea"),
        ("24% (12/50)", "24% (12/50)"),
    ],
)
def test_a_cell_is_what_it_was_for_a_spreadsheet(written: str, cell: str) -> None:
    assert rows_of(EN, cell)[4][2] == written


@pytest.mark.parametrize("language", Language)
def test_every_row_says_its_answer_and_its_table(language: Language) -> None:
    rows = rows_of(language, "a")
    say, given = SAY[language], paper(language)
    assert rows[:2] == [[given.title, ""], list(given.facts[0])]
    assert rows[3] == [say("column.answer"), say("column.table"), "項目", "支払額", "差"]
    assert rows[4] == [given.parts[0].heading, "<b>もし</b>", "a", "x", "x"]
    assert [row[2] for row in rows[6:]] == [*given.parts[0].sentences, *given.parts[0].notes]


@pytest.mark.parametrize("language", Language)
def test_markdown_has_the_tables_and_no_markup_of_a_label(language: Language) -> None:
    text = render_simulation_markdown(paper(language))
    assert "| 項目 | 支払額 | 差 |\n| --- | ---: | ---: |\n" in text
    assert "| 4,393,000 | +100,000 |" in text
    assert "<b>" not in text
    assert "://" not in text
    assert all(note in text for note in paper(language).parts[0].notes)
