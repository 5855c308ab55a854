"""What stopped the YAML parser, in our own codes: its own words are never shown.

Both parsers of PyYAML (the C one and the Python one) word their messages differently but stop at the same places,
so the place and the text around it decide wherever they can.
"""

from collections.abc import Callable

from yaml.error import MarkedYAMLError
from yaml.events import Event, ScalarEvent

from pfs_cli.problem import Fault, Problem
from pfs_cli.read.braces import missing_colon
from pfs_cli.read.events import end_of, start_of
from pfs_cli.read.lines import place_of, rest_of_line, start_of_line
from pfs_cli.read.open_node import problem_at
from pfs_cli.read.plain_scalar import fault, one_line, quote
from pfs_cli.record import Record


class Halt(Record):
    """Where the parser stopped: `index` at the character, `start` at the construct it was in.

    `last` is the last event that was a part of a value, `bracket` the place of the innermost bracket that was
    open, `ended` says that `...` had ended the document, `rootless` that nothing was open.
    """

    text: str
    words: str
    index: int
    start: int
    last: Event | None
    bracket: int | None
    ended: bool
    rootless: bool

    @property
    def character(self) -> str:
        """The character at which the parser stopped; at the end of the file none."""
        return self.text[self.index : self.index + 1]

    @property
    def first_of_line(self) -> int:
        """The index of the first character on the line that is no space."""
        index = start_of_line(self.text, self.index)
        while index < self.index and self.text[index] in " \t":
            index += 1
        return index


Finding = tuple[int, Fault]


def halt_of(
    stop: MarkedYAMLError, text: str, last: Event | None, bracket: int | None, *, ended: bool, rootless: bool
) -> Halt:
    """The parser's exception, freed of the parser."""
    index = len(text) if stop.problem_mark is None else min(stop.problem_mark.index, len(text))
    start = index if stop.context_mark is None else min(stop.context_mark.index, index)
    return Halt(
        text=text,
        words=f"{stop.context} {stop.problem}",
        index=index,
        start=start,
        last=last,
        bracket=bracket,
        ended=ended,
        rootless=rootless,
    )


def explain(halt: Halt, file: str) -> Problem:
    """The problem that a person has to mend, at the place where it is mended."""
    index, found = _find(halt)
    return problem_at((file, *place_of(halt.text, index), ""), found)


def _find(halt: Halt) -> Finding:
    tab = halt.text.find("\t", start_of_line(halt.text, halt.index), halt.index + 1)
    if tab >= 0 and not halt.text[start_of_line(halt.text, halt.index) : tab].strip(" "):
        return tab, fault("yaml-tab")
    find = next((find for words, find in _RULES if any(word in halt.words for word in words)), _unknown)
    return find(halt) or _unknown(halt)


def _unknown(halt: Halt) -> Finding:
    return halt.index, fault("yaml-syntax")


def _tag(halt: Halt) -> Finding:
    return halt.start, fault("yaml-tag", tag=one_line(rest_of_line(halt.text, halt.start).split(" ")[0]))


def _directive(halt: Halt) -> Finding:
    return start_of_line(halt.text, halt.start), fault("yaml-directive")


def _opening_character(halt: Halt) -> Finding:
    return halt.start, fault("yaml-character", character=halt.text[halt.start : halt.start + 1])


def _character(halt: Halt) -> Finding:
    if halt.text[halt.index :].strip():
        return halt.index, fault("yaml-character", character=halt.character)
    return _bracket(halt, halt.index if halt.bracket is None else halt.bracket)


def _bracket(halt: Halt, index: int) -> Finding:
    return index, fault("yaml-bracket", character=halt.text[index : index + 1])


def _quoted(halt: Halt) -> Finding:
    if "stream" in halt.words or "document" in halt.words:
        return halt.start, fault("yaml-open-quote", character=halt.text[halt.start : halt.start + 1])
    index = halt.text.rfind("\\", halt.start, halt.index + 1)
    return index, fault("yaml-escape", text=halt.text[index : index + 2])


