"""The answers of `pfs simulate` as CSV (RFC 4180, with a byte order mark so that Excel reads it as UTF-8)."""

import re
from csv import writer
from io import StringIO

from pfs_cli.characters import show
from pfs_cli.language import Say
from pfs_cli.render.simulation.part import Paper

_FORMULA = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")
_MOST_DIGITS = 15
"""A spreadsheet keeps no more digits of a number than these and puts zeros for the others."""
_NUMBER = r"-?[0-9]+(\.[0-9]+)?"
_DATE = r"[0-9]+ ?[-/.:][-/.: 0-9]*[0-9]"


def render_simulation_csv(paper: Paper, say: Say) -> str:
    """Every table below the other with its headings and an empty row between, then what was said and assumed.

    The first two columns say to which answer and which table a row belongs. A number has no commas and is left a number
    unless it has more digits than a spreadsheet keeps. A text that a spreadsheet would take for a formula or for a date
    (`12/50`) has `'` before it.
    """
    sheet = StringIO()
    table = writer(sheet, lineterminator="\r\n")
    facts = [(paper.title, ""), *paper.facts]
    table.writerows([_text(name), _text(value)] for name, value in facts)
    for part in paper.parts:
        for section in part.sections:
            if not section.entries:
                continue
            kept = section.kept
            names = [_text(section.columns[at].name) for at in kept]
            table.writerow([])
            table.writerow([say("column.answer"), say("column.table"), *names])
            place = [_text(part.heading), _text(section.heading)]
            table.writerows([*place, *(_cell(entry.cells[at]) for at in kept)] for entry in section.entries)
        said = [*part.said_first, *part.notes]
        if said:
            table.writerow([])
            table.writerows([_text(part.heading), say("part.note"), _text(text)] for text in said)
    return "\ufeff" + sheet.getvalue()


def _cell(text: str) -> str:
    """A number as a spreadsheet reads it, anything else as a text."""
    number = text.replace(",", "").removeprefix("+")
    if re.fullmatch(_NUMBER, number) and len(number.strip("-0.").replace(".", "")) <= _MOST_DIGITS:
        return number
    return _text(text)


def _text(text: str) -> str:
    """The text, marked as text where a spreadsheet would make something else of it."""
    shown = show(text)
    made = len(shown) > 1 and shown.startswith(_FORMULA)
    return f"'{shown}" if made or re.fullmatch(_DATE, shown) or re.fullmatch(_NUMBER, shown) else shown
