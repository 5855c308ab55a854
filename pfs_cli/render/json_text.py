"""JSON as pfs writes it: readable, the same bytes each time, and safe to look at."""

from collections.abc import Mapping, Sequence
from json import dumps

from pfs_cli.characters import is_forbidden


def write_record(record: Mapping[str, object] | Sequence[object]) -> str:
    """The record as JSON text, in which no character stands that no output may hold."""
    return _escape(dumps(record, ensure_ascii=False, indent=2)) + "\n"


def _escape(text: str) -> str:
    """The JSON with every character that no output may hold written as JSON's own escape: nothing is lost."""
    for character in sorted(filter(is_forbidden, set(text))):
        text = text.replace(character, dumps(character)[1:-1])
    return text
