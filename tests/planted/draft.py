"""A contract's YAML text that can be edited value by value: the text around an edit stays as it was written."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from yaml import MappingNode, Node, ScalarNode, SequenceNode, compose

Path = tuple[str | int, ...]
_DEEP = 50


@dataclass(frozen=True)
class Place:
    """A value of the contract: the way to it, where its key (or its dash) begins, and its node."""

    path: Path
    start: int
    node: Node

    @property
    def name(self) -> str | int:
        """The key, or the number in the list."""
        return self.path[-1]


@dataclass(frozen=True)
class Draft:
    """The text of a contract."""

    text: str

    @cached_property
    def root(self) -> MappingNode:
        """The whole contract."""
        root = compose(self.text)
        assert isinstance(root, MappingNode)
        return root

    @cached_property
    def by_path(self) -> dict[Path, Place]:
        """Every value of the contract, in the order of the file."""
        return {place.path: place for place in _below(self.root, ())}

    @property
    def places(self) -> tuple[Place, ...]:
        """Every value of the contract, in the order of the file."""
        return tuple(self.by_path.values())

    def get(self, *path: str | int) -> Place | None:
        """The value at the path, or None."""
        return self.by_path.get(path)

    def at(self, *path: str | int) -> Place:
        """The value at the path, which must be there."""
        return self.by_path[path]

    def children(self, *path: str | int) -> tuple[Place, ...]:
        """The values directly below the path."""
        return tuple(place for place in self.places if place.path and place.path[:-1] == path)

    def written(self, place: Place) -> str:
        """A value as it is written."""
        return self.text[place.node.start_mark.index : _end(place.node)]

    def line(self, place: Place) -> int:
        """The line on which a value begins with its key or dash."""
        return self.text.count("\n", 0, place.start) + 1

    def lines(self, place: Place) -> range:
        """The lines of a value and its key."""
        return range(self.line(place), self.text.count("\n", 0, _end(place.node)) + 2)

    def put(self, place: Place, new: str) -> "Draft":
        """The text with another value there."""
        return self._cut(place.node.start_mark.index, _end(place.node), new)

    def rename(self, place: Place, key: str) -> "Draft":
        """The text with another key for the value."""
        return self._cut(place.start, place.start + len(str(place.name)), key)

    def add(self, place: Place, entry: str) -> "Draft":
        """The text with one entry more (`key: value`, or a value) at the end of a mapping or list between brackets."""
        end = _end(place.node) - 1
        inside = isinstance(place.node, MappingNode | SequenceNode) and place.node.value
        return self._cut(end, end, f", {entry}" if inside else entry)

    def add_before(self, place: Place, text: str) -> "Draft":
        """The text with lines of their own before a key of a mapping in lines, as deep as the key."""
        start = self.text.rfind("\n", 0, place.start) + 1
        indent = self.text[start : place.start].replace("-", " ")
        return self._cut(start, start, "".join(f"{indent}{line}\n" for line in text.splitlines()))

    def without(self, place: Place) -> "Draft":
        """The text without a value and its key."""
        parent = self._parent(place)
        if parent.flow_style:
            siblings = [each for each in self.children(*place.path[:-1]) if each.path != place.path]
            kept = ", ".join(self.text[each.start : _end(each.node)] for each in siblings)
            opening, closing = ("{", "}") if isinstance(parent, MappingNode) else ("[", "]")
            return self._cut(parent.start_mark.index, _end(parent), f"{opening}{kept}{closing}")
        start = self.text.rfind("\n", 0, place.start) + 1
        end = self.text.find("\n", _end(place.node)) + 1 or len(self.text)
        head = self.text[start : place.start]
        if isinstance(parent, MappingNode) and "-" in head:
            # The first key of a list's mapping: the next one moves up to the dash.
            after = end + len(head)
            return self._cut(place.start, after, "")
        return self._cut(start, end, "")

    def swapped(self, one: Place, other: Place) -> "Draft":
        """The text with two values in each other's place."""
        first, second = self.written(one), self.written(other)
        return self.put(other, first).put(one, second)

    def copied(self, place: Place, name: str) -> "Draft":
        """The text with a copy of a key and its lines under another name, directly behind it."""
        start = self.text.rfind("\n", 0, place.start) + 1
        end = self.text.find("\n", _end(place.node)) + 1 or len(self.text)
        block = self.text[start:end]
        return self._cut(end, end, block.replace(str(place.name), name, 1))

    def _cut(self, start: int, end: int, new: str) -> "Draft":
        return Draft(self.text[:start] + new + self.text[end:])

    def _parent(self, place: Place) -> MappingNode | SequenceNode:
        parent = self.by_path.get(place.path[:-1])
        node = self.root if parent is None else parent.node
        assert isinstance(node, MappingNode | SequenceNode)
        return node


def _below(node: Node, path: Path) -> Iterator[Place]:
    assert len(path) < _DEEP
    if isinstance(node, MappingNode):
        for key, value in node.value:
            place = Place(path=(*path, key.value), start=key.start_mark.index, node=value)
            yield place
            yield from _below(value, place.path)
    elif isinstance(node, SequenceNode):
        for number, value in enumerate(node.value):
            place = Place(path=(*path, number), start=value.start_mark.index, node=value)
            yield place
            yield from _below(value, place.path)


def _end(node: Node) -> int:
    """Where the text of a value ends; the mark of a block is where the next one begins."""
    if isinstance(node, ScalarNode) or getattr(node, "flow_style", True):
        end: int = node.end_mark.index
        return end
    if not node.value:
        return int(node.start_mark.index)
    last = node.value[-1]
    return _end(last[1] if isinstance(last, tuple) else last)
