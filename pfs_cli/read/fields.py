"""Fields of the contract file made into exact values, with a problem for each that is not what belongs there."""

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from functools import partial
from typing import TypeVar

from pfs_cli.bound import Amount, Bound
from pfs_cli.period import Period, read_date
from pfs_cli.problem import Fault, Problem, error, unknown
from pfs_cli.quantity import exact, read_count, read_money, read_share, read_value, read_weight
from pfs_cli.read.calendar import NO_PERIODS, Calendar
from pfs_cli.read.day import fault_of_day
from pfs_cli.read.node import Mapping, Node, Scalar
from pfs_cli.record import replace
from pfs_cli.source import NO_MARKS, Ground, Marks, Source
from pfs_cli.unit import Unit

MARKS = ("clause", "source", "note", "assumed", "reconstructed")
_MARKS = frozenset(MARKS)
_T = TypeVar("_T")
_U = TypeVar("_U")
_UNREADABLE = Fraction(0)
"""Stands in for a value that could not be read, so that the rest of the file is still looked at. The contract that
holds it never leaves the reader."""


class Fields:
    """Reads fields and keeps the problems found on the way. The shape of the file has been checked before.

    Where the shape is not sound, `lenient` passes over what cannot be read, so that faulty quantities elsewhere in the
    file are found in the same run; nothing that is read then is ever settled on.

    The terms of one period are read at a time: of `calendar` the period `at` says which entry of a `by_period` counts.
    """

    def __init__(self, *, yen: bool, lenient: bool = False) -> None:
        self.problems: list[Problem] = []
        self.yen = yen
        self.lenient = lenient
        self.calendar = NO_PERIODS
        self.at = ""

    def turn_to(self, calendar: Calendar) -> None:
        """Reads the terms of another period from here on."""
        self.calendar = calendar
        self.at = calendar.now

    def as_of(self, period: str, read: Callable[[], _U]) -> _U:
        """What is read with the entries of another period, for terms that belong to that one."""
        before, self.at = self.at, period
        try:
            return read()
        finally:
            self.at = before

    def each(self, nodes: Iterable[_T], read: Callable[[_T], _U | None]) -> tuple[_U, ...]:
        """What is read of each of the nodes, in their order."""
        found = (self.part(partial(read, node)) for node in nodes)
        return tuple(part for part in found if part is not None)

    def part(self, read: Callable[[], _U]) -> _U | None:
        """What is read of one part of the file; None only where a lenient reader cannot make anything of it."""
        if not self.lenient:
            return read()
        try:
            return read()
        except (KeyError, TypeError, ValueError, IndexError, StopIteration, AttributeError):
            return None

    def report(self, code: str, node: Node, **facts: str) -> None:
        """Notes a problem at the place of a node."""
        self.problems.append(error(code, node.source, related=(), **facts))

    def report_unknown(self, code: str, node: Node, found: str, known: tuple[str, ...]) -> None:
        """Notes a name that the contract does not have, with the nearest one that it has."""
        self.problems.append(unknown(code, node.source, found, known))

    def number(self, node: Node, read: Callable[[str], Fraction | Fault]) -> Fraction:
        """The exact value of a scalar by the given reader of quantities."""
        written = text_of(node)
        if isinstance(node, Scalar) and node.quoted and exact(written) is not None:
            self.report("number-quoted", node, found=written)
            return _UNREADABLE
        number = read(written)
        if isinstance(number, Fault):
            self.problems.append(number.at(node.source))
            return _UNREADABLE
        return number

    def _amount(
        self, node: Node, read: Callable[[str], Fraction | Fault], key: str, *, to_date: bool = False
    ) -> Amount:
        table = optional(node, "by_period") if isinstance(node, Mapping) else None
        if table is not None:
            return self._amount_of_period(node, table, read, to_date=to_date)
        scalar = node
        if isinstance(node, Mapping):
            scalar = field(node, key)
        return Amount(value=self.number(scalar, read), written=text_of(scalar), ground=ground_of(node))

    def _amount_of_period(
        self, node: Node, table: Node, read: Callable[[str], Fraction | Fault], *, to_date: bool
    ) -> Amount:
        """The entry of this period. `to_date` says that entries make sense where all results to date are settled."""
        periods = self.calendar.names
        if not periods:
            self.report("periods-undefined", node)
        elif self.calendar.cumulative and not to_date:
            self.report("by-period-cumulative", node)
        found: list[tuple[str, Amount]] = []
        for name, entry in entries(table):
            if periods and name not in periods:
                self.report_unknown("period-undefined", entry, name, periods)
            amount = self._amount(entry, read, "amount")
            found.append((name, replace(amount, ground=ground_within(node, entry))))
        now = dict(found).get(self.at)
        if now is not None:
            return replace(now, by_period=tuple(found))
        if periods:
            self.report("by-period-missing", node, period=self.at)
        return Amount(value=_UNREADABLE, written="", ground=ground_of(node))

    def money(self, node: Node, *, to_date: bool = False) -> Amount:
        """An amount in the main unit of the currency, alone, as `{amount: ...}` with its marks, or by period."""
        return self._amount(node, lambda text: read_money(text, yen=self.yen), "amount", to_date=to_date)

    def share(self, node: Node) -> Amount:
        """A share of a whole, as a fraction of 1."""
        return self._amount(node, read_share, "amount")

    def weight(self, node: Node) -> Amount:
        """What a value is multiplied by: a share, or a plain number."""
        return self._amount(node, read_weight, "amount")

    def step(self, node: Node, unit: Unit = Unit.MONEY, noun: str | None = None) -> Amount:
        """What a rounded number is a multiple of, more than zero."""
        to = self.value(node, unit, noun)
        if to.value <= 0 and not any(problem.source == to.ground.source for problem in self.problems):
            self.report("rounding-step", node, found=to.written)
        return to

    def count(self, node: Node, noun: str | None) -> Amount:
        """A whole number of units, not below zero."""
        amount = self._amount(node, lambda text: read_count(text, noun), "amount")
        if amount.value < 0:
            self.report("count-negative", node, found=amount.written)
        return amount

    def value(self, node: Node, unit: Unit, noun: str | None, key: str = "amount") -> Amount:
        """A number in an indicator's unit, alone or in a mapping with its marks, or by period."""
        return self._amount(
            node, lambda text: read_value(text, unit, noun=noun, yen=self.yen), key, to_date=True
        )

    def bound(self, node: Node, unit: Unit, noun: str | None) -> Bound:
        """A value of the indicator's unit; of a verdict its word."""
        if unit is not Unit.VERDICT:
            return _as_bound(self.value(node, unit, noun))
        if not isinstance(node, Mapping):
            return Bound(value=text_of(node), written=text_of(node), ground=ground_of(node))
        words = self._amount(node, _as_word, "amount", to_date=True)
        return Bound(
            value=words.written,
            written=words.written,
            ground=words.ground,
            by_period=tuple(
                (name, Bound(value=word.written, written=word.written, ground=word.ground))
                for name, word in words.by_period
            ),
        )

    def periods_of(self, node: Node) -> tuple[str, ...] | None:
        """The periods to which something belongs, or None where it writes none and belongs to all."""
        written = optional(node, "periods")
        if written is None:
            return None
        if not self.calendar.names:
            self.report("periods-undefined", written)
            return None
        return self.names(written, "period-undefined", self.calendar.names)

    def names(self, node: Node | None, code: str, known: tuple[str, ...]) -> tuple[str, ...]:
        """The names in a list, without those that are none of the known ones."""
        found: list[str] = []
        for item in items(node):
            name = text_of(item)
            if name in known:
                found.append(name)
            else:
                self.report_unknown(code, item, name, known)
        return tuple(found)

    def quotient_input(self, node: Node) -> Amount:
        """A stated input of a quotient: a percentage with its sign, or a plain number."""

        def read(text: str) -> Fraction | Fault:
            unit = Unit.PERCENT if text.endswith(("%", "％")) else Unit.SCORE
            return read_value(text, unit, noun=None, yen=self.yen)

        return self._amount(node, read, "value")

    def day(self, node: Node) -> date | None:
        """A day as `2025-03-31`."""
        written = text_of(node)
        day = read_date(written)
        if day is None:
            fault = fault_of_day(written)
            self.report(fault.code, node, **dict(fault.facts))
        return day

    def period(self, node: Node) -> Period:
        """A period from its first day to its last, both inside."""
        first, last = self.day(field(node, "from")), self.day(field(node, "to"))
        if first is not None and last is not None and last >= first:
            return Period(first=first, last=last)
        if first is not None and last is not None:
            self.report("period-order", field(node, "to"), first=first.isoformat(), last=last.isoformat())
        return Period(first=date.min, last=date.max)


