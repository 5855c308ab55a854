"""Lists and mappings whose end has not come yet, and what is wrong with the keys in them."""

from pfs_cli.problem import Fault, Problem, Severity, error
from pfs_cli.read.braces import cut_value, lone_key, missing_colon
from pfs_cli.read.node import Entry, Mapping, Node, Place, Scalar, Sequence, canonical, source_of
from pfs_cli.read.plain_scalar import one_line


def problem_at(place: Place, fault: Fault) -> Problem:
    """The fault as a problem at its place."""
    source = source_of(place)
    return Problem(code=fault.code, severity=Severity.ERROR, source=source, facts=fault.facts)


class OpenSequence:
    """A list. `bracket` is the index of its opening bracket, if it has one."""

    def __init__(self, place: Place, bracket: int | None) -> None:
        self.items: list[Node] = []
        self.place = place
        self.bracket = bracket

    def child(self) -> str:
        """The JSON Pointer of the next item."""
        return f"{self.place[3]}/{len(self.items)}"

    def close(self) -> Sequence:
        """The list, whole."""
        return Sequence(tuple(self.items), self.place)


class OpenMapping:
    """A mapping. `bracket` is the index of its opening brace, if it has one; `key` waits for its value.

    Between braces `cut` is the place and the start of the unquoted value that came last: its commas may have cut
    it into keys without a value, the last of which ends at `cut_to`.
    """

    def __init__(self, place: Place, bracket: int | None, text: str, problems: list[Problem]) -> None:
        self.entries: list[Entry] = []
        self.index: dict[str, Entry] = {}
        self.place = place
        self.bracket = bracket
        self.text = text
        self.problems = problems
        self.key: Scalar | None = None
        self.key_end = 0
        self.fault: Fault | None = None
        self.kept = True
        self.cut: tuple[Place, int] | None = None
        self.cut_to: int | None = None

    def child(self) -> str:
        """The JSON Pointer of the value that comes next."""
        return self.place[3] if self.key is None else self.key.place[3]

    def begin(self, key: Scalar, end: int, fault: Fault | None) -> None:
        """A key that ends at an index of the text. What is wrong with it is said when its value comes."""
        self.key, self.key_end, self.fault = key, end, fault
        self.kept = fault is None or fault.code != "yaml-merge-key"

    def skip_key(self) -> None:
        """A key that is no scalar has been refused; its value is read, but not kept."""
        self.key, self.fault, self.kept = Scalar("", "", self.place), None, False

    def enter(self, key: Scalar, node: Node) -> None:
        """The value of the key, unless the key stands there already."""
        self._flush()
        self.key = None
        if self.fault:
            self.problems.append(problem_at(key.place, self.fault))
        if not self.kept:
            return
        form = canonical(key.text)
        first = self.index.get(form)
        if first is None:
            self.index[form] = entry = Entry(key, node)
            self.entries.append(entry)
            return
        code = "yaml-duplicate-key" if first.key.text == key.text else "yaml-lookalike-key"
        before = first.key.source
        written, line = one_line(key.text), str(before.line)
        self.problems.append(error(code, key.source, related=(before,), key=written, line=line))

    def drop_lone(self, key: Scalar) -> None:
        """The key has no value, not even a colon: says what that is, now or when the last such piece has come."""
        self.key = None
        if self.cut is not None and not key.quoted and missing_colon(key.text) is None:
            self.cut_to = self.key_end
        else:
            self.problems.append(problem_at(key.place, lone_key(key.text)))

    def close(self) -> Mapping:
        """The mapping, whole."""
        self._flush()
        return Mapping(tuple(self.entries), self.place, self.index)

    def _flush(self) -> None:
        if self.cut is not None and self.cut_to is not None:
            place, start = self.cut
            self.problems.append(problem_at(place, cut_value(self.text[start : self.cut_to])))
        self.cut = self.cut_to = None
