"""What a merge leaves in a file where two people changed the same lines: both versions, and no choice between them."""

from collections.abc import Iterator

from pfs_cli.problem import Problem, error
from pfs_cli.source import Source

_FIRST, _BASE, _PARTED, _LAST = "<" * 7, "|" * 7, "=" * 7, ">" * 7
_SURE = (_FIRST, _LAST)
_LINE_FEED = "\n"


def find_conflicts(text: str, file: str, *, whole: bool = False) -> Iterator[Problem]:
    """Each place where a merge left its markers at the beginning of lines, from the first of them to the last.

    With `whole` only those where the three markers stand in their order, so that no text of a cell is one.
    """
    if not any(marker in text for marker in _SURE):
        return
    found: list[tuple[str, int]] = []
    for number, line in enumerate(text.replace("\r\n", _LINE_FEED).replace("\r", _LINE_FEED).split("\n"), 1):
        marker = _marker_of(line)
        if marker is None:
            continue
        if marker == _FIRST:
            yield from _tell(found, file, whole=whole)
            found = []
        found.append((marker, number))
        if marker == _LAST:
            yield from _tell(found, file, whole=whole)
            found = []
    yield from _tell(found, file, whole=whole)


def _marker_of(line: str) -> str | None:
    marker = line[:7]
    if marker == _PARTED:
        return marker if line.rstrip() == marker else None
    return marker if marker in (*_SURE, _BASE) and line[7:8] in ("", " ") else None


def _tell(found: list[tuple[str, int]], file: str, *, whole: bool) -> Iterator[Problem]:
    """The problem of the markers of one place. What a marker alone may be besides is no such place."""
    markers = [marker for marker, _ in found if marker != _BASE]
    if markers == [_FIRST, _PARTED, _LAST] or (not whole and any(each in _SURE for each in markers)):
        first, last = found[0][1], found[-1][1]
        code = "merge-unresolved" if last > first else "merge-marker-left"
        facts = {"first": str(first), "last": str(last)} if last > first else {"found": found[0][0]}
        yield error(code, Source(file=file, line=first, column=1), related=(), **facts)
