"""The tables of all periods that were settled: what each came to, and who pays how much of it."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from pfs_cli.language import Say
from pfs_cli.notation import grouped
from pfs_cli.render.section import Column, Entry, Section, make_columns
from pfs_cli.settlement import Settlement

_NOTHING = Fraction(0)
_ALONE = ("column.fixed", "column.linked")
_TO_DATE = ("column.fixed-to-date", "column.linked-to-date", "column.entitled", "column.paid-before")
Amounts = Mapping[str, Fraction | None]
"""The amounts of a period by the keys of their columns or the names of payers; None where nobody says it."""


def make_overview(settlements: tuple[Settlement, ...], say: Say) -> Section:
    """A row for each period, and one for the sum of what is due in them.

    Cumulated, fixed, linked and what is entitled are to date, so that only what is due adds up. A column for what was
    really paid is there where a table of payments says it, and one for what is paid where caps of the payers leave less
    than is due.
    """
    rows = [_amounts(settlement, settlements) for settlement in settlements]
    adding = [key for key in rows[0] if key not in _TO_DATE]
    keys = ["column.period", "column.from-to", *rows[0]]
    entries = [
        _entry(settlement, (_days(settlement, say),), row)
        for settlement, row in zip(settlements, rows, strict=True)
    ]
    return Section(
        part="part.period",
        heading=say("table.periods"),
        columns=make_columns(say, keys, flush_right=keys[2:], flexible=("column.from-to",)),
        entries=(*entries, *_sum(rows, adding, 1, say)),
    )


def make_payers(settlements: tuple[Settlement, ...], say: Say) -> Section:
    """What each payer pays in each period, a column for each of them; nothing where there is one payer."""
    names = tuple(dict.fromkeys(part.payer.name for each in settlements for part in each.parts))
    rows = [_by_payer(settlement, names) for settlement in settlements] if names else []
    entries = [_entry(settlement, (), row) for settlement, row in zip(settlements, rows, strict=False)]
    return Section(
        part="part.period",
        heading=say("table.payers-by-period"),
        columns=(
            Column(name=say("column.period"), key="column.period"),
            *(Column(name=name, flush_right=True) for name in names),
            Column(name=say("column.together"), key="column.together", flush_right=True),
        ),
        entries=(*entries, *_sum(rows, (*names, ""), 0, say)),
    )


def _amounts(settlement: Settlement, settlements: tuple[Settlement, ...]) -> Amounts:
    payment = (settlement.fixed.number, settlement.linked.number)
    amounts: dict[str, Fraction | None]
    if settlement.contract.is_cumulative:
        before = sum((each.amount.number for each in settlement.before.paid), _NOTHING)
        amounts = dict(zip(_TO_DATE, (*payment, settlement.entitled.number, before), strict=True))
    else:
        amounts = dict(zip(_ALONE, payment, strict=True))
    amounts["column.total"] = settlement.total.number
    if any(each.paid != each.total.number for each in settlements):
        amounts["column.paid"] = settlement.paid
    known = _really_paid(settlements)
    if known:
        amounts["column.really-paid"] = known.get(settlement.contract.period.name)
    return amounts


def _by_payer(settlement: Settlement, names: tuple[str, ...]) -> Amounts:
    parts = {part.payer.name: part.amount.number for part in settlement.parts}
    return {**{name: parts.get(name) for name in names}, "": settlement.paid}


def _entry(settlement: Settlement, texts: Sequence[str], amounts: Amounts) -> Entry:
    name = settlement.contract.period.name
    money = ("" if amount is None else grouped(amount) for amount in amounts.values())
    paid = grouped(settlement.paid) if texts else ""
    return Entry(id=name, cells=(name, *texts, *money), amount=paid)


def _days(settlement: Settlement, say: Say) -> str:
    days = settlement.contract.period.days
    return say("table.from-to", first=days.first.isoformat(), last=days.last.isoformat())


def _sum(rows: Sequence[Amounts], adding: Sequence[str], texts: int, say: Say) -> Iterator[Entry]:
    """The sums of the columns that add up; where only one period was settled there is nothing to add."""
    if len(rows) > 1:
        sums = (
            grouped(sum((row[key] or _NOTHING for row in rows), _NOTHING)) if key in adding else ""
            for key in rows[0]
        )
        yield Entry(cells=(say("table.sum"), *[""] * texts, *sums), is_sum=True)


def _really_paid(settlements: tuple[Settlement, ...]) -> dict[str, Fraction]:
    """What a table of payments says of earlier periods; what was computed has no text that somebody wrote."""
    paid = settlements[-1].before.paid
    return {each.period: each.amount.number for each in paid if each.amount.fact("written")}
