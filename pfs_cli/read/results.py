"""Tables of results made into observations: rows matched to the contract by name or label, never by likeness."""

from pfs_cli.contract import Agreement, Contract, Indicator
from pfs_cli.measure.address import needed_addresses
from pfs_cli.measure.terms import Derived, Rate
from pfs_cli.problem import Problem, error, note, unknown
from pfs_cli.read.amended_away import indicator_gone, part_gone
from pfs_cli.read.blank_rows import BlankRow, find_unreported, tell_blank
from pfs_cli.read.claims import PersonRow
from pfs_cli.read.cut_number import find_cut
from pfs_cli.read.headings import Column, Header, result_headings
from pfs_cli.read.observation import RowCells, read_observation
from pfs_cli.read.open_cells import read_status
from pfs_cli.read.other_contract import are_of_other, is_of_other, tell_others
from pfs_cli.read.people_header import PeopleHeader
from pfs_cli.read.period_cell import find_period
from pfs_cli.read.reported import Reported
from pfs_cli.read.result_row import CONTENT, ResultRow, check_row, is_total, rows_below, text_in
from pfs_cli.read.result_tables import choose_tables
from pfs_cli.read.row_name import match_indicators, tell_unknown
from pfs_cli.record import Record
from pfs_cli.results import Results
from pfs_cli.source import Source
from pfs_cli.table import Book, Cell, Table

_CELLS = (*CONTENT, Column.LOW, Column.HIGH)


class Submission(Record):
    """A file of results as it is handed in: its tables, and the name of the period that it was named for, if any."""

    book: Book
    period: str | None = None


def read_results(
    submissions: tuple[Submission, ...],
    agreement: Agreement,
    sheet: str | None = None,
    asked: str | None = None,
) -> tuple[tuple[Results, ...] | None, tuple[Problem, ...]]:
    """The results of each period that has any, in the contract's order, from the tables of all files; and all problems.

    Without periods there is one Results, with the period "". None where no table of results was found. `sheet` names
    the sheet where several could be meant. A period that is `asked` for has results without a row where all its values
    are made from those of earlier periods; so has one that a file was named for. Rows of totals and notes under the
    table are left out with a note; a row that is not understood is an error, since it may move money.
    """
    reading = _Reading(agreement)
    read = [reading.read(submission, sheet) for submission in submissions]
    if not all(read):
        return None, tuple(reading.problems)
    return reading.results(submissions[0].book.file, asked), tuple(reading.problems)


