"""The measure `participants`, from the contract file: what a list of people is held against."""

from pfs_cli.measure.roster import ColumnType, Exclusion, Filter, Missing, RosterTerms
from pfs_cli.read.fields import Fields, entries, field, ground_of, items, optional, text_of
from pfs_cli.read.node import Node


def read_roster(fields: Fields, node: Node) -> RosterTerms:
    """The columns of the list and the filters on them, which are kept as they were written."""
    population, once_per = optional(node, "population"), optional(node, "once_per")
    types = tuple((name, ColumnType(text_of(kind))) for name, kind in entries(field(node, "types")))
    if once_per is not None and text_of(once_per) not in dict(types):
        fields.report_unknown("column-undefined", once_per, text_of(once_per), tuple(dict(types)))
    return RosterTerms(
        types=types,
        population=None if population is None else _read_filter(population),
        exclude=fields.each(items(optional(node, "exclude")), _read_exclusion),
        achieved=_read_filter(field(node, "achieved")),
        once_per=None if once_per is None else text_of(once_per),
        missing=Missing(text_of(field(node, "missing"))),
        ground=ground_of(node),
    )


def _read_exclusion(node: Node) -> Exclusion:
    return Exclusion(
        when=_read_filter(field(node, "when")),
        reason=text_of(field(node, "reason")),
        ground=ground_of(node),
    )


def _read_filter(node: Node) -> Filter:
    return Filter(written=text_of(node), ground=ground_of(node))
