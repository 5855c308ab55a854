"""A computed number for a machine, beside the most that it errs."""

from fractions import Fraction

from pfs_cli.notation import plain
from pfs_cli.render.simulation.chance_words import write_bound

_MOST_BITS = 1_000
_DIGITS = 30


def write_number(number: Fraction, error: Fraction) -> tuple[str, str]:
    """The number and the most that it errs: exact, unless that would take hundreds of digits.

    Then it is cut to 30 decimals, and the error says so.
    """
    if number.denominator.bit_length() > _MOST_BITS:
        number = Fraction((number * 10**_DIGITS).__floor__(), 10**_DIGITS)
        error += Fraction(1, 10**_DIGITS)
    return plain(number), write_bound(error) if error else "0"
