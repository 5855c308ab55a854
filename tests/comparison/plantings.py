"""The same contract written otherwise, and contracts that differ from it in one place: made from the YAML itself."""

import re
from collections.abc import Iterator
from random import Random
from typing import Any

import yaml

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"(-?\d+)(.*)", re.DOTALL)
_AFTER_NUMBER = ("", "%", "p", ".", "人", "件", "/", "万", "千", "円")
_IN_ORDER = "periods"
"""The periods stand in the order of their days."""


def shuffled(text: str, seed: int) -> str:
    """The contract with the keys of every mapping in another order, in block style and without its comments."""
    root = yaml.compose(text)
    _shuffle(root, Random(seed))
    return _write(root)


def _write(root: Any) -> str:  # noqa: ANN401 -- a node of the library, which has no types
    text: str = yaml.serialize(root, allow_unicode=True, width=10000)
    return text


def _shuffle(node: Any, random: Random) -> None:  # noqa: ANN401 -- a node of the library
    node.flow_style = False
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value != _IN_ORDER or isinstance(value, yaml.SequenceNode):
                _shuffle(value, random)
        random.shuffle(node.value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _shuffle(value, random)


def with_other_scalars(text: str, every: int) -> Iterator[tuple[str, str]]:
    """The contract with one value changed, for every so many of its values: where it stands, and the text."""
    root = yaml.compose(text)
    for position, (path, node) in enumerate(_scalars(root, "")):
        if position % every:
            continue
        was = node.value
        node.value = _other(was)
        yield path, _write(root)
        node.value = was


def without_parts(text: str, every: int) -> Iterator[tuple[str, str]]:
    """The contract without one key or one row, for every so many of them: which, and the text."""
    root = yaml.compose(text)
    position = 0
    for path, node in tuple(_collections(root, "")):
        parts = node.value
        for at, part in enumerate(parts):
            position += 1
            if position % every == 0:
                node.value = [*parts[:at], *parts[at + 1 :]]
                name = part[0].value if isinstance(part, tuple) else str(at)
                yield f"{path}/{name}", _write(root)
        node.value = parts


def _scalars(node: Any, path: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 -- a node of the library
    if isinstance(node, yaml.ScalarNode):
        yield path, node
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, f"{path}/{key.value}")
    else:
        for at, value in enumerate(node.value):
            yield from _scalars(value, f"{path}/{at}")


def _collections(node: Any, path: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 -- a node of the library
    if isinstance(node, yaml.MappingNode):
        yield path, node
        for key, value in node.value:
            yield from _collections(value, f"{path}/{key.value}")
    elif isinstance(node, yaml.SequenceNode):
        yield path, node
        for at, value in enumerate(node.value):
            yield from _collections(value, f"{path}/{at}")


def _other(written: str) -> str:
    """Another value of the same kind: the next day, a number that is one more, a text with a letter more."""
    if _DAY.fullmatch(written):
        return f"{written[:-2]}{'02' if written[-2:] != '02' else '03'}"
    number = _NUMBER.fullmatch(written)
    if number is not None and (number[2][:1] in _AFTER_NUMBER):
        return f"{int(number[1]) + 1}{number[2]}"
    return f"{written}x"
