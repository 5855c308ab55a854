"""Events of the YAML parser grown into nodes with places, by a loop: no nesting in a file can exhaust the stack."""

from collections.abc import Iterable

from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
)

from pfs_cli.characters import name_of
from pfs_cli.problem import Problem
from pfs_cli.read.events import end_of, start_of
from pfs_cli.read.forbidden_text import FULL_WIDTH_SPACE, REMOVED, find_escaped, misplaced_spaces
from pfs_cli.read.lines import end_of_line, start_of_line
from pfs_cli.read.node import Node, Place, Scalar
from pfs_cli.read.open_node import OpenMapping, OpenSequence, problem_at
from pfs_cli.read.plain_scalar import fault, one_line, resolve
from pfs_cli.read.syntax import explain, halt_of
from pfs_cli.record import Record

MOST_DEPTH = 32
MOST_VALUES = 20_000
LONGEST_TEXT = 10_000

_YAML_TAGS = "tag:yaml.org,2002:"


class Growth(Record):
    """What grew from a text: the roots of its documents, the problems, and whether the end was reached.

    `spaces` are the places of full-width spaces that stand for ordinary ones: once they are replaced, the text
    may mean something else.
    """

    roots: tuple[Node, ...]
    problems: tuple[Problem, ...]
    spaces: tuple[int, ...]
    complete: bool


def grow(text: str, file: str, events: Iterable[Event]) -> Growth:
    """The nodes and problems of a text, from its events; it ends early at a limit or where the parser stops."""
    tree = _Tree(text, file)
    complete = False
    try:
        for event in events:
            tree.take(event)
            if tree.full:
                break
        else:
            complete = True
    except MarkedYAMLError as stop:
        tree.halt(stop)
    return Growth(
        roots=tuple(tree.roots),
        problems=tuple(tree.problems),
        spaces=tuple(tree.spaces),
        complete=complete,
    )


