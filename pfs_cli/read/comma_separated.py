"""The text of a CSV file → its cells, each with the line and the column where it stands."""

from collections.abc import Iterator

from pfs_cli.characters import is_forbidden, name_of
from pfs_cli.problem import Problem, error, note
from pfs_cli.read.cell_text import check_text, shorten
from pfs_cli.read.findings import Findings
from pfs_cli.source import Source
from pfs_cli.table import ERROR_VALUES, MOST_CELLS, MOST_ROWS, Cell, CellKind, Table

_DELIMITERS = {"sep=,": ",", "sep=;": ";", "sep=\t": "\t"}


def split_table(text: str, file: str) -> tuple[Table | None, tuple[Problem, ...]]:
    """The cells of a decoded CSV file, and every problem with its quotes, characters and size.

    Cells are parted by commas; by tabs where the first line that is parted at all has tabs and no comma.
    Quotes are those of RFC 4180. A line ends in CR LF, LF or CR, and inside a quoted cell comes out as LF.
    Rows keep the number of cells they have: titles stand above a header, so only who knows the header can judge
    a width. No table comes out when a quote or the size leaves the cells uncertain.
    """
    findings = Findings()
    lines = _break_lines(text, file, findings)
    if lines is None:
        return None, findings.all(file)
    delimiter = _DELIMITERS.get(lines[0].strip(" ").lower())
    first = 0
    if delimiter is None:
        delimiter = _guess_delimiter(lines)
    else:
        first = 1
        findings.add(note("csv-separator-line", Source(file=file, line=1, column=1), text=lines[0].strip()))
    if delimiter == "\t" and not first:
        findings.add(note("csv-tabs", Source(file=file)))
    _check_characters(lines, file, findings)
    rows = _read_rows(_Text(lines=lines, delimiter=delimiter, file=file, findings=findings), first)
    if rows is None:
        return None, findings.all(file)
    return Table(source=Source(file=file), rows=_trim(rows)), findings.all(file)


def _break_lines(text: str, file: str, findings: Findings) -> list[str] | None:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        findings.add(note("csv-line-ends", Source(file=file, line=line, column=1)))
        text = text.replace("\r", "\n")
    if text.rstrip("\n").count("\n") >= MOST_ROWS:
        place = Source(file=file, line=MOST_ROWS + 1, column=1)
        findings.add(error("table-too-many-rows", place, limit=f"{MOST_ROWS:,}"))
        return None
    return text.rstrip("\n").split("\n")


def _guess_delimiter(lines: list[str]) -> str:
    for line in lines:
        if "," in line:
            return ","
        if "\t" in line:
            return "\t"
    return ","


def _check_characters(lines: list[str], file: str, findings: Findings) -> None:
    """Every character that no cell may hold, where it first stands on a line."""
    for number, line in enumerate(lines, 1):
        for column, character in sorted((line.index(each), each) for each in set(line) if is_forbidden(each)):
            place = Source(file=file, line=number, column=column + 1)
            findings.add(error("cell-character", place, character=name_of(character)))


class _Text:
    """The lines of one file on the way to cells, with what every step needs to know."""

    def __init__(self, *, lines: list[str], delimiter: str, file: str, findings: Findings) -> None:
        self.lines = lines
        self.delimiter = delimiter
        self.file = file
        self.findings = findings
        self.certain = True

    def place(self, line: int, column: int) -> Source:
        """Where a character stands, from the indices of its line and of the character."""
        return Source(file=self.file, line=line + 1, column=column + 1)


def _read_rows(text: _Text, first: int) -> list[tuple[Cell, ...]] | None:
    rows = []
    count = 0
    at = first
    while at < len(text.lines):
        count += text.lines[at].count(text.delimiter) + 1
        if count > MOST_CELLS:
            text.findings.add(error("table-too-many-cells", text.place(at, 0), limit=f"{MOST_CELLS:,}"))
            return None
        if '"' in text.lines[at]:
            cells, at = _read_quoted_row(text, at)
            rows.append(tuple(cells))
        else:
            rows.append(tuple(_read_plain_row(text, at)))
            at += 1
    return rows if text.certain else None


def _read_plain_row(text: _Text, at: int) -> Iterator[Cell]:
    column = 0
    for value in text.lines[at].split(text.delimiter):
        yield _read_cell(text, value, at, column)
        column += len(value) + 1


def _read_quoted_row(text: _Text, at: int) -> tuple[list[Cell], int]:
    """The cells of the row that begins on the line `at`, and the line after it."""
    cells = []
    position = 0
    while True:
        line, column = at, position
        if text.lines[at].startswith('"', position):
            value, at, position = _read_quoted_value(text, at, position)
        else:
            value, position = _read_open_value(text, at, position)
        cells.append(_read_cell(text, value, line, column))
        if at == len(text.lines) or position >= len(text.lines[at]):
            return cells, at + 1
        position += 1


def _read_quoted_value(text: _Text, at: int, position: int) -> tuple[str, int, int]:
    """What stands between quotes, and the line and position after it."""
    opening = text.place(at, position)
    parts = []
    position += 1
    while True:
        line = text.lines[at]
        end = line.find('"', position)
        if end < 0:
            parts.append(line[position:] + "\n")
            at += 1
            position = 0
            if at == len(text.lines):
                text.findings.add(error("csv-quote-open", opening))
                text.certain = False
                return "", at, 0
        elif line.startswith('"', end + 1):
            parts.append(line[position : end + 1])
            position = end + 2
        else:
            parts.append(line[position:end])
            return "".join(parts), at, _skip_stray(text, at, end + 1, opening)


def _skip_stray(text: _Text, at: int, position: int, opening: Source) -> int:
    """The position of the next delimiter; whatever stands before it, behind a closing quote, is a problem."""
    line = text.lines[at]
    if position < len(line) and line[position] != text.delimiter:
        text.findings.add(error("csv-quote-stray", text.place(at, position), related=(opening,)))
        text.certain = False
    end = line.find(text.delimiter, position)
    return len(line) if end < 0 else end


def _read_open_value(text: _Text, at: int, position: int) -> tuple[str, int]:
    """What stands without quotes around it. Quotes inside must pair, as in =HYPERLINK("…")."""
    line = text.lines[at]
    end = line.find(text.delimiter, position)
    if end < 0:
        end = len(line)
    value = line[position:end]
    if value.count('"') % 2 or value.lstrip(" ").startswith('"'):
        text.findings.add(error("csv-quote-stray", text.place(at, position + value.index('"'))))
        text.certain = False
    return value, end


def _read_cell(text: _Text, value: str, line: int, column: int) -> Cell:
    place = text.place(line, column)
    if value.startswith('="') and value.find('"', 2) == len(value) - 1:
        value = value[2:-1]
        text.findings.add(note("csv-text-formula", place, text=shorten(value)))
    for problem in check_text(value, place):
        text.findings.add(problem)
    kind = CellKind.TEXT if value else CellKind.BLANK
    if value in ERROR_VALUES:
        kind = CellKind.ERROR
    return Cell(kind=kind, raw=value, source=place)


def _trim(rows: list[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    held = [index for index, row in enumerate(rows) if any(cell.kind is not CellKind.BLANK for cell in row)]
    return tuple(rows[held[0] : held[-1] + 1]) if held else ()
