"""The line that a person wrote, with a caret under the place that a problem speaks of."""

from itertools import takewhile
from unicodedata import category, east_asian_width

from pfs_cli.characters import show

_CUT = "..."
_LEAST_ROOM = 20


def width_of(text: str) -> int:
    """How many columns of a terminal the text takes: 2 for a full-width character, 0 for a combining mark."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def excerpt(line: str, column: int, room: int) -> tuple[str, str]:
    """The line as it may be shown in `room` columns, and below it the caret under `column`, counted from 1.

    A longer line is cut around the caret, with `...` where something is missing. A column behind the end of
    the line points just behind it.
    """
    at = min(max(column - 1, 0), len(line))
    room = max(room, _LEAST_ROOM)
    # More than `room` characters on either side are never shown, so the rest of a line of a megabyte is not
    # looked at.
    before = [show(character) for character in line[max(at - room, 0) : at]]
    after = [show(character) for character in line[at : at + room]]
    more_before, more_after = at > room, len(line) > at + room
    if not more_before and not more_after and width_of("".join(before + after)) <= room:
        return "".join(before + after), " " * width_of("".join(before)) + "^"
    return _cut(before, after, room, more_before=more_before, more_after=more_after)


def _cut(
    before: list[str], after: list[str], room: int, *, more_before: bool, more_after: bool
) -> tuple[str, str]:
    """As much of the line as fits: half of the room on either side of the caret, unless one needs less."""
    inner = room - 2 * len(_CUT)
    tail = _fitting(after, inner // 2)
    head = _fitting(before[::-1], inner - width_of("".join(tail)))[::-1]
    tail = _fitting(after, inner - width_of("".join(head)))
    left = _CUT if more_before or len(head) < len(before) else ""
    right = _CUT if more_after or len(tail) < len(after) else ""
    start = left + "".join(head)
    return start + "".join(tail) + right, " " * width_of(start) + "^"


def _fitting(pieces: list[str], room: int) -> list[str]:
    """The first pieces that together take no more than `room` columns."""
    taken = 0

    def fits(piece: str) -> bool:
        nonlocal taken
        taken += width_of(piece)
        return taken <= room

    return list(takewhile(fits, pieces))


def _width(character: str) -> int:
    if category(character) in {"Mn", "Me"}:  # combining marks, and what picks the variant of a kanji
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