def _block_text(halt: Halt) -> Finding:
    return halt.index, fault("yaml-block-text", character=halt.text[halt.start : halt.start + 1])


def _dash(halt: Halt) -> Finding:
    return halt.index, fault("yaml-dash", text=one_line(rest_of_line(halt.text, halt.index)))


def _colon_space(halt: Halt) -> Finding:
    return halt.index, fault("yaml-empty-in-braces")


def _key(halt: Halt) -> Finding:
    line = rest_of_line(halt.text, halt.start)
    return halt.start, missing_colon(line) or fault("yaml-key-expected", text=one_line(line))


def _colon(halt: Halt) -> Finding | None:
    scalar = _plain_before(halt)
    if scalar is None:
        return _behind(halt)
    line = rest_of_line(halt.text, scalar)
    if scalar >= start_of_line(halt.text, halt.index):
        whole = line.split(" #")[0]
        return None if halt.rootless else (halt.index, _quote_it("yaml-colon-in-text", whole))
    if found := missing_colon(line):
        return scalar, found
    if halt.text[start_of_line(halt.text, scalar) : scalar].strip(" -"):
        return halt.first_of_line, fault("yaml-indent")
    return scalar, fault("yaml-key-expected", text=one_line(line))


def _flow(halt: Halt) -> Finding:
    scalar = _plain_before(halt)
    if halt.character == ":" and scalar is not None and scalar >= start_of_line(halt.text, halt.index):
        rest = rest_of_line(halt.text, halt.index)
        tail = min((rest.find(end) for end in ",]}" if end in rest), default=len(rest))
        text = halt.text[scalar : halt.index + tail]
        return halt.index, _quote_it("yaml-colon-in-braces", text)
    return _behind(halt) or _bracket(halt, halt.start)


def _indent(halt: Halt) -> Finding:
    if behind := _behind(halt):
        return behind
    if halt.character == ":":
        return _character(halt)
    return halt.first_of_line, fault("yaml-indent")


def _document(halt: Halt) -> Finding | None:
    if halt.ended:
        return halt.index, fault("yaml-documents")
    return _behind(halt) or (_indent(halt) if halt.character else None)


def _quote_it(code: str, text: str) -> Fault:
    return fault(code, text=one_line(text), write=quote(text.strip()))


def _plain_before(halt: Halt) -> int | None:
    """Where the unquoted text begins that ends right before the halt."""
    last = halt.last
    if not isinstance(last, ScalarEvent) or last.style or halt.text[end_of(last) : halt.index].strip(" "):
        return None
    return start_of(last).index


def _behind(halt: Halt) -> Finding | None:
    """Text on the same line after a closing quotation mark or bracket."""
    if halt.last is None or not halt.character:
        return None
    end = end_of(halt.last)
    closing = halt.text[end - 1 : end]
    between = halt.text[end : halt.index]
    if not closing or closing not in "\"']}" or between.strip(" \t") or not _closes(halt.last, closing):
        return None
    rest = one_line(rest_of_line(halt.text, end))
    return halt.index, fault("yaml-after-closing", character=closing, text=rest)


def _closes(last: Event, closing: str) -> bool:
    return last.style == closing if isinstance(last, ScalarEvent) else closing in "]}"


_RULES: tuple[tuple[tuple[str, ...], Callable[[Halt], Finding | None]], ...] = (
    (("undefined tag",), _tag),
    (("directive", "incompatible"), _directive),
    (("an alias", "an anchor", "a tag"), _opening_character),
    (("quoted scalar",), _quoted),
    (("block scalar",), _block_text),
    (("any token", "node content"), _character),
    (("flow mapping", "flow sequence"), _flow),
    (("mapping values",), _colon),
    (("could not find expected ':'",), _key),
    (("unexpected ':'",), _colon_space),
    (("sequence entries",), _dash),
    (("mapping keys",), _character),
    (("block mapping", "block collection"), _indent),
    (("document start",), _document),
)
