"""The bytes of a results file → its tables, whatever its name says: a CSV file or an Excel workbook."""

from pfs_cli.problem import Problem, error, note
from pfs_cli.read.file_kind import FileKind, Shape, recognise
from pfs_cli.source import Source
from pfs_cli.table import Book, Table

MOST_BYTES = 10 * 2**20

_MEBIBYTE = 2**20
_WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".xltx", ".ods")
_LOCK_MARK = "~$"
_UNREADABLE = {
    Shape.CONVERTIBLE: "table-other-format",
    Shape.ENCRYPTED: "table-encrypted",
    Shape.OTHER: "table-not-a-table",
}


def read_book(
    content: bytes, file: str, encoding: str | None = None
) -> tuple[Book | None, tuple[Problem, ...]]:
    """The tables of a file, one of a CSV file and one a sheet of a workbook, and every problem found in it.

    The content decides what the file is; the name only tells when the two do not fit. `encoding` is for a CSV file
    whose text is neither UTF-8 nor CP932. There can be a book and errors at once: then some cells hold characters
    that no cell may hold.
    """
    place = Source(file=file)
    kind = recognise(content)
    refusal = _refuse(content, file, kind)
    if refusal is not None:
        return None, (refusal,)
    if kind.shape is Shape.PACKAGE:
        from pfs_cli.read.workbook import read_workbook

        tables, problems = read_workbook(content, file)
        used = None
        if tables is not None and not _has_workbook_name(file):
            problems = (*problems, note("table-is-workbook", place))
    else:
        tables, used, problems = _read_text(content, file, encoding)
    if tables is None:
        return None, problems
    if not any(table.rows for table in tables):
        return None, (*problems, error("table-empty", place))
    return Book(file=file, tables=tables, encoding=used), problems


def _refuse(content: bytes, file: str, kind: FileKind) -> Problem | None:
    """The problem of a file that is not worth opening."""
    place = Source(file=file)
    name = file.replace("\\", "/").rpartition("/")[2]
    if name.startswith(_LOCK_MARK):
        return error("table-lock-file", place, name=name.removeprefix(_LOCK_MARK))
    if not content.strip():
        return error("table-empty", place)
    if len(content) > MOST_BYTES:
        limit = f"{MOST_BYTES // _MEBIBYTE:,}"
        return error("table-too-large", place, size=f"{-(-len(content) // _MEBIBYTE):,}", limit=limit)
    if kind.shape in _UNREADABLE:
        return error(_UNREADABLE[kind.shape], place, format=kind.name)
    if kind.shape is Shape.TEXT and _has_workbook_name(file):
        return _refuse_misnamed(content, place, name)
    return None


def _refuse_misnamed(content: bytes, place: Source, name: str) -> Problem:
    """The problem of a file that has the name of a workbook and is none: text, or what is left of a workbook."""
    if b"\x00" in content:
        return error("workbook-broken", place, part="ZIP")
    return error("table-is-text", place, ending=name.rpartition(".")[2])


def _has_workbook_name(file: str) -> bool:
    return file.lower().endswith(_WORKBOOK_ENDINGS)


def _read_text(
    content: bytes, file: str, encoding: str | None
) -> tuple[tuple[Table, ...] | None, str | None, tuple[Problem, ...]]:
    from pfs_cli.read.comma_separated import split_table
    from pfs_cli.read.conflict import find_conflicts
    from pfs_cli.read.encoding import decode_table

    text, used, problems = decode_table(content, file, encoding)
    if text is None:
        return None, used, problems
    if conflicts := tuple(find_conflicts(text, file, whole=True)):
        return None, used, (*problems, *conflicts)
    table, more = split_table(text, file)
    return None if table is None else (table,), used, (*problems, *more)
