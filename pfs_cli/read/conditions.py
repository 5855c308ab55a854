"""Bounds and conditions on the values and levels of indicators, from the contract file."""

from collections.abc import Mapping as Names
from fractions import Fraction

from pfs_cli.bound import Bound, Side
from pfs_cli.condition import All, AnyOf, Condition, Not, OnLevel, OnValue
from pfs_cli.read.fields import Fields, field, ground_of, items, optional, optional_text, text_of
from pfs_cli.read.node import Mapping, Node
from pfs_cli.record import Record
from pfs_cli.unit import Unit

_SIDES = tuple(Side)
_HUNDREDTH = Fraction(1, 100)


class Subject(Record):
    """What must be known of an indicator to read a bound of it. `periods` are those it belongs to, None for all."""

    unit: Unit
    noun: str | None
    baseline: Bound | None
    target: Bound | None
    periods: tuple[str, ...] | None

    @property
    def unit_size(self) -> Fraction:
        """One unit that a price is for: 1 % and 1 pt are hundredths."""
        return _HUNDREDTH if self.unit in (Unit.PERCENT, Unit.POINTS) else Fraction(1)


def read_side(fields: Fields, node: Node, subject: Subject) -> tuple[Side, Bound]:
    """The one side that a row or a condition writes, and its bound."""
    side = next((side for side in _SIDES if optional(node, side) is not None), None)
    if side is None:
        raise KeyError(node.source.pointer)
    at = field(node, side)
    if (side is Side.IS) != (subject.unit is Unit.VERDICT):
        fields.report("side-of-verdict" if side is Side.IS else "side-not-of-verdict", at, found=side)
        return side, Bound(value=Fraction(0), written=text_of(at), ground=ground_of(at))
    return side, read_bound(fields, at, subject)


def read_bound(fields: Fields, node: Node, subject: Subject) -> Bound:
    """A bound: a value of the unit, or `baseline` or `target` for the indicator's own."""
    written = "" if isinstance(node, Mapping) else text_of(node)
    if written not in ("baseline", "target") or subject.unit is Unit.VERDICT:
        return fields.bound(node, subject.unit, subject.noun)
    meant = subject.baseline if written == "baseline" else subject.target
    if meant is None:
        fields.report("bound-undefined", node, found=written)
        return Bound(value=Fraction(0), written=written, ground=ground_of(node))
    return Bound(value=meant.value, written=written, ground=meant.ground, by_period=meant.by_period)


def read_condition(fields: Fields, node: Node, subjects: Names[str, Subject]) -> Condition:
    """A condition on values and levels; one on an indicator that the contract does not have is a problem."""
    ground = ground_of(node)
    every, some, negated = (optional(node, name) for name in ("all", "any", "not"))
    if every is not None:
        return All(
            conditions=tuple(read_condition(fields, part, subjects) for part in items(every)), ground=ground
        )
    if some is not None:
        return AnyOf(
            conditions=tuple(read_condition(fields, part, subjects) for part in items(some)), ground=ground
        )
    if negated is not None:
        return Not(condition=read_condition(fields, negated, subjects), ground=ground)
    name, level = text_of(field(node, "indicator")), optional_text(node, "level")
    if name not in subjects:
        fields.report_unknown("indicator-undefined", field(node, "indicator"), name, tuple(subjects))
        return OnLevel(indicator=name, level="", ground=ground)
    if level is not None:
        return OnLevel(indicator=name, level=level, ground=ground)
    side, bound = read_side(fields, node, subjects[name])
    return OnValue(indicator=name, side=side, bound=bound, ground=ground)
