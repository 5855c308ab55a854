"""Whether a node has the shape that a schema describes: yes or no, and fast.

Nearly every contract that is read is sound, and for a sound one this answer is all that is needed. It spares
the time to import the JSON Schema library, which is asked only when the answer is no, to say what is wrong. The
part of JSON Schema (draft 7) that stands in `CHECKS` is the whole vocabulary that our schemas may use.
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

_DEFINITIONS = "#/definitions/"


def accepts(schema: Rule, node: Node) -> bool:
    """Whether the node has the shape that the schema describes.

    It goes as deep as the node, and the reader of documents has a limit for that.
    """
    return _fits(schema, node, schema["definitions"])


def resolve(rule: Rule, definitions: Rule) -> Rule:
    """The rule that a reference stands for. In draft 7, what stands beside `$ref` only describes."""
    while "$ref" in rule:
        rule = follow(rule, definitions)
    return rule


def follow(rule: Rule, definitions: Rule) -> Rule:
    """The rule that a reference names, which may be a reference again."""
    named: Rule = definitions[rule["$ref"].removeprefix(_DEFINITIONS)]
    return named


def _fits(rule: Rule | bool, node: Node, definitions: Rule) -> bool:
    if isinstance(rule, bool):
        return rule
    if "$ref" in rule:
        rule = resolve(rule, definitions)
    for keyword in rule:
        check = CHECKS.get(keyword)
        if check is not None and not check(rule, node, definitions):
            return False
    return True


def _type(rule: Rule, node: Node, _definitions: Rule) -> bool:
    wanted, kinds = rule["type"], _kinds(node)
    return wanted in kinds if isinstance(wanted, str) else any(kind in kinds for kind in wanted)


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


def _const(rule: Rule, node: Node, _definitions: Rule) -> bool:
    return _is(rule["const"], node)


def _enum(rule: Rule, node: Node, _definitions: Rule) -> bool:
    return any(_is(word, node) for word in rule["enum"])


def _is(constant: object, node: Node) -> bool:
    """Python holds True and 1 for equal, JSON does not."""
    if not isinstance(node, Scalar):
        return False
    return node.value == constant and isinstance(node.value, bool) == isinstance(constant, bool)


def _pattern(rule: Rule, node: Node, _definitions: Rule) -> bool:
    return (
        not isinstance(node, Scalar)
        or not isinstance(node.value, str)
        or _compiled(rule["pattern"]).search(node.value) is not None
    )


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _required(rule: Rule, node: Node, _definitions: Rule) -> bool:
    return not isinstance(node, written.Mapping) or all(_has(node, name) for name in rule["required"])


def _has(node: written.Mapping, name: str) -> bool:
    return node.entry(name) is not None


def _properties(rule: Rule, node: Node, definitions: Rule) -> bool:
    known, others = rule["properties"], rule.get("additionalProperties", True)
    return not isinstance(node, written.Mapping) or all(
        _fits(known.get(entry.key.text, others), entry.value, definitions) for entry in node.entries
    )


def _additional_properties(rule: Rule, node: Node, definitions: Rule) -> bool:
    """Where some keys are known, `_properties` looks at the others as well."""
    if "properties" in rule or not isinstance(node, written.Mapping):
        return True
    return all(_fits(rule["additionalProperties"], entry.value, definitions) for entry in node.entries)


def _property_names(rule: Rule, node: Node, definitions: Rule) -> bool:
    return not isinstance(node, written.Mapping) or all(
        _fits(rule["propertyNames"], entry.key, definitions) for entry in node.entries
    )


def _dependencies(rule: Rule, node: Node, _definitions: Rule) -> bool:
    return not isinstance(node, written.Mapping) or all(
        _has(node, needed)
        for name, others in rule["dependencies"].items()
        if _has(node, name)
        for needed in others
    )


def _min_properties(rule: Rule, node: Node, _definitions: Rule) -> bool:
    return not isinstance(node, written.Mapping) or len(node.entries) >= rule["minProperties"]


def _max_properties(rule: Rule, node: Node, _definitions: Rule) -> bool:
    return not isinstance(node, written.Mapping) or len(node.entries) <= rule["maxProperties"]


def _items(rule: Rule, node: Node, definitions: Rule) -> bool:
    return not isinstance(node, Sequence) or all(
        _fits(rule["items"], item, definitions) for item in node.items
    )


def _min_items(rule: Rule, node: Node, _definitions: Rule) -> bool:
    return not isinstance(node, Sequence) or len(node.items) >= rule["minItems"]


def _max_items(rule: Rule, node: Node, _definitions: Rule) -> bool:
    return not isinstance(node, Sequence) or len(node.items) <= rule["maxItems"]


def _all_of(rule: Rule, node: Node, definitions: Rule) -> bool:
    return all(_fits(part, node, definitions) for part in rule["allOf"])


def _any_of(rule: Rule, node: Node, definitions: Rule) -> bool:
    return any(_fits(part, node, definitions) for part in rule["anyOf"])


def _one_of(rule: Rule, node: Node, definitions: Rule) -> bool:
    return sum(_fits(part, node, definitions) for part in rule["oneOf"]) == 1


def _if(rule: Rule, node: Node, definitions: Rule) -> bool:
    branch = "then" if _fits(rule["if"], node, definitions) else "else"
    return _fits(rule.get(branch, True), node, definitions)


CHECKS: Mapping[str, Callable[[Rule, Node, Rule], bool]] = {
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
