"""What can be wrong with the text of a cell: too long, or damaged before it reached us (`逕ｷ諤ｧ` for `男性`)."""

from collections.abc import Iterator

from pfs_cli.problem import Problem, error, warning
from pfs_cli.source import Source
from pfs_cli.table import MOST_CHARACTERS

_WRONG_ENCODINGS = ("cp932", "cp1252")
_LOST = "\ufffd"
_SHOWN = 40


def check_text(text: str, place: Source) -> Iterator[Problem]:
    """The problems of the text of one cell."""
    if len(text) > MOST_CHARACTERS:
        yield error("cell-too-long", place, limit=f"{MOST_CHARACTERS:,}")
    if text.isascii():
        return
    if _LOST in text:
        yield warning("cell-lost-character", place, found=shorten(text))
    original = undo_misreading(text)
    if original is not None:
        yield warning("cell-misread", place, found=shorten(text), likely=shorten(original))


def undo_misreading(text: str) -> str | None:
    """What the text was before UTF-8 was read as CP932 or Windows-1252; None when it does not look so.

    Only a whole text that turns into Japanese counts: that hardly happens by chance.
    """
    for encoding in _WRONG_ENCODINGS:
        try:
            original = text.encode(encoding).decode()
        except UnicodeError:
            continue
        if not original.isascii() and all(map(_is_ascii_or_japanese, original)):
            return original
    return None


def shorten(text: str) -> str:
    """The beginning of a long text, for a message."""
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _is_ascii_or_japanese(character: str) -> bool:
    return character.isascii() or "\u3000" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"
