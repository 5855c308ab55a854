"""The file of benefits as records: the outcomes of a contract, what they are worth, and what else is spent."""

from collections.abc import Iterator
from hashlib import sha256

from pfs_cli.contract import Agreement
from pfs_cli.problem import Problem, error, stops, unknown
from pfs_cli.quantity import read_percent
from pfs_cli.read.document import read_document
from pfs_cli.read.fields import entries, field, optional, text_of
from pfs_cli.read.node import Node
from pfs_cli.read.outcome import read_outcome, same_people
from pfs_cli.read.schema import BENEFITS, check_shape
from pfs_cli.read.uncertain import SHARE, UncertainFields
from pfs_cli.record import replace
from pfs_cli.whatif.benefits import Benefit, Benefits, Cost, Outcome, Party, Years
from pfs_cli.whatif.lever import Lever

_MOST_YEARS = 100
_CONTRACT, _FORMAT = "pfs", "pfs_benefits"
CODES = (
    "benefits-documents",
    "benefits-empty",
    "benefits-other-format",
    "benefits-root",
    "benefits-too-large",
)
_OF_CONTRACTS = dict(
    zip(
        ("yaml-documents", "yaml-empty", "encoding-other-format", "yaml-root", "yaml-too-large"),
        CODES,
        strict=True,
    )
)
"""The problems of a whole file whose words are those of a contract, and what they are of a file of benefits."""
_MISSING = "key-missing"
"""Told at the mapping that lacks a key; what stands in it may still be wrong by itself."""
_UNUSED = "benefits-outcome-unused"
"""Said only where all benefits could be read."""


def read_benefits(
    content: bytes, file: str, agreement: Agreement, levers: tuple[Lever, ...]
) -> tuple[Benefits | None, tuple[Problem, ...]]:
    """What the bytes of a file say of the outcomes of a contract, and all problems of it."""
    document, found = read_document(content, file)
    problems = tuple(replace(each, code=_OF_CONTRACTS.get(each.code, each.code)) for each in found)
    if document is None:
        return None, problems
    root = document.root
    written = root.entry(_CONTRACT)
    if written is not None and root.get(_FORMAT) is None:
        return None, (*problems, error("benefits-is-contract", written.key.source))
    problems = (*problems, *check_shape(document, BENEFITS))
    lenient = stops(problems)
    fields = UncertainFields(yen=agreement.first.currency.code == "JPY", lenient=lenient)
    fields.part(lambda: _check_whose(fields, root, agreement))
    benefits = fields.part(lambda: _read(fields, root, levers, file, sha256(content).hexdigest()))
    sources = fields.part(lambda: _check_sources(fields, root)) or ()
    found = (*fields.problems, *sources)
    if lenient:
        found = tuple(_apart(found, problems))
    problems = (*problems, *found)
    return (None if stops(problems) else benefits), problems


def _apart(found: tuple[Problem, ...], known: tuple[Problem, ...]) -> Iterator[Problem]:
    """What is wrong elsewhere than where the shape is: of a place, what it is within or what is within it once."""
    places = tuple((f"{each.source.pointer}/", each.code == _MISSING) for each in known)
    for problem in found:
        own = f"{problem.source.pointer}/"
        told = any(place.startswith(own) or (own.startswith(place) and not only) for place, only in places)
        if not told and problem.code != _UNUSED:
            yield problem


def _check_whose(fields: UncertainFields, root: Node, agreement: Agreement) -> None:
    """Whether the file is about this contract, in its currency."""
    contract, currency = field(root, "contract"), field(root, "currency")
    first = agreement.first
    if text_of(contract) != first.id:
        fields.report("benefits-of-other-contract", contract, found=text_of(contract), expected=first.id)
    if text_of(currency) != first.currency.code:
        fields.report("benefits-currency", currency, found=text_of(currency), expected=first.currency.code)


