"""One contract of `pfs validate`: read, held against its shape, its meaning and the checks before signing."""

from datetime import date
from fractions import Fraction

from pfs_cli.commands.contract_file import check_document
from pfs_cli.commands.files import FileError
from pfs_cli.contract import Agreement
from pfs_cli.coverage import Coverage
from pfs_cli.problem import Problem, error, stops
from pfs_cli.profile import Profile, choose_profile
from pfs_cli.read.document import Document, read_document
from pfs_cli.read.findings import abridge
from pfs_cli.record import Record
from pfs_cli.report import Checked, FileKind, SetAside, in_order
from pfs_cli.rules.before_signing import check_terms, without_echoes
from pfs_cli.source import Source

_OF_SUMS = frozenset({"linked-shares", "maximum-differs", "maximum-differs-amended", "payer-shares"})


class Terms(Record):
    """How files are checked.

    `profile` is None for the one of the contract's own `status`; `today` is the day it is. `sheet` and `encoding` say
    how to read tables. Where the coverage of contracts by their examples is `measured` it must be the `least` that is
    asked for, a fraction of 1.
    """

    profile: Profile | None
    today: date
    sheet: str | None = None
    encoding: str | None = None
    measured: bool = False
    least: Fraction = Fraction(0)


def check_contract_file(content: bytes, file: str, terms: Terms) -> tuple[Checked, Agreement | None]:
    """What was found in the bytes of a contract, and the contract where its terms could be read."""
    document, problems = read_document(content, file)
    agreement, found = check_document(document, problems)
    problems = (*problems, *found)
    coverage: Coverage | None = None
    aside: tuple[SetAside, ...] = ()
    if agreement is not None:
        profile = choose_profile(terms.profile, agreement.first.status)
        if not stops(tuple(each for each in problems if not _leaves_terms_whole(each))):
            problems = without_echoes((*problems, *check_terms(agreement, profile)))
        if terms.measured and document is not None and not stops(problems):
            coverage, found = _measure(document, agreement, terms)
            problems = (*problems, *found)
        if agreement.has_waivers:
            from pfs_cli.rules.waivers import set_aside

            problems, aside = set_aside(problems, agreement, profile, terms.today)
    checked = Checked(
        file=file,
        kind=FileKind.CONTRACT,
        problems=in_order(abridge(problems)),
        coverage=coverage,
        set_aside=aside,
        text=_text_of(document, content) if problems else None,
    )
    return checked, agreement


def _leaves_terms_whole(problem: Problem) -> bool:
    """Whether only a sum or an example is wrong: each line still says what it pays, and all of it can be checked."""
    return problem.code in _OF_SUMS or problem.source.pointer.startswith("/examples/")


def _measure(document: Document, agreement: Agreement, terms: Terms) -> tuple[Coverage, tuple[Problem, ...]]:
    """What the examples show of the contract, and a problem where it is less than what is asked for."""
    from pfs_cli.rules import coverage_low
    from pfs_cli.worked.measure import measure_coverage

    coverage = measure_coverage(agreement)
    written = document.root.entry("examples")
    place = document.root.source if written is None else written.key.source
    return coverage, tuple(coverage_low.check(coverage, terms.least, place))


def unread(fault: FileError, path: str) -> Checked:
    """A file that could not be read, and why."""
    problem = error(fault.code, Source(file=path), related=(), file=fault.file, reason=fault.reason)
    return Checked(file=path, kind=FileKind.UNREAD, problems=(problem,))


def _text_of(document: Document | None, content: bytes) -> str:
    return content.decode("utf-8", "replace") if document is None else document.text
