"""Texts and tables drawn in the columns of a screen: a Japanese character takes two, and no number is ever cut."""

from collections.abc import Iterator, Sequence

from pfs_cli.characters import show
from pfs_cli.render.excerpt import width_of

_LEAST_LABEL = 14
_GAP = 3
"""The blanks between two columns."""
_INDENT = 2


def draw_table(
    names: Sequence[str],
    rows: Sequence[Sequence[str]],
    flexible: Sequence[int],
    flush_right: Sequence[int],
    width: int,
) -> str:
    """A table if every cell can stand whole in its column, else one entry below the other.

    Only the columns in `flexible` may break their lines, and those in `flush_right` end at the right. A column that is
    empty in all rows is left out.
    """
    kept = [column for column in range(len(names)) if any(row[column] for row in rows)]
    heads = [names[column] for column in kept]
    cells = [[show(row[column]) for column in kept] for row in rows]
    flexible_at = {position for position, column in enumerate(kept) if column in flexible}
    least = [
        _least(
            heads[position],
            [row[position] for row in cells],
            flexible=position in flexible_at,
            first=not position,
        )
        for position in range(len(kept))
    ]
    room = width - sum(least) - _GAP * (len(least) - 1)
    if room < 0:
        return "\n\n".join("\n".join(_record(heads, row, width)) for row in cells)
    widths = _widen(least, [max(map(width_of, column)) for column in zip(heads, *cells, strict=True)], room)
    amounts = {position for position, column in enumerate(kept) if column in flush_right}
    return _draw(heads, cells, widths, amounts)


CLOSING = frozenset("、。，．）」』】：；！？:,.)")
"""Never at the start of a line; the margin has room for one of them."""


def _least(head: str, cells: Sequence[str], *, flexible: bool, first: bool) -> int:
    """The narrowest a column can be: of a flexible one its longest word, of the first a few characters of the label."""
    if first and flexible:
        return min(max(width_of(text) for text in (head, *cells)), _LEAST_LABEL)
    words = [word for text in (head, *cells) for word in (_words(text) if flexible else [text])]
    return max(width_of(word) for word in words)


def _words(text: str) -> Sequence[str]:
    """The words of a text; an amount keeps its fraction (`166 2/3`) and a plus sign that follows it."""
    words: list[str] = []
    position = 0
    for word in text.split(" "):
        if words and (word == "+" or _parts_fraction(text, position - 1)):
            words[-1] = f"{words[-1]} {word}"
        else:
            words.append(word)
        position += len(word) + 1
    return words


def _widen(least: Sequence[int], whole: Sequence[int], room: int) -> list[int]:
    """The widths of the columns: the room goes first to those that lack least, so that most need not break lines."""
    widths = list(least)
    for position in sorted(range(len(widths)), key=lambda position: whole[position] - least[position]):
        more = min(whole[position] - least[position], room)
        widths[position] += more
        room -= more
    return widths


def _draw(
    heads: Sequence[str], cells: Sequence[Sequence[str]], widths: Sequence[int], amounts: set[int]
) -> str:
    """The headings, a line of hyphens (other lines are two columns wide on many Japanese screens), and the rows."""
    rule = "-" * (sum(widths) + _GAP * (len(widths) - 1))
    drawn = [
        _draw_row(heads, widths, amounts, hanging=True),
        rule,
        *(_draw_row(row, widths, amounts) for row in cells),
    ]
    return "\n".join(drawn)


def _draw_row(
    cells: Sequence[str], widths: Sequence[int], amounts: set[int], *, hanging: bool = False
) -> str:
    """A row whose cells break their lines where the column ends; `hanging` ones end on the last line of the row."""
    columns = [
        [part for line in _fill(cell, room, 0) for part in _fold(line, room)]
        for cell, room in zip(cells, widths, strict=True)
    ]
    height = max(map(len, columns))
    if hanging:
        columns = [[""] * (height - len(column)) + column for column in columns]
    lines: list[str] = []
    for at in range(height):
        parts: list[str] = []
        for position, (column, room) in enumerate(zip(columns, widths, strict=True)):
            text = column[at] if at < len(column) else ""
            blank = " " * (room - width_of(text))
            parts.append(f"{blank}{text}" if position in amounts else f"{text}{blank}")
        lines.append((" " * _GAP).join(parts).rstrip())
    return "\n".join(lines)


def _fold(line: str, room: int) -> Iterator[str]:
    """The line, and where a word of it is wider than the column, the rest of that word below it."""
    part, used = "", 0
    for character in line:
        wide = width_of(character)
        if part and used + wide > room:
            yield part
            part, used = "", 0
        part, used = part + character, used + wide
    yield part


def _record(heads: Sequence[str], row: Sequence[str], width: int) -> Iterator[str]:
    """One row as an entry: its first cell, then each other cell that holds anything with its heading before it."""
    yield from wrap(row[0], width)
    for head, cell in zip(heads[1:], row[1:], strict=True):
        if cell:
            yield entry(head, cell, width)


def entry(head: str, text: str, width: int) -> str:
    """A text below what it belongs to, with its heading before it."""
    lines = wrap(f"{head}: {text}", width - 2 * _INDENT)
    margin = " " * _INDENT
    return "\n".join(
        f"{margin}{'' if first else margin}{line}"
        for first, line in zip((True, *[False] * len(lines)), lines, strict=False)
    )


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns, broken at spaces and between Japanese characters.

    Runs of ASCII, and so every number, stay whole, also one with its fraction (`166 2/3`). A line is broken a little
    early, so that what closes a sentence or a bracket can still stand behind it.
    """
    return _fill(text, max(width - _INDENT, 1), _INDENT)


def _fill(text: str, room: int, hanging: int) -> list[str]:
    """The text in lines of `room` columns, behind which what closes a sentence or a bracket may hang."""
    lines: list[str] = []
    line, used = "", 0
    for part in unbroken(text):
        wide = width_of(part)
        if line and used + wide > (room + hanging if CLOSING.issuperset(part) else room):
            lines.append(line.rstrip())
            line, used = "", 0
            if part == " ":
                continue
        line, used = line + part, used + wide
    return [*lines, line.rstrip()]


def unbroken(text: str) -> Iterator[str]:
    """The parts of a text that stay on one line: a run of ASCII, a space, one character of any other script."""
    run = ""
    for position, character in enumerate(text):
        if character.isascii() and (character != " " or _parts_fraction(text, position)):
            run += character
            continue
        if run:
            yield run
            run = ""
        yield character
    if run:
        yield run


def _parts_fraction(text: str, position: int) -> bool:
    """Whether the space stands between a whole number and its fraction."""
    following = text[position + 1 :].partition(" ")[0]
    return (
        text[position - 1 : position].isdigit()
        and following.replace("/", "", 1).isdigit()
        and "/" in following
    )
