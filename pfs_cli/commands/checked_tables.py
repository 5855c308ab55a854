"""The tables of results that lie beside a contract: read and checked as a settlement would, and nothing is paid."""

from collections.abc import Iterable, Mapping

from pfs_cli.commands.checked_contract import Terms, unread
from pfs_cli.commands.discretion import TableFile, be_discreet
from pfs_cli.commands.files import FileError, read_file
from pfs_cli.commands.paths import Place
from pfs_cli.commands.results_files import named_in
from pfs_cli.contract import Agreement
from pfs_cli.problem import Problem, Severity, error, note, warning
from pfs_cli.read.book import read_book
from pfs_cli.read.findings import abridge
from pfs_cli.read.headings import find_header, find_paid_header, is_known
from pfs_cli.read.paid import read_paid
from pfs_cli.read.results import Submission, read_results
from pfs_cli.record import Record, replace
from pfs_cli.report import Checked, FileKind, in_order
from pfs_cli.results import Paid, Results
from pfs_cli.rules.results import check_periods, period_gap
from pfs_cli.source import Source
from pfs_cli.table import Book

_NO_HEADER = ("header-missing", "header-missing-list")
_FIRST_ROWS = 50
_OPEN = "result-open"
_NO_PERIOD = "period-blank"


class Held(Record):
    """The contract that tables are held against: its text, what it says where it could be read, whether it is sound."""

    text: str
    agreement: Agreement | None
    sound: bool


class _Table(Record):
    """A table that could be opened, with what it turned out to be."""

    place: Place
    file: TableFile
    problems: tuple[Problem, ...]
    kind: FileKind = FileKind.RESULTS

    @property
    def book(self) -> Book | None:
        return self.file.book


def check_tables(
    places: tuple[Place, ...], held: Held, terms: Terms
) -> tuple[tuple[Checked, ...], tuple[Problem, ...]]:
    """What was found in each table of a contract, and what is to be said at a place of the contract itself.

    Tables none of whose results stand in another are taken together; two that give the same result are two versions of
    it, each by itself. Nobody asks for periods that no table has. An open result is told as a note. Where the contract
    could not be read they are only opened.
    """
    opened = [_open(place, terms) for place in places]
    lost = tuple(each for each in opened if isinstance(each, Checked))
    tables = [each for each in opened if isinstance(each, _Table)]
    if held.agreement is not None:
        tables, problems = _Reading(held.agreement, terms, sound=held.sound).check(tables)
    else:
        tables = [replace(each, kind=FileKind.UNCHECKED) for each in tables]
        problems = tuple(problem for each in tables for problem in each.problems)
    shown, texts = be_discreet(
        abridge(problems), tuple(each.file for each in tables), held.agreement, held.text
    )
    checked = tuple(_checked(each, shown, texts) for each in tables)
    files = {each.place.path for each in tables}
    return (*lost, *checked), tuple(problem for problem in shown if problem.source.file not in files)


def check_loose(place: Place, code: str, terms: Terms) -> Checked:
    """What was found in a table that belongs to no contract that we know; `code` says why.

    One of a folder is only spoken of where it is a table of results.
    """
    opened = _open(place, terms)
    if isinstance(opened, Checked):
        return opened
    book = opened.book
    is_ours = book is not None and any(
        find_header(table, {}) is not None or find_paid_header(table, {}) is not None for table in book.tables
    )
    if not place.named and not is_ours:
        return Checked(file=place.path, kind=FileKind.OTHER)
    at = Source(file=place.path)
    say = error if place.named else warning
    return Checked(
        file=place.path, kind=FileKind.UNCHECKED, problems=(say(code, at, related=(), file=place.path),)
    )


CODES = ("table-of-several", "table-without-contract")


def _open(place: Place, terms: Terms) -> "_Table | Checked":
    try:
        content = read_file(place.path)
    except FileError as fault:
        return unread(fault, place.path)
    book, problems = read_book(content, place.path, terms.encoding)
    return _Table(place=place, file=TableFile(path=place.path, content=content, book=book), problems=problems)


def _checked(table: _Table, shown: Iterable[Problem], texts: Mapping[str, str]) -> Checked:
    path = table.place.path
    problems = in_order(problem for problem in shown if problem.source.file == path)
    return Checked(file=path, kind=table.kind, problems=problems, text=texts.get(path) if problems else None)


