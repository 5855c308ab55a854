"""The settlement in words: what every layout shows, in the contract's order, computed nowhere twice."""

from collections.abc import Iterator

from pfs_cli.language import Say
from pfs_cli.notation import grouped
from pfs_cli.record import Record
from pfs_cli.render.change import Change, make_changes
from pfs_cli.render.row import Row, make_rows
from pfs_cli.settlement import Settlement
from pfs_cli.source import Ground

KEYS = (
    "tax.excluded",
    "tax.included",
    "tax.not-stated",
)
"""The words for the tax that the amounts hold."""
_YEN = "JPY"


class Statement(Record):
    """Everything that a settlement shows: who and what, the rows, the changes, the sums, what nobody published."""

    title: str
    facts: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    changes: tuple[Change, ...]
    sums: tuple[tuple[str, str], ...]
    unpublished: tuple[tuple[str, str], ...]
    currency: str


def make_statement(settlements: tuple[Settlement, ...], say: Say, period: str | None = None) -> Statement:
    """The statement of the settlements of a contract in the words of a language.

    `period` is the name of the one that is shown in full, None for the last.
    """
    settlement = _in_full(settlements, period)
    contract = settlement.contract
    return Statement(
        title=contract.title,
        facts=(
            (say("table.contract"), f"{contract.id} ({contract.ground.source.file})"),
            (say("table.results"), settlement.results.file),
            (say("table.payer"), contract.payer or ""),
            (say("table.provider"), contract.provider),
            (
                say("table.term"),
                say(
                    "table.from-to",
                    first=contract.term.first.isoformat(),
                    last=contract.term.last.isoformat(),
                ),
            ),
            (say("table.tax"), say(f"tax.{contract.payment.tax}")),
        ),
        rows=tuple(make_rows(settlement, say)),
        changes=tuple(make_changes(settlement, say)),
        sums=tuple(_sums(settlement, say)),
        unpublished=tuple(_unpublished(ground, say) for ground in settlement.unpublished),
        currency=say("currency.JPY") if contract.currency.code == _YEN else contract.currency.code,
    )


def _in_full(settlements: tuple[Settlement, ...], period: str | None) -> Settlement:
    """The settlement of the period of that name; a name that none of them has raises KeyError."""
    if period is None:
        return settlements[-1]
    for settlement in settlements:
        if settlement.contract.period.name == period:
            return settlement
    raise KeyError(period)


def _sums(settlement: Settlement, say: Say) -> Iterator[tuple[str, str]]:
    """Fixed, linked and total, and between them what a rounding or the maximum took from their sum."""
    fixed, linked, total = settlement.fixed.number, settlement.linked.number, settlement.total.number
    yield say("table.fixed"), grouped(fixed)
    yield say("table.linked"), grouped(linked)
    if total != fixed + linked:
        yield say("table.taken"), grouped(total - fixed - linked)
    yield say("table.total"), grouped(total)


def _unpublished(ground: Ground, say: Say) -> tuple[str, str]:
    """Where an unpublished figure stands, and why it was assumed or reconstructed."""
    marks = ground.marks
    place = (
        f"{ground.source.pointer.lstrip('/').replace('/', '.')} ({ground.source.line}:{ground.source.column})"
    )
    if marks.assumed is not None:
        return place, say("table.assumed", why=marks.assumed)
    return place, say("table.reconstructed", why=marks.reconstructed or "")
