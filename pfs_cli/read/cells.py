"""A cell of the results made into an exact number in the unit of its indicator, or the problem with it."""

from fractions import Fraction

from pfs_cli.cell_number import CellNumber, read_cell_number
from pfs_cli.problem import Fault, Problem, error, note
from pfs_cli.quantity import MOST_DIGITS, YEN_UNITS
from pfs_cli.read.number_format import is_percent_format
from pfs_cli.record import Record
from pfs_cli.table import Cell, CellKind
from pfs_cli.unit import Unit

_PERCENT_WORDS = ("%", "％", "パーセント", "percent")
_POINT_WORDS = ("pt", "pts", "pp", "ポイント", "%ポイント", "％ポイント", "points", "percentagepoints")
_MOST_DECIMALS = 30
"""A double of fifteen digits may be small: 0.000000000000001234 is one; what is smaller is no result of a contract."""
_UNFIT = {
    CellKind.DATE: "cell-date",
    CellKind.BOOLEAN: "cell-boolean",
    CellKind.ERROR: "cell-error",
    CellKind.UNCALCULATED: "cell-uncalculated",
}


class Wanted(Record):
    """What belongs into a cell: the unit, what a count counts, and the unit that its row or heading already names."""

    unit: Unit
    noun: str | None
    named: str = ""
    currency: str = "JPY"
    quotient: bool = False


class Reading(Record):
    """The number in its unit (percent and points as fractions of 1), its last digit's worth, and the number shown.

    `percent` says that it was written with the sign of percent.
    """

    value: Fraction
    step: Fraction
    shown: Fraction | None
    percent: bool


def find_broken(cell: Cell) -> Problem | None:
    """The problem of a cell in which a formula has no result, whatever belongs there; it is never a blank."""
    if cell.kind not in (CellKind.ERROR, CellKind.UNCALCULATED):
        return None
    return error(_UNFIT[cell.kind], cell.source, found=cell.raw, formula=cell.formula or "")


def read_cell(cell: Cell, wanted: Wanted) -> tuple[Reading | None, tuple[Problem, ...]]:
    """The exact number of a cell that is not blank, in the unit that is wanted, with notes on how it was written."""
    if cell.kind in _UNFIT:
        return None, (error(_UNFIT[cell.kind], cell.source, found=cell.raw, formula=cell.formula or ""),)
    number = _number_of(cell)
    if isinstance(number, Fault):
        return None, (number.at(cell.source),)
    if _is_doubtful(number, wanted):
        return None, (
            error("percent-doubtful", cell.source, found=cell.shown or cell.raw, unit=wanted.named),
        )
    scale = Fraction(1) if _names_unit(cell, wanted) else _scale(number.suffix, wanted)
    if isinstance(scale, Fault):
        found = ("found", cell.shown or cell.raw)
        return None, (Fault(code=scale.code, facts=(found, *scale.facts)).at(cell.source),)
    notes: list[Problem] = []
    if number.freely:
        notes.append(note("cell-freely-written", cell.source, found=cell.raw, read=_plain(number)))
    if cell.noise:
        notes.append(note("cell-noise", cell.source, read=cell.raw))
    shown = _shown_value(cell)
    step = Fraction(1, 10 ** (number.decimals if shown is None else shown.decimals))
    reading = Reading(
        value=number.value * scale,
        step=step * scale,
        percent=(_squeeze(number.suffix) or _squeeze(wanted.named)) in _PERCENT_WORDS,
        shown=None if shown is None or shown.value == number.value else shown.value * scale,
    )
    return reading, tuple(notes)


def _names_unit(cell: Cell, wanted: Wanted) -> bool:
    """Whether an amount itself carries the very unit of yen that its heading names: `8,200千円`."""
    unit = _squeeze(wanted.named)
    before = _squeeze(cell.raw).removesuffix(unit)
    of_yen = wanted.unit is Unit.MONEY and wanted.currency == "JPY" and unit in YEN_UNITS
    return of_yen and cell.kind is CellKind.TEXT and before != _squeeze(cell.raw) and before[-1:].isdigit()


