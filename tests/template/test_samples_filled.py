"""Every sample contract by way of its template: filled in from the results of the sample, it settles as expected."""

import pytest

from pfs_cli.problem import stops
from pfs_cli.read.book import read_book
from pfs_cli.read.results import Submission, read_results
from pfs_cli.rules.results import check_periods
from pfs_cli.settlement import settle_periods
from pfs_cli.source import Source
from tests.contracts import agreement_of
from tests.samples import Case, sample_cases
from tests.template.filling import fill, fill_people, recalculate, rows_of, template_of
from tests.test_samples import figures_of

CASES = [case for case in sample_cases() if not case.is_open and case.files[0][1].suffix == ".csv"]


def filled(case: Case) -> bytes:
    """The template of a contract with the results of the case in it, as a spreadsheet program saves it."""
    contract = case.contract.read_text("utf-8")
    texts = [(period, path.read_text("utf-8-sig")) for period, path in case.files]
    language = "en" if texts[0][1].isascii() else "ja"
    book = template_of(contract, language)
    if texts[0][1].startswith("person_id"):
        return fill_people(book, texts[0][1])
    return recalculate(fill(book, [row for period, text in texts for row in rows_of(text, period)]))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_filled_template_of_a_sample_settles_to_what_is_expected(case: Case) -> None:
    agreement = agreement_of(case.contract.read_text("utf-8"))
    book, problems = read_book(filled(case), "results.xlsx")
    assert book is not None, problems
    results, found = read_results((Submission(book=book),), agreement)
    assert results is not None, found
    found = (
        *problems,
        *found,
        *check_periods(agreement, results, {}, Source(file="results.xlsx"), allow_open=False),
    )
    assert not stops(found), found
    aside = {"published", "results"}
    whole = {name: words for name, words in case.words.items() if name not in aside}
    assert [figures_of(each) for each in settle_periods(agreement, results, {})] == whole.get(
        "periods", [whole]
    )