def _read(
    fields: UncertainFields, root: Node, levers: tuple[Lever, ...], file: str, digest: str
) -> Benefits | None:
    """All of the file; None only where its shape is not sound, the problems of what could be read being kept."""
    years = fields.part(lambda: _read_years(fields, root))
    horizon = _MOST_YEARS if years is None else years.horizon
    written = fields.part(lambda: entries(field(root, "outcomes"))) or ()
    outcomes = fields.each(written, lambda entry: read_outcome(fields, *entry, levers))
    same_people(fields, outcomes)
    names = tuple(name for name, _ in written)
    valued = fields.part(lambda: entries(field(root, "benefits"))) or ()
    benefits = fields.each(valued, lambda entry: _read_benefit(fields, *entry, names, horizon))
    _check_used(fields, outcomes, benefits)
    spent = fields.part(lambda: entries(field(root, "costs"))) or ()
    costs = fields.each(spent, lambda entry: _read_cost(fields, *entry))
    return (
        None
        if years is None
        else Benefits(
            file=file,
            digest=digest,
            years=years,
            outcomes=outcomes,
            benefits=benefits,
            costs=costs,
            assumed=_assumed(fields),
        )
    )


def _read_years(fields: UncertainFields, root: Node) -> Years | None:
    horizon = fields.part(lambda: fields.years_of(field(root, "horizon"), 1, _MOST_YEARS))
    discount = field(root, "discount")
    rate = fields.uncertain(field(discount, "rate"), read_percent, SHARE)
    return (
        None
        if horizon is None
        else Years(
            horizon=horizon,
            rate=rate.low,
            at_end=text_of(field(discount, "counted")) == "end_of_year",
            rate_written=rate.written,
            ground=fields.ground(discount),
        )
    )


def _read_benefit(
    fields: UncertainFields, name: str, node: Node, outcomes: tuple[str, ...], horizon: int
) -> Benefit | None:
    latest = (horizon if 1 <= horizon <= _MOST_YEARS else _MOST_YEARS) - 1
    fields.part(lambda: _check_outcome(fields, field(node, "of"), outcomes))
    per_year = fields.part(lambda: fields.amount_of_money(field(node, "per_year")))
    delay = fields.part(lambda: fields.years_of(field(node, "delay"), 0, latest))
    lasts = fields.part(lambda: fields.part_of_all(field(node, "lasts")))
    if per_year is None or delay is None or lasts is None:
        return None
    return Benefit(
        name=name,
        label=text_of(field(node, "label")),
        outcome=text_of(field(node, "of")),
        gains=Party(text_of(field(node, "gains"))),
        per_year=per_year,
        delay=delay,
        lasts=lasts,
        ground=fields.ground(node),
    )


def _check_outcome(fields: UncertainFields, node: Node, outcomes: tuple[str, ...]) -> None:
    if text_of(node) not in outcomes and (outcomes or not fields.lenient):  # those of no shape have no names
        fields.report_unknown("benefits-outcome-unknown", node, text_of(node), outcomes)


def _read_cost(fields: UncertainFields, name: str, node: Node) -> Cost:
    once = optional(node, "once")
    amount = fields.amount_of_money(field(node, "per_year") if once is None else once)
    return Cost(
        name=name,
        label=text_of(field(node, "label")),
        borne_by=Party(text_of(field(node, "borne_by"))),
        amount=amount,
        yearly=once is None,
        ground=fields.ground(node),
    )


def _check_used(
    fields: UncertainFields, outcomes: tuple[Outcome, ...], benefits: tuple[Benefit, ...]
) -> None:
    """An outcome that no benefit counts was mostly forgotten; unless a misspelt name was meant for it."""
    used = {benefit.outcome for benefit in benefits}
    misspelt = any(problem.code == "benefits-outcome-unknown" for problem in fields.problems)
    for outcome in outcomes:
        if outcome.name not in used and not misspelt:
            place = outcome.ground.source
            fields.problems.append(error("benefits-outcome-unused", place, found=outcome.name))


def _check_sources(fields: UncertainFields, root: Node) -> tuple[Problem, ...]:
    """A problem for each mark `source` that names no document of the file."""
    known = tuple(name for name, _ in entries(optional(root, "sources")))
    named = ((ground.marks.source, ground.cited or ground.source) for ground in fields.grounds)
    found = (
        unknown("source-undefined", place, name, known)
        for name, place in named
        if name is not None and name not in known
    )
    return tuple(dict.fromkeys(found))


def _assumed(fields: UncertainFields) -> tuple[tuple[str, str], ...]:
    """Each place that is marked as assumed or reconstructed, and why, in the order of the file."""
    marked = [ground for ground in fields.grounds if ground.unpublished]
    marked.sort(key=lambda ground: (ground.source.line or 0, ground.source.column or 0))
    return tuple(
        (ground.source.pointer.removeprefix("/").replace("/", "."), why)
        for ground in marked
        for why in (ground.marks.assumed, ground.marks.reconstructed)
        if why is not None
    )