def field(node: Node, name: str) -> Node:
    """The field of a mapping that its shape makes sure is there."""
    found = optional(node, name)
    if found is None:
        raise KeyError(name)
    return found


def optional(node: Node, name: str) -> Node | None:
    """The field of a mapping, or None where it is not written."""
    if not isinstance(node, Mapping):
        raise TypeError(name)
    return node.get(name)


def entries(node: Node | None) -> tuple[tuple[str, Node], ...]:
    """The names and values of a mapping whose keys are free; nothing where it is not written."""
    if node is None:
        return ()
    if not isinstance(node, Mapping):
        raise TypeError(node)
    return tuple((entry.key.text, entry.value) for entry in node.entries)


def items(node: Node | None) -> tuple[Node, ...]:
    """The items of a list; nothing where it is not written."""
    if node is None:
        return ()
    if isinstance(node, Scalar | Mapping):
        raise TypeError(node)
    return node.items


def text_of(node: Node) -> str:
    """The text of a scalar as typed."""
    if not isinstance(node, Scalar):
        raise TypeError(node)
    return node.text


def optional_text(node: Node, name: str) -> str | None:
    """The text of a field, or None where it is not written."""
    found = optional(node, name)
    return None if found is None else text_of(found)


def ground_of(node: Node) -> Ground:
    """Where a node is written and what is marked in it."""
    if not isinstance(node, Mapping):
        return Ground(source=node.source)
    written = node.names & _MARKS
    if not written:
        return Ground(source=node.source)
    marks = Marks(**{name: text_of(field(node, name)) for name in written})
    return Ground(source=node.source, marks=marks, cited=_cited(node))


def _cited(node: Mapping) -> Source | None:
    mark = optional(node, "source")
    return None if mark is None else mark.source


def ground_within(outer: Node, inner: Node) -> Ground:
    """Where the inner node is written, with its own marks and those of the outer one that it does not set anew."""
    around, own = ground_of(outer), ground_of(inner)
    beside, inside = around.marks, own.marks
    if beside == NO_MARKS:
        return own
    marks = {name: getattr(inside, name) or getattr(beside, name) for name in MARKS}
    return Ground(source=inner.source, marks=Marks(**marks), cited=own.cited or around.cited)


def _as_bound(amount: Amount) -> Bound:
    return Bound(
        value=amount.value,
        written=amount.written,
        ground=amount.ground,
        by_period=tuple((name, _as_bound(each)) for name, each in amount.by_period),
    )


def _as_word(_text: str) -> Fraction:
    """A word is no number; it is kept as it was written."""
    return _UNREADABLE
