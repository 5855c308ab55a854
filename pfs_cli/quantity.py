"""What people type into a contract, made exact: 75%, 5pt, 3/16, 4593000, 950万円, 500人.

The only readers of numbers beside `cell_number.py`, which reads the freer writing of results. No float is ever met:
digits become a rational number. What is not such a quantity comes back as a Fault that says why.
"""

from fractions import Fraction
from functools import lru_cache

from pfs_cli.notation import approximate, plain
from pfs_cli.problem import Fault
from pfs_cli.unit import Unit

MOST_DIGITS = 15
_MOST_TEXTS = 1024
"""So many texts are kept with what they mean: a contract writes the same few shares and percentages all over."""
"""Digits allowed before and after the decimal point: fifteen are what a spreadsheet can hold as well."""

YEN_UNITS = {"百万円": 1_000_000, "億円": 100_000_000, "万円": 10_000, "千円": 1_000, "円": 1}
"""Units of yen that may follow a number, the longer word first where one ends in another."""

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－−＋％／￥　", "0123456789.,--+%/¥ ")


CODES = (
    "number-comma",
    "number-full-width",
    "number-form",
    "number-space",
    "money-mixed",
    "percent-endless",
    "percent-sign",
    "points-sign",
    "share-form",
    "count-noun",
    "count-whole",
    "money-currency",
    "value-bare",
)
"""What the faults of this module may be."""


def _fault(code: str, found: str, expected: str) -> Fault:
    return Fault(code=code, facts=(("found", found), ("expected", expected)))


@lru_cache(_MOST_TEXTS)
def exact(text: str) -> Fraction | None:
    """The number of `[+-]digits[.digits]` in ASCII without leading zeros, or None for any other text.

    At most MOST_DIGITS digits stand on each side of the point.
    """
    digits = text[1:] if text[:1] in ("+", "-") else text
    whole, point, decimals = digits.partition(".")
    if not _is_digits(whole) or (len(whole) > 1 and whole[0] == "0") or (point and not _is_digits(decimals)):
        return None
    number = Fraction(int(whole + decimals), 10 ** len(decimals))
    return -number if text[0] == "-" else number


def _is_digits(text: str) -> bool:
    return 0 < len(text) <= MOST_DIGITS and text.isascii() and text.isdigit()


def _read(text: str, expected: str) -> Fraction | Fault:
    """The plain number of the text, or the fault that fits what was written in its place."""
    number = exact(text)
    if number is not None:
        return number
    narrow = text.translate(_FULL_WIDTH)
    bare = "".join(narrow.replace(",", "").split())
    if exact(bare) is not None:
        code = "number-full-width" if narrow != text else "number-comma" if "," in text else "number-space"
        return _fault(code, text, bare)
    return _fault("number-form", text, expected)


def read_money(text: str, *, yen: bool) -> Fraction | Fault:
    """An amount in the main unit of the currency: `4593000`, `15.12`; `950万円`, `22千円` where it is yen."""
    if yen:
        for word, worth in YEN_UNITS.items():
            if text.endswith(word):
                digits = text.removesuffix(word).rstrip(" ")
                number = _read(digits, f"950{word}" if digits else f"1{word}")
                if isinstance(number, Fault):
                    together = _add_units(text)
                    return _with_suffix(number, word) if together is None else _mixed(text, together)
                return number * worth
    if not yen and text.endswith("円"):
        return _fault("money-currency", text, "JPY")
    return _read(text, "4593000" if yen else "15.12")


def _add_units(text: str) -> Fraction | None:
    """The amount of a text in several units, such as `7万5000円`; None for any other."""
    rest, parts = text.removesuffix("円"), list[Fraction | None]()
    for word, worth in (("億", 100_000_000), ("万", 10_000), ("千", 1_000)):
        before, found, after = rest.partition(word)
        if found:
            number = exact(before) if before else None
            parts.append(None if number is None else number * worth)
            rest = after
    if rest:
        parts.append(exact(rest))
    known = [part for part in parts if part is not None]
    return sum(known, Fraction(0)) if len(known) == len(parts) > 1 else None


def _mixed(text: str, amount: Fraction) -> Fault:
    """Several units in one amount, with the same amount in one."""
    in_ten_thousands = amount / YEN_UNITS["万円"]
    whole = in_ten_thousands.denominator == 1
    return _fault("money-mixed", text, f"{plain(in_ten_thousands)}万円" if whole else f"{plain(amount)}円")


def _with_suffix(fault: Fault, suffix: str) -> Fault:
    facts = tuple((name, value if value.endswith(suffix) else value + suffix) for name, value in fault.facts)
    return Fault(code=fault.code, facts=facts)


@lru_cache(_MOST_TEXTS)
def read_percent(text: str) -> Fraction | Fault:
    """A percentage with its sign, as a fraction of 1: `75%` is 3/4. Without the sign it is a fault."""
    return _read_with_sign(text, "%", ("％",), Unit.PERCENT)


def read_points(text: str) -> Fraction | Fault:
    """Percentage points, as a fraction of 1: `5pt` is 1/20. Percent and points are two kinds."""
    return _read_with_sign(text, "pt", ("ポイント", "pp", "%", "％"), Unit.POINTS)


