"""How a chance is written for people: never 0 % of what is possible, never 100 % of what is not sure."""

from fractions import Fraction
from math import ceil

from pfs_cli.language import Say
from pfs_cli.money import Mode, round_exact
from pfs_cli.notation import grouped, plain

_LEAST = Fraction(1, 1000)
_TENTH = Fraction(1, 10)
_TWO_DIGITS = 10


def write_chance(chance: Fraction, say: Say, *, possible: bool = True, sure: bool = False) -> str:
    """`70.1%`; `less than 0.1%`; `more than 99.9%`; `0%` only of what is not `possible`, `100%` of what is `sure`."""
    if sure:
        return "100%"
    if not possible:
        return "0%"
    if chance < _LEAST:
        return say("chance.less", chance="0.1%")
    if chance > 1 - _LEAST:
        return say("chance.more", chance="99.9%")
    percent = round_exact(chance * 100, _TENTH, Mode.HALF_UP)
    whole, tenths = divmod(percent * 10, 10)
    return f"{whole}.{tenths}%"


def write_share(times: int, draws: int, say: Say) -> str:
    """How often something came out of so many draws; that no draw or every draw showed it is no chance of 0 or 1."""
    if not times:
        return say("chance.no-draw")
    return say("chance.every-draw") if times == draws else write_chance(Fraction(times, draws), say)


def write_between(low: Fraction, high: Fraction, say: Say) -> str:
    """From one chance to another, rounded outwards: `31.6% to 33.6%`."""
    ends = (round_exact(low * 100, _TENTH, Mode.DOWN), round_exact(high * 100, _TENTH, Mode.UP))
    return say("chance.between", low=f"{plain(ends[0])}%", high=f"{plain(ends[1])}%")


def write_bound(bound: Fraction) -> str:
    """A bound above 0 in two digits, rounded up, so that it stays one: `3.5e-12`, `1.3e+02`."""
    digits, power = _round_up(bound, _TWO_DIGITS)
    first, second = divmod(digits, 10)
    return f"{first}.{second}e{power + 1:+03}"


def write_limit(bound: Fraction) -> str:
    """A bound above 0 for the eye: one digit, rounded up, without an exponent: `0.0000004`, `300`."""
    digits, power = _round_up(bound, 1)
    limit = digits * Fraction(10) ** power
    return grouped(limit) if limit >= 1 else plain(limit)


def _round_up(bound: Fraction, least: int) -> tuple[int, int]:
    """A number of as many digits as `least` and a power of ten, whose product is the bound or just above it."""
    power = 0
    while ceil(bound / Fraction(10) ** power) >= least * 10:
        power += 1
    while bound / Fraction(10) ** (power - 1) <= least * 10 - 1:
        power -= 1
    return ceil(bound / Fraction(10) ** power), power


def write_rounded(amount: Fraction, smallest: Fraction) -> str:
    """An amount rounded to the smallest unit of its currency, for the eye."""
    return grouped(round_exact(amount, smallest, Mode.HALF_UP))
