"""The `measure` of an indicator, from the contract file."""

from collections.abc import Mapping as Names

from pfs_cli.measure.terms import (
    Comparison,
    Difference,
    Given,
    Input,
    Measure,
    Met,
    Part,
    Participants,
    Pooled,
    Rate,
    Ratio,
    Reduction,
    Stated,
    Weighted,
)
from pfs_cli.read.conditions import Subject, read_condition
from pfs_cli.read.fields import (
    Fields,
    field,
    ground_of,
    ground_within,
    items,
    optional,
    optional_text,
    text_of,
)
from pfs_cli.read.node import Mapping, Node
from pfs_cli.read.roster import read_roster
from pfs_cli.record import Record
from pfs_cli.unit import Unit

_COMPARISONS: dict[str, type[Difference | Reduction | Ratio]] = {
    "difference": Difference,
    "reduction": Reduction,
    "ratio": Ratio,
}


class _Kind(Record):
    """What an input of a comparison is written in: the comparison, and the unit and noun of its indicator."""

    comparison: type[Comparison]
    unit: Unit
    noun: str | None


def read_measure(fields: Fields, node: Node, subject: Subject, subjects: Names[str, Subject]) -> Measure:
    """The measure that the mapping names."""
    simple = _read_simple(fields, node)
    if simple is not None:
        return simple
    for name, comparison in _COMPARISONS.items():
        terms = optional(node, name)
        if isinstance(terms, Mapping):
            kind = _Kind(comparison=comparison, unit=subject.unit, noun=subject.noun)
            return comparison(
                actual=_read_input(fields, field(terms, "actual"), kind),
                against=_read_input(fields, field(terms, "against"), kind),
                ground=ground_within(node, terms),
            )
    return _read_derived(fields, node, subjects)


def _read_derived(fields: Fields, node: Node, subjects: Names[str, Subject]) -> Weighted | Met | Pooled:
    """A measure made of other indicators; one that the contract does not have is a problem."""
    weighted, met = optional(node, "weighted"), optional(node, "met")
    if weighted is not None:
        parts = fields.each(items(weighted), lambda part: _read_part(fields, part, tuple(subjects)))
        return Weighted(parts=parts, ground=ground_of(node))
    if met is not None:
        conditions = tuple(read_condition(fields, part, subjects) for part in items(met))
        return Met(conditions=conditions, ground=ground_of(node))
    pooled = fields.names(field(node, "pooled"), "indicator-undefined", tuple(subjects))
    return Pooled(indicators=pooled, ground=ground_of(node))


def _read_part(fields: Fields, node: Node, known: tuple[str, ...]) -> Part:
    name = field(node, "indicator")
    if text_of(name) not in known:
        fields.report_unknown("indicator-undefined", name, text_of(name), known)
    return Part(indicator=text_of(name), weight=fields.weight(field(node, "weight")), ground=ground_of(node))


def _read_simple(fields: Fields, node: Node) -> Given | Rate | Participants | None:
    definition, rate = optional_text(node, "given"), optional(node, "rate")
    participants = optional(node, "participants")
    if participants is not None:
        return Participants(
            roster=read_roster(fields, participants), ground=ground_within(node, participants)
        )
    if definition is not None:
        return Given(definition=definition, ground=ground_of(node))
    if rate is None:
        return None
    among, per = optional_text(rate, "among"), optional_text(rate, "per")
    return Rate(
        count=text_of(field(rate, "count")),
        group=among if among is not None else per or "",
        per_head=among is None,
        ground=ground_within(node, rate),
    )


def _read_input(fields: Fields, node: Node, kind: _Kind) -> Input:
    simple = _read_simple(fields, node)
    if simple is not None:
        return simple
    if kind.comparison is not Difference:
        stated = fields.quotient_input(node)
    elif kind.unit is Unit.POINTS:
        stated = fields.value(node, Unit.PERCENT, kind.noun, "value")
    else:
        stated = fields.value(node, kind.unit, kind.noun, "value")
    return Stated(value=stated, ground=ground_of(node))