class _Reading:
    """All files on the way to results, with the problems met."""

    def __init__(self, agreement: Agreement) -> None:
        self.agreement = agreement
        self.problems: list[Problem] = []
        self.periods = {contract.period.name: Reported() for contract in agreement.contracts}
        self.unread: dict[str, None] = {}
        self.blank: list[BlankRow] = []

    def read(self, submission: Submission, sheet: str | None) -> bool:
        """Reads a file; False where nothing in it can be read."""
        book, period = submission.book, submission.period
        if period is not None and not self.agreement.has_periods:
            place = Source(file=book.file)
            facts = {"found": f"{period}={book.file}", "expected": book.file}
            self.problems.append(error("file-of-no-period", place, related=(), **facts))
            return False
        if period is not None and period not in self.periods:
            names = tuple(each.name for each in self.agreement.first.periods)
            self.problems.append(unknown("period-not-named", Source(file=book.file), period, names))
            return False
        chosen, problems = choose_tables(book, self.agreement, sheet)
        self.problems.extend(problems)
        if chosen is None:
            return False
        if chosen.results is not None:
            table, header = chosen.results
            rows = rows_below(table, header)
            self.problems.extend(tell_others(rows, self.agreement.first))
            if are_of_other(rows, self.agreement.first):
                return False
            self._read_table(table, header, rows, period)
        for table, list_header in chosen.people:
            self._read_list(table, list_header, period)
        return True

    def results(self, file: str, asked: str | None) -> tuple[Results, ...]:
        """What was read, period by period; of a contract none of whose periods has rows that of the first one."""
        self._judge_blank(asked)
        found = [
            name
            for name, each in self.periods.items()
            if each.file or (name == asked and not self._observes(name))
        ]
        return tuple(self._join(name, file) for name in found or [self.agreement.first.period.name])

    def _judge_blank(self, asked: str | None) -> None:
        """Leaves out the periods of which nothing has been reported yet; any other blank row lacks its result."""
        begun = {name for name, each in self.periods.items() if each.file}
        unreported = find_unreported(tuple(self.blank), begun, asked)
        self.problems.extend(tell_blank(tuple(self.blank), unreported))
        for row in self.blank:
            if row.period not in unreported:
                self.unread[row.indicator] = None
                self.periods[row.period].begin(row.source.file)

    def _observes(self, period: str) -> bool:
        """Whether anything of the period itself must be in the results."""
        terms = self._terms(period)
        return any(terms.belongs(each) and needed_addresses(each) for each in terms.indicators)

    def _join(self, period: str, file: str) -> Results:
        results, problems = self.periods[period].join(self._terms(period), file, self.unread)
        self.problems.extend(problems)
        return results

    def _terms(self, period: str) -> Contract:
        terms = self.agreement.contract(period)
        if terms is None:
            raise KeyError(period)
        return terms

    def _read_list(self, table: Table, header: PeopleHeader, period: str | None) -> None:
        from pfs_cli.read.people import read_people

        tallied, problems = read_people(table, header, self.agreement, period)
        self.problems.extend(problems)
        self.unread.update(dict.fromkeys(sorted(tallied.unread)))
        for each in tallied.counted:
            found = self.periods[each.period]
            found.begin(table.source.file)
            self.problems.extend(found.add_list(each.address, each.observation, each.source))

    def _read_table(
        self, table: Table, header: Header, rows: tuple[ResultRow, ...], period: str | None
    ) -> None:
        self.problems.extend(error("heading-twice", cell.source, found=cell.raw) for cell in header.twice)
        if period is not None:
            self.periods[period].begin(table.source.file)
        named = period is not None or Column.PERIOD in header.columns
        if self.agreement.has_periods and not named:
            place = table.rows[header.row][header.columns[Column.INDICATOR]].source
            self.problems.append(error("period-blank", place))
        if header.strange:
            texts = ", ".join(text_in(cell) for _, cell in header.strange)
            facts = {"found": texts, "expected": result_headings()}
            self.problems.append(note("columns-left-out", header.strange[0][1].source, related=(), **facts))
        for row in rows:
            self._read_row(row, period, told=not named)

    def _read_row(self, row: ResultRow, file_period: str | None, *, told: bool) -> None:
        filled, named, name = row.filled, row.cell(Column.INDICATOR), row.text(Column.INDICATOR)
        matching = () if named is None else match_indicators(name, self.agreement)
        beyond = [cell for cell in row.cells[row.header.width :] if cell in filled]
        if is_of_other(row, self.agreement.first):
            self.unread.update(dict.fromkeys(matching))
            return
        if is_total(row.text(Column.PERIOD)) or (named is None and is_total(text_in(filled[0]))):
            self.problems.append(note("row-left-out", filled[0].source, found=text_in(filled[0])))
        elif beyond and row.has_content:
            self._reject(error("row-long", beyond[0].source, found=beyond[0].raw), *matching)
        elif named is None and row.has_content:
            self.problems.append(error("row-without-indicator", filled[0].source))
        elif named is None:
            self.problems.append(note("row-left-out", filled[0].source, found=filled[0].raw))
        elif not matching:
            self._leave_out(row, named)
        elif len(matching) > 1:
            self._reject(
                error("result-ambiguous", named.source, found=name, known=", ".join(matching)), *matching
            )
        elif len(row.cells) < row.header.width and named.source.sheet is None:
            widths = {"found": str(len(row.cells)), "expected": str(row.header.width)}
            self._reject(error("row-short", named.source, related=(), **widths), *matching)
        else:
            self.problems.extend(check_row(row))
            self._place(row, named, matching[0], file_period, told=told)

    def _reject(self, problem: Problem, *names: str) -> None:
        """Notes the problem of a row that belongs to one of these indicators, in whichever period."""
        self.problems.append(problem)
        self.unread.update(dict.fromkeys(names))

    def _leave_out(self, row: ResultRow, named: Cell) -> None:
        """A row that names no indicator: a total or a note below the table, or else a name that is nearly right."""
        name = row.text(Column.INDICATOR)
        if is_total(name) or (len(row.filled) == 1 and not row.has_content):
            self.problems.append(note("row-left-out", named.source, found=name))
            return
        problem, near = tell_unknown(named.source, name, self.agreement)
        self._reject(problem, *near)

    def _place(self, row: ResultRow, named: Cell, name: str, file_period: str | None, *, told: bool) -> None:
        """Reads a row of an indicator in the period that it belongs to."""
        period, problems = self._period_of(row, named, file_period, told=told)
        self.problems.extend(problems)
        contract = self.agreement.first if period is None else self._terms(period)
        indicator = contract.indicator(name)
        if indicator is None or not contract.belongs(indicator):
            if period is not None:
                gone = indicator_gone(named.source, self.agreement, contract, name)
                facts = {"found": name, "period": period}
                other = error("result-of-other-period", named.source, related=(), **facts)
                self._reject(gone or other, name)
            else:
                self.unread[name] = None
            return
        if isinstance(indicator.measure, Derived):
            place = indicator.measure.ground.source
            self._reject(error("result-derived", named.source, related=(place,), indicator=name), name)
            return
        if period and not row.is_begun:
            place = row.blank_place(named, counted=isinstance(indicator.measure, Rate))
            self.blank.append(BlankRow(period=period, indicator=name, text=text_in(named), source=place))
            return
        cut = find_cut(row, _CELLS, indicator.noun)
        if cut is not None:
            self._reject(cut, name)
            return
        person_row = self._observe(row, named, contract, indicator)
        if period is None or person_row is None:
            self.unread[name] = None
        if period is not None:
            self.periods[period].begin(named.source.file)
            if person_row is not None:
                self.periods[period].add_row(person_row)

    def _period_of(
        self, row: ResultRow, named: Cell, file_period: str | None, *, told: bool
    ) -> tuple[str | None, tuple[Problem, ...]]:
        """The period of a row, None where it has none or another one than its file was named for."""
        cell = row.cell(Column.PERIOD)
        if cell is None:
            if not self.agreement.has_periods:
                return "", ()
            blank = file_period is None and not told
            return file_period, (error("period-blank", named.source),) if blank else ()
        period, problems = find_period(cell, self.agreement)
        if period is None or file_period in (None, period):
            return period, problems
        facts = {"found": period, "expected": file_period or ""}
        return None, (*problems, error("period-differs", cell.source, related=(), **facts))

    def _observe(
        self, row: ResultRow, named: Cell, contract: Contract, indicator: Indicator
    ) -> PersonRow | None:
        status_cell = row.cell(Column.STATUS)
        status = read_status(status_cell)
        if isinstance(status, Problem):
            self.problems.append(status)
            return None
        row_cells = RowCells(
            named=named,
            blank=row.blank_place(named, counted=isinstance(indicator.measure, Rate)),
            input_name=row.text(Column.INPUT),
            item=row.text(Column.ITEM),
            cells=row.contents(),
            unit=row.text(Column.UNIT),
            heading_units={column: row.header.units.get(column, "") for column in _CELLS},
            status=status,
            status_source=None if status_cell is None else status_cell.source,
        )
        observation, problems = read_observation(row_cells, indicator, contract.currency.code)
        if any(problem.code == "result-address" for problem in problems):
            gone = part_gone(named.source, self.agreement, contract, indicator, row_cells.item)
            problems = problems if gone is None else (gone,)
        self.problems.extend(problems)
        if observation is None:
            return None
        person = row.cell(Column.PERSON)
        place = named.source if person is None else person.source
        return PersonRow(person=row.text(Column.PERSON), place=place, observation=observation)
