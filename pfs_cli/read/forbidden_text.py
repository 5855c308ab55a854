"""Characters that no contract may hold, because a person and a program read different things in them."""

from functools import lru_cache
from unicodedata import bidirectional

from pfs_cli.characters import is_control, is_forbidden, name_of
from pfs_cli.problem import Problem, error
from pfs_cli.read.findings import LIMIT, Findings
from pfs_cli.read.lines import place_of, start_of_line
from pfs_cli.source import Source

FULL_WIDTH_SPACE = "\u3000"
REMOVED = "\ufffd"
"""Stands in a cleaned text where a forbidden character stood, so that all columns stay as they were."""

_ODD_SPACES = frozenset("\u00a0\u1680\u202f\u205f") | frozenset(map(chr, range(0x2000, 0x200B)))
_LINE_SEPARATORS = frozenset("\x85\u2028\u2029")
_NOT_CHARACTERS = frozenset("\ufffe\uffff")
_MOST_CHARACTERS = 4096
"""What is known of so many characters is kept: most files are written with the same few hundred."""


def find_forbidden(text: str, file: str, findings: Findings) -> str:
    """The text with every forbidden character replaced by one of the same width; says where each stood.

    Odd spaces become spaces, everything else REMOVED.
    """
    codes = {character: code for character in set(text) if (code := _code_of(character))}
    if not codes:
        return text
    latest: dict[str, Problem] = {}
    counts = dict.fromkeys(codes.values(), 0)
    for index, character in enumerate(text):
        if code := codes.get(character):
            counts[code] += 1
            if counts[code] <= LIMIT:  # more are counted only, and to look up a place takes time
                latest[code] = _problem(code, text, index, file)
            findings.add(latest[code])
    return text.translate({ord(each): " " if each in _ODD_SPACES else REMOVED for each in codes})


def find_escaped(value: str) -> str | None:
    """The first forbidden character of a value that was written by its number in an escape."""
    return next((character for character in value if _code_of(character)), None)


def full_width_problem(text: str, index: int, file: str) -> Problem:
    """A full-width space at `index` where YAML knows only the ordinary one."""
    return _problem("text-full-width-space", text, index, file)


def misplaced_spaces(raw: str) -> tuple[int, ...]:
    """Where a full-width space stands in place of an ordinary one, as indexes into plain YAML text.

    That is: before the first or after the last character of a line, after `:` or `-`, and before a comment.
    A full-width space between other characters is text.
    """
    found: list[int] = []
    end = 0
    while (start := raw.find(FULL_WIDTH_SPACE, end)) >= 0:
        end = start
        while end < len(raw) and raw[end] in " \t\u3000":
            end += 1
        if _structural(raw, start, end):
            found += [index for index in range(start, end) if raw[index] == FULL_WIDTH_SPACE]
    return tuple(found)


def _structural(raw: str, start: int, end: int) -> bool:
    before = raw[start_of_line(raw, start) : start].rstrip(" \t")
    return not before.strip(" \t-") or before.endswith(":") or end == len(raw) or raw[end] in "\r\n#"


def _problem(code: str, text: str, index: int, file: str) -> Problem:
    line, column = place_of(text, index)
    return error(code, Source(file=file, line=line, column=column), character=name_of(text[index]))


@lru_cache(_MOST_CHARACTERS)
def _code_of(character: str) -> str | None:
    if character in _LINE_SEPARATORS:
        return "text-line-separator"
    if character in _ODD_SPACES:
        return "text-odd-space"
    if is_control(character) or character in _NOT_CHARACTERS:
        return "text-control"
    if not is_forbidden(character):
        return None
    return "text-invisible" if bidirectional(character) in {"BN", "ON"} else "text-direction"