def _is_doubtful(number: CellNumber, wanted: Wanted) -> bool:
    """Whether a bare number up to 1 has its percent from a column or heading: 0.581 is 0.581 % or 58.1 %."""
    named = _squeeze(wanted.named) in _PERCENT_WORDS
    return wanted.unit is Unit.PERCENT and named and not number.suffix and 0 < abs(number.value) <= 1


def _plain(number: CellNumber) -> str:
    from pfs_cli.notation import plain

    return f"{plain(number.value)}{number.suffix}"


def _number_of(cell: Cell) -> CellNumber | Fault:
    """The number of a cell: of a workbook's number with the unit that its format shows."""
    if cell.kind is CellKind.TEXT:
        return read_cell_number(cell.raw)
    whole, _, fraction = cell.raw.lstrip("-").partition(".")
    if len(whole) > MOST_DIGITS or len(fraction) > _MOST_DECIMALS:
        return Fault(code="cell-digits", facts=(("limit", str(MOST_DIGITS)),))
    exact = Fraction(cell.raw)
    decimals = len(cell.raw.partition(".")[2])
    if is_percent_format(cell.format):
        return CellNumber(value=exact * 100, suffix="%", decimals=max(decimals - 2, 0), freely=False)
    shown = _shown_value(cell)
    return CellNumber(
        value=exact, suffix="" if shown is None else shown.suffix, decimals=decimals, freely=False
    )


def _shown_value(cell: Cell) -> CellNumber | None:
    """What a reader of the sheet sees of a number, or None where that is not known."""
    if cell.kind is not CellKind.NUMBER or not cell.shown:
        return None
    shown = read_cell_number(cell.shown)
    return None if isinstance(shown, Fault) else shown


def _scale(suffix: str, wanted: Wanted) -> Fraction | Fault:
    """By what the written number is multiplied to be in the wanted unit, or the fault of a unit that does not fit."""
    named = _squeeze(wanted.named)
    written = _squeeze(suffix)
    if written and named and written != named and not _same(written, named):
        return Fault(code="unit-differs", facts=(("unit", suffix), ("named", wanted.named)))
    unit = written or named
    match wanted.unit:
        case Unit.PERCENT:
            return Fraction(1, 100) if unit in _PERCENT_WORDS else _unfit(unit, "%")
        case Unit.POINTS:
            return Fraction(1, 100) if unit in _POINT_WORDS else _unfit(unit, "pt")
        case Unit.COUNT:
            noun = wanted.noun or ""
            return Fraction(1) if unit in ("", _squeeze(noun)) else _unfit(unit, noun or "-")
        case Unit.MONEY:
            return _money_scale(written, named, wanted.currency)
        case _:
            if wanted.quotient and unit in _PERCENT_WORDS:
                return Fraction(1, 100)
            return (
                Fraction(1)
                if unit in ("", "点", _squeeze(wanted.noun or ""))
                else _unfit(unit, wanted.noun or "")
            )


def _money_scale(written: str, named: str, currency: str) -> Fraction | Fault:
    unit = written or named
    if currency == "JPY":
        if unit in YEN_UNITS:
            return Fraction(1 if written else YEN_UNITS[unit])
        return _unfit(unit, "円")
    return Fraction(1) if unit in ("", currency.casefold()) else _unfit(unit, currency)


def _same(written: str, named: str) -> bool:
    return any(written in words and named in words for words in (_PERCENT_WORDS, _POINT_WORDS))


def _unfit(unit: str, expected: str) -> Fault:
    if not unit:
        return Fault(code="unit-missing", facts=(("expected", expected),))
    return Fault(code="unit-wrong", facts=(("unit", unit), ("expected", expected)))


def _squeeze(unit: str) -> str:
    return unit.replace(" ", "").replace("　", "").casefold()
