"""What the bytes of a file look like, whatever its name says."""

from enum import StrEnum

from pfs_cli.record import Record


class Shape(StrEnum):
    """What can be done with a file: read it, ask for another format, or ask for another file."""

    PACKAGE = "package"
    TEXT = "text"
    CONVERTIBLE = "convertible"
    ENCRYPTED = "encrypted"
    OTHER = "other"


class FileKind(Record):
    """The shape of a file and the name people know its format by (`Excel 97-2003 (.xls)`)."""

    shape: Shape
    name: str


_START = 4096

_SIGNATURES = (
    (b"PK\x03\x04", Shape.PACKAGE, "ZIP"),
    (b"PK\x05\x06", Shape.PACKAGE, "ZIP"),
    (b"%PDF", Shape.OTHER, "PDF"),
    (b"{\\rtf", Shape.OTHER, "RTF"),
    (b"\x89PNG", Shape.OTHER, "PNG"),
    (b"\xff\xd8\xff", Shape.OTHER, "JPEG"),
    (b"GIF8", Shape.OTHER, "GIF"),
    (b"\x1f\x8b", Shape.OTHER, "gzip"),
    (b"Rar!", Shape.OTHER, "RAR"),
    (b"7z\xbc\xaf\x27\x1c", Shape.OTHER, "7-Zip"),
    (b"SQLite format 3\x00", Shape.OTHER, "SQLite"),
    (b"PAR1", Shape.OTHER, "Parquet"),
    (b"\x09\x08\x10\x00", Shape.CONVERTIBLE, "Excel 97-2003 (.xls)"),
)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = ("<!doctype html", "<html", "<head", "<body", "<table", "<meta", "<style")


def recognise(content: bytes) -> FileKind:
    """The kind of a file by its first bytes; TEXT for all that carries no mark of another format."""
    for signature, shape, name in _SIGNATURES:
        if content.startswith(signature):
            return FileKind(shape=shape, name=name)
    if content.startswith(_COMPOUND):
        return _recognise_compound(content)
    return _recognise_markup(content[:_START].decode("latin-1").lower())


def recognise_package(names: frozenset[str]) -> FileKind | None:
    """The kind of a ZIP file that is no Excel workbook, by the lower-case names of its parts; None if unknown."""
    if "content.xml" in names and "mimetype" in names:
        return FileKind(shape=Shape.CONVERTIBLE, name="OpenDocument (.ods)")
    if "xl/workbook.bin" in names:
        return FileKind(shape=Shape.CONVERTIBLE, name="Excel Binary (.xlsb)")
    if "index/document.iwa" in names or "index.zip" in names:
        return FileKind(shape=Shape.CONVERTIBLE, name="Numbers (.numbers)")
    if "word/document.xml" in names:
        return FileKind(shape=Shape.OTHER, name="Word (.docx)")
    if "ppt/presentation.xml" in names:
        return FileKind(shape=Shape.OTHER, name="PowerPoint (.pptx)")
    if "[content_types].xml" not in names:
        return FileKind(shape=Shape.OTHER, name="ZIP")
    return None


def _recognise_compound(content: bytes) -> FileKind:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return FileKind(shape=Shape.ENCRYPTED, name="Excel")
    if any(name.encode("utf-16-le") + b"\x00\x00" in content for name in ("Workbook", "Book")):
        return FileKind(shape=Shape.CONVERTIBLE, name="Excel 97-2003 (.xls)")
    return FileKind(shape=Shape.OTHER, name="Office 97-2003")


def _recognise_markup(start: str) -> FileKind:
    text = start.removeprefix("\u00ef\u00bb\u00bf").lstrip()
    if text.startswith(_MARKUP) or ("<html" in text and text.startswith("<")):
        return FileKind(shape=Shape.CONVERTIBLE, name="HTML")
    if "urn:schemas-microsoft-com:office:spreadsheet" in text:
        return FileKind(shape=Shape.CONVERTIBLE, name="XML 2003 (.xml)")
    if text.startswith("mime-version:"):
        return FileKind(shape=Shape.CONVERTIBLE, name="MHTML")
    if text.startswith("<?xml"):
        return FileKind(shape=Shape.OTHER, name="XML")
    return FileKind(shape=Shape.TEXT, name="CSV")
