"""A stored value of a worksheet → the cell that a person sees: the one place where binary floats are met.

An Excel cell holds a double. Its shortest decimal of 15 digits is what was typed: that is the rule by which every
number leaves this file, as text. From there on no float is near.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal

from pfs_cli.characters import is_forbidden, name_of
from pfs_cli.problem import Problem, error
from pfs_cli.read.cell_text import check_text, shorten
from pfs_cli.read.findings import Findings
from pfs_cli.read.number_format import is_date_format, show_number
from pfs_cli.read.worksheet import StoredCell
from pfs_cli.record import Record
from pfs_cli.source import Source
from pfs_cli.table import ERROR_VALUES, Cell, CellKind

_LONGEST_NUMBER = 64
_INFINITY = float("inf")
_DAY = 86_400_000
_LEAP_DAY_THAT_NEVER_WAS = 60
"""Excel's day 60 is 29 February 1900, kept from Lotus 1-2-3; the days before it count from a day later."""


class Meanings(Record):
    """What the stored values of a workbook refer to: texts by index, number formats by style, the first day.

    `recalculates` says that the result 0 of a formula is only a place holder.
    """

    texts: tuple[str, ...]
    formats: tuple[str, ...]
    starts_1904: bool
    recalculates: bool


class Spot(Record):
    """Where a cell stands, whether its row or column is hidden, and the formula it shows the result of."""

    source: Source
    hidden: bool
    formula: str | None = None


def read_value(stored: StoredCell, meanings: Meanings, spot: Spot, findings: Findings) -> Cell | None:
    """The cell of a stored value; None, with a problem, for a value that no spreadsheet program stores."""
    number_format = _find_format(stored.style, meanings)
    if number_format is None:
        findings.add(_broken(spot))
        return None
    value = stored.value or ""
    if stored.type == "n":
        return _read_number(value, number_format, meanings, spot, findings)
    if stored.type == "d":
        return _read_iso_day(value, number_format, spot, findings)
    if stored.type == "b" and value in {"0", "1", "true", "false"}:
        raw = "TRUE" if value in {"1", "true"} else "FALSE"
        return _make(CellKind.BOOLEAN, raw, number_format, spot)
    if stored.type == "s" and value.isascii() and value.isdecimal() and int(value[:9]) < len(meanings.texts):
        return _read_text(meanings.texts[int(value[:9])], number_format, spot, findings)
    if stored.type in {"str", "inlineStr", "e"}:
        return _read_text(value, number_format, spot, findings, is_error=stored.type == "e")
    findings.add(_broken(spot))
    return None


def is_zero(stored: StoredCell) -> bool:
    """Whether the stored value is the number 0, in whatever notation."""
    return stored.type == "n" and stored.value is not None and not stored.value.strip("0.-+eE \t\r\n")


def _find_format(style: str, meanings: Meanings) -> str | None:
    if not style.isascii() or not style.isdecimal() or int(style[:9]) >= len(meanings.formats):
        return None
    return meanings.formats[int(style[:9])]


def _read_number(
    value: str, number_format: str, meanings: Meanings, spot: Spot, findings: Findings
) -> Cell | None:
    value = value.strip(" \t\r\n")
    double = _read_double(value)
    if double is None:
        findings.add(error("cell-number", spot.source, text=shorten(value)))
        return None
    raw = write_plain(double)
    if is_date_format(number_format):
        day, raw = _read_serial(double, raw, meanings)
        return _make(CellKind.DATE, raw, number_format, spot, day=day)
    shown = show_number(raw, number_format)
    return Cell(
        kind=CellKind.NUMBER,
        raw=raw,
        source=spot.source,
        format=number_format,
        shown=shown or "",
        formula=spot.formula,
        noise=float(raw) != double,
        hidden=spot.hidden or shown == "",
    )


def _read_double(text: str) -> float | None:
    """The double of a number in ASCII digits that is neither too large nor too small for one; None otherwise."""
    mantissa, _, exponent = text.lower().partition("e")
    digits = mantissa.removeprefix("-").removeprefix("+").replace(".", "", 1)
    power = exponent.removeprefix("-").removeprefix("+")
    if len(text) > _LONGEST_NUMBER or not text.isascii() or not digits.isdecimal():
        return None
    if "e" in text.lower() and not power.isdecimal():
        return None
    try:
        double = float(text)
    except ValueError:
        return None
    vanished = double == 0 and digits.strip("0") != ""
    return None if vanished or abs(double) == _INFINITY else double


def write_plain(double: float) -> str:
    """The shortest decimal of 15 digits for a double, without an exponent: what was typed into the cell."""
    text = f"{Decimal(f'{double:.15g}'):f}"
    return "0" if text == "-0" else text


def _read_serial(double: float, raw: str, meanings: Meanings) -> tuple[date | None, str]:
    """The day that a number of days stands for, and the moment in ISO 8601; no day for a time alone."""
    days, rest = divmod(round(double * _DAY), _DAY)
    if not days:
        return None, (datetime.min + timedelta(milliseconds=rest)).time().isoformat("seconds")  # noqa: DTZ901
    first = date(1904, 1, 1)
    if not meanings.starts_1904:
        first = date(1899, 12, 30 if days > _LEAP_DAY_THAT_NEVER_WAS else 31)
    if days < 0 or (days == _LEAP_DAY_THAT_NEVER_WAS and not meanings.starts_1904):
        return None, raw
    try:
        day = first + timedelta(days=days)
    except OverflowError:
        return None, raw
    if not rest:
        return day, day.isoformat()
    return day, f"{day.isoformat()}T{(datetime.min + timedelta(milliseconds=rest)).time():%H:%M:%S}"  # noqa: DTZ901


def _read_iso_day(value: str, number_format: str, spot: Spot, findings: Findings) -> Cell | None:
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        findings.add(_broken(spot))
        return None
    return _make(CellKind.DATE, value.removesuffix("T00:00:00"), number_format, spot, day=day)


def _read_text(
    text: str, number_format: str, spot: Spot, findings: Findings, *, is_error: bool = False
) -> Cell:
    for problem in check_text(text, spot.source):
        findings.add(problem)
    for character in sorted(filter(is_forbidden, set(text)), key=text.index):
        findings.add(error("cell-character", spot.source, character=name_of(character)))
    if is_error or text in ERROR_VALUES:
        return _make(CellKind.ERROR, text, number_format, spot)
    return _make(CellKind.TEXT if text else CellKind.BLANK, text, number_format, spot)


def _make(kind: CellKind, raw: str, number_format: str, spot: Spot, *, day: date | None = None) -> Cell:
    return Cell(
        kind=kind,
        raw=raw,
        source=spot.source,
        format=number_format,
        formula=spot.formula,
        day=day,
        hidden=spot.hidden,
    )


def _broken(spot: Spot) -> Problem:
    return error("workbook-broken", spot.source, part=spot.source.cell or "")
