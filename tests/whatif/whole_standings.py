"""Makers: how whole sample contracts stand, with all their periods, and how drawn ones do."""

from pfs_cli.problem import stops
from pfs_cli.read.book import read_book
from pfs_cli.read.results import Submission, read_results
from pfs_cli.whatif.standing import Standing, stand
from tests.contracts import agreement_of
from tests.properties.agreements import Drawn
from tests.properties.engine import read_drawn
from tests.samples import Case


def standing_of_drawn(drawn: Drawn) -> Standing | None:
    """The standing of a drawn contract; None where nothing is told of any period, or what is told is refused."""
    files = read_drawn(drawn)
    if not files.results or stops(files.problems):
        return None
    return stand(files.agreement, files.results, files.paid)


def standing_of_sample(case: Case) -> Standing:
    """The standing of a sample contract on its complete results."""
    agreement = agreement_of(case.contract.read_text("utf-8"), str(case.contract))
    submissions = []
    for period, path in case.files:
        book, problems = read_book(path.read_bytes(), path.name)
        assert book is not None, problems
        submissions.append(Submission(book=book, period=period or None))
    results, problems = read_results(tuple(submissions), agreement)
    assert results is not None, problems
    assert not stops(problems), problems
    return stand(agreement, results, {})
