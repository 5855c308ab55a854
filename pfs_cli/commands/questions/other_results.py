"""The results of a question as another contract has them: as they stand, or its tables read once more."""

from collections.abc import Iterator

from pfs_cli.commands.compared_results import is_row_of
from pfs_cli.commands.provisional import close_all
from pfs_cli.commands.questions.asked import Asked
from pfs_cli.commands.results_files import check_files
from pfs_cli.contract import Agreement, Contract, Indicator
from pfs_cli.measure.address import measured_at, needed_addresses, unit_at
from pfs_cli.problem import Problem, error, stops
from pfs_cli.read.results import Submission, read_results
from pfs_cli.results import Address, Observation, Results, describe
from pfs_cli.rules.results import check_periods
from pfs_cli.source import Source
from pfs_cli.whatif.standing import Place, with_changes


def take_results(
    asked: Asked, agreement: Agreement, place: Source
) -> tuple[tuple[Results, ...] | None, tuple[Problem, ...]]:
    """The results of the standing, such as they are under another agreement; None with the problems otherwise.

    Where that reads a table as this one does, the observations are taken as they stand. Otherwise the tables are read
    once more, and what the command line set in them is set again.
    """
    periods = {each.period.name for each in agreement.contracts}
    lost = tuple(name for name in asked.today.paid if name not in periods)
    if lost:
        return None, (error("terms-paid-lost", place, found=", ".join(lost)),)
    if reads_alike(asked.today.agreement, agreement):
        results: tuple[Results, ...] | None = asked.standing.results
        problems: tuple[Problem, ...] = ()
    else:
        results, problems = _read_again(asked, agreement, place)
    if results is None or stops(problems):
        return None, problems
    problems = (*problems, *check_periods(agreement, results, asked.today.paid, place))
    told = set(asked.handed_in.problems)
    return results, tuple(each for each in problems if each not in told)


def reads_alike(old: Agreement, new: Agreement) -> bool:
    """Whether a table of results says the same under both: periods, headings, what is measured in which unit."""
    if len(old.contracts) != len(new.contracts):
        return False
    pairs = zip(old.contracts, new.contracts, strict=True)
    return all(_terms_of_reading(one) == _terms_of_reading(two) for one, two in pairs)


def _terms_of_reading(contract: Contract) -> tuple[object, ...]:
    """All that decides how a table of results is read."""
    return (
        contract.period.name,
        contract.period.days,
        contract.is_cumulative,
        contract.columns,
        contract.currency,
        tuple(map(_of_indicator, contract.indicators)),
        tuple(map(_of_indicator, contract.earlier_indicators)),
    )


def _of_indicator(indicator: Indicator) -> tuple[object, ...]:
    verdicts = () if indicator.tiers is None else tuple(each.bound.value for each in indicator.tiers.tiers)
    return (
        indicator.name,
        indicator.label,
        indicator.unit,
        indicator.noun,
        indicator.measure,
        indicator.periods,
        needed_addresses(indicator),
        tuple(each for each in verdicts if isinstance(each, str)),
    )


def _read_again(
    asked: Asked, agreement: Agreement, place: Source
) -> tuple[tuple[Results, ...] | None, tuple[Problem, ...]]:
    """The tables read under another agreement, with what the command line changed in them."""
    papers, handed = asked.handed_in.papers, asked.handed_in
    if not papers.results:
        return None, (error("terms-example-unfit", place),)
    problems = tuple(check_files(papers.results, handed.contents[1:], agreement))
    books = tuple(book for book in handed.books[: len(papers.results)] if book is not None)
    submissions = tuple(
        Submission(book=book, period=file.period)
        for position, (book, file) in enumerate(zip(books, papers.results, strict=False))
        if file not in papers.results[:position]
    )
    results, found = read_results(submissions, agreement, papers.sheet, papers.period)
    problems = tuple(each for each in (*problems, *found) if not is_row_of(each, asked.today.agreement))
    if results is None or stops(problems):
        return None, problems
    results = close_all(results)
    changes = dict(_changes(handed.results, asked.standing.results))
    lost = tuple(_lost(changes, asked.today.agreement, agreement, place))
    return with_changes(results, changes), (*problems, *lost)


def _changes(before: tuple[Results, ...], after: tuple[Results, ...]) -> Iterator[tuple[Place, Observation]]:
    """What the command line changed in the results as they were handed in."""
    for old, new in zip(before, after, strict=True):
        for address, observation in new.by_address().items():
            if old.by_address().get(address) != observation:
                yield (new.period, address), observation


def _lost(
    changes: dict[Place, Observation], old: Agreement, new: Agreement, place: Source
) -> Iterator[Problem]:
    """What the command line set, and the other agreement does not have, or measures otherwise."""
    for period, address in changes:
        kinds = [_kind(agreement, period, address) for agreement in (old, new)]
        if kinds[0] != kinds[1]:
            yield error("terms-set-lost", place, found=describe(address, period))


def _kind(agreement: Agreement, period: str, address: Address) -> tuple[object, ...] | None:
    """What is observed at an address in a period: how it is measured, in which unit; None where nothing is."""
    terms = agreement.contract(period)
    indicator = None if terms is None else terms.indicator(address.indicator)
    if indicator is None or address not in needed_addresses(indicator):
        return None
    return type(measured_at(indicator, address)), unit_at(indicator, address), indicator.noun
