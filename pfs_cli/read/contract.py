"""The contract file as records: every field that its shape has made sure of, as an exact value with its place."""

from collections.abc import Iterator
from datetime import date

from pfs_cli.contract import Agreement, Contract, ContractPeriod, Reference
from pfs_cli.money import Currency, currency_codes, find_currency
from pfs_cli.period import Period
from pfs_cli.problem import Problem
from pfs_cli.quantity import CODES as QUANTITY_CODES
from pfs_cli.read.adjustments import read_adjustments
from pfs_cli.read.amendments import Change, amend, lead_all, read_changes, shape_faults
from pfs_cli.read.calendar import NO_PERIODS, Calendar
from pfs_cli.read.document import Document
from pfs_cli.read.examples import read_example
from pfs_cli.read.fields import Fields, entries, field, ground_of, items, optional, optional_text, text_of
from pfs_cli.read.in_force import InForce
from pfs_cli.read.indicators import read_earlier, read_indicators, read_subjects
from pfs_cli.read.node import Mapping, Node, Scalar
from pfs_cli.read.payers import read_payers
from pfs_cli.read.payment import read_payment
from pfs_cli.read.periods import read_basis, read_calendars, read_overpaid, read_periods, whole_term
from pfs_cli.record import Record, replace
from pfs_cli.source import Source
from pfs_cli.waiver import Waiver

_YEN = "JPY"
_WORDS = (
    *("id", "title", "status", "payer", "provider", "term.from", "term.to", "currency", "basis", "overpaid"),
    "payment.tax",
)
"""The single words of a contract, by the keys under which they stand."""
_FAULTS = frozenset(
    {
        *QUANTITY_CODES,
        "number-quoted",
        "count-negative",
        "date-form",
        "date-no-such-day",
        "date-no-such-month",
        "period-order",
        "rounding-step",
    }
)
"""What is wrong with a quantity or a date whatever stands around it."""


def read_contract(document: Document) -> tuple[Agreement | None, tuple[Problem, ...]]:
    """The contract of a document whose shape is sound, or all that is wrong with its quantities and names."""
    fields = Fields(yen=optional_text(document.root, "currency") == _YEN)
    agreement = _read(fields, document)
    problems = _each_once(fields.problems)
    return (None if problems else agreement), problems


