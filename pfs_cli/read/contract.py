"""The contract file as records: every field that its shape has made sure of, as an exact value with its place."""

from collections.abc import Mapping as Names

from pfs_cli.bound import Bound
from pfs_cli.contract import (
    Agreement,
    Contract,
    ContractPeriod,
    Indicator,
    Payment,
    Printed,
    Reference,
    Rounding,
    Stage,
)
from pfs_cli.measure.terms import Given
from pfs_cli.money import Currency, Mode, currency_codes, find_currency
from pfs_cli.payment.per_unit import RateCard
from pfs_cli.problem import Problem
from pfs_cli.quantity import CODES as QUANTITY_CODES
from pfs_cli.read.document import Document
from pfs_cli.read.examples import read_example
from pfs_cli.read.fields import Fields, entries, field, ground_of, items, optional, optional_text, text_of
from pfs_cli.read.measure_terms import read_measure
from pfs_cli.read.node import Mapping, Node, Scalar
from pfs_cli.read.pays import Subject, read_pays
from pfs_cli.unit import Better, Unit

_YEN = "JPY"
_FAULTS = frozenset(
    {*QUANTITY_CODES, "number-quoted", "count-negative", "date-form", "period-order", "rounding-step"}
)
"""What is wrong with a quantity or a date whatever stands around it."""


def read_contract(document: Document) -> tuple[Agreement | None, tuple[Problem, ...]]:
    """The contract of a document whose shape is sound, or all that is wrong with its quantities and names."""
    fields = Fields(yen=optional_text(document.root, "currency") == _YEN)
    agreement = _read(fields, document.root)
    return (None if fields.problems else agreement), tuple(fields.problems)


def find_faults(document: Document, known: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The faulty quantities and dates of a document whose shape is not sound, apart from places of known problems."""
    currency = document.root.get("currency")
    fields = Fields(yen=isinstance(currency, Scalar) and currency.text == _YEN, lenient=True)
    fields.part(lambda: _read(fields, document.root))
    places = {problem.source.place for problem in known}
    return tuple(
        problem
        for problem in fields.problems
        if problem.code in _FAULTS and problem.source.place not in places
    )


def _read(fields: Fields, root: Mapping) -> Agreement:
    currency = _read_currency(fields, root)
    payment = fields.part(lambda: _read_payment(fields, field(root, "payment")))
    term = fields.part(lambda: fields.period(field(root, "term")))
    named = entries(field(root, "indicators"))
    read = fields.each(named, lambda entry: (entry[0], _read_subject(fields, entry[1])))
    subjects = dict(read)
    indicators = fields.each(named, lambda entry: _read_indicator(fields, entry[0], entry[1], subjects))
    by_name = {indicator.name: indicator for indicator in indicators}
    examples = fields.each(
        items(optional(root, "examples")), lambda node: read_example(fields, node, by_name)
    )
    if payment is None or term is None:
        raise KeyError(root.source.pointer)
    contract = Contract(
        id=text_of(field(root, "id")),
        title=text_of(field(root, "title")),
        status=optional_text(root, "status"),
        payer=optional_text(root, "payer"),
        provider=text_of(field(root, "provider")),
        term=term,
        currency=currency,
        period=ContractPeriod(name="", days=term, maximum=None, ground=ground_of(field(root, "term"))),
        references=tuple(_read_reference(name, node) for name, node in entries(optional(root, "sources"))),
        columns=tuple((name, text_of(node)) for name, node in entries(optional(root, "columns"))),
        payment=payment,
        indicators=indicators,
        ground=ground_of(root),
    )
    return Agreement(contracts=(contract,), examples=examples, amendments=(), ground=contract.ground)


def _read_currency(fields: Fields, root: Mapping) -> Currency:
    node = optional(root, "currency")
    letters = node.text if isinstance(node, Scalar) else ""
    currency = find_currency(letters)
    if currency is None and node is not None:
        fields.report_unknown("currency-unknown", node, letters, currency_codes())
    return currency or Currency(code=letters, decimals=2)


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
    fixed = fields.part(lambda: fields.money(field(node, "fixed")))
    most = fields.part(lambda: None if linked is None else fields.money(linked))
    maximum = fields.part(lambda: fields.money(field(node, "maximum")))
    amounts = fields.each(
        entries(optional(node, "amounts")), lambda entry: (entry[0], fields.money(entry[1]))
    )
    rounding = fields.each(items(field(node, "rounding")), lambda each: _read_rounding(fields, each))
    if fixed is None or maximum is None:
        raise KeyError(node.source.pointer)
    return Payment(
        fixed=fixed,
        linked=most,
        maximum=maximum,
        amounts=amounts,
        rounding=rounding,
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