def _read_with_sign(text: str, sign: str, others: tuple[str, ...], unit: Unit) -> Fraction | Fault:
    if text.endswith(sign):
        number = _read(text.removesuffix(sign), "75" if unit is Unit.PERCENT else "5")
        return _with_suffix(number, sign) if isinstance(number, Fault) else number / 100
    for other in others:
        if text.endswith(other):
            return _fault(
                f"{unit}-sign", text, text.removesuffix(other).rstrip().translate(_FULL_WIDTH) + sign
            )
    bare = exact(text)
    if bare is None and isinstance(divided := read_fraction(text), Fraction):
        written = approximate(divided * 100)
        code = f"{unit}-sign" if exact(written) is not None else "percent-endless"
        return _fault(code, text, f"{written}{sign}")
    if bare is None:
        digits = _leading_number(text)
        return _fault(f"{unit}-sign", text, f"{digits or ('75' if unit is Unit.PERCENT else '5')}{sign}")
    return _fault(f"{unit}-sign", text, _proposed_sign(text, bare, unit, sign))


def _leading_number(text: str) -> str:
    """The number at the start of a text that has no other digits, or nothing."""
    end = len(text)
    while end and exact(text[:end]) is None:
        end -= 1
    return "" if any(character.isdigit() for character in text[end:]) else text[:end]


def _proposed_sign(text: str, number: Fraction, unit: Unit, sign: str) -> str:
    """`0.75` was meant as 75 %, `75` as well; both are refused and the likelier one is proposed."""
    if unit is Unit.PERCENT and 0 < abs(number) < 1:
        return f"{plain(number * 100)}{sign}"
    return f"{text}{sign}"


def read_fraction(text: str) -> Fraction | None:
    """Two numbers with a stroke between them, such as `2/3`; None for any other text."""
    upper, slash, lower = text.partition("/")
    if not slash or not upper or not lower:
        return None
    above, below = exact(upper), exact(lower)
    return None if above is None or below is None or below <= 0 else above / below


@lru_cache(_MOST_TEXTS)
def read_share(text: str) -> Fraction | Fault:
    """A part of a whole: `3/16`, `91.73/1000`, `12.5%`, `0`, `1`; below zero money goes back."""
    if text.endswith("%"):
        return read_percent(text)
    if "/" in text:
        divided = read_fraction(text)
        return _fault("share-form", text, "3/16") if divided is None else divided
    number = exact(text)
    if number is not None and number in (-1, 0, 1):
        return number
    proposed = "3/16" if number is None or abs(number) > 1 else f"{plain(number * 100)}%"
    return _fault("share-form", text, proposed)


def read_weight(text: str) -> Fraction | Fault:
    """What a value is multiplied by: a share (`80%`, `1/5`), or a plain number such as `2`."""
    if text.endswith(("%", "％")):
        return read_percent(text)
    return read_share(text) if "/" in text else _read(text, "80%")


def read_count(text: str, noun: str | None) -> Fraction | Fault:
    """A whole number of what the indicator counts: `500` or `500人`, where the noun is the indicator's own."""
    suffix = noun if noun and text.endswith(noun) else ""
    digits = text.removesuffix(suffix).rstrip(" ") if suffix else text
    number = _read(digits, f"500{noun or ''}")
    if isinstance(number, Fault):
        start = _leading_number(digits)
        if number.code == "number-form" and noun and start:
            return Fault(
                code="count-noun", facts=(("found", text), ("expected", f"{start}{noun}"), ("noun", noun))
            )
        return _with_suffix(number, suffix)
    if number.denominator != 1:
        return _fault("count-whole", text, f"{number.numerator // number.denominator}{noun or ''}")
    return number


def read_value(text: str, unit: Unit, *, noun: str | None, yen: bool) -> Fraction | Fault:
    """A value of an indicator's unit, as typed in a contract: percent and points as fractions of 1."""
    match unit:
        case Unit.PERCENT:
            return read_percent(text)
        case Unit.POINTS:
            return read_points(text)
        case Unit.COUNT:
            return read_count(text, noun)
        case Unit.MONEY:
            return read_money(text, yen=yen)
        case Unit.SCORE | Unit.INDEX:
            return _read_bare(text)
        case Unit.VERDICT:
            raise ValueError(unit)


def _read_bare(text: str) -> Fraction | Fault:
    """A number that has no unit; a sign or a word behind it is a fault of its own: `60%`, `60点`."""
    number = _read(text, "70")
    digits = _leading_number(text) if isinstance(number, Fault) and number.code == "number-form" else ""
    return _fault("value-bare", text, digits) if digits else number


def read_rate(text: str) -> tuple[Fraction, Fraction] | None:
    """The two counts of `32/89`, or None where the text is not two numbers with a stroke between them.

    The group may be 0, as a person may have written it: what divides by it looks first.
    """
    upper, slash, lower = text.partition("/")
    count, among = exact(upper), exact(lower)
    if not slash or count is None or among is None:
        return None
    return count, among
