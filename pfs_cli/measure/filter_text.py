"""The text of a condition on columns made into records: `age >= 65 and exercise = false`.

A small reader of our own: what it does not know cannot be written, so no condition can do anything but decide.
"""

from fractions import Fraction
from typing import NoReturn

from pfs_cli.measure.filter import (
    Between,
    Column,
    Compared,
    Every,
    Flag,
    IsNull,
    Literal,
    OneOf,
    Operator,
    Opposite,
    Some,
    Term,
    Test,
)
from pfs_cli.period import read_date
from pfs_cli.problem import Fault
from pfs_cli.quantity import exact
from pfs_cli.record import Record

MOST_CHARACTERS = 2000
"""A longer condition is no clause of a contract."""
MOST_DEPTH = 20
"""Brackets and `not` within each other."""
CODES = ("filter-form", "filter-operator", "filter-null", "filter-deep")
"""What the faults of this module may be."""

_OPERATORS = {each.value: each for each in Operator} | {"!=": Operator.DIFFERENT}
_SIGNS = ("<=", ">=", "<>", "!=", "=", "<", ">", "(", ")", ",")
_WORDS = frozenset({"and", "or", "not", "between", "in", "is", "null", "true", "false"})
_KNOWN_OPERATORS = "= <> < <= > >= between in is and or not"
_FOREIGN = {
    "==": "=",
    "=<": "<=",
    "=>": ">=",
    "&&": "and",
    "||": "or",
    "!": "not",
    "≧": ">=",
    "≦": "<=",
    "≠": "<>",
}
_DIGITS = frozenset("0123456789")
_FOREIGN_WORDS = frozenset({"like", "ilike", "similar", "exists", "case", "any", "all", "xor", "div", "mod"})


