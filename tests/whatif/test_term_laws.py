"""A term changed on the command line is the contract file with another text in that place, whatever comes of it."""

import os
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from pfs_cli.commands.contract_file import check_document
from pfs_cli.contract import Agreement
from pfs_cli.notation import plain
from pfs_cli.read.document import Document, Scalar, read_document
from pfs_cli.read.term import change_terms, overwritten_by
from pfs_cli.whatif.fixed_share import fixed_of, maximum_of, part_maximum, unfit_lines
from tests.properties.agreements import ANY, Drawn, agreements
from tests.whatif.test_term_paths import document_of, leaves, read

OFTEN = 300 if os.environ.get("PFS_WHOLE_LAWS") else 30
WRITTEN = ("0", "1", "7", "250", "1000000", "0%", "12.5%", "75%", "100%", "1/3", "3pt", "down", "linked")


def rewritten(document: Document, leaf: Scalar, value: str) -> Document:
    """The file with another text in the place of a value."""
    source = leaf.source
    assert source.line is not None
    assert source.column is not None
    lines = document.text.splitlines(keepends=True)
    line, start = lines[source.line - 1], source.column - 1
    assert line[start:].startswith(leaf.text)
    lines[source.line - 1] = line[:start] + value + line[start + len(leaf.text) :]
    made, _ = read_document("".join(lines).encode(), document.file)
    assert made is not None
    return made


def looked_at(document: Document) -> tuple[Agreement | None, list[str]]:
    """The contract, and the codes of its problems."""
    agreement, problems = check_document(document, ())
    return agreement, sorted(problem.code for problem in problems)


@settings(max_examples=OFTEN)
@given(drawn=ANY, chosen=st.integers(0, 10**6), value=st.sampled_from(WRITTEN))
def test_a_changed_term_is_the_file_with_that_text(drawn: Drawn, chosen: int, value: str) -> None:
    document = document_of(drawn.yaml)
    every = [(path, leaf) for path, leaf in leaves(document.root) if not leaf.quoted]
    path, leaf = every[chosen % len(every)]
    term, problems = read(document, f"{path}={value}")
    assert (term is None, problems) == (False, ())
    assert term is not None
    assert looked_at(change_terms(document, (term,))) == looked_at(rewritten(document, leaf, value))


@settings(max_examples=OFTEN)
@given(
    drawn=st.sampled_from(("shares", "by_period", "each", "cumulative", "amendments")).flatmap(agreements),
    percent=st.integers(0, 100),
)
def test_another_fixed_share_parts_the_same_maximum_in_every_period(drawn: Drawn, percent: int) -> None:
    document = document_of(drawn.yaml)
    agreement, known = looked_at(document)
    assert agreement is not None
    amounts = () if unfit_lines(agreement) else part_maximum(agreement, Fraction(percent, 100))
    if not amounts:
        return
    found = [read(document, f"{each.path}={plain(each.value)}")[0] for each in amounts]
    terms = tuple(each for each in found if each is not None)
    assert len(terms) == len(amounts)
    if any(overwritten_by(document, term) for term in terms):
        return
    parted, codes = looked_at(change_terms(document, terms))
    assert parted is not None
    assert "maximum-differs" not in set(codes) - set(known)
    every = tuple(each.period.name for each in agreement.contracts)
    assert maximum_of(parted, every) == maximum_of(agreement, every)
    whole = maximum_of(agreement, every) * Fraction(percent, 100)
    smallest = agreement.first.currency.smallest
    assert 0 <= whole - fixed_of(parted, every) < smallest * len(every)
