"""What two contracts pay on the same results: each line and sum under both, and the difference."""

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction

from pfs_cli.comparison.difference import Case, Names
from pfs_cli.contract import Agreement, Example
from pfs_cli.problem import stops
from pfs_cli.record import Record
from pfs_cli.results import Results
from pfs_cli.rules.results import check_periods
from pfs_cli.settlement import Settlement, settle_periods


class Figure(StrEnum):
    """What an amount is: a line, the fixed or the linked payment, the total, or a payer's part of it."""

    LINE = "line"
    FIXED = "fixed"
    LINKED = "linked"
    TOTAL = "total"
    PAYER = "payer"


class Moved(Record):
    """One amount under both contracts, in the main unit; None where one of them does not have it."""

    period: str
    figure: Figure
    subject: str = ""
    old: Fraction | None
    new: Fraction | None

    @property
    def difference(self) -> Fraction:
        """How much more the newer contract pays; what one of them does not have counts as nothing."""
        return (self.new or Fraction(0)) - (self.old or Fraction(0))


_Amounts = dict[tuple[str, Figure, str], Fraction]


def find_moves(case: Case, names: Names) -> tuple[Moved, ...]:
    """Every amount of a case, period by period: lines, fixed, linked, total, and what each payer pays of it.

    `names` are what the older contract calls otherwise. Empty where the results cannot be settled under both.
    """
    if case.old is None or case.new is None:
        return ()
    before, after = _amounts(case.old, names), _amounts(case.new, Names())
    order = {figure: at for at, figure in enumerate(Figure)}
    periods = {period: at for at, (period, _, _) in enumerate((*after, *before))}
    keys = sorted({**after, **before}, key=lambda key: (periods[key[0]], order[key[1]]))
    return tuple(
        Moved(period=period, figure=figure, subject=subject, old=before.get(key), new=after.get(key))
        for key in keys
        for period, figure, subject in [key]
    )


def _amounts(settlements: tuple[Settlement, ...], names: Names) -> _Amounts:
    amounts: _Amounts = {}
    indicators, periods, payers = dict(names.indicators), dict(names.periods), dict(names.payers)
    for settlement in settlements:
        called = settlement.contract.period.name
        period = periods.get(called, called)
        for line in settlement.lines:
            name = line.indicator.name
            amounts[period, Figure.LINE, indicators.get(name, name)] = line.amount.number
        amounts[period, Figure.FIXED, ""] = settlement.fixed.number
        amounts[period, Figure.LINKED, ""] = settlement.linked.number
        amounts[period, Figure.TOTAL, ""] = settlement.total.number
        for part in settlement.parts:
            payer = part.payer.name
            amounts[period, Figure.PAYER, payers.get(payer, payer)] = part.amount.number
    return amounts


def settle_examples(old: Agreement, new: Agreement) -> tuple[Case, ...]:
    """The results of the worked examples of both contracts settled under both; one that both have is the newer's."""
    examples = {each.name: each for each in (*old.examples, *new.examples)}
    return tuple(
        Case(example=name, old=_settle_example(old, each), new=_settle_example(new, each))
        for name, each in examples.items()
    )


def _settle_example(agreement: Agreement, example: Example) -> tuple[Settlement, ...] | None:
    """The settlements of an example's results; None where they are not complete under this contract."""
    known = [terms.period.name for terms in agreement.contracts]
    by_period = {each.period: each for each in example.results}
    if not by_period.keys() <= set(known):
        return None
    results = tuple(_of_terms(agreement, by_period[name]) for name in known if name in by_period)
    problems = tuple(check_periods(agreement, results, {}, place=example.ground.source))
    return None if stops(problems) else settle_periods(agreement, results, {})


def _of_terms(agreement: Agreement, results: Results) -> Results:
    """The results without those of indicators that the contract does not have."""
    terms = agreement.contract(results.period)
    if terms is None:
        return results
    kept = tuple(each for each in results.observations if each.address.indicator in terms.by_name)
    return Results(file=results.file, period=results.period, observations=kept, unread=results.unread)


def has_moved(cases: tuple[Case, ...], names: Names) -> Iterator[Case]:
    """The cases in which any amount differs, or that cannot be settled under one of the contracts."""
    for case in cases:
        moves = find_moves(case, names)
        if not moves or any(move.difference or move.old is None or move.new is None for move in moves):
            yield case
