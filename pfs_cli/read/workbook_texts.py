"""The texts that the cells of a workbook share, each stored once."""

from pfs_cli.read.package import Package
from pfs_cli.read.package_part import MAIN, read_part
from pfs_cli.table import MOST_CHARACTERS

_ITEM = MAIN + "si"
_TEXT = MAIN + "t"
_READING = MAIN + "rPh"
_ESCAPE_SIZE = 7


class _Texts:
    """Joins the runs of each text and leaves out the furigana."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._size = 0
        self._in_text = False
        self._in_reading = False

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        if name == _ITEM:
            self._pieces = []
            self._size = 0
        elif name == _READING:
            self._in_reading = True
        elif name == _TEXT:
            self._in_text = not self._in_reading

    def end(self, name: str) -> None:
        if name == _ITEM:
            self.texts.append(unescape("".join(self._pieces)))
        elif name == _READING:
            self._in_reading = False
        elif name == _TEXT:
            self._in_text = False

    def text(self, text: str) -> None:
        if self._in_text and self._size <= MOST_CHARACTERS:
            self._size += len(text)
            self._pieces.append(text)


def read_texts(package: Package, part: str | None) -> tuple[str, ...]:
    """The shared texts in their order; of one that is too long for a cell at least so much that it shows."""
    if part is None:
        return ()
    collector = _Texts()
    read_part(package, part, collector)
    return tuple(collector.texts)


def unescape(text: str) -> str:
    """The text with `_x000D_` as the character of that code, as ISO/IEC 29500 (ST_Xstring) writes it."""
    if "_x" not in text:
        return text
    pieces: list[str] = []
    start = 0
    while (found := text.find("_x", start)) >= 0:
        code = text[found + 2 : found + _ESCAPE_SIZE - 1]
        whole = text[found : found + _ESCAPE_SIZE]
        if len(whole) == _ESCAPE_SIZE and whole[-1] == "_" and _is_hexadecimal(code):
            pieces += text[start:found], chr(int(code, 16))
            start = found + _ESCAPE_SIZE
        else:
            pieces.append(text[start : found + 1])
            start = found + 1
    pieces.append(text[start:])
    return "".join(pieces)


def _is_hexadecimal(code: str) -> bool:
    return all(character in "0123456789abcdefABCDEF" for character in code)