def _is_meant(table: _Table, problems: tuple[Problem, ...]) -> bool:
    """Whether a table without a header is one of results: it is named, or a row has two of their headings."""
    if table.place.named or table.book is None or any("nearest" in dict(each.facts) for each in problems):
        return True
    rows = (row for each in table.book.tables for row in each.rows[:_FIRST_ROWS])
    return any(sum(is_known(cell.raw) for cell in row) > 1 for row in rows)


class _Group:
    """Tables that are taken together, and the results that they give."""

    def __init__(self, table: _Table, results: tuple[Results, ...]) -> None:
        self.tables = [table]
        self.given = _given(results)

    def takes(self, results: tuple[Results, ...]) -> bool:
        """Whether none of the results is there yet."""
        return self.given.isdisjoint(_given(results))

    def add(self, table: _Table, results: tuple[Results, ...]) -> None:
        """Adds a table."""
        self.tables.append(table)
        self.given |= _given(results)


def _given(results: tuple[Results, ...]) -> set[tuple[str, object]]:
    return {(each.period, observation.address) for each in results for observation in each.observations}


class _Reading:
    """The tables of one contract on the way to results, with the problems met."""

    def __init__(self, agreement: Agreement, terms: Terms, *, sound: bool) -> None:
        self.agreement = agreement
        self.terms = terms
        self.sound = sound
        self.problems: list[Problem] = []
        self.paid: list[dict[str, Paid]] = []

    def check(self, tables: list[_Table]) -> tuple[list[_Table], tuple[Problem, ...]]:
        """The tables with their kinds, and all problems."""
        for table in tables:
            self.problems.extend(table.problems)
        kinds = [self._kind(table) for table in tables]
        sorted_out = [replace(table, kind=kind) for table, kind in zip(tables, kinds, strict=True)]
        groups: list[_Group] = []
        for number, table in enumerate(sorted_out):
            if table.kind is not FileKind.RESULTS or table.book is None:
                continue
            results, problems = self._read((table,))
            if any(each.code in _NO_HEADER for each in problems) and not _is_meant(table, problems):
                place = Source(file=table.place.path)
                self.problems.append(note("table-left-alone", place, related=()))
                sorted_out[number] = replace(table, kind=FileKind.OTHER)
            elif results is None:
                self.problems.extend(problems)
            else:
                self._put(groups, table, results)
        for group in groups:
            self._check_group(tuple(group.tables))
        return sorted_out, tuple(self.problems)

    def _kind(self, table: _Table) -> FileKind:
        """What a table is; one of what was paid is read at once."""
        if table.book is None:
            return FileKind.RESULTS
        own = dict(self.agreement.first.columns)
        visible = [each for each in table.book.tables if not each.hidden]
        if any(find_header(each, own) for each in visible) or not any(
            find_paid_header(each, own) for each in visible
        ):
            return FileKind.RESULTS
        paid, problems = read_paid(table.book, self.agreement, self._sheet(table))
        self.problems.extend(problems)
        if paid is not None:
            self.paid.append(paid)
        return FileKind.PAID

    def _put(self, groups: list[_Group], table: _Table, results: tuple[Results, ...]) -> None:
        for group in groups:
            if group.takes(results):
                group.add(table, results)
                return
        groups.append(_Group(table, results))

    def _check_group(self, tables: tuple[_Table, ...]) -> None:
        results, problems = self._read(tables)
        self.problems.extend(problems)
        if results is None:
            return
        paid = self.paid[0] if len(self.paid) == 1 else {}
        place = Source(file=tables[-1].place.path)
        found = check_periods(self.agreement, results, paid, place, values=self.sound)
        self.problems.extend(
            replace(each, severity=Severity.NOTE) if each.code == _OPEN else each
            for each in found
            if each.code not in period_gap.CODES
        )

    def _read(self, tables: tuple[_Table, ...]) -> tuple[tuple[Results, ...] | None, tuple[Problem, ...]]:
        """The results of tables, and all problems; a table without periods is of the one that its name holds."""
        submissions = tuple(
            Submission(book=table.book, period=self._period(table)) for table in tables if table.book
        )
        return read_results(submissions, self.agreement, self._sheet(tables[0]))

    def _period(self, table: _Table) -> str | None:
        if table.place.period is not None or table.book is None:
            return table.place.period
        named = named_in(table.place.path, self.agreement)
        if len(named) != 1:
            return None
        _, problems = read_results((Submission(book=table.book),), self.agreement, self._sheet(table))
        return named[0] if any(problem.code == _NO_PERIOD for problem in problems) else None

    def _sheet(self, table: _Table) -> str | None:
        """The sheet that is named, for a workbook; a table of text has none."""
        return self.terms.sheet if table.book is not None and table.book.encoding is None else None
