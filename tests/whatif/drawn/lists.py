"""Makers: a contract whose rates are counted from a list of people, and how it stands on such a list."""

from pfs_cli.read.book import read_book
from pfs_cli.read.membership import read_patterns
from pfs_cli.read.result_tables import choose_tables
from pfs_cli.read.results import Submission, read_results
from pfs_cli.whatif.drawn.people import Patterns
from pfs_cli.whatif.standing import Standing, stand
from tests.contracts import agreement_of, contract_text, table

HEADER = "person_id,age,improved,kept"
TYPES = "{person_id: text, age: integer, improved: integer, kept: boolean}"
PAYS = "{tiers: [{below: 70%, pay: 0}, {from: 70%, pay: 250000}, {from: 80%, pay: 500000}]}"


def counted(
    name: str, participants: str, pays: str = PAYS, *, unit: str = "percent", more: str = "compare: exact"
) -> str:
    """An indicator that is counted from the list; `participants` are its terms beside the types."""
    return (
        f"{name}:\n  label: {name}\n  unit: {unit}\n  better: higher\n"
        f"  measure:\n    participants: {{types: {TYPES}, {participants}}}\n"
        f"  {more}\n  pays: {pays}\n"
    )


IMPROVED = counted("improved", "achieved: improved >= 2, once_per: person_id, missing: not_achieved")
KEPT = counted("kept", "population: age >= 65, achieved: kept, once_per: person_id, missing: excluded")


def stand_on_list(indicators: str, *rows: str) -> tuple[Standing, Patterns]:
    """The standing of a contract of these indicators on a list of people, and the list as what its people count for."""
    agreement = agreement_of(contract_text(indicators, maximum="1000000"))
    book, _ = read_book(table(*rows, header=HEADER).encode(), "list.csv")
    assert book is not None
    results, problems = read_results((Submission(book=book),), agreement)
    assert results is not None, problems
    chosen, _ = choose_tables(book, agreement, None)
    assert chosen is not None
    ((found, header),) = chosen.people
    return stand(agreement, results, {}), read_patterns(found, header, agreement, None)
