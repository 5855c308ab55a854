"""Makers: how a contract's text or a sample stands on the rows of a small table, for studies of what might be."""

from pfs_cli.results import Results
from pfs_cli.whatif.standing import Standing, stand
from tests.contracts import agreement_of, read_table, table
from tests.samples import SAMPLES

COUNTED = ("male_65_74,12,50,", "improved,37,41,", "continued,40,45,", "younger_10,31,41,")
"""The printed rates of kakamigahara-2024 (24.0 %, 90.2 %, 88.9 %, 75.6 %) as counts of groups that fit them."""


def stand_on(text: str, *rows: str, header: str = "indicator,count,among,value") -> Standing:
    """The standing of a contract's text without periods on the rows of a table."""
    agreement = agreement_of(text)
    results: Results | None
    results, problems = read_table(agreement.first, table(*rows, header=header))
    assert results is not None, problems
    return stand(agreement, (results,), {})


def stand_sample(name: str, *rows: str, header: str = "indicator,count,among,value") -> Standing:
    """The standing of a sample contract on the rows of a table."""
    text = (SAMPLES / name / "contract.yaml").read_text("utf-8")
    return stand_on(text, *rows, header=header)


def stand_kakamigahara() -> Standing:
    """The standing of kakamigahara-2024 on counts."""
    return stand_sample("kakamigahara-2024", *COUNTED)
