"""How exact numbers are written, for people and for records: nothing is lost, nothing is rounded without a sign."""

from fractions import Fraction

from pfs_cli.unit import Unit

_MOST_DECIMALS = 12
_SHOWN_DECIMALS = 4
_ELLIPSIS = "..."


def plain(number: Fraction) -> str:
    """The number as a decimal where it ends (`0.24`, `1400000`), as `p/q` where it does not (`32/89`)."""
    places = _decimal_places(number)
    if places is None:
        return f"{number.numerator}/{number.denominator}"
    if places == 0:
        return str(number.numerator)
    digits = str(abs(number.numerator) * 10**places // number.denominator).rjust(places + 1, "0")
    return f"{'-' if number < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def _decimal_places(number: Fraction) -> int | None:
    """How many decimals write the number in full, or None where no number of them does."""
    denominator, twos, fives = number.denominator, 0, 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    return max(twos, fives) if denominator == 1 else None


def grouped(number: Fraction) -> str:
    """An amount for the eye: `1,400,000`, `-0.5`, and `1,666,666 2/3` where no decimal would be exact."""
    places = _decimal_places(number)
    sign = "-" if number < 0 else ""
    if places is not None and places <= _MOST_DECIMALS:
        whole, _, decimals = plain(abs(number)).partition(".")
        return f"{sign}{int(whole):,}{'.' if decimals else ''}{decimals}"
    whole_number, rest = divmod(abs(number.numerator), number.denominator)
    fraction = f"{rest}/{number.denominator}"
    return f"{sign}{whole_number:,} {fraction}" if whole_number else f"{sign}{fraction}"


def approximate(number: Fraction) -> str:
    """The number with its decimals where they end soon, else its first decimals and `...`: `35.9550...`."""
    places = _decimal_places(number)
    if places is not None and places <= _MOST_DECIMALS:
        return grouped(number)
    digits = abs(number.numerator) * 10**_SHOWN_DECIMALS // number.denominator
    whole, decimals = divmod(digits, 10**_SHOWN_DECIMALS)
    return f"{'-' if number < 0 else ''}{whole:,}.{decimals:0{_SHOWN_DECIMALS}}{_ELLIPSIS}"


def write_value(value: Fraction | str, unit: Unit, noun: str | None = None) -> str:
    """A value in its unit, as a contract would write it: `24%`, `-5.7pt`, `921人`, `1,000 people`, `met`.

    A value whose decimals do not end carries three dots; the exact fraction stands in the workings.
    """
    if isinstance(value, str):
        return value
    match unit:
        case Unit.PERCENT:
            return f"{approximate(value * 100)}%"
        case Unit.POINTS:
            return f"{approximate(value * 100)}pt"
        case Unit.COUNT:
            return f"{approximate(value)}{_before(noun)}{noun or ''}"
        case _:
            return approximate(value)


def write_share(value: Fraction | str, unit: Unit, noun: str | None = None) -> str:
    """A value whose counts stand beside it: `75.6...%`. It is cut, not rounded: 69.96% of a group is not 70%."""
    if isinstance(value, str) or unit not in (Unit.PERCENT, Unit.POINTS):
        return write_value(value, unit, noun)
    tenths, rest = divmod(abs(value.numerator) * 1000, value.denominator)
    whole, tenth = divmod(tenths, 10)
    decimals = f".{tenth}{_ELLIPSIS if rest else ''}" if tenth or rest else ""
    return f"{'-' if value < 0 else ''}{whole:,}{decimals}{'%' if unit is Unit.PERCENT else 'pt'}"


def _before(noun: str | None) -> str:
    """A Latin word stands apart from its number, a Japanese counter does not."""
    return " " if noun and noun[0].isascii() and noun[0].isalpha() else ""


def with_commas(written: str) -> str:
    """An amount as typed in a contract, with commas if it is a plain number: `4593000`, `-0.5`, but `950万円`."""
    sign, digits = ("-", written[1:]) if written.startswith("-") else ("", written)
    whole, point, decimals = digits.partition(".")
    if not (digits.isascii() and whole.isdigit() and (decimals.isdigit() or not point)):
        return written
    return f"{sign}{int(whole):,}{point}{decimals}"
