"""The `measure` of an indicator, from the contract file."""

from pfs_cli.measure.terms import (
    Comparison,
    Difference,
    Given,
    Input,
    Measure,
    Rate,
    Ratio,
    Reduction,
    Stated,
)
from pfs_cli.read.fields import Fields, field, ground_of, optional, optional_text, text_of
from pfs_cli.read.node import Mapping, Node
from pfs_cli.record import Record
from pfs_cli.source import Ground, Marks
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


def read_measure(fields: Fields, node: Node, unit: Unit, noun: str | None) -> Measure:
    """The measure that the mapping names: given, rate, difference, reduction or ratio."""
    simple = _read_simple(node)
    if simple is not None:
        return simple
    for name, comparison in _COMPARISONS.items():
        terms = optional(node, name)
        if isinstance(terms, Mapping):
            kind = _Kind(comparison=comparison, unit=unit, noun=noun)
            return comparison(
                actual=_read_input(fields, field(terms, "actual"), kind),
                against=_read_input(fields, field(terms, "against"), kind),
                ground=_marked(node, terms),
            )
    raise KeyError(node.source.pointer)


def _read_simple(node: Node) -> Given | Rate | None:
    definition, rate = optional_text(node, "given"), optional(node, "rate")
    if definition is not None:
        return Given(definition=definition, ground=ground_of(node))
    if rate is None:
        return None
    among, per = optional_text(rate, "among"), optional_text(rate, "per")
    return Rate(
        count=text_of(field(rate, "count")),
        group=among if among is not None else per or "",
        per_head=among is None,
        ground=_marked(node, rate),
    )


def _marked(outer: Node, inner: Node) -> Ground:
    """Where the measure is written, with the marks inside it and those beside its name."""
    beside, inside = ground_of(outer).marks, ground_of(inner).marks
    marks = {name: getattr(inside, name) or getattr(beside, name) for name in type(inside).fields}
    return Ground(source=inner.source, marks=Marks(**marks))


def _read_input(fields: Fields, node: Node, kind: _Kind) -> Input:
    simple = _read_simple(node)
    if simple is not None:
        return simple
    if kind.comparison is not Difference:
        stated = fields.quotient_input(node)
    elif kind.unit is Unit.POINTS:
        stated = fields.value(node, Unit.PERCENT, kind.noun, "value")
    else:
        stated = fields.value(node, kind.unit, kind.noun, "value")
    return Stated(value=stated, ground=ground_of(node))
