"""The table of amendments in force: which version of the contract priced which line."""

from pfs_cli.in_force import Subject, Version, find_versions
from pfs_cli.language import Say
from pfs_cli.render.section import Entry, Section, make_columns
from pfs_cli.render.subject import say_subject
from pfs_cli.settlement import Settlement

_COLUMNS = ("column.terms", "column.in-force", "column.rests")


def make_in_force(settlement: Settlement, say: Say) -> Section:
    """The contract as signed and each amendment in force: since when, and what rests on it in this period."""
    return Section(
        part="part.terms",
        heading=say("table.in-force"),
        columns=make_columns(say, _COLUMNS, flexible=_COLUMNS),
        entries=tuple(_row(version, settlement, say) for version in find_versions(settlement)),
    )


def _row(version: Version, settlement: Settlement, say: Say) -> Entry:
    amendment, indicators = version.amendment, settlement.contract.by_name

    def name(subject: Subject) -> str:
        return say_subject(subject.name, subject.name if subject.is_indicator else None, indicators, say)

    subjects = ", ".join(map(name, version.subjects)) or say("table.nothing-rests")
    if amendment is None:
        return Entry(cells=(say("table.as-signed"), settlement.contract.term.first.isoformat(), subjects))
    return Entry(cells=(amendment.clause, amendment.start.isoformat(), subjects))
