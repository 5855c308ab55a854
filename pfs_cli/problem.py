"""A person's mistake as a value with a place. Its words stand in the catalogue, keyed by its code."""

from enum import StrEnum
from typing import Self

from pfs_cli.record import Record
from pfs_cli.source import Source
from pfs_cli.suggestion import nearest


class Range(str):
    """A range of values as a fact: in signs (`40% <= x < 50%`), and with its ends for a language to put into words.

    `ends` are pairs of a side (`from`, `above`, `to`, `below`) and the value as written; none is every value.
    """

    __slots__ = ("ends",)
    ends: tuple[tuple[str, str], ...]

    def __new__(cls, signs: str, ends: tuple[tuple[str, str], ...]) -> Self:
        """The range in signs, with its ends."""
        made = super().__new__(cls, signs)
        made.ends = ends
        return made

    def __reduce__(self) -> tuple[type[Self], tuple[str, tuple[tuple[str, str], ...]]]:
        return type(self), (str(self), self.ends)


class Withheld(str):
    """The kind of a fact (`text`, `number`) in place of a text that may say something of a person."""

    __slots__ = ()

    def __new__(cls, fact: str) -> Self:
        """What may be said of the fact."""
        return super().__new__(cls, "text" if any(map(str.isalpha, fact)) else "number")

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        return type(self), ("a" if self == "text" else "1",)  # a fact of the same kind


class Severity(StrEnum):
    """How much a problem weighs: an error stops the payment, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Problem(Record):
    """One thing found wrong or worth saying.

    `code` is stable and readable (`tier-gap`). The catalogue holds `problem.CODE` (what was found and what was
    expected) and `problem.CODE.hint` (what to write instead), with `{name}` where a fact belongs. `related`
    are other places the message speaks of, such as the first of two equal keys.
    """

    code: str
    severity: Severity
    source: Source
    facts: tuple[tuple[str, str], ...] = ()
    related: tuple[Source, ...] = ()


class Fault(Record):
    """Why a text is not what belongs in its place: a problem that does not know its place yet."""

    code: str
    facts: tuple[tuple[str, str], ...]

    def at(self, source: Source) -> Problem:
        """The problem at a place; it stops the payment."""
        return Problem(code=self.code, severity=Severity.ERROR, source=source, facts=self.facts)


def error(code: str, source: Source, *, related: tuple[Source, ...] = (), **facts: str) -> Problem:
    """A problem that stops the payment."""
    return Problem(
        code=code, severity=Severity.ERROR, source=source, facts=tuple(facts.items()), related=related
    )


def warning(code: str, source: Source, *, related: tuple[Source, ...] = (), **facts: str) -> Problem:
    """A problem that a person should look at before paying."""
    return Problem(
        code=code, severity=Severity.WARNING, source=source, facts=tuple(facts.items()), related=related
    )


def note(code: str, source: Source, *, related: tuple[Source, ...] = (), **facts: str) -> Problem:
    """Something done with the input that the reader should know, such as the encoding that was used."""
    return Problem(
        code=code, severity=Severity.NOTE, source=source, facts=tuple(facts.items()), related=related
    )


def unknown(code: str, source: Source, found: str, known: tuple[str, ...], **facts: str) -> Problem:
    """An error for a name that is none of the known ones; the fact `nearest` is there where one of them is near."""
    near = nearest(found, known)
    if near is None:
        return error(code, source, related=(), found=found, known=", ".join(known) or "-", **facts)
    return error(code, source, related=(), found=found, known=", ".join(known) or "-", nearest=near, **facts)


def stops(problems: tuple[Problem, ...]) -> bool:
    """Whether any of the problems is an error, so that nothing may be paid."""
    return any(problem.severity is Severity.ERROR for problem in problems)
