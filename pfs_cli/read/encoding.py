"""Bytes made into text by strict decoding only: what does not decode is refused, never guessed.

A guess only words a message. CP932 is what Japanese Windows calls Shift_JIS.
"""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from pfs_cli.problem import Problem, error, note, warning
from pfs_cli.read.file_kind import Shape, recognise
from pfs_cli.read.lines import place_of
from pfs_cli.source import Source

ENCODINGS = ("utf-8", "cp932", "shift_jis", "euc_jp", "iso2022_jp", "utf-16")
"""The names that `--encoding` takes."""

_CODECS = {
    "utf_8": "utf-8",
    "utf8": "utf-8",
    "cp932": "cp932",
    "shift_jis": "cp932",
    "sjis": "cp932",
    "windows_31j": "cp932",
    "euc_jp": "euc_jp",
    "iso2022_jp": "iso2022_jp",
    "iso_2022_jp": "iso2022_jp",
    "utf_16": "utf-16",
    "utf16": "utf-16",
}
_SHOWN = {
    "utf-8": "UTF-8",
    "cp932": "CP932 (Shift_JIS)",
    "euc_jp": "EUC-JP",
    "iso2022_jp": "ISO-2022-JP",
    "utf-16": "UTF-16",
}
_NOT_CP932 = frozenset("\x80\uf8f0\uf8f1\uf8f2\uf8f3")
"""What Python makes of single bytes to which CP932 gives no character."""

_ESCAPES = (b"\x1b$@", b"\x1b$B", b"\x1b(J")
_PROBE = 400

DecodedTable = tuple[str | None, str | None, tuple[Problem, ...]]
"""The text, the encoding that was used, and what is to be said of it."""


def decode_utf8(content: bytes, file: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a UTF-8 file, with or without a byte order mark; or what the file is instead.

    Of another encoding the place of the first byte that is not UTF-8 is told.
    """
    kind = recognise(content)
    if kind.shape is not Shape.TEXT:
        is_workbook = kind.shape is Shape.PACKAGE and b"xl/workbook" in content
        name = "Excel (.xlsx)" if is_workbook else kind.name
        return None, (error("encoding-other-format", _start(file), format=name),)
    if _is_utf16(content):
        return None, (error("encoding-not-utf8", _start(file), encoding=_SHOWN["utf-16"]),)
    index = _escape_index(content)
    if index is not None:
        place = _place(content[:index].decode(), file)
        return None, (error("encoding-not-utf8", place, encoding=_SHOWN["iso2022_jp"]),)
    try:
        return content.removeprefix(BOM_UTF8).decode(), ()
    except UnicodeDecodeError as fault:
        return None, (_not_utf8(content.removeprefix(BOM_UTF8), fault.start, file),)


def decode_table(content: bytes, file: str, encoding: str | None = None) -> DecodedTable:
    """The text of a CSV file, the encoding that was used, and a note if that is not UTF-8.

    Tried in this order: a byte order mark, strict UTF-8, strict CP932. With `encoding` only that one.
    """
    if encoding is not None:
        return _decode_as(content, file, encoding)
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _decode_as(content, file, "utf-16")
    index = _escape_index(content)
    if index is not None:
        place = _place(content[:index].decode(), file)
        return None, None, (_other(place, "iso2022_jp"),)
    text = _strict(content.removeprefix(BOM_UTF8), "utf-8")
    if text is not None:
        return text, "utf-8", ()
    return _decode_japanese(content, file)


def _decode_japanese(content: bytes, file: str) -> DecodedTable:
    text, other = _strict(content, "cp932"), _strict(content, "euc_jp")
    if text is not None:
        used = note("table-encoding", Source(file=file), encoding=_SHOWN["cp932"])
        if other is not None and _is_half_width(text):
            doubt = warning(
                "table-encoding-doubt", Source(file=file), encoding=_SHOWN["euc_jp"], option="euc_jp"
            )
            return text, "cp932", (used, doubt)
        return text, "cp932", (used,)
    index = _first_broken(content, "utf-8")
    place = _place(content[:index].decode(), file)
    if other is not None:
        return None, None, (_other(place, "euc_jp"),)
    return None, None, (error("table-encoding-unknown", place, byte=f"0x{content[index]:02X}"),)


def _decode_as(content: bytes, file: str, encoding: str) -> DecodedTable:
    codec = _CODECS.get(encoding.strip().lower().replace("-", "_"))
    if codec is None:
        names = ", ".join(ENCODINGS)
        return None, None, (error("table-encoding-name", Source(file=file), name=encoding, names=names),)
    if codec == "utf-8":
        content = content.removeprefix(BOM_UTF8)
    text = _strict(content, codec)
    if text is None:
        before = content[: _first_broken(content, codec)].decode(codec, "ignore")
        return None, None, (error("table-encoding-mismatch", _place(before, file), encoding=_SHOWN[codec]),)
    used = note("table-encoding", Source(file=file), encoding=_SHOWN[codec])
    return text, codec, () if codec == "utf-8" else (used,)


def _not_utf8(content: bytes, index: int, file: str) -> Problem:
    place = _place(content[:index].decode(), file)
    text, other = _strict(content, "cp932"), _strict(content, "euc_jp")
    if other is not None and (text is None or _is_half_width(text)):
        return error("encoding-not-utf8", place, encoding=_SHOWN["euc_jp"])
    if text is not None and not _is_mostly_utf8(content):
        return error("encoding-not-utf8", place, encoding=_SHOWN["cp932"])
    return error("encoding-broken-byte", place, byte=f"0x{content[index]:02X}")


def _strict(content: bytes, codec: str) -> str | None:
    try:
        text = content.decode(codec)
    except UnicodeDecodeError:
        return None
    return None if codec == "cp932" and not _NOT_CP932.isdisjoint(text) else text


def _first_broken(content: bytes, codec: str) -> int:
    try:
        text = content.decode(codec)
    except UnicodeDecodeError as fault:
        return fault.start
    return len(text[: next(i for i, character in enumerate(text) if character in _NOT_CP932)].encode(codec))


def _is_mostly_utf8(content: bytes) -> bool:
    """Whether more characters beyond ASCII are sound UTF-8 than are broken."""
    beyond = [character for character in content.decode("utf-8", "replace") if not character.isascii()]
    return beyond.count("\ufffd") * 2 < len(beyond)


def _is_half_width(text: str) -> bool:
    """Whether the text beyond ASCII is mainly half-width katakana: EUC-JP read as CP932 looks so."""
    beyond = [character for character in text if not character.isascii()]
    return sum("\uff61" <= character <= "\uff9f" for character in beyond) * 2 > len(beyond)


def _is_utf16(content: bytes) -> bool:
    """A byte order mark of UTF-16, or every third byte zero in a file that ought to be text."""
    start = content[:_PROBE]
    return start.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or start.count(0) * 3 > len(start)


def _escape_index(content: bytes) -> int | None:
    """Where ISO-2022-JP switches to Japanese; None if it does not, or if the file is something else."""
    found = [index for index in map(content.find, _ESCAPES) if index >= 0]
    return min(found) if found and content.isascii() and _strict(content, "iso2022_jp") is not None else None


def _other(place: Source, codec: str) -> Problem:
    return error("table-encoding-other", place, encoding=_SHOWN[codec], option=codec)


def _start(file: str) -> Source:
    return Source(file=file, line=1, column=1)


def _place(before: str, file: str) -> Source:
    line, column = place_of(before, len(before))
    return Source(file=file, line=line, column=column)
