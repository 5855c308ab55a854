"""Two readers of one workbook must see the same value in every cell."""

from dataclasses import dataclass
from io import BytesIO

import openpyxl
import pytest

from pfs_cli.read.book import read_book
from pfs_cli.read.second_reading import read_again
from pfs_cli.record import replace
from pfs_cli.table import CellKind, Table
from tests.read.workbook_files import number, pack, parts_of, table_of, text


@dataclass(frozen=True)
class Doubt:
    kind: CellKind
    raw: str


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("成果", 0)
    sheet.append(["指標", "値"])
    sheet.append(["improved", 0.902])
    paper = BytesIO()
    book.save(paper)
    return paper.getvalue()


def tables() -> tuple[Table, ...]:
    book, problems = read_book(workbook(), "r.xlsx")
    assert book is not None
    assert problems == ()
    return book.tables


def with_last(found: tuple[Table, ...], doubt: Doubt) -> tuple[Table, ...]:
    table = found[0]
    *rows, last = table.rows
    changed = replace(last[-1], kind=doubt.kind, raw=doubt.raw)
    return (replace(table, rows=(*rows, (*last[:-1], changed))),)


def test_a_workbook_that_both_readers_see_alike_has_no_problem() -> None:
    assert read_again(workbook(), "r.xlsx", tables()) == ()


@pytest.mark.parametrize(
    "doubt",
    [
        Doubt(kind=CellKind.NUMBER, raw="0.901"),
        Doubt(kind=CellKind.TEXT, raw="90.2%"),
        Doubt(kind=CellKind.BLANK, raw=""),
        Doubt(kind=CellKind.BOOLEAN, raw="TRUE"),
        Doubt(kind=CellKind.ERROR, raw="#DIV/0!"),
    ],
)
def test_a_cell_that_the_readers_see_differently_stops_the_payment(doubt: Doubt) -> None:
    (problem,) = read_again(workbook(), "r.xlsx", with_last(tables(), doubt))
    assert (problem.code, problem.source.cell) == ("workbook-readings-differ", "B2")
    assert dict(problem.facts) == {"found": doubt.raw, "again": "0.902"}


def test_a_workbook_that_the_second_reader_cannot_open_is_refused() -> None:
    broken = parts_of(number("A1", 24)) | {
        "xl/styles.xml": b"<styleSheet><fills><fill/></fills></styleSheet>"
    }
    table = table_of(parts_of(number("A1", 24)))
    problems = read_again(pack(broken), "r.xlsx", (table,))
    assert [problem.code for problem in problems] == ["workbook-not-read-twice"]


def test_a_sheet_that_the_second_reader_does_not_see_stops_the_payment() -> None:
    renamed = replace(tables()[0], source=replace(tables()[0].source, sheet="別"))
    (problem,) = read_again(workbook(), "r.xlsx", (renamed,))
    assert problem.code == "workbook-readings-differ"


def test_a_text_that_looks_like_a_formula_is_no_formula() -> None:
    assert table_of(parts_of(text("A1", "=1+1"))).rows[0][0].kind is CellKind.TEXT
