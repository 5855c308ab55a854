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
from pfs_cli.unit import Unit

_COMPARISONS: dict[str, type[Difference | Reduction | Ratio]] = {
    "difference": Difference,
    "reduction": Reduction,
    "ratio": Ratio,
}


def read_measure(fields: Fields, node: Node, unit: Unit, noun: str | None) -> Measure:
    """The measure that the mapping names: given, rate, difference, reduction or ratio."""
    simple = _read_simple(node)
    if simple is not None:
        return simple
    for name, comparison in _COMPARISONS.items():
        terms = optional(node, name)
        if isinstance(terms, Mapping):
            return _read_comparison(fields, comparison, terms, unit, noun)
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
        ground=ground_of(rate),
    )


def _read_comparison(
    fields: Fields, comparison: type[Comparison], node: Mapping, unit: Unit, noun: str | None
) -> Comparison:
    of_points = comparison is Difference and unit is Unit.POINTS
    return comparison(
        actual=_read_input(fields, field(node, "actual"), comparison, unit, noun, of_points=of_points),
        against=_read_input(fields, field(node, "against"), comparison, unit, noun, of_points=of_points),
        ground=ground_of(node),
    )


def _read_input(
    fields: Fields, node: Node, comparison: type[Comparison], unit: Unit, noun: str | None, *, of_points: bool
) -> Input:
    simple = _read_simple(node)
    if simple is not None:
        return simple
    if of_points:
        stated = fields.value(node, Unit.PERCENT, noun, "value")
    elif comparison is Difference:
        stated = fields.value(node, unit, noun, "value")
    else:
        stated = fields.quotient_input(node)
    return Stated(value=stated, ground=ground_of(node))