class _FilterError(Exception):
    """Ends the reading of a condition; it never leaves `read_filter`."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.fault = Fault(code=code, facts=tuple(facts.items()))


class _Token(Record):
    """A piece of the text: `kind` is sign, word (of the language), name, literal, or end."""

    kind: str
    text: str
    at: int
    value: Fraction | str | bool | None = None


def read_filter(written: str) -> Test | Fault:
    """The condition, or the first fault of its text with the place where it stands, counted from 1."""
    try:
        return _Reader(_tokens(written)).read()
    except _FilterError as stop:
        return stop.fault


def _tokens(written: str) -> tuple[_Token, ...]:
    if len(written) > MOST_CHARACTERS:
        raise _FilterError("filter-deep", limit=f"{MOST_CHARACTERS:,}")
    tokens: list[_Token] = []
    at = 0
    while at < len(written):
        if written[at].isspace():
            at += 1
            continue
        token, at = _token(written, at)
        tokens.append(token)
    return (*tokens, _Token(kind="end", text="", at=len(written) + 1))


def _token(written: str, at: int) -> tuple[_Token, int]:
    """The piece that begins at a place, and the place behind it."""
    first = written[at]
    if first in "'\"":
        return _quoted(written, at, first)
    foreign = next((sign for sign in _FOREIGN if written.startswith(sign, at)), None)
    if foreign is not None and not (foreign == "!" and written.startswith("!=", at)):
        _refuse_operator(foreign, at, _FOREIGN[foreign])
    sign = next((each for each in _SIGNS if written.startswith(each, at)), None)
    if sign is not None:
        return _Token(kind="sign", text=sign, at=at + 1), at + len(sign)
    if first.isdecimal() or (first in "+-." and written[at + 1 : at + 2] in _DIGITS):
        return _number(written, at)
    end = at
    while end < len(written) and (written[end] == "_" or written[end].isalnum()):
        end += 1
    if end == at:
        _refuse_operator(first, at)
    word = written[at:end]
    lower = word.lower()
    if lower in ("true", "false"):
        return _Token(kind="literal", text=word, at=at + 1, value=lower == "true"), end
    return _Token(kind="word" if lower in _WORDS else "name", text=word, at=at + 1), end


def _quoted(written: str, at: int, quote: str) -> tuple[_Token, int]:
    """`'text'`, or `"a column"` whose name has spaces; a quote inside is written twice."""
    end, parts = at + 1, []
    while True:
        close = written.find(quote, end)
        if close < 0:
            raise _FilterError("filter-form", found=quote, place=str(at + 1), expected=f"{quote}...{quote}")
        parts.append(written[end:close])
        end = close + 1
        if not written.startswith(quote, end):
            break
        parts.append(quote)
        end += 1
    text = "".join(parts)
    if quote == '"':
        return _Token(kind="name", text=text, at=at + 1), end
    return _Token(kind="literal", text=written[at:end], at=at + 1, value=text), end


def _number(written: str, at: int) -> tuple[_Token, int]:
    """A number, or a day as `2025-03-31`, which stays a text until its column says what it is."""
    end = at + 1
    while end < len(written) and (written[end].isalnum() or written[end] in ".-"):
        end += 1
    text = written[at:end]
    if read_date(text) is not None:
        return _Token(kind="literal", text=text, at=at + 1, value=text), end
    number = exact(text)
    if number is None:
        raise _FilterError("filter-form", found=text, place=str(at + 1), expected="65, 2.5, 2025-03-31")
    return _Token(kind="literal", text=text, at=at + 1, value=number), end


def _refuse_operator(found: str, at: int, nearest: str | None = None) -> NoReturn:
    facts = {"found": found, "place": str(at + 1), "known": _KNOWN_OPERATORS}
    raise _FilterError("filter-operator", **facts, **({} if nearest is None else {"nearest": nearest}))


class _Reader:
    """Reads the pieces from left to right: `or` binds least, then `and`, then `not`."""

    def __init__(self, tokens: tuple[_Token, ...]) -> None:
        self.tokens = tokens
        self.position = 0
        self.depth = 0

    def read(self) -> Test:
        test = self._some()
        if self._next.kind != "end":
            self._refuse("and, or")
        return test

    @property
    def _next(self) -> _Token:
        return self.tokens[self.position]

    def _take(self, *texts: str) -> str:
        """The next sign or word if it is one of these, which is then behind us; "" where it is not."""
        token = self._next
        if token.kind in ("sign", "word") and token.text.lower() in texts:
            self.position += 1
            return token.text.lower()
        return ""

    def _expect(self, text: str) -> None:
        if not self._take(text):
            self._refuse(text)

    def _refuse(self, expected: str) -> NoReturn:
        token = self._next
        if token.kind == "name" and token.text.lower() in _FOREIGN_WORDS:
            _refuse_operator(token.text, token.at - 1)
        if token.kind == "word" and token.text.lower() == "null":
            raise _FilterError("filter-null", place=str(token.at))
        raise _FilterError("filter-form", found=token.text or "-", place=str(token.at), expected=expected)

    def _some(self) -> Test:
        parts = [self._every()]
        while self._take("or"):
            parts.append(self._every())
        return parts[0] if len(parts) == 1 else Some(parts=tuple(parts))

    def _every(self) -> Test:
        parts = [self._opposite()]
        while self._take("and"):
            parts.append(self._opposite())
        return parts[0] if len(parts) == 1 else Every(parts=tuple(parts))

    def _opposite(self) -> Test:
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise _FilterError("filter-deep", limit=str(MOST_DEPTH))
        if self._take("not"):
            test: Test = Opposite(part=self._opposite())
        elif self._take("("):
            test = self._some()
            self._expect(")")
        else:
            test = self._predicate()
        self.depth -= 1
        return test

    def _predicate(self) -> Test:
        left = self._term("age >= 65")
        if self._take("is"):
            negated = bool(self._take("not"))
            if not self._take("null"):
                self._refuse("null")
            return _negate(IsNull(column=self._column(left)), negated=negated)
        negated = bool(self._take("not"))
        if self._take("between"):
            low = self._term("65")
            self._expect("and")
            return _negate(Between(term=left, low=low, high=self._term("74")), negated=negated)
        if self._take("in"):
            return _negate(OneOf(term=left, values=self._list()), negated=negated)
        if negated:
            self._refuse("between, in")
        operator = self._take(*_OPERATORS)
        if operator:
            return Compared(operator=_OPERATORS[operator], left=left, right=self._term("65, 'text', true"))
        if self._next.kind in ("name", "literal") or self._next.text == "(":
            self._refuse(_KNOWN_OPERATORS)
        return Flag(column=self._column(left))

    def _column(self, term: Term) -> Column:
        if isinstance(term, Literal):
            self._refuse(_KNOWN_OPERATORS)
        return term

    def _term(self, expected: str) -> Term:
        token = self._next
        if token.kind == "literal" and token.value is not None:
            self.position += 1
            return Literal(value=token.value, written=token.text, at=token.at)
        if token.kind != "name" or token.text.lower() in _FOREIGN_WORDS:
            self._refuse(expected)
        self.position += 1
        return Column(name=token.text, at=token.at)

    def _list(self) -> tuple[Literal, ...]:
        self._expect("(")
        values: list[Literal] = []
        while True:
            term = self._term("'text', 65")
            if isinstance(term, Column):
                self.position -= 1
                self._refuse("'text', 65")
            values.append(term)
            if not self._take(","):
                break
        self._expect(")")
        return tuple(values)


def _negate(test: Test, *, negated: bool) -> Test:
    return Opposite(part=test) if negated else test
