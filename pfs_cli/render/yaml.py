"""A tree of keys, lists and values as YAML text, laid out as people write a contract: short parts between braces.

Every text that YAML would read as something else, or that pfs refuses without quotation marks, stands between them.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from unicodedata import east_asian_width

from pfs_cli.period import read_date
from pfs_cli.quantity import exact

Tree = str | Mapping[str, "Tree"] | Sequence["Tree"]

_WIDTH = 120
_STEP = "  "
_NUMBER_STARTS = frozenset("0123456789+-.")
_NUMBER_LIKE = frozenset("0123456789abcdefABCDEFxXoO_:.+-TtZz \t")
"""A text of these characters alone may be a number, a time or a clock to some reader of YAML."""

_WORDS = frozenset("true false null y yes on n no off ~ = <<".split())
_INDICATORS = frozenset("?:,[]{}#&*!|>'\"%@`")
_WITHIN_BRACES = frozenset(",[]{}:")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_FULL_WIDTH_SPACE = "\u3000"


class Plain(str):
    """A value that stands as it is, never between quotation marks: a number, `true`, `null`."""

    __slots__ = ()


class Block(dict[str, Tree]):
    """A mapping whose keys stand each on a line of its own, however short it is."""

    __slots__ = ()


def quantity(written: str) -> Tree:
    """A quantity as it was typed: `4593000` and `0.5` are numbers, `75%` and `950万円` texts."""
    return Plain(written) if exact(written) is not None else written


def write_yaml(tree: Mapping[str, Tree], *, apart: frozenset[str] = frozenset()) -> str:
    """The text of the tree; a blank line stands before each of the keys `apart`."""
    lines: list[str] = []
    for key, value in tree.items():
        if key in apart:
            lines.append("")
        lines.extend(_entry(key, value, ""))
    return "".join(f"{line}\n" for line in lines)


def write_flow(tree: Tree) -> str:
    """The tree on one line, between braces: how a part of a contract is quoted in a sentence."""
    return _flow(tree)


def _entry(key: str, value: Tree, indent: str) -> Iterator[str]:
    """The lines of a key with its value."""
    head = f"{indent}{_scalar(key, braces=False)}:"
    if isinstance(value, str):
        yield f"{head} {_scalar(value, braces=False)}"
    elif _on_one_line(value, f"{head} "):
        yield f"{head} {_flow(value)}"
    else:
        yield head
        yield from _lines(value, indent + _STEP)


def _lines(tree: Mapping[str, Tree] | Sequence[Tree], indent: str) -> Iterator[str]:
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            yield from _entry(key, value, indent)
        return
    for item in tree:
        yield from _item(item, indent)


def _item(item: Tree, indent: str) -> Iterator[str]:
    """The lines of one item of a list: a row between braces, or its keys under each other."""
    head = f"{indent}- "
    if isinstance(item, str):
        yield f"{head}{_scalar(item, braces=False)}"
    elif _on_one_line(item, head):
        yield f"{head}{_flow(item)}"
    else:
        first, *others = _lines(item, indent + _STEP)
        yield f"{head}{first.lstrip(' ')}"
        yield from others


def _on_one_line(tree: Mapping[str, Tree] | Sequence[Tree], head: str) -> bool:
    return not tree or (not _needs_lines(tree) and _width(head) + _width(_flow(tree)) <= _WIDTH)


def _needs_lines(tree: Tree) -> bool:
    """Whether it is a block, or holds one, or a list of rows: a table is read from top to bottom."""
    if isinstance(tree, str):
        return False
    if isinstance(tree, Mapping):
        return isinstance(tree, Block) or any(_needs_lines(value) for value in tree.values())
    return any(not isinstance(item, str) for item in tree)


def _flow(tree: Tree) -> str:
    if isinstance(tree, str):
        return _scalar(tree, braces=True)
    if isinstance(tree, Mapping):
        return (
            "{"
            + ", ".join(f"{_scalar(key, braces=True)}: {_flow(value)}" for key, value in tree.items())
            + "}"
        )
    return "[" + ", ".join(_flow(item) for item in tree) + "]"


def _width(text: str) -> int:
    """How many columns the text takes; a full-width character takes two."""
    return len(text) if text.isascii() else sum(2 if east_asian_width(each) in "WF" else 1 for each in text)


def _scalar(text: str, *, braces: bool) -> str:
    if isinstance(text, Plain) or _stands_plain(text, braces=braces):
        return text
    if '"' in text and "'" not in text and text.isprintable():
        return f"'{text}'"
    return '"' + text.translate(_ESCAPES) + '"'


def _stands_plain(text: str, *, braces: bool) -> bool:
    """Whether the text without quotation marks is that text, to every reader of YAML and to pfs."""
    if not text or text != text.strip() or text.lower() in _WORDS or any(each in text for each in "\n\r\t"):
        return False
    if ": " in text or text.endswith(":") or " #" in text or _FULL_WIDTH_SPACE in text:
        return False
    if braces and not _WITHIN_BRACES.isdisjoint(text):
        return False
    if text[0] in _NUMBER_STARTS:
        return _is_no_number(text)
    return text[0] not in _INDICATORS


def _is_no_number(text: str) -> bool:
    """Whether a text that begins like a number is no number to anybody: `75%`, `3/16`, `500人`, `2025-03-31`."""
    if any(before in "-.+" and after in "-. " for before, after in pairwise(text)) or len(text) == 1:
        return False
    return read_date(text) is not None or not _NUMBER_LIKE.issuperset(text)
