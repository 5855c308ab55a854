"""A document with its misspelt keys set right, for judging its shape only: one slip of the hand, one problem.

Without this, `teirs:` would be an unknown key, a missing `tiers`, and lines that nobody looked into. No payment
is ever computed from a respelt document.
"""

from collections.abc import Iterable
from collections.abc import Mapping as Names

from pfs_cli.read.node import Entry, Mapping, Node, Scalar, Sequence
from pfs_cli.read.shape import Rule, follow, resolve
from pfs_cli.record import Record
from pfs_cli.source import Marks
from pfs_cli.suggestion import nearest

Path = tuple[str | int, ...]
"""The keys, as the schema spells them, and the list positions from 0 that lead to a part of the document."""

MARKS = frozenset(Marks.fields)


class Part(Record):
    """One value of the document, the key it stands under and the rule for it.

    A list item and the whole document stand under no key. The rule may still be a reference.
    """

    key: Scalar | None
    node: Node
    rule: Rule


class UnknownKey(Record):
    """A key that its mapping does not allow, and the free one that was probably meant, if one is near.

    `allowed` are the keys of that mapping apart from the marks.
    """

    key: Scalar
    near: str | None
    allowed: tuple[str, ...]


class Respelt(Record):
    """The document as plain values without unknown keys, and where each of them stands.

    `foreign` are the mappings that hold nothing but unknown keys and marks: they were written for something
    else, so what they lack says nothing.
    """

    value: object
    parts: Names[Path, Part]
    unknown: tuple[UnknownKey, ...]
    foreign: frozenset[Path]
    definitions: Rule

    def rule(self, path: Path) -> Rule:
        """What the schema says of a part, references followed."""
        return resolve(self.parts[path].rule, self.definitions)

    def follow(self, rule: Rule) -> Rule:
        """The rule that a reference names, which may be a reference again."""
        return follow(rule, self.definitions)

    def is_renamed(self, path: Path) -> bool:
        """Whether the part stands under a key that was misspelt."""
        key = self.parts[path].key
        return key is not None and key.text != path[-1]


def respell(schema: Rule, root: Node) -> Respelt:
    """The document with each unknown key under the free key of the schema that it is near to, or left out."""
    speller = _Speller(schema["definitions"])
    value = speller.spell(schema, root, (), None)
    return Respelt(
        value=value,
        parts=speller.parts,
        unknown=tuple(speller.unknown),
        foreign=frozenset(speller.foreign),
        definitions=schema["definitions"],
    )


class _Speller:
    """Walks the document beside the schema and notes what it passes."""

    def __init__(self, definitions: Rule) -> None:
        self.definitions = definitions
        self.parts: dict[Path, Part] = {}
        self.unknown: list[UnknownKey] = []
        self.foreign: list[Path] = []

    def spell(self, rule: Rule, node: Node, path: Path, key: Scalar | None) -> object:
        """The plain value of a node that the rule is for."""
        self.parts[path] = Part(key=key, node=node, rule=rule)
        if isinstance(node, Scalar):
            return node.value
        rule = resolve(rule, self.definitions)
        if isinstance(node, Sequence):
            of_items: Rule = rule.get("items", {})
            return [self.spell(of_items, item, (*path, index), None) for index, item in enumerate(node.items)]
        return self._spell_mapping(rule, node, path)

    def _spell_mapping(self, rule: Rule, node: Mapping, path: Path) -> dict[str, object]:
        known: Rule = rule.get("properties", {})
        others: Rule | bool = rule.get("additionalProperties", True)
        if others is False or known:
            named = self._name(known, node, path, free=others is not False)
        else:
            named = [(entry.key.text, entry) for entry in node.entries]
        rest: Rule = {} if isinstance(others, bool) else others
        return {
            name: self.spell(known.get(name, rest), entry.value, (*path, name), entry.key)
            for name, entry in named
        }

    def _name(self, known: Rule, node: Mapping, path: Path, *, free: bool) -> list[tuple[str, Entry]]:
        """The entries of a mapping by the names they are meant to have.

        Where keys are free beside the known ones, they name mappings (the periods of an example): a key near to a
        known one is still a slip, and so is one with a single value.
        """
        taken = {name for name in known if node.entry(name) is not None}
        named: list[tuple[str, Entry]] = []
        for entry in node.entries:
            name: str | None = entry.key.text
            if name not in known:
                near = nearest(entry.key.text, known)
                if free and near is None and isinstance(entry.value, Mapping):
                    named.append((entry.key.text, entry))
                    continue
                name = None if near in taken else near
                self.unknown.append(UnknownKey(key=entry.key, near=name, allowed=own_keys(known)))
            if name is not None:
                taken.add(name)
                named.append((name, entry))
        if len(named) < len(node.entries) and all(name in MARKS for name, _ in named):
            self.foreign.append(path)
        return named


def own_keys(properties: Iterable[str]) -> tuple[str, ...]:
    """The keys of a mapping apart from the marks, which nearly every mapping may carry."""
    return tuple(name for name in properties if name not in MARKS)
