"""Whether a file looks like a contract, so that one among other files is known before it is read."""

import os
from unicodedata import normalize

from pfs_cli.read.encoding import decode_utf8

_HEAD = 1 << 16
_MARK = b"pfs"
_ROOT_KEYS = frozenset(
    (b"provider", b"term", b"currency", b"payment", b"indicators", b"payer", b"payers", b"examples")
)
_ENOUGH = 3
_LINE_FEED = b"\n"
_NAMES = ("contract", "契約")
"""What the name of a contract file holds; `.pre-commit-hooks.yaml` knows contracts by the same words."""
_BLANK = b" \t\r\n\0"
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_DAMAGED = frozenset({"encoding-other-format", "encoding-broken-byte"})


def is_named_contract(path: str) -> bool:
    """Whether the name of a file says that it is a contract."""
    name = normalize("NFC", os.path.basename(path)).lower()
    return any(word in name for word in _NAMES)


def is_destroyed(content: bytes) -> bool:
    """Whether a whole file holds nothing at all, or what no text is: then nobody can see what it was."""
    if not _without_mark(content).strip(_BLANK):
        return True
    _, problems = decode_utf8(content, "")
    return any(problem.code in _DAMAGED for problem in problems)


def resembles_contract(content: bytes) -> bool:
    """Whether the key `pfs` stands at the root of a file, however it is written, or several of a contract's other keys.

    A contract with a slip in its first line is still one. Only the first 64 KiB are looked at.
    """
    head = content[:_HEAD].replace(b"\0", b"").replace(b"\r", _LINE_FEED)
    if not head.isascii():
        head = _without_mark(head)
    others = set()
    for line in head.split(_LINE_FEED):
        key, colon, _ = line.partition(b":")
        name = key.strip(b"{\"' \t")
        if not colon or len(key) - len(key.lstrip(b" \t")) > 0:
            continue
        if name.lower() == _MARK:
            return True
        if name in _ROOT_KEYS:
            others.add(name)
    return len(others) >= _ENOUGH


def _without_mark(content: bytes) -> bytes:
    """The bytes without a byte order mark."""
    for mark in _BYTE_ORDER_MARKS:
        content = content.removeprefix(mark)
    return content
