"""Chances and expected amounts for the eye, rounded where the exact digits would only hide them."""

from fractions import Fraction

from pfs_cli.money import Currency, Mode, round_exact
from pfs_cli.notation import grouped, plain

_STEP = Fraction(1, 10_000)
_MOST_BITS = 1_000
_DIGITS = 30


def write_chance(chance: Fraction) -> str:
    """A chance with two decimals of a percent: `44.86%`; what is not quite nothing or not quite sure says so."""
    if chance in (0, 1):
        return f"{int(chance) * 100}%"
    if chance < _STEP:
        return "<0.01%"
    if chance > 1 - _STEP:
        return ">99.99%"
    hundredths = int(round_exact(chance, _STEP, Mode.HALF_EVEN) / _STEP)
    return f"{hundredths // 100}.{hundredths % 100:02d}%"


def write_about(amount: Fraction, currency: Currency) -> str:
    """An amount that nobody pays, such as an expected one, to the smallest unit of the currency."""
    return grouped(round_exact(amount, currency.smallest, Mode.HALF_EVEN))


def write_number(number: Fraction, error: Fraction) -> tuple[str, str]:
    """A computed number for a machine, and the most that it errs: exact, unless that would take hundreds of digits.

    Then it is cut to 30 decimals, and the error says so.
    """
    if number.denominator.bit_length() > _MOST_BITS:
        number = Fraction((number * 10**_DIGITS).__floor__(), 10**_DIGITS)
        error += Fraction(1, 10**_DIGITS)
    return plain(number), write_error(error)


def write_error(error: Fraction) -> str:
    """The most that a number errs, rounded up to one digit: `3e-11`, and `0` for one that is exact."""
    if not error:
        return "0"
    digits, _, power = f"{float(error) * 1.0000001:.0e}".partition("e")
    if Fraction(f"{digits}e{power}") < error:
        digits = str(int(digits) + 1)
    return f"{digits}e{int(power)}"
