"""Whether a file looks like a contract, so that one among other files is known before it is read."""

_HEAD = 1 << 16
_MARK = b"pfs"
_ROOT_KEYS = frozenset(
    (b"provider", b"term", b"currency", b"payment", b"indicators", b"payer", b"payers", b"examples")
)
_ENOUGH = 3
_LINE_FEED = b"\n"


def resembles_contract(content: bytes) -> bool:
    """Whether the key `pfs` stands at the root of a file, however it is written, or several of a contract's other keys.

    A contract with a slip in its first line is still one. Only the first 64 KiB are looked at.
    """
    head = content[:_HEAD].replace(b"\0", b"").replace(b"\r", _LINE_FEED)
    if not head.isascii():
        head = head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
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
