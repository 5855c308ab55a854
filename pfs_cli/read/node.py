"""What a YAML file holds, each part with the place where it was written."""

from collections.abc import KeysView
from decimal import Decimal
from unicodedata import normalize

from pfs_cli.source import Source

Value = str | int | Decimal | bool | None
Place = tuple[str, int | None, int | None, str]
"""File, line, column and JSON Pointer: a `Source` not yet built. Of a file's thousand places few are asked for."""


class Scalar:
    """A key or a single value. Nothing changes it once it is read.

    `text` is what was written, without quotation marks; `value` what it means: exact digits as int or Decimal,
    never a float; a date stays text. `quoted` also holds for text blocks (`|`, `>`).
    """

    __slots__ = ("place", "quoted", "text", "value")

    def __init__(self, text: str, value: Value, place: Place, *, quoted: bool = False) -> None:
        self.text = text
        self.value = value
        self.quoted = quoted
        self.place = place

    @property
    def source(self) -> Source:
        """Where the first character stands."""
        return source_of(self.place)


class Mapping:
    """Keys with values, in the order of the file; of two equal keys the first. Nothing changes it once read."""

    __slots__ = ("_index", "entries", "place")

    def __init__(self, entries: tuple["Entry", ...], place: Place, index: dict[str, "Entry"]) -> None:
        self.entries = entries
        self.place = place
        self._index = index

    @property
    def source(self) -> Source:
        """Where the first key or the opening brace stands."""
        return source_of(self.place)

    def entry(self, key: str) -> "Entry | None":
        """The key and its value as written, or None."""
        return self._index.get(canonical(key))

    @property
    def names(self) -> KeysView[str]:
        """The keys, in the form in which they are compared."""
        return self._index.keys()

    def has_all(self, keys: tuple[str, ...]) -> bool:
        """Whether every one of the keys, which are ASCII, is written."""
        index = self._index
        return all(key in index for key in keys)

    def get(self, key: str) -> "Node | None":
        """The value of a key, or None where the key is not written."""
        entry = self.entry(key)
        return None if entry is None else entry.value


class Sequence:
    """A list of values. Nothing changes it once it is read."""

    __slots__ = ("items", "place")

    def __init__(self, items: tuple["Node", ...], place: Place) -> None:
        self.items = items
        self.place = place

    @property
    def source(self) -> Source:
        """Where the first dash or the opening bracket stands."""
        return source_of(self.place)


Node = Scalar | Mapping | Sequence


class Entry:
    """One key of a mapping with its value."""

    __slots__ = ("key", "value")

    def __init__(self, key: Scalar, value: Node) -> None:
        self.key = key
        self.value = value


def canonical(key: str) -> str:
    """The key in the form in which keys are compared: composed characters (Unicode NFC)."""
    return key if key.isascii() else normalize("NFC", key)


def plain(node: Node) -> object:
    """The node as dict, list, str, int, Decimal, bool and None, as a JSON Schema validator wants it."""
    top = _shell(node)
    filling: list[tuple[Node, object]] = [(node, top)]
    while filling:
        source, shell = filling.pop()
        if isinstance(source, Mapping) and isinstance(shell, dict):
            parts = [(entry.value, _shell(entry.value)) for entry in source.entries]
            shell.update(
                zip((entry.key.text for entry in source.entries), (each for _, each in parts), strict=True)
            )
            filling += parts
        elif isinstance(source, Sequence) and isinstance(shell, list):
            parts = [(item, _shell(item)) for item in source.items]
            shell.extend(each for _, each in parts)
            filling += parts
    return top


def _shell(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.value
    return {} if isinstance(node, Mapping) else []


def source_of(place: Place) -> Source:
    """The place as a record."""
    file, line, column, pointer = place
    return Source(file=file, line=line, column=column, pointer=pointer)
