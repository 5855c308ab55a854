"""Currencies and their smallest unit, and the only place that rounds."""

from enum import StrEnum
from fractions import Fraction

from pfs_cli.record import Record

# ISO 4217, list one, with the number of decimals where it is not 2.
_DECIMALS = {
    **dict.fromkeys("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(), 0),
    **dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3),
}
_TWO_DECIMALS = frozenset(
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF "
    "CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF "
    "IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR "
    "MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD "
    "SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR "
    "ZMW ZWG".split()
)


class Currency(Record):
    """A currency by its ISO 4217 code, with the decimals of its smallest unit (yen 0, dollar 2)."""

    code: str
    decimals: int

    @property
    def smallest(self) -> Fraction:
        """The smallest unit that can be paid, in the main unit: 1 for yen, 1/100 for dollars."""
        return Fraction(1, 10**self.decimals)


def find_currency(code: str) -> Currency | None:
    """The currency of an ISO 4217 code in capitals, or None where the list does not have it."""
    if code in _DECIMALS:
        return Currency(code=code, decimals=_DECIMALS[code])
    if code in _TWO_DECIMALS:
        return Currency(code=code, decimals=2)
    return None


def currency_codes() -> tuple[str, ...]:
    """Every code that `find_currency` knows, in order of the alphabet."""
    return tuple(sorted(_TWO_DECIMALS | _DECIMALS.keys()))


class Mode(StrEnum):
    """How a fraction of the rounding unit is treated (contract language, `rounding`)."""

    DOWN = "down"
    UP = "up"
    HALF_UP = "half-up"
    HALF_EVEN = "half-even"


def round_exact(value: Fraction, to: Fraction, mode: Mode) -> Fraction:
    """`value` rounded to a multiple of `to` (> 0), exactly.

    Down cuts towards zero, up goes away from zero, half-up takes a half away from zero, half-even takes a half to
    the even multiple. Below zero each mirrors what it does above.
    """
    count = value / to
    whole, rest = divmod(abs(count.numerator), count.denominator)
    twice = 2 * rest
    if mode is Mode.UP:
        whole += rest > 0
    elif mode is Mode.HALF_UP:
        whole += twice >= count.denominator
    elif mode is Mode.HALF_EVEN:
        whole += twice > count.denominator or (twice == count.denominator and whole % 2 == 1)
    return (whole if count >= 0 else -whole) * to
