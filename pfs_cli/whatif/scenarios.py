"""Many scenarios of one contract: what each pays beside today, and where each of its lines stands."""

from collections.abc import Mapping
from fractions import Fraction

from pfs_cli.contract import Agreement
from pfs_cli.record import Record
from pfs_cli.results import Paid, Results
from pfs_cli.settlement import Settlement, settle_periods
from pfs_cli.whatif.beside import level_of
from pfs_cli.whatif.standing import paid_by_period


class LineStand(Record):
    """Where a line stands: its level ("" where it has no tiers) and its amount in the main unit."""

    level: str
    amount: Fraction


class Outcome(Record):
    """One scenario: its name, what all payers pay in all settled periods together, and its lines in order."""

    name: str
    payment: Fraction
    lines: tuple[LineStand, ...]


class Scenarios(Record):
    """Today and the scenarios of a table, in its order. `lines` are the period and the indicator of each line.

    `start` is where the scenarios begin, None where that is today. The file is named with the SHA-256 of its bytes.
    """

    file: str
    digest: str
    lines: tuple[tuple[str, str], ...]
    today: Outcome
    start: Outcome | None
    outcomes: tuple[Outcome, ...]


def find_outcome(
    name: str, agreement: Agreement, results: tuple[Results, ...], paid: Mapping[str, Paid]
) -> Outcome:
    """What the contract pays on results that the rules pass, by the engine; nothing else of it is kept."""
    return outcome_of(name, settle_periods(agreement, results, paid), paid)


def outcome_of(name: str, settlements: tuple[Settlement, ...], paid: Mapping[str, Paid]) -> Outcome:
    """What settlements of all periods come to, beside what was really paid in earlier ones."""
    return Outcome(
        name=name,
        payment=sum(paid_by_period(settlements, paid), Fraction(0)),
        lines=tuple(
            LineStand(level=level_of(line), amount=line.amount.number)
            for each in settlements
            for line in each.lines
        ),
    )


def lines_of(settlements: tuple[Settlement, ...]) -> tuple[tuple[str, str], ...]:
    """The period and the indicator of each line, in the order of `Outcome.lines`."""
    return tuple(
        (each.contract.period.name, line.indicator.name) for each in settlements for line in each.lines
    )