class _Tree:
    """Takes one event after the other."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.roots: list[Node] = []
        self.problems: list[Problem] = []
        self.spaces: list[int] = []
        self.stack: list[OpenMapping | OpenSequence] = []
        self.last: Event | None = None
        self.ended = False
        self.full = False
        self.documents = 0
        self.values = 0
        self.removed = REMOVED in text
        self.wide = FULL_WIDTH_SPACE in text
        self.escaped = "\\" in text

    def take(self, event: Event) -> None:
        """Adds what the event says to the tree."""
        if isinstance(event, ScalarEvent):
            self._scalar(event)
        elif isinstance(event, CollectionStartEvent):
            self._open(event)
        elif isinstance(event, CollectionEndEvent):
            self._put(self.stack.pop().close())
        elif isinstance(event, AliasEvent):
            self._alias(event)
        else:
            self._document(event)
            return
        self.last = event

    def halt(self, stop: MarkedYAMLError) -> None:
        """Says what stopped the parser, unless a character or a comment did that has been told of already."""
        bracket = next((each.bracket for each in reversed(self.stack) if each.bracket is not None), None)
        halt = halt_of(stop, self.text, self.last, bracket, ended=self.ended, rootless=not self.stack)
        end = end_of_line(self.text, halt.index)
        if self.wide:
            self._find_spaces(0 if self.last is None else end_of(self.last), end)
        if self.spaces or (self.removed and REMOVED in self.text[start_of_line(self.text, halt.index) : end]):
            return
        if any(problem.code == "yaml-json-comment" for problem in self.problems):
            return
        self.problems.append(explain(halt, self.file))

    def _document(self, event: Event) -> None:
        if isinstance(event, DocumentEndEvent):
            self.ended = bool(event.explicit)
        elif isinstance(event, DocumentStartEvent):
            self.ended = False
            self.documents += 1
            if event.version or event.tags:
                self._report(event, "yaml-directive")
            if self.documents == 2:  # noqa: PLR2004 - the second is one too many, and is said once
                self._report(event, "yaml-documents")

    def _scalar(self, event: ScalarEvent) -> None:
        text: str = event.value
        plain = not event.style and not event.tag
        if event.anchor or event.tag:
            self._decorated(event)
        if self.removed:
            text = text.replace(REMOVED, "")
        if self.wide and plain and FULL_WIDTH_SPACE in text:
            self._find_spaces(start_of(event).index, end_of(event))
        if self.escaped or len(text) > LONGEST_TEXT:
            self._check_text(event, text)
        parent = self.stack[-1] if self.stack else None
        if not isinstance(parent, OpenMapping):
            self._put(self._value(event, text, plain=plain))
        elif (key := parent.key) is None:
            self._key(parent, event, text, plain=plain)
        elif plain and not text and self._is_lone(parent, event):
            parent.drop_lone(key)
        else:
            scalar = self._value(event, text, plain=plain)
            self._put(scalar)
            parent.cut = (scalar.place, start_of(event).index) if plain and text else None

    def _value(self, event: ScalarEvent, text: str, *, plain: bool) -> Scalar:
        place = self._place(event)
        value, found = resolve(text) if plain else (text, None)
        if found:
            self.problems.append(problem_at(place, found))
        return Scalar(text, value, place, quoted=not plain)

    def _key(self, parent: OpenMapping, event: ScalarEvent, text: str, *, plain: bool) -> None:
        mark = start_of(event)
        place = self.file, mark.line + 1, mark.column + 1, f"{parent.place[3]}/{_escape(text)}"
        value, found = resolve(text) if plain else (text, None)
        if plain and text == "<<":
            found = fault("yaml-merge-key")
        elif found is None and not isinstance(value, str):
            found = fault("yaml-key-not-text", key=one_line(text))
        parent.begin(Scalar(text, text, place, quoted=not plain), end_of(event), found)

    def _is_lone(self, parent: OpenMapping, event: ScalarEvent) -> bool:
        """Whether the parser made up this empty value for a key between braces that has not even a colon."""
        if parent.bracket is None or event.anchor:
            return False
        return ":" not in self.text[parent.key_end : start_of(event).index]

    def _open(self, event: CollectionStartEvent) -> None:
        if event.anchor or event.tag:
            self._decorated(event)
        if len(self.stack) >= MOST_DEPTH:
            self._report(event, "yaml-too-deep", limit=str(MOST_DEPTH))
            self.full = True
            return
        place = self._place(event)
        bracket = start_of(event).index if event.flow_style else None
        if isinstance(event, MappingStartEvent):
            self.stack.append(OpenMapping(place, bracket, self.text, self.problems))
        else:
            self.stack.append(OpenSequence(place, bracket))

    def _alias(self, event: AliasEvent) -> None:
        self._report(event, "yaml-alias", name=one_line(event.anchor or ""))
        parent = self.stack[-1] if self.stack else None
        if isinstance(parent, OpenMapping) and parent.key is None:
            parent.skip_key()
        else:
            self._put(Scalar(f"*{event.anchor}", None, self._place(event)))

    def _put(self, node: Node) -> None:
        """Hands a finished value to what it is a part of."""
        self.values += 1
        if self.values > MOST_VALUES:
            self.problems.append(
                problem_at(node.place, fault("yaml-too-many-values", limit=f"{MOST_VALUES:,}"))
            )
            self.full = True
        elif not self.stack:
            self.roots.append(node)
        elif isinstance(parent := self.stack[-1], OpenSequence):
            parent.items.append(node)
        elif (key := parent.key) is None:
            self.problems.append(problem_at(node.place, fault("yaml-key-not-simple")))
            parent.skip_key()
        else:
            parent.enter(key, node)

    def _decorated(self, event: ScalarEvent | CollectionStartEvent) -> None:
        """Anchors and tags are refused."""
        if event.anchor:
            self._report(event, "yaml-anchor", name=one_line(event.anchor))
        if event.tag:
            self._report(event, "yaml-tag", tag=one_line(event.tag.replace(_YAML_TAGS, "!!", 1)))

    def _check_text(self, event: ScalarEvent, text: str) -> None:
        """Texts too long, and characters that an escape hid from the search through the file."""
        if len(text) > LONGEST_TEXT:
            self._report(event, "yaml-text-too-long", length=f"{len(text):,}", limit=f"{LONGEST_TEXT:,}")
        if event.style == '"' and (character := find_escaped(text)):
            self._report(event, "text-escaped", character=name_of(character))

    def _find_spaces(self, start: int, end: int) -> None:
        self.spaces += [start + index for index in misplaced_spaces(self.text[start:end])]

    def _place(self, event: Event) -> Place:
        """Where an event begins, and the pointer of the value it belongs to."""
        mark = start_of(event)
        return self.file, mark.line + 1, mark.column + 1, self.stack[-1].child() if self.stack else ""

    def _report(self, event: Event, code: str, **facts: str) -> None:
        self.problems.append(problem_at(self._place(event), fault(code, **facts)))


def _escape(key: str) -> str:
    """A key as one step of a JSON Pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1") if "~" in key or "/" in key else key
