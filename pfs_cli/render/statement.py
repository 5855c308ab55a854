"""The settlement in words: what every layout shows, in the contract's order, computed nowhere twice."""

from collections.abc import Iterator

from pfs_cli.language import Say
from pfs_cli.record import Record
from pfs_cli.render.change import make_changes
from pfs_cli.render.limits import make_cuts, make_limits
from pfs_cli.render.row import make_rows
from pfs_cli.render.section import Section
from pfs_cli.render.sums import make_notes, make_sums
from pfs_cli.settlement import Settlement
from pfs_cli.source import Ground

KEYS = (
    "basis.cumulative.carry",
    "basis.cumulative.repay",
    "basis.each",
    "tax.excluded",
    "tax.included",
    "tax.not-stated",
)
"""The words for how periods are settled, and for the tax that the amounts hold."""
_YEN = "JPY"


class Statement(Record):
    """Everything that a settlement shows: who and what, tables, the sums and what is to be said of them, more tables.

    `opening` are the tables from the periods and the results to the last step, `closing` those that look at what is
    paid: by whom, within which limits, what was not paid. `unpublished` are the figures that nobody published.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    opening: tuple[Section, ...]
    sums: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    closing: tuple[Section, ...]
    unpublished: tuple[tuple[str, str], ...]
    currency: str

    @property
    def sections(self) -> tuple[Section, ...]:
        """All tables in their order."""
        return (*self.opening, *self.closing)


def make_statement(settlements: tuple[Settlement, ...], say: Say, period: str | None = None) -> Statement:
    """The statement of the settlements of a contract in the words of a language.

    `period` is the name of the one that is shown in full, None for the last.
    """
    settlement = _in_full(settlements, period)
    contract = settlement.contract
    return Statement(
        title=contract.title,
        facts=tuple(_facts(settlements, settlement, say)),
        opening=tuple(section for section in _opening(settlements, settlement, say) if section.entries),
        sums=make_sums(settlement, say),
        notes=make_notes(settlement, say),
        closing=tuple(section for section in _closing(settlement, say) if section.entries),
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


def _facts(
    settlements: tuple[Settlement, ...], settlement: Settlement, say: Say
) -> Iterator[tuple[str, str]]:
    contract = settlement.contract
    files = dict.fromkeys(each.results.file for each in settlements)
    payers = ", ".join(payer.name for payer in contract.payers)
    yield say("table.contract"), f"{contract.id} ({contract.ground.source.file})"
    yield say("table.results"), ", ".join(files)
    yield say("table.payer"), contract.payer or payers
    yield say("table.provider"), contract.provider
    yield (
        say("table.term"),
        say("table.from-to", first=contract.term.first.isoformat(), last=contract.term.last.isoformat()),
    )
    if contract.basis is not None:
        overpaid = f".{contract.overpaid}" if contract.overpaid is not None else ""
        yield say("table.basis"), say(f"basis.{contract.basis}{overpaid}")
    yield say("table.tax"), say(f"tax.{contract.payment.tax}")
    if contract.periods:
        days = contract.period.days
        dates = say("table.from-to", first=days.first.isoformat(), last=days.last.isoformat())
        yield say("table.period"), f"{contract.period.name} ({dates})"


def _opening(settlements: tuple[Settlement, ...], settlement: Settlement, say: Say) -> Iterator[Section]:
    contract = settlement.contract
    if contract.periods:
        from pfs_cli.render.overview import make_overview, make_payers

        yield make_overview(settlements, say)
        yield make_payers(settlements, say)
    files = {each.source.file for one in settlements for each in one.results.observations}
    yield make_rows(settlement, say, with_file=len(files) > 1)
    if any(observation.tally for observation in settlement.results.observations):
        from pfs_cli.render.people import make_people

        yield make_people(settlement, say)
    yield make_changes(settlement, say)


def _closing(settlement: Settlement, say: Say) -> Iterator[Section]:
    if settlement.parts:
        from pfs_cli.render.parts import make_parts

        yield make_parts(settlement, say)
    yield make_limits(settlement, say)
    yield make_cuts(settlement, say)
    if settlement.contract.amended:
        from pfs_cli.render.in_force import make_in_force

        yield make_in_force(settlement, say)


def _unpublished(ground: Ground, say: Say) -> tuple[str, str]:
    """Where an unpublished figure stands, and why it was assumed or reconstructed."""
    marks = ground.marks
    place = (
        f"{ground.source.pointer.lstrip('/').replace('/', '.')} ({ground.source.line}:{ground.source.column})"
    )
    if marks.assumed is not None:
        return place, say("table.assumed", why=marks.assumed)
    return place, say("table.reconstructed", why=marks.reconstructed or "")
