"""The indicators of a contract, from its file."""

from collections.abc import Mapping as Names

from pfs_cli.bound import Bound
from pfs_cli.contract import Indicator, Printed
from pfs_cli.measure.terms import Given, Pooled
from pfs_cli.money import Mode
from pfs_cli.payment.per_unit import RateCard
from pfs_cli.read.conditions import Subject
from pfs_cli.read.fields import Fields, entries, field, ground_of, optional, optional_text, text_of
from pfs_cli.read.measure_terms import read_measure
from pfs_cli.read.node import Mapping, Node
from pfs_cli.read.pays import read_pays
from pfs_cli.unit import Better, Unit

_WORDS = ("label", "unit", "noun", "better", "compare", "pays")
"""The single words of an indicator, by their keys."""


def read_subjects(fields: Fields, node: Node) -> dict[str, Subject]:
    """What must be known of every indicator to read conditions on it, also of those of other periods."""
    read = fields.each(entries(node), lambda entry: (entry[0], _read_subject(fields, entry[1])))
    return dict(read)


def read_indicators(fields: Fields, node: Node, subjects: Names[str, Subject]) -> tuple[Indicator, ...]:
    """The indicators that have a say in the period whose terms are read."""
    named = (
        (name, written)
        for name, written in entries(node)
        if name not in subjects or fields.calendar.has_a_say(subjects[name].periods)
    )
    return fields.each(named, lambda entry: _read_as_of(fields, entry, subjects))


def read_earlier(
    fields: Fields, node: Node, subjects: Names[str, Subject], indicators: tuple[Indicator, ...]
) -> tuple[Indicator, ...]:
    """The indicators of earlier periods alone that these pool, in the order in which they are named there.

    They are as they stood in the last period that they had a say in.
    """
    written = dict(entries(node))
    pooled = (
        name for each in indicators if isinstance(each.measure, Pooled) for name in each.measure.indicators
    )
    named = (
        (name, written[name])
        for name in dict.fromkeys(pooled)
        if name in subjects and fields.calendar.is_over_for(subjects[name].periods)
    )
    return fields.each(named, lambda entry: _read_as_of(fields, entry, subjects))


def _read_as_of(fields: Fields, entry: tuple[str, Node], subjects: Names[str, Subject]) -> Indicator:
    name, written = entry
    at = fields.calendar.entry_for(subjects[name].periods)
    return fields.as_of(at, lambda: _read_indicator(fields, name, written, subjects))


def _read_subject(fields: Fields, node: Node) -> Subject:
    unit, noun = Unit(text_of(field(node, "unit"))), optional_text(node, "noun")
    periods = fields.periods_of(node)

    def read(name: str) -> Bound | None:
        written = optional(node, name)
        at = fields.calendar.entry_for(periods)
        return None if written is None else fields.as_of(at, lambda: fields.bound(written, unit, noun))

    return Subject(unit=unit, noun=noun, baseline=read("baseline"), target=read("target"), periods=periods)


def _read_indicator(fields: Fields, name: str, node: Node, subjects: Names[str, Subject]) -> Indicator:
    subject = subjects[name]
    measure = read_measure(fields, field(node, "measure"), subject, subjects)
    pays = read_pays(fields, field(node, "pays"), subject, subjects)
    if pays is not None and isinstance(pays.terms, RateCard) and not isinstance(measure, Given):
        fields.report("items-need-given", field(node, "measure"))
    return Indicator(
        name=name,
        label=text_of(field(node, "label")),
        unit=subject.unit,
        noun=subject.noun,
        better=Better(text_of(field(node, "better"))),
        baseline=subject.baseline,
        target=subject.target,
        measure=measure,
        compare=_read_compare(fields, optional(node, "compare"), subject),
        pays=pays,
        periods=subject.periods,
        ground=ground_of(node),
        places=tuple((key, written.source) for key in _WORDS if (written := optional(node, key)) is not None),
    )


def _read_compare(fields: Fields, node: Node | None, subject: Subject) -> Printed | None:
    """`exact` and nothing written are the same: only what has whole values by itself may leave it out."""
    if not isinstance(node, Mapping):
        return None
    to = fields.step(field(node, "to"), subject.unit, subject.noun)
    return Printed(
        to=to.value, written=to.written, mode=Mode(text_of(field(node, "mode"))), ground=ground_of(node)
    )
