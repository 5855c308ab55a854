"""Values on one line, as in a contract file: how messages quote what was found and what may be written."""

from decimal import Decimal

from pfs_cli.read.node import Mapping, Node, Scalar

_LONGEST = 40
_MOST = 3
_REST = "..."
_NOT_WITHIN = frozenset(",:{}[]#\"'")


def flow_of(value: object) -> str:
    """A value of a schema as it may be typed between braces: `{at: linked, to: 1}`, `[a, b]`, `true`."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return str(value)
        case dict():
            return "{" + ", ".join(f"{name}: {flow_of(each)}" for name, each in value.items()) + "}"
        case list():
            return "[" + ", ".join(flow_of(each) for each in value) + "]"
        case _:
            text = str(value)
            return text if _NOT_WITHIN.isdisjoint(text) else f'"{text}"'


def excerpt_of(node: Node) -> str:
    """What was written, short: a scalar as typed, a mapping by its first keys, a list by its brackets."""
    if isinstance(node, Scalar):
        return f'"{shortened(node.text)}"' if node.quoted else shortened(node.text)
    if not isinstance(node, Mapping):
        return f"[{_REST}]" if node.items else "[]"
    keys = [f"{shortened(entry.key.text)}: {_REST}" for entry in node.entries[:_MOST]]
    return "{" + ", ".join([*keys, _REST] if len(node.entries) > _MOST else keys) + "}"


def shortened(text: str) -> str:
    """The text, cut where it is too long for a message."""
    return text if len(text) <= _LONGEST else text[:_LONGEST] + _REST
