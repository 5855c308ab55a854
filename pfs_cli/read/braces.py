"""Keys without a value between braces: mostly a value cut in pieces by its own commas."""

from pfs_cli.problem import Fault
from pfs_cli.read.plain_scalar import fault, one_line, quote

CODES = ("yaml-colon-space", "yaml-full-width-colon")

_COLONS = dict(zip(":\uff1a", CODES, strict=True))
_SIGNS = "+-\u00a5\uffe5$\\"


def cut_value(raw: str) -> Fault:
    """What is wrong with `1,600,000` or `A, B` between braces, from the text of all its pieces."""
    head, *pieces = (piece.strip() for piece in raw.split(","))
    if _is_thousands(head, pieces):
        return fault("yaml-thousands-comma", text=one_line(raw), write=one_line("".join([head, *pieces])))
    return fault("yaml-comma-in-braces", text=one_line(raw), write=quote(raw))


def lone_key(text: str) -> Fault:
    """What is wrong with a key between braces that has no value and follows no text."""
    return missing_colon(text) or fault("yaml-key-without-value", key=one_line(text))


def missing_colon(text: str) -> Fault | None:
    """What is wrong with a text that should have been a key, a colon, a space and a value."""
    if text.startswith(("//", "/*")):
        return fault("yaml-json-comment", text=one_line(text))
    for colon, code in _COLONS.items():
        key, found, value = text.partition(colon)
        if found and key.strip() and not value.startswith((" ", "//")):
            write = one_line(f"{key.strip()}: {value.strip()}")
            return fault(code, text=one_line(text), write=write)
    return None


def _is_thousands(head: str, pieces: list[str]) -> bool:
    number = head.lstrip(_SIGNS)
    if not number.isdigit() or len(number) > 3:  # noqa: PLR2004 - digits before the first comma
        return False
    *groups, last = pieces
    whole = all(len(group) == 3 and group.isdigit() for group in groups)  # noqa: PLR2004 - digits of a group
    return whole and last[:3].isdigit() and len(last) >= 3 and not last[3:4].isdigit()  # noqa: PLR2004 - the same
