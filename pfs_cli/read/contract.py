"""The contract file as records: every field that its shape has made sure of, as an exact value with its place."""

from collections.abc import Mapping as Names

from pfs_cli.bound import Bound
from pfs_cli.contract import Contract, Indicator, Payment, Printed, Reference, Rounding, Stage
from pfs_cli.measure.terms import Given
from pfs_cli.money import Currency, Mode, currency_codes, find_currency
from pfs_cli.payment.per_unit import RateCard
from pfs_cli.problem import Problem
from pfs_cli.read.document import Document
from pfs_cli.read.examples import read_example
from pfs_cli.read.fields import Fields, entries, field, ground_of, items, optional, optional_text, text_of
from pfs_cli.read.measure_terms import read_measure
from pfs_cli.read.node import Mapping, Node
from pfs_cli.read.pays import Subject, read_pays
from pfs_cli.unit import Better, Unit

_YEN = "JPY"


def read_contract(document: Document) -> tuple[Contract | None, tuple[Problem, ...]]:
    """The contract of a document whose shape is sound, or all that is wrong with its quantities and names."""
    root = document.root
    code = text_of(field(root, "currency"))
    fields = Fields(yen=code == _YEN)
    currency = find_currency(code)
    if currency is None:
        fields.report_unknown("currency-unknown", field(root, "currency"), code, currency_codes())
        currency = Currency(code=code, decimals=2)
    contract = _read(fields, root, currency)
    return (None if fields.problems else contract), tuple(fields.problems)


def _read(fields: Fields, root: Mapping, currency: Currency) -> Contract:
    subjects = {name: _read_subject(fields, node) for name, node in entries(field(root, "indicators"))}
    term = field(root, "term")
    indicators = tuple(
        _read_indicator(fields, name, node, subjects) for name, node in entries(field(root, "indicators"))
    )
    by_name = {indicator.name: indicator for indicator in indicators}
    return Contract(
        id=text_of(field(root, "id")),
        title=text_of(field(root, "title")),
        status=optional_text(root, "status"),
        payer=text_of(field(root, "payer")),
        provider=text_of(field(root, "provider")),
        term=fields.period(term) if isinstance(term, Mapping) else fields.period(root),
        currency=currency,
        references=tuple(_read_reference(name, node) for name, node in entries(optional(root, "sources"))),
        columns=tuple((name, text_of(node)) for name, node in entries(optional(root, "columns"))),
        payment=_read_payment(fields, field(root, "payment")),
        indicators=indicators,
        examples=tuple(read_example(fields, node, by_name) for node in items(optional(root, "examples"))),
        ground=ground_of(root),
    )


def _read_reference(name: str, node: Node) -> Reference:
    return Reference(
        name=name,
        title=text_of(field(node, "title")),
        url=optional_text(node, "url"),
        date=optional_text(node, "date"),
        ground=ground_of(node),
    )


def _read_payment(fields: Fields, node: Node) -> Payment:
    linked = optional(node, "linked")
    return Payment(
        fixed=fields.money(field(node, "fixed")),
        linked=None if linked is None else fields.money(linked),
        maximum=fields.money(field(node, "maximum")),
        amounts=tuple((name, fields.money(amount)) for name, amount in entries(optional(node, "amounts"))),
        rounding=tuple(_read_rounding(fields, rounding) for rounding in items(field(node, "rounding"))),
        tax=text_of(field(node, "tax")),
        ground=ground_of(node),
    )


def _read_rounding(fields: Fields, node: Node) -> Rounding:
    to = fields.money(field(node, "to"))
    if to.value <= 0 and not any(problem.source == to.ground.source for problem in fields.problems):
        fields.report("rounding-step", field(node, "to"), found=to.written)
    return Rounding(
        at=Stage(text_of(field(node, "at"))),
        to=to,
        mode=Mode(text_of(field(node, "mode"))),
        ground=ground_of(node),
    )


def _read_subject(fields: Fields, node: Node) -> Subject:
    unit, noun = Unit(text_of(field(node, "unit"))), optional_text(node, "noun")

    def read(name: str) -> Bound | None:
        written = optional(node, name)
        return None if written is None else fields.bound(written, unit, noun)

    return Subject(unit=unit, noun=noun, baseline=read("baseline"), target=read("target"))


def _read_indicator(fields: Fields, name: str, node: Node, subjects: Names[str, Subject]) -> Indicator:
    subject = subjects[name]
    measure = read_measure(fields, field(node, "measure"), subject.unit, subject.noun)
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
        ground=ground_of(node),
    )


def _read_compare(fields: Fields, node: Node | None, subject: Subject) -> Printed | None:
    """`exact` and nothing written are the same: only what has whole values by itself may leave it out."""
    if not isinstance(node, Mapping):
        return None
    to = fields.value(field(node, "to"), subject.unit, subject.noun)
    if to.value <= 0 and not any(problem.source == to.ground.source for problem in fields.problems):
        fields.report("rounding-step", field(node, "to"), found=to.written)
    return Printed(
        to=to.value, written=to.written, mode=Mode(text_of(field(node, "mode"))), ground=ground_of(node)
    )
