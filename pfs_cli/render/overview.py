"""The table of all periods that were settled: what each came to, and who pays how much of it."""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.language import Say
from pfs_cli.notation import grouped
from pfs_cli.render.section import Column, Entry, Section, make_columns
from pfs_cli.settlement import Settlement

_NOTHING = Fraction(0)
_ALONE = ("column.fixed", "column.linked", "column.total")
_TO_DATE = (
    "column.fixed-to-date",
    "column.linked-to-date",
    "column.entitled",
    "column.paid-before",
    "column.total",
)


def make_overview(settlements: tuple[Settlement, ...], say: Say) -> Section:
    """A row for each period, and one for the sum of what is due in them.

    Cumulated, fixed, linked and what is entitled are to date, and their last row is what they have come to. A column
    for what was really paid is there where a table of payments says it, and one for what is paid where caps of the
    payers leave less than is due.
    """
    contract = settlements[-1].contract
    known = _really_paid(settlements)
    keys = ["column.period", "column.from-to", *(_TO_DATE if contract.is_cumulative else _ALONE)]
    capped = any(each.paid != each.total.number for each in settlements)
    keys += ["column.paid"] if capped else []
    keys += ["column.really-paid"] if known else []
    payers = tuple(dict.fromkeys(part.payer.name for settlement in settlements for part in settlement.parts))
    named = tuple(Column(name=name, flush_right=True) for name in payers)
    columns = (*make_columns(say, keys, flush_right=keys[2:], flexible=("column.from-to",)), *named)
    rows = [_row(settlement, known, say, capped=capped, payers=payers) for settlement in settlements]
    sums = _sum(settlements, known, say, capped=capped, payers=payers)
    return Section(part="part.period", heading=say("table.periods"), columns=columns, entries=(*rows, *sums))


def _row(
    settlement: Settlement, known: dict[str, Fraction], say: Say, *, capped: bool, payers: tuple[str, ...]
) -> Entry:
    period, total = settlement.contract.period, settlement.total.number
    amounts = [settlement.fixed.number, settlement.linked.number]
    if settlement.contract.is_cumulative:
        amounts += [settlement.entitled.number, _paid_before(settlement)]
    amounts += [total, *([settlement.paid] if capped else [])]
    really = [grouped(known[period.name]) if period.name in known else ""] if known else []
    days = say("table.from-to", first=period.days.first.isoformat(), last=period.days.last.isoformat())
    parts = {part.payer.name: grouped(part.amount.number) for part in settlement.parts}
    return Entry(
        id=period.name,
        cells=(
            period.name,
            days,
            *(grouped(amount) for amount in amounts),
            *really,
            *(parts.get(name, "") for name in payers),
        ),
        amount=grouped(settlement.paid),
    )


def _sum(
    settlements: tuple[Settlement, ...],
    known: dict[str, Fraction],
    say: Say,
    *,
    capped: bool,
    payers: tuple[str, ...],
) -> Iterator[Entry]:
    """What all periods come to; where only one was settled there is nothing to add."""
    if len(settlements) == 1:
        return
    last = settlements[-1]
    if last.contract.is_cumulative:
        amounts = ["", "", "", ""]
    else:
        amounts = [
            grouped(sum((each.fixed.number for each in settlements), _NOTHING)),
            grouped(sum((each.linked.number for each in settlements), _NOTHING)),
        ]
    amounts.append(grouped(sum((each.total.number for each in settlements), _NOTHING)))
    if capped:
        amounts.append(grouped(sum((each.paid for each in settlements), _NOTHING)))
    if known:
        amounts.append(grouped(sum(known.values(), _NOTHING)))
    for name in payers:
        parts = (part.amount.number for each in settlements for part in each.parts if part.payer.name == name)
        amounts.append(grouped(sum(parts, _NOTHING)))
    yield Entry(cells=(say("table.sum"), "", *amounts))


def _paid_before(settlement: Settlement) -> Fraction:
    return sum((each.amount.number for each in settlement.before.paid), _NOTHING)


def _really_paid(settlements: tuple[Settlement, ...]) -> dict[str, Fraction]:
    """What a table of payments says of earlier periods; what was computed has no text that somebody wrote."""
    paid = settlements[-1].before.paid
    return {each.period: each.amount.number for each in paid if each.amount.fact("written")}
