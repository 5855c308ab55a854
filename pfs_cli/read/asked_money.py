"""An amount of money on a command line: as in a contract, or with commas between its thousands."""

from fractions import Fraction

from pfs_cli.problem import Fault, Problem, error
from pfs_cli.quantity import read_money
from pfs_cli.source import Source

_THOUSAND = 3


def read_asked_money(text: str, currency: str, place: Source) -> tuple[Fraction | None, tuple[Problem, ...]]:
    """`1500000`, `1,500,000`, and of yen `150万円`, in the main unit; None with the problem if it is none.

    Nothing else stands on a command line that a comma could part, so that it needs not be refused there.
    """
    amount = read_money(_without_commas(text.strip()), yen=currency == "JPY")
    if isinstance(amount, Fault) and amount.code == "number-comma":
        return None, (error("asked-comma", place, related=(), **dict(amount.facts)),)
    if isinstance(amount, Fault):
        return None, (amount.at(place),)
    return amount, ()


def _without_commas(text: str) -> str:
    """The text without the commas that part its whole number in thousands; any other comma stays."""
    digits = text.removeprefix("-")
    end = next((at for at, letter in enumerate(digits) if letter not in "0123456789,"), len(digits))
    first, *groups = digits[:end].split(",")
    if not groups or not 0 < len(first) <= _THOUSAND or any(len(group) != _THOUSAND for group in groups):
        return text
    sign = "-" if text.startswith("-") else ""
    return f"{sign}{first}{''.join(groups)}{digits[end:]}"
