"""Values that do not belong where they stand, as problems: the wrong type, a strange word, too many."""

from collections.abc import Mapping

from pfs_cli.problem import Problem, error
from pfs_cli.read.flow import excerpt_of, flow_of, shortened
from pfs_cli.read.node import Node, Scalar
from pfs_cli.read.objection import Objection
from pfs_cli.read.respelling import Path, Respelt, own_keys
from pfs_cli.read.shape import Rule
from pfs_cli.suggestion import nearest

_SAME: Mapping[str, str] = {
    "floor": "down",
    "truncate": "down",
    "cut": "down",
    "切り捨て": "down",
    "切捨て": "down",
    "ceiling": "up",
    "切り上げ": "up",
    "切上げ": "up",
    "round": "half-up",
    "四捨五入": "half-up",
    "bankers": "half-even",
    "%": "percent",
    "pt": "points",
    "人": "count",
    "件": "count",
    "円": "money",
    "税込": "included",
    "税込み": "included",
    "税抜": "excluded",
    "税抜き": "excluded",
}
"""Words of the trade for words of the language: only ever said in a message, as `nearest` is."""

_OF_KINDS: Mapping[tuple[tuple[str, ...], bool], str] = {
    (("string",), False): "text-expected",
    (("string", "integer"), False): "level-expected",
    (("number", "string"), False): "quantity-expected",
    (("number", "string", "object"), False): "quantity-expected",
    (("number", "string", "object"), True): "amount-expected",
    (("string", "object"), True): "terms-expected",
    (("string", "array"), False): "lines-expected",
    (("object",), True): "mapping-expected",
    (("object",), False): "names-expected",
    (("array",), False): "list-expected",
}
"""What belongs in a place of these types, which has or has not keys of its own."""

_COUNTS: Mapping[str, str] = {
    "minItems": "too-few",
    "minProperties": "too-few",
    "maxItems": "too-many",
    "maxProperties": "too-many",
}

_LONGEST_EXAMPLE = 60


def problem_of_value(objection: Objection, respelt: Respelt) -> Problem:
    """What is wrong with one value."""
    part, key = respelt.parts[objection.path], _key(objection.path, respelt)
    if is_empty(part.node):
        return error("value-empty", part.node.source, key=key, example=example_of(part.rule, respelt))
    match objection.keyword:
        case "type":
            return _of_wrong_type(objection, respelt)
        case "enum" | "const":
            return _strange_word(objection, respelt)
        case "pattern":
            return _malformed(objection, respelt)
        case keyword:
            code, limit = _COUNTS[keyword], str(objection.operand)
            return error(code, part.node.source, key=key, count=_count(objection), limit=limit)


def is_empty(node: Node) -> bool:
    """Whether nothing was written where a value belongs."""
    return isinstance(node, Scalar) and node.value is None


def example_of(rule: Rule, respelt: Respelt) -> str:
    """The first example that the schema gives of a value, as one would type it; `...` where that is long."""
    while "examples" not in rule:
        rule = respelt.follow(rule)
    example = flow_of(rule["examples"][0])
    return example if len(example) <= _LONGEST_EXAMPLE else "..."


def _key(path: Path, respelt: Respelt) -> str:
    """The key of a value as written; of a list item, the key of its list."""
    while (key := respelt.parts[path].key) is None:
        path = path[:-1]
    return shortened(key.text)


def _count(objection: Objection) -> str:
    return str(len(objection.value)) if isinstance(objection.value, list | dict) else "0"


def _of_wrong_type(objection: Objection, respelt: Respelt) -> Problem:
    """A value of another kind than belongs there. What belongs there has a code of its own for each kind."""
    part = respelt.parts[objection.path]
    keys = own_keys(respelt.rule(objection.path).get("properties", ()))
    kinds = (objection.operand,) if isinstance(objection.operand, str) else tuple(objection.operand)
    code = _OF_KINDS[kinds, bool(keys)]
    if code == "text-expected" and isinstance(part.node, Scalar):
        code = "text-unquoted"
    return error(
        code,
        part.node.source,
        key=_key(objection.path, respelt),
        found=excerpt_of(part.node),
        example=example_of(part.rule, respelt),
        keys=", ".join(keys),
    )


def _malformed(objection: Objection, respelt: Respelt) -> Problem:
    """A text that is blank, or a name with letters that a name cannot have."""
    source, text = respelt.parts[objection.path].node.source, str(objection.value)
    if text.strip():
        return error("name-malformed", source, name=shortened(text))
    return error("text-blank", source, key=_key(objection.path, respelt))


def _strange_word(objection: Objection, respelt: Respelt) -> Problem:
    """Something that is not one of the words, or one that does not go with what stands beside it."""
    node, key = respelt.parts[objection.path].node, _key(objection.path, respelt)
    words = objection.operand if objection.keyword == "enum" else [objection.operand]
    allowed = tuple(flow_of(word) for word in words)
    found = excerpt_of(node)
    if objection.value in respelt.rule(objection.path).get("enum", ()):
        return error("word-not-here", node.source, key=key, found=found, allowed=", ".join(allowed))
    near = _meant(objection.value, allowed) if isinstance(objection.value, str) else None
    if near is None:
        return error("word-unknown", node.source, key=key, found=found, allowed=", ".join(allowed))
    return error("word-unknown", node.source, key=key, found=found, allowed=", ".join(allowed), nearest=near)


def _meant(word: str, allowed: tuple[str, ...]) -> str | None:
    """The allowed word that was probably meant, by its look or by the trade (`truncate1000` cuts down)."""
    same = _SAME.get(word.strip().casefold().rstrip("0123456789_- "))
    return same if same in allowed else nearest(word, allowed)
