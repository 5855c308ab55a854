"""One contract of `pfs validate`: read, held against its shape, its meaning and the checks before signing."""

from datetime import date
from fractions import Fraction

from pfs_cli.commands.contract_file import check_document
from pfs_cli.contract import Agreement
from pfs_cli.coverage import Coverage
from pfs_cli.problem import Problem, stops
from pfs_cli.profile import Profile
from pfs_cli.read.document import Document, read_document
from pfs_cli.read.findings import abridge
from pfs_cli.record import Record
from pfs_cli.report import Checked, FileKind, in_order
from pfs_cli.rules.before_signing import check_terms


class Terms(Record):
    """How contracts are checked: the profile, None for the one of the contract's own `status`, and the day it is.

    Where the coverage by their examples is `measured` it must be the `least` that is asked for, a fraction of 1.
    """

    profile: Profile | None
    today: date
    measured: bool = False
    least: Fraction = Fraction(0)


def check_contract_file(content: bytes, file: str, terms: Terms) -> tuple[Checked, Agreement | None]:
    """What was found in the bytes of a contract, and the contract where its terms could be read."""
    document, problems = read_document(content, file)
    agreement, found = check_document(document, problems)
    problems = (*problems, *found)
    if agreement is not None and not stops(problems):
        problems = (*problems, *check_terms(agreement, terms.profile or _profile_of(agreement)))
    coverage = None
    if terms.measured and document is not None and agreement is not None and not stops(problems):
        coverage, found = _measure(document, agreement, terms)
        problems = (*problems, *found)
    checked = Checked(
        file=file,
        kind=FileKind.CONTRACT,
        problems=in_order(abridge(problems)),
        coverage=coverage,
        text=_text_of(document, content) if problems else None,
    )
    return checked, agreement


def _measure(document: Document, agreement: Agreement, terms: Terms) -> tuple[Coverage, tuple[Problem, ...]]:
    """What the examples show of the contract, and a problem where it is less than what is asked for."""
    from pfs_cli.worked.gate import check_coverage
    from pfs_cli.worked.measure import measure_coverage

    coverage = measure_coverage(agreement)
    written = document.root.entry("examples")
    place = document.root.source if written is None else written.key.source
    return coverage, tuple(check_coverage(coverage, terms.least, place))


def _profile_of(agreement: Agreement) -> Profile:
    """The profile that a contract's own status asks for; a draft where it says nothing."""
    status = agreement.first.status
    return Profile.DRAFT if status is None else Profile(status)


def _text_of(document: Document | None, content: bytes) -> str:
    return content.decode("utf-8", "replace") if document is None else document.text
