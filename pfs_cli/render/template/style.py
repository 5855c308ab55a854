"""How a template looks: which cells are for entries, how numbers are shown, widths, heights and the printed page."""

from typing import TYPE_CHECKING

from pfs_cli.render.drawing import wrap
from pfs_cli.render.template.sheet import Head, Kind, Line, Sheet, Slot

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_FONT = "游ゴシック"
"""Every Japanese office has it; elsewhere a program shows the same text in its own."""
_LINE = 15.0
"""The height of a line in points."""
_A4 = 9
_FORMATS = {
    Kind.COUNT: "#,##0",
    Kind.GROUP: "#,##0",
    Kind.MONEY: "#,##0",
    Kind.SHARE: "0.0####%",
    Kind.PERCENT: "0.0####%",
    Kind.DATE: "yyyy-mm-dd",
    Kind.ID: "@",
}
"""Number formats that show all that is typed, each with its own sign of percent; an id is a text, so 001 stays it."""
_COMPUTED = {Kind.SHARE: "0.00%"}
_SIZES = {"title": 14, "heading": 12}
_BOLD = ("title", "heading", "head")


class Style:
    """The fonts, fills and lines of a workbook, each made once."""

    def __init__(self) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

        thin = Side(style="thin", color="A6A6A6")
        self.border = Border(left=thin, right=thin, top=thin, bottom=thin)
        self.fills = {
            name: PatternFill("solid", fgColor=colour)
            for name, colour in (
                ("head", "D9E1F2"),
                ("entry", "FFF2CC"),
                ("computed", "E2EFDA"),
                ("closed", "E7E6E6"),
            )
        }
        self.open, self.locked = Protection(locked=False), Protection(locked=True)
        self.fonts = {
            name: Font(name=_FONT, size=_SIZES.get(name, 10), bold=name in _BOLD)
            for name in ("title", "short", "heading", "head", "above", "text", "line")
        }
        self.aligned = Alignment
        self.middle = Alignment(horizontal="center", vertical="center", wrap_text=True)
        self.plain = Alignment(vertical="center", wrap_text=True)
        self.flat = Alignment(vertical="center")

    def write(self, cell: "Cell | MergedCell", text: str, name: str, depth: int = 0) -> None:
        """Writes a text as a text, whatever it begins with."""
        cell.value = _escape(text)
        cell.data_type = "s"
        cell.font = self.fonts[name]
        if name == "head":
            cell.fill, cell.border, cell.alignment = self.fills["head"], self.border, self.middle
        elif name == "above":
            cell.alignment = self.middle
        elif name == "text":
            cell.border, cell.alignment = self.border, self.plain
        elif name in ("line", "heading"):
            cell.alignment = self.aligned(
                horizontal="left", vertical="center", wrap_text=True, indent=2 * depth
            )
        else:
            cell.alignment = self.flat

    def dress(self, cell: "Cell | MergedCell", slot: Slot) -> None:
        """Colours a cell without a text and says how its number is shown."""
        cell.font, cell.border, cell.alignment = self.fonts["text"], self.border, self.plain
        if slot.entry is not None:
            cell.fill, cell.protection = self.fills["entry"], self.open
            cell.number_format = _FORMATS.get(slot.entry, "General")
        elif slot.quotient is not None:
            cell.fill = self.fills["computed"]
            cell.number_format = _COMPUTED.get(slot.quotient, "General")
        else:
            cell.fill = self.fills["closed"]

    def open_column(self, page: "Worksheet", letter: str, slot: Slot) -> None:
        """Opens the cells of a column below those that stand ready."""
        column = page.column_dimensions[letter]
        if slot.entry is not None:
            column.protection = self.open
            column.number_format = _FORMATS.get(slot.entry, "General")

    def set_height(
        self, page: "Worksheet", row: int, texts: tuple[str, ...], heads: tuple[Head, ...]
    ) -> None:
        """Makes a row high enough for its texts."""
        lines = max(_lines(text, head.width - 2) for text, head in zip(texts, heads, strict=True))
        page.row_dimensions[row].height = _LINE * max(lines, 1) + 3

    def set_line_height(self, page: "Worksheet", row: int, line: Line, width: int) -> None:
        """Makes a row of the page on how to fill in high enough."""
        lines = _lines(line.text, width - 4 * line.depth - 2)
        page.row_dimensions[row].height = _LINE * lines + (9 if line.is_heading else 3)

    def set_page(self, page: "Worksheet", sheet: Sheet, head_row: int) -> None:
        """Widths, what stays in sight, protection, and the printed page: A4 across, as wide as the table."""
        from openpyxl.utils import get_column_letter

        for column, head in enumerate(sheet.heads, start=1):
            page.column_dimensions[get_column_letter(column)].width = head.width
        page.row_dimensions[1].height = 24
        page.row_dimensions[head_row].height = 2 * _LINE + 3
        keys = [head.key for head in sheet.heads]
        fixed = max((keys.index(key) + 1 for key in ("indicator", "item", "input") if key in keys), default=0)
        page.freeze_panes = f"{get_column_letter(fixed + 1)}{head_row + 1}"
        self._protect(page)
        page.print_title_rows = f"{head_row}:{head_row}"
        page.page_setup.orientation = "landscape"
        self._set_print(page)

    def set_text_page(self, page: "Worksheet", width: int) -> None:
        """The page on how to fill in: one column, protected, A4 across as the tables are."""
        page.column_dimensions["A"].width = width
        self._protect(page)
        page.page_setup.orientation = "landscape"
        self._set_print(page)

    def _protect(self, page: "Worksheet") -> None:
        page.protection.sheet = True
        page.protection.formatColumns = False
        page.protection.formatRows = False
        page.sheet_view.showGridLines = False

    def _set_print(self, page: "Worksheet") -> None:
        from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
        from openpyxl.worksheet.properties import PageSetupProperties

        page.page_setup.paperSize = _A4
        page.page_setup.fitToWidth = 1
        page.page_setup.fitToHeight = 0
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        page.print_options.horizontalCentered = False
        page.page_margins.left = page.page_margins.right = 0.4
        page.page_margins.top = page.page_margins.bottom = 0.5
        page.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("&P / &N"))


def _escape(text: str) -> str:
    """A text in which `_x0041_` stays what it is: a workbook would have it for the letter A."""
    from re import sub

    return sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text) if "_x" in text else text


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in so many half-width characters."""
    return sum(max(len(wrap(line, width)), 1) for line in text.split("\n"))
