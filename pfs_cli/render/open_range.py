"""The range of a payment while results are open, as a statement: pay this now, hold that, what each result is worth."""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.language import Say
from pfs_cli.notation import grouped, write_value
from pfs_cli.open_results.item import Item
from pfs_cli.open_results.outcome import Outcome
from pfs_cli.open_results.range import Bounds, Range, Worth
from pfs_cli.payment.interval import Interval, between
from pfs_cli.record import replace
from pfs_cli.render.section import Entry, Section, make_columns
from pfs_cli.render.statement import Statement, make_statement
from pfs_cli.render.value import place_in_file
from pfs_cli.results import Status

KEYS = (
    "part.if-closed",
    "part.open",
    "part.range",
    "status.disputed",
    "status.held",
    "status.provisional",
    "status.unknown",
    "subject.actual",
    "subject.against",
)
"""The words for the kinds of rows, for how far a result is settled, and for the inputs of a comparison."""
_OPEN = (
    "column.indicator",
    "column.status",
    "column.place",
    "column.may-be",
    "column.when-least",
    "column.when-most",
    "column.moves",
)
_IF_CLOSED = (
    "column.indicator",
    "column.place",
    "column.closes-at",
    "column.pay-now",
    "column.held",
    "column.at-most",
)
_PERIODS = ("column.period", "column.pay-now", "column.held", "column.at-most")
_AMOUNTS = ("column.moves", "column.pay-now", "column.held", "column.at-most")


def make_open_statement(found: Range, say: Say) -> Statement:
    """The statement of a range: the facts of the contract, the open results, the three amounts.

    Its sums are what can be paid now, what is held, and the most; the outcomes that give the least and the most stand
    beside each open result, so that both can be settled again.
    """
    settled = make_statement(found.lowest.settlements, say)
    opening = (_make_open(found, say), _make_if_closed(found, say), _make_periods(found, say))
    return replace(
        settled,
        opening=tuple(section for section in opening if section.entries),
        sums=(
            (say("table.pay-now"), _amount(found.least, say)),
            (say("table.hold"), _amount(found.held, say)),
            (say("table.at-most"), _amount(found.most, say)),
        ),
        notes=tuple(_notes(found, say)),
        closing=_payers(found, say),
    )


def _make_open(found: Range, say: Say) -> Section:
    """A row for each open result: what it may be, what it is where least and most is paid, and what it is worth."""
    rows = zip(found.worths, _closed(found.lowest, say), _closed(found.highest, say), strict=True)
    return Section(
        part="part.open",
        heading=say("table.open-results"),
        columns=make_columns(say, _OPEN, _AMOUNTS, flexible=_OPEN[:6]),
        entries=tuple(
            Entry(
                cells=(
                    _name(worth.item, say),
                    say(f"status.{worth.item.status}"),
                    _place(worth.item, say),
                    say_span(worth.item, say),
                    least,
                    most,
                    say("table.not-told") if worth.moves is None else grouped(worth.moves),
                ),
                id=_id(worth.item),
            )
            for worth, least, most in rows
        ),
    )


def _closed(outcome: Outcome, say: Say) -> Iterator[str]:
    """What each open result is in the outcome; of one that lies beside an end, on which side."""
    for value, side in zip(outcome.closed, outcome.beside, strict=True):
        if side:
            yield say("table.just-below" if side < 0 else "table.just-above", value=value)
        else:
            yield value


def _make_if_closed(found: Range, say: Say) -> Section:
    """What remains of the range if one open result alone is closed at its lowest or its highest."""
    entries: list[Entry] = []
    for worth in found.worths:
        for value, bounds in _ends(worth):
            entries.append(
                Entry(
                    cells=(_name(worth.item, say), _place(worth.item, say), value, *_bounds(bounds, say)),
                    id=_id(worth.item),
                )
            )
    return Section(
        part="part.if-closed",
        heading=say("table.if-closed"),
        columns=make_columns(say, _IF_CLOSED, _AMOUNTS, flexible=_IF_CLOSED[:3]),
        entries=tuple(entries),
    )


def _ends(worth: Worth) -> Iterator[tuple[str, Bounds]]:
    if worth.low is not None and worth.at_low is not None:
        yield worth.low, worth.at_low
    if worth.high is not None and worth.high != worth.low and worth.at_high is not None:
        yield worth.high, worth.at_high


def _make_periods(found: Range, say: Say) -> Section:
    """The range of each period; empty where the contract has none."""
    rows = found.periods if found.period else ()
    return Section(
        part="part.range",
        heading=say("table.range-by-period"),
        columns=make_columns(say, _PERIODS, _AMOUNTS, flexible=_PERIODS[:1]),
        entries=tuple(
            Entry(cells=(each.period, *_bounds(each.bounds, say)), id=each.period) for each in rows
        ),
    )


def _payers(found: Range, say: Say) -> tuple[Section, ...]:
    """Who pays what can be paid now: the payers of the outcome that gives the least."""
    if found.least is None or not found.lowest.settlements[-1].parts:
        return ()
    from pfs_cli.render.parts import make_parts

    return (replace(make_parts(found.lowest.settlements[-1], say), heading=say("table.payers-now")),)


def _notes(found: Range, say: Say) -> Iterator[str]:
    if found.least is None:
        yield say("table.no-least")
    if found.most is None:
        yield say("table.no-most")
    if found.least is not None and found.least < 0:
        yield say("table.least-back", amount=grouped(-found.least))
    for label in found.refused:
        yield say("table.refused-left-out", label=label)
    yield say("table.range-of-all")


def say_span(item: Item, say: Say) -> str:
    """Everything that an open result may be, in words: `40% - 60%`, `from 0`, `良 / 可`."""
    if item.words:
        start, end = item.span
        return " / ".join(item.words[int(start[1]) : int(end[1]) + 1])
    interval = between(*item.span)
    low, high = (_write(item, end) for end in (interval.low, interval.high))
    if low is not None and high is not None:
        if low == high:
            return low
        if item.status is Status.DISPUTED or item.claim is not None:
            return f"{low} / {high}"
        return say("table.from-to", first=low, last=high)
    return _one_ended(interval, low, high, say)


def _one_ended(interval: Interval, low: str | None, high: str | None, say: Say) -> str:
    if low is not None:
        return say("bound.from" if interval.low_closed else "bound.above", value=low)
    if high is not None:
        return say("bound.to" if interval.high_closed else "bound.below", value=high)
    return say("bound.any")


def _write(item: Item, number: Fraction | None) -> str | None:
    if number is None:
        return None
    value = item.value(number)
    return write_value(value, item.unit, item.noun)


def _name(item: Item, say: Say) -> str:
    """The period, the label of the indicator, and which item or input of it."""
    part = item.address.item or (say(f"subject.{item.address.input}") if item.address.input else "")
    return f"{item.period} {item.label} {part}".strip()


def _id(item: Item) -> str:
    parts = (item.period, item.address.indicator, item.address.input, item.address.item)
    return " ".join(part for part in parts if part)


def _place(item: Item, say: Say) -> str:
    source = item.source
    known = source.cell is not None or source.line is not None
    return place_in_file(source, say, with_file=False) if known else ""


def _bounds(bounds: Bounds, say: Say) -> tuple[str, str, str]:
    return _amount(bounds.least, say), _amount(bounds.held, say), _amount(bounds.most, say)


def _amount(amount: Fraction | None, say: Say) -> str:
    return say("table.no-end") if amount is None else grouped(amount)
