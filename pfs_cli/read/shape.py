"""Whether a node has the shape that a schema describes: yes or no, and fast.

Nearly every contract that is read is sound, and for a sound one this answer is all that is needed. It spares
the time to import the JSON Schema library, which is asked only when the answer is no, to say what is wrong. The
part of JSON Schema (draft 7) that stands in `CHECKS` is the whole vocabulary that our schemas may use.

A rule is made into a function when a node is first held against it, and the function is kept: a folder of contracts
meets the same rules a thousand times, and one contract meets few of them.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from pfs_cli.read import node as written
from pfs_cli.read.node import Node, Scalar, Sequence

Rule = Mapping[str, Any]
"""A JSON Schema, or a part of one, as its file has it; its numbers are int or Decimal."""
Check = Callable[[Node], bool]
"""Whether a node is what a rule asks for."""
Make = Callable[[Rule | bool], Check]
"""The check of a rule."""

_DEFINITIONS = "#/definitions/"


def accepts(schema: Rule, node: Node) -> bool:
    """Whether the node has the shape that the schema describes.

    It goes as deep as the node, and the reader of documents has a limit for that. The schema must not change.
    """
    kept = _kept.get(id(schema))
    if kept is None or kept.schema is not schema:
        kept = _kept[id(schema)] = _Shape(schema)
    return kept.make(schema)(node)


class _Shape:
    """The checks of a schema that were needed so far, by the rules that they are made from."""

    def __init__(self, schema: Rule) -> None:
        self.schema = schema
        self.checks: dict[int, Check] = {}

    def make(self, rule: Rule | bool) -> Check:
        """The check of a rule of the schema, made once."""
        if isinstance(rule, bool):
            return _always if rule else _never
        rule = resolve(rule, self.schema["definitions"])
        made = self.checks.get(id(rule))
        if made is None:
            made = self.checks[id(rule)] = _join(
                tuple(CHECKS[keyword](rule, self.make) for keyword in rule if keyword in CHECKS)
            )
        return made


_kept: dict[int, _Shape] = {}


def _always(_node: Node) -> bool:
    return True


def _never(_node: Node) -> bool:
    return False


def _join(checks: tuple[Check, ...]) -> Check:
    if len(checks) == 1:
        return checks[0]

    def check(node: Node) -> bool:
        for each in checks:  # noqa: SIM110 -- a loop takes half the time of all()
            if not each(node):
                return False
        return True

    return check


def resolve(rule: Rule, definitions: Rule) -> Rule:
    """The rule that a reference stands for. In draft 7, what stands beside `$ref` only describes."""
    while "$ref" in rule:
        rule = follow(rule, definitions)
    return rule


def follow(rule: Rule, definitions: Rule) -> Rule:
    """The rule that a reference names, which may be a reference again."""
    named: Rule = definitions[rule["$ref"].removeprefix(_DEFINITIONS)]
    return named


def _type(rule: Rule, _make: Make) -> Check:
    wanted = rule["type"]
    kinds = frozenset((wanted,) if isinstance(wanted, str) else wanted)

    def check(node: Node) -> bool:
        return not kinds.isdisjoint(_kinds(node))

    return check


def _kinds(node: Node) -> tuple[str, ...]:
    """The types of a node, as JSON Schema names them."""
    if isinstance(node, written.Mapping):
        return ("object",)
    if isinstance(node, Sequence):
        return ("array",)
    value = node.value
    if isinstance(value, str):
        return ("string",)
    if isinstance(value, bool):
        return ("boolean",)
    if isinstance(value, int):
        return ("integer", "number")
    return ("number",) if isinstance(value, Decimal) else ("null",)


def _const(rule: Rule, _make: Make) -> Check:
    constant = rule["const"]

    def check(node: Node) -> bool:
        return _is(constant, node)

    return check


def _enum(rule: Rule, _make: Make) -> Check:
    words = rule["enum"]

    def check(node: Node) -> bool:
        return any(_is(word, node) for word in words)

    return check


def _is(constant: object, node: Node) -> bool:
    """Python holds True and 1 for equal, JSON does not."""
    if not isinstance(node, Scalar):
        return False
    return node.value == constant and isinstance(node.value, bool) == isinstance(constant, bool)


def _pattern(rule: Rule, _make: Make) -> Check:
    pattern = rule["pattern"]

    def check(node: Node) -> bool:
        return (
            not isinstance(node, Scalar)
            or not isinstance(node.value, str)
            or _compiled(pattern).search(node.value) is not None
        )

    return check


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _required(rule: Rule, _make: Make) -> Check:
    names = tuple(rule["required"])

    def check(node: Node) -> bool:
        return not isinstance(node, written.Mapping) or node.has_all(names)

    return check


def _properties(rule: Rule, make: Make) -> Check:
    """The keys that are known, and the others where `additionalProperties` says what they may be."""
    known, others = rule["properties"], rule.get("additionalProperties", True)
    made: dict[str, Check] = {}

    def find(name: str) -> Check:
        if name not in known:
            return make(others)
        return made.setdefault(name, make(known[name]))

    def check(node: Node) -> bool:
        if isinstance(node, written.Mapping):
            for entry in node.entries:
                name = entry.key.text
                if not (made.get(name) or find(name))(entry.value):
                    return False
        return True

    return check


def _additional_properties(rule: Rule, make: Make) -> Check:
    """Where some keys are known, `_properties` looks at the others as well."""
    if "properties" in rule:
        return _always

    def check(node: Node) -> bool:
        return not isinstance(node, written.Mapping) or all(
            make(rule["additionalProperties"])(entry.value) for entry in node.entries
        )

    return check


def _property_names(rule: Rule, make: Make) -> Check:
    def check(node: Node) -> bool:
        return not isinstance(node, written.Mapping) or all(
            make(rule["propertyNames"])(entry.key) for entry in node.entries
        )

    return check


def _dependencies(rule: Rule, _make: Make) -> Check:
    needed = {name: tuple(others) for name, others in rule["dependencies"].items()}

    def check(node: Node) -> bool:
        return not isinstance(node, written.Mapping) or all(
            node.has_all(needed[entry.key.text]) for entry in node.entries if entry.key.text in needed
        )

    return check


def _min_properties(rule: Rule, _make: Make) -> Check:
    least = rule["minProperties"]

    def check(node: Node) -> bool:
        return not isinstance(node, written.Mapping) or len(node.entries) >= least

    return check


def _max_properties(rule: Rule, _make: Make) -> Check:
    most = rule["maxProperties"]

    def check(node: Node) -> bool:
        return not isinstance(node, written.Mapping) or len(node.entries) <= most

    return check


def _items(rule: Rule, make: Make) -> Check:
    def check(node: Node) -> bool:
        if isinstance(node, Sequence):
            each = make(rule["items"])
            return all(map(each, node.items))
        return True

    return check


def _min_items(rule: Rule, _make: Make) -> Check:
    least = rule["minItems"]

    def check(node: Node) -> bool:
        return not isinstance(node, Sequence) or len(node.items) >= least

    return check


def _max_items(rule: Rule, _make: Make) -> Check:
    most = rule["maxItems"]

    def check(node: Node) -> bool:
        return not isinstance(node, Sequence) or len(node.items) <= most

    return check


def _all_of(rule: Rule, make: Make) -> Check:
    return _join(tuple(make(part) for part in rule["allOf"]))


def _any_of(rule: Rule, make: Make) -> Check:
    parts = tuple(make(part) for part in rule["anyOf"])

    def check(node: Node) -> bool:
        return any(part(node) for part in parts)

    return check


def _one_of(rule: Rule, make: Make) -> Check:
    parts = tuple(make(part) for part in rule["oneOf"])

    def check(node: Node) -> bool:
        return sum(part(node) for part in parts) == 1

    return check


def _if(rule: Rule, make: Make) -> Check:
    condition = make(rule["if"])

    def check(node: Node) -> bool:
        return make(rule.get("then" if condition(node) else "else", True))(node)

    return check


CHECKS: Mapping[str, Callable[[Rule, Make], Check]] = {
    "type": _type,
    "const": _const,
    "enum": _enum,
    "pattern": _pattern,
    "required": _required,
    "properties": _properties,
    "additionalProperties": _additional_properties,
    "propertyNames": _property_names,
    "dependencies": _dependencies,
    "minProperties": _min_properties,
    "maxProperties": _max_properties,
    "items": _items,
    "minItems": _min_items,
    "maxItems": _max_items,
    "allOf": _all_of,
    "anyOf": _any_of,
    "oneOf": _one_of,
    "if": _if,
}
"""What each keyword asks of a node. `then` and `else` are read with their `if`; every other word of a schema,
such as `title`, asks nothing."""
