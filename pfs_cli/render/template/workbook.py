"""A template as an Excel workbook: entry cells are open and coloured, everything else is protected without a password.

The same contract gives the same bytes.
"""

from io import BytesIO
from typing import TYPE_CHECKING

from pfs_cli.language import Say
from pfs_cli.render.template.sheet import Sheet, Slot, Template
from pfs_cli.render.template.style import Style
from pfs_cli.render.template.validation import fits_inline, make_validation
from pfs_cli.workbook_library import load_openpyxl

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

FIRST_ROW = 4
"""The row of the headings: above them stand the title and the shortest word on how to fill in."""
_LAST_ROW = 5000
"""How far down the rules of a list of people reach."""
_WIDEST_LINE = 110
"""The width of the page on how to fill in, in half-width characters."""


def render_workbook(template: Template, say: Say) -> bytes:
    """The workbook: the table of results, the lists of people, and how to fill in."""
    load_openpyxl()
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    writing = _Writing(book, template, say)
    for sheet in (template.results, *template.people):
        if sheet is not None:
            writing.write_table(sheet)
    writing.write_guide()
    book.properties.title = template.title
    book.properties.creator = "pfs"
    return _pack(book)


class _Writing:
    """The sheets on their way into a workbook; lists of words that are too long for a rule stand under the guide."""

    def __init__(self, book: "Workbook", template: Template, say: Say) -> None:
        self.book = book
        self.template = template
        self.say = say
        self.style = Style()
        self.lists: dict[tuple[str, ...], str] = {}
        self.next_list_row = len(template.guide) + 3

    def write_table(self, sheet: Sheet) -> None:
        """Writes a table to fill in."""
        page: Worksheet = self.book.create_sheet(sheet.name)
        self.style.write(page.cell(1, 1), self.template.title, "title")
        self.style.write(page.cell(2, 1), self.template.short, "short")
        for column, head in enumerate(sheet.heads, start=1):
            self.style.write(page.cell(FIRST_ROW, column), head.heading, "head")
            if head.above:
                self.style.write(page.cell(FIRST_ROW - 1, column), head.above, "above")
        rules: dict[tuple[object, ...], DataValidation] = {}
        places: dict[tuple[int, tuple[object, ...]], list[int]] = {}
        repeated = sheet.rows[-1:] * sheet.spare
        for number, slots in enumerate((*sheet.rows, *repeated), start=FIRST_ROW + 1):
            for column, slot in enumerate(slots, start=1):
                self._write_slot(page, number, column, slot, sheet)
                self._make_rule(page, slot, rules)
                places.setdefault((column, (slot.entry, slot.choices)), []).append(number)
            self.style.set_height(page, number, tuple(slot.text for slot in slots), sheet.heads)
        for (column, key), numbers in places.items():
            if key in rules:
                _add_cells(rules[key], column, numbers)
        if sheet.spare:
            self._open_columns(page, sheet, rules)
        self.style.set_page(page, sheet, FIRST_ROW)

    def write_guide(self) -> None:
        """Writes the page on how to fill in, and the lists that rules refer to."""
        page: Worksheet = self.book.create_sheet(self.template.guide_name)
        for number, line in enumerate(self.template.guide, start=1):
            self.style.write(
                page.cell(number, 1), line.text, "heading" if line.is_heading else "line", line.depth
            )
            self.style.set_line_height(page, number, line, _WIDEST_LINE)
        number = len(self.template.guide) + 2
        if self.lists:
            self.style.write(page.cell(number, 1), self.say("template.guide.choices"), "heading")
        for words in self.lists:
            for word in words:
                number += 1
                self.style.write(page.cell(number, 1), word, "line")
        self.style.set_text_page(page, _WIDEST_LINE)

    def _write_slot(self, page: "Worksheet", row: int, column: int, slot: Slot, sheet: Sheet) -> None:
        cell = page.cell(row, column)
        if slot.quotient is not None:
            places = {head.key: position for position, head in enumerate(sheet.heads, start=1)}
            count, among = (page.cell(row, places[key]).coordinate for key in ("count", "among"))
            quotient = f'IF({among}>0,{count}/{among},"")'
            cell.value = f'=IF(AND(ISNUMBER({count}),ISNUMBER({among})),{quotient},"")'
            self.style.dress(cell, slot)
        elif slot.entry is not None:
            self.style.dress(cell, slot)
        elif slot.text:
            self.style.write(cell, slot.text, "text")
        else:
            self.style.dress(cell, slot)

    def _make_rule(
        self, page: "Worksheet", slot: Slot, rules: dict[tuple[object, ...], "DataValidation"]
    ) -> None:
        """Gives the page the rule of an entry cell, once for all cells with the same one."""
        key = (slot.entry, slot.choices)
        if key not in rules:
            rule = make_validation(slot, self._place_list(slot.choices), self.say)
            if rule is not None:
                rules[key] = rule
                page.add_data_validation(rule)

    def _place_list(self, choices: tuple[str, ...]) -> str | None:
        """Where a list of words stands that is too long for a rule; None for one that is not."""
        if not choices or fits_inline(choices):
            return None
        if choices not in self.lists:
            first, last = self.next_list_row, self.next_list_row + len(choices) - 1
            name = self.template.guide_name.replace("'", "''")
            self.lists[choices] = f"'{name}'!$A${first}:$A${last}"
            self.next_list_row = last + 1
        return self.lists[choices]

    def _open_columns(
        self, page: "Worksheet", sheet: Sheet, rules: dict[tuple[object, ...], "DataValidation"]
    ) -> None:
        """Lets more rows be filled in than stand ready."""
        from openpyxl.utils import get_column_letter

        last = FIRST_ROW + len(sheet.rows) + sheet.spare
        for column, slot in enumerate(sheet.rows[-1], start=1):
            letter = get_column_letter(column)
            self.style.open_column(page, letter, slot)
            rule = rules.get((slot.entry, slot.choices))
            if rule is not None:
                rule.add(f"{letter}{last + 1}:{letter}{_LAST_ROW}")


def _add_cells(rule: "DataValidation", column: int, rows: list[int]) -> None:
    """Puts a rule on cells of a column: those that follow one another as one range."""
    from openpyxl.utils import get_column_letter

    letter = get_column_letter(column)
    starts = [row for row in rows if row - 1 not in rows]
    ends = [row for row in rows if row + 1 not in rows]
    for start, end in zip(starts, ends, strict=True):
        rule.add(f"{letter}{start}:{letter}{end}" if start < end else f"{letter}{start}")


def _pack(book: "Workbook") -> bytes:
    """The bytes of a workbook, without the moment in which it was written."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    written, packed = BytesIO(), BytesIO()
    book.save(written)
    with ZipFile(written) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _without_times(content)
            target.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return packed.getvalue()


def _without_times(properties: bytes) -> bytes:
    """The properties of a document without when it was made and changed."""
    for name in (b"dcterms:created", b"dcterms:modified"):
        before, opened, rest = properties.partition(b"<" + name)
        _, closed, after = rest.partition(b"</" + name + b">")
        properties = before + after if opened and closed else properties
    return properties
