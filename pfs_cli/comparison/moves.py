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
    """What an amount is: a line, the fixed or the linked payment, the total, or a payer's part of it.

    Where all is cumulated lines, fixed and linked payment are to date, and what the contract has earned with them; the
    total and the parts are of the period always. Sums are those of all periods.
    """

    LINE = "line"
    FIXED = "fixed"
    LINKED = "linked"
    LINE_TO_DATE = "line-to-date"
    FIXED_TO_DATE = "fixed-to-date"
    LINKED_TO_DATE = "linked-to-date"
    ENTITLED = "entitled"
    TOTAL = "total"
    PAYER = "payer"
    SUM = "sum"
    PAYER_SUM = "payer-sum"


_TO_DATE = (Figure.LINE_TO_DATE, Figure.FIXED_TO_DATE, Figure.LINKED_TO_DATE)
_ALONE = (Figure.LINE, Figure.FIXED, Figure.LINKED)


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
_ALL = ""
"""The period of what all of them come to."""


def find_moves(case: Case, names: Names) -> tuple[Moved, ...]:
    """Every amount of a case, period by period: lines, fixed, linked, total, and what each payer pays of it.

    `names` are what the older contract calls otherwise. Empty where the results cannot be settled under both. Where one
    of them cumulates and the other does not, only what is paid in each period can be held against each other.
    """
    if case.old is None or case.new is None:
        return ()
    unlike = {each.contract.is_cumulative for each in (*case.old, *case.new)} == {True, False}
    before, after = (
        _amounts(settled, called, only_paid=unlike)
        for settled, called in ((case.old, names), (case.new, Names()))
    )
    order = {figure: at for at, figure in enumerate(Figure)}
    periods = {period: at for at, period in enumerate(dict.fromkeys(key[0] for key in (*after, *before)))}
    if len(periods) > 1:
        before, after = (_with_sums(amounts) for amounts in (before, after))
        periods[_ALL] = len(periods)
    keys = sorted({**after, **before}, key=lambda key: (periods[key[0]], order[key[1]]))
    return tuple(
        Moved(period=period, figure=figure, subject=subject, old=before.get(key), new=after.get(key))
        for key in keys
        for period, figure, subject in [key]
    )


def _amounts(settlements: tuple[Settlement, ...], names: Names, *, only_paid: bool) -> _Amounts:
    amounts: _Amounts = {}
    indicators, periods, payers = dict(names.indicators), dict(names.periods), dict(names.payers)
    for settlement in settlements:
        called = settlement.contract.period.name
        period = periods.get(called, called)
        if not only_paid:
            for (figure, name), amount in _earned(settlement):
                amounts[period, figure, indicators.get(name, name)] = amount
        amounts[period, Figure.TOTAL, ""] = settlement.total.number
        for part in settlement.parts:
            payer = part.payer.name
            amounts[period, Figure.PAYER, payers.get(payer, payer)] = part.amount.number
    return amounts


def _earned(settlement: Settlement) -> Iterator[tuple[tuple[Figure, str], Fraction]]:
    """What leads to the total: of the period, or to date."""
    cumulative = settlement.contract.is_cumulative
    of_line, fixed, linked = _TO_DATE if cumulative else _ALONE
    for line in settlement.lines:
        yield (of_line, line.indicator.name), line.amount.number
    yield (fixed, ""), settlement.fixed.number
    yield (linked, ""), settlement.linked.number
    if cumulative:
        yield (Figure.ENTITLED, ""), settlement.entitled.number


def _with_sums(amounts: _Amounts) -> _Amounts:
    """The amounts with what all periods together come to, of all that is paid in each of them."""
    sums: _Amounts = {}
    adding = {Figure.TOTAL: Figure.SUM, Figure.PAYER: Figure.PAYER_SUM}
    for (_, figure, subject), amount in amounts.items():
        if figure in adding:
            key = _ALL, adding[figure], subject
            sums[key] = sums.get(key, Fraction(0)) + amount
    return {**amounts, **sums}


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
