"""The steps between the lines and their sum, from the contract file, in the order in which they are written."""

from collections.abc import Mapping as Names

from pfs_cli.adjustment import (
    Adjustment,
    CapStep,
    FloorStep,
    Gate,
    GreatestOf,
    LeastOf,
    Offset,
    Withhold,
)
from pfs_cli.read.conditions import Subject, read_condition
from pfs_cli.read.fields import Fields, field, ground_of, items, optional, text_of
from pfs_cli.read.node import Node, Scalar

_LINKED = "linked"
_WITHOUT_LINES = ("greatest_of", "least_of", "gate")


def read_adjustments(
    fields: Fields, node: Node | None, subjects: Names[str, Subject]
) -> tuple[Adjustment, ...]:
    """The steps in the contract's order, those of other periods included."""

    def read(step: Node) -> Adjustment:
        periods = fields.periods_of(step)
        at = fields.calendar.entry_for(periods)
        return fields.as_of(at, lambda: _read_step(fields, step, subjects, periods))

    return fields.each(items(node), read)


def _read_step(
    fields: Fields, node: Node, subjects: Names[str, Subject], periods: tuple[str, ...] | None
) -> Adjustment:
    ground, known = ground_of(node), tuple(subjects)
    names = {key: optional(node, key) for key in _WITHOUT_LINES}
    lines = optional(node, "lines")
    for key, written in names.items():
        if written is not None and lines is not None:
            fields.report("lines-not-used", lines, key=key)
    if names["greatest_of"] is not None:
        among = fields.names(names["greatest_of"], "indicator-undefined", known)
        return GreatestOf(lines=among, periods=periods, ground=ground)
    if names["least_of"] is not None:
        among = fields.names(names["least_of"], "indicator-undefined", known)
        return LeastOf(lines=among, periods=periods, ground=ground)
    if names["gate"] is not None:
        condition = read_condition(fields, names["gate"], subjects)
        return Gate(condition=condition, periods=periods, ground=ground)
    return _read_step_on_lines(fields, node, known, periods)


def _read_step_on_lines(
    fields: Fields, node: Node, known: tuple[str, ...], periods: tuple[str, ...] | None
) -> CapStep | FloorStep | Offset | Withhold:
    ground, written = ground_of(node), field(node, "lines")
    whole = isinstance(written, Scalar) and written.text == _LINKED
    lines = None if whole else fields.names(written, "indicator-undefined", known)
    cap, floor, offset = (optional(node, key) for key in ("cap", "floor", "offset"))
    if cap is not None:
        return CapStep(limit=fields.money(cap), lines=lines, periods=periods, ground=ground)
    if floor is not None:
        return FloorStep(limit=fields.money(floor), lines=lines, periods=periods, ground=ground)
    if offset is None:
        share = fields.share(field(node, "withhold"))
        return Withhold(share=share, lines=lines, periods=periods, ground=ground)
    name = _name_in(offset)
    if name is not None and name not in known:
        fields.report_unknown("indicator-undefined", offset, name, known)
    return Offset(
        amount=fields.money(offset) if name is None else None,
        indicator=name,
        lines=lines,
        periods=periods,
        ground=ground,
    )


def _name_in(node: Node) -> str | None:
    """The name of an indicator, which begins with a letter where an amount begins with a digit or a sign."""
    if not isinstance(node, Scalar):
        return None
    text = text_of(node)
    return text if text[:1].isascii() and text[:1].isalpha() else None