def find_faults(document: Document, known: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The faulty quantities and dates of a document whose shape is not sound, apart from places of known problems."""
    currency = document.root.get("currency")
    fields = Fields(yen=isinstance(currency, Scalar) and currency.text == _YEN, lenient=True)
    fields.part(lambda: _read(fields, document))
    places = {problem.source.place for problem in known}
    return tuple(
        problem
        for problem in _each_once(fields.problems)
        if problem.code in _FAULTS and problem.source.place not in places
    )


def _each_once(problems: list[Problem]) -> tuple[Problem, ...]:
    """The problems as they were met, each once in whatever period's terms."""
    return tuple({(problem.code, problem.source, problem.facts): problem for problem in problems}.values())


def _read(fields: Fields, document: Document) -> Agreement | None:
    root = document.root
    calendars = fields.part(lambda: read_calendars(root)) or (NO_PERIODS,)
    fields.turn_to(calendars[0])
    currency = _read_currency(fields, root)
    periods = fields.part(lambda: read_periods(fields, root)) or ()
    changes = fields.part(lambda: read_changes(fields, root)) or ()
    seen: dict[str, InForce] = {}
    earlier: list[Contract] = []

    def read_version(calendar: Calendar) -> Contract | None:
        start = _find_period(fields, root, periods, calendar.now).days.first
        in_force = tuple(each for each in changes if each.amendment.start <= start)
        kept = _Kept(document=document, currency=currency, periods=periods, calendar=calendar)
        earlier.extend(_read_earlier(fields, kept, in_force))
        return _read_version(fields, kept, in_force, seen)

    contracts = fields.each(calendars, read_version)
    fields.turn_to(calendars[0])
    examples = fields.each(
        items(optional(root, "examples")), lambda node: read_example(fields, node, seen, calendars[0].names)
    )
    if len(contracts) < len(calendars):
        return None
    return Agreement(
        contracts=contracts,
        earlier=tuple(earlier),
        examples=examples,
        amendments=tuple(change.amendment for change in changes),
        ground=ground_of(root),
    )


class _Kept(Record):
    """What no amendment changes: the file, its currency, its periods, and the one whose terms are read."""

    document: Document
    currency: Currency
    periods: tuple[ContractPeriod, ...]
    calendar: Calendar


def _read_version(
    fields: Fields, kept: _Kept, changes: tuple[Change, ...], seen: dict[str, InForce]
) -> Contract | None:
    """The terms of a period under these changes; None, with the problems, where the changed file is misshapen."""
    fields.turn_to(kept.calendar)
    amended = amend(kept.document.root, changes)
    faults = shape_faults(kept.document, amended, changes) if changes and not fields.lenient else ()
    fields.problems.extend(faults)
    if faults:
        return None
    # An amendment may change the term.
    period = _find_period(fields, amended, kept.periods, kept.calendar.now)
    told = len(fields.problems)
    contract = _read_terms(fields, amended, kept.currency, period, seen)
    fields.problems[told:] = lead_all(changes, fields.problems[told:], known=fields.problems[:told])
    return replace(contract, periods=kept.periods, amended=tuple(each.amendment for each in changes))


def _read_earlier(fields: Fields, kept: _Kept, changes: tuple[Change, ...]) -> Iterator[Contract]:
    """The terms of a period without any of its changes, with the first, and so on up to the last.

    Nothing is settled under them, so they may be unsound, as where two changes make sense together only: such terms
    are passed over in silence.
    """
    for count in range(0 if fields.lenient else len(changes)):
        unsaid = Fields(yen=fields.yen)
        terms = _read_version(unsaid, kept, changes[:count], {})
        if terms is not None and not unsaid.problems:
            yield terms


def _find_period(
    fields: Fields, root: Mapping, periods: tuple[ContractPeriod, ...], name: str
) -> ContractPeriod:
    """The period of that name, or the whole term; where neither can be read, no amendment is in force yet."""
    found = next((period for period in periods if period.name == name), None)
    found = found or fields.part(lambda: whole_term(fields, root))
    unread = Period(first=date.min, last=date.max)
    return found or ContractPeriod(name=name, days=unread, maximum=None, ground=ground_of(root))


def _read_terms(
    fields: Fields, root: Mapping, currency: Currency, period: ContractPeriod, seen: dict[str, InForce]
) -> Contract:
    """The terms in force in a period, from the amended file; what examples may name is put into `seen`."""
    payment = fields.part(lambda: read_payment(fields, field(root, "payment")))
    term = fields.part(lambda: fields.period(field(root, "term")))
    payers = fields.part(lambda: read_payers(fields, optional(root, "payers"))) or ()
    named = field(root, "indicators")
    subjects = read_subjects(fields, named)
    indicators = read_indicators(fields, named, subjects)
    seen[period.name] = InForce(
        period=period.name,
        indicators={indicator.name: indicator for indicator in indicators},
        others=tuple(subjects),
        payers=tuple(payer.name for payer in payers) or (optional_text(root, "payer") or "",),
    )
    adjustments = fields.part(lambda: read_adjustments(fields, optional(root, "adjustments"), subjects)) or ()
    waivers = fields.each(items(optional(root, "waivers")), lambda node: _read_waiver(fields, node))
    if payment is None or term is None:
        raise KeyError(root.source.pointer)
    return Contract(
        id=text_of(field(root, "id")),
        title=text_of(field(root, "title")),
        status=optional_text(root, "status"),
        payer=optional_text(root, "payer"),
        payers=payers,
        provider=text_of(field(root, "provider")),
        term=term,
        term_ground=ground_of(field(root, "term")),
        currency=currency,
        period=period,
        basis=read_basis(root),
        overpaid=read_overpaid(fields, root),
        adjustments=adjustments,
        references=tuple(
            _read_reference(fields, name, node) for name, node in entries(optional(root, "sources"))
        ),
        columns=tuple((name, text_of(node)) for name, node in entries(optional(root, "columns"))),
        waivers=waivers,
        payment=payment,
        indicators=indicators,
        earlier_indicators=read_earlier(fields, named, subjects, indicators),
        ground=ground_of(root),
        places=tuple(_places(root)),
    )


def _places(root: Mapping) -> Iterator[tuple[str, Source]]:
    """Where the single words of the contract stand, of those that are written."""
    for key in _WORDS:
        node: Node | None = root
        for name in key.split("."):
            node = node.get(name) if isinstance(node, Mapping) else None
        if node is not None:
            yield key, node.source
    for heading, column in entries(optional(root, "columns")):
        yield f"columns.{heading}", column.source


_CURRENCIES_IN_WORDS = {
    "YEN": "JPY",
    "円": "JPY",
    "日本円": "JPY",
    "EURO": "EUR",
    "ユーロ": "EUR",
    "DOLLAR": "USD",
    "米ドル": "USD",
    "POUND": "GBP",
    "ポンド": "GBP",
}
"""What is written for a currency in place of its code: only ever said in a message, as the one that was meant."""


def _read_currency(fields: Fields, root: Mapping) -> Currency:
    node = optional(root, "currency")
    letters = node.text if isinstance(node, Scalar) else ""
    currency = find_currency(letters)
    if currency is None and node is not None:
        meant = _CURRENCIES_IN_WORDS.get(letters.upper())
        if meant is None:
            fields.report_unknown("currency-unknown", node, letters, currency_codes())
        else:
            fields.report("currency-unknown", node, found=letters, nearest=meant)
    return currency or Currency(code=letters, decimals=2)


def _read_reference(fields: Fields, name: str, node: Node) -> Reference:
    dated = optional(node, "date")
    if dated is not None:
        fields.day(dated)
    return Reference(
        name=name,
        title=text_of(field(node, "title")),
        url=optional_text(node, "url"),
        date=optional_text(node, "date"),
        ground=ground_of(node),
    )


def _read_waiver(fields: Fields, node: Node) -> Waiver:
    until = fields.day(field(node, "until")) or date.max
    return Waiver(
        code=text_of(field(node, "code")),
        reason=text_of(field(node, "reason")),
        owner=text_of(field(node, "owner")),
        until=until,
        ground=ground_of(node),
    )
