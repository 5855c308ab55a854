"""Persons whose ids differ only in how they are typed: `M02`, `m02`, `Ｍ０２`, `M 02`. No id is ever shown."""

from collections.abc import Iterable, Iterator
from unicodedata import normalize

from pfs_cli.source import Source


def find_alike(persons: Iterable[tuple[str, Source]]) -> Iterator[tuple[Source, Source]]:
    """Each place where an id is written otherwise than at first, and the place where it was written first.

    Width, case and blanks make no other person; every way of writing is told once.
    """
    seen: set[str] = set()
    firsts: dict[str, Source] = {}
    for written, place in persons:
        if written in seen:
            continue
        seen.add(written)
        first = firsts.setdefault("".join(normalize("NFKC", written).casefold().split()), place)
        if first is not place:
            yield place, first
