"""Numbers as staff type them into a sheet (２４．０％, ▲3.5, 1,004回): read exactly, or refused with the reason.

Freer than a contract's `quantity.py`, and by an explicit table: characters that only look like digits (①, ², ٢) are
never taken for them.
"""

from fractions import Fraction

from pfs_cli.problem import Fault
from pfs_cli.quantity import MOST_DIGITS, YEN_UNITS
from pfs_cli.record import Record

_WIDE = {
    ord(wide): narrow
    for wide, narrow in zip("０１２３４５６７８９．，％＋／", "0123456789.,%+/", strict=True)
}
_MINUS = "-−－▲△"
_NOT_MINUS = "ー―—–‐‑"
_CURRENCY_SIGNS = "¥￥"
_RATIO_WORDS = ("割", "厘")  # not 分: a count of minutes is written 30分
_KANJI_DIGITS = frozenset("〇一二三四五六七八九十百千万億割分厘")
_SPACES = " 　\t"
_ABSENT = frozenset(
    {
        "",
        "-",
        "－",
        "ー",
        "―",
        "—",
        "–",
        "‐",
        "n/a",
        "na",
        "n.a.",
        "#n/a",
        "該当なし",
        "未測定",
        "未実施",
        "なし",
        "不明",
        "未定",
        "…",
        "...",
        "null",
        "none",
        "tbd",
        "?",
        "？",
    }
)


class CellNumber(Record):
    """A number and what was written around it.

    `suffix` is the unit as typed after it (`%`, `人`, `万円`; "" for none), already applied where it is a unit of
    yen; percent is left as it is written, so `24%` is 24 with the suffix `%`. `decimals` is how many digits stand
    after the point. `freely` says that the writing was put right (wide digits, commas, ▲) and deserves a note.
    """

    value: Fraction
    suffix: str
    decimals: int
    freely: bool


def is_absent(text: str) -> bool:
    """Whether the text says that there is no value: blank, a dash, 該当なし, N/A. It is never zero."""
    return text.strip(_SPACES).casefold() in _ABSENT


def read_cell_number(text: str) -> CellNumber | Fault:
    """The number of a cell's text with its unit, or the fault that says why it is none."""
    trimmed = text.strip(_SPACES)
    narrow = trimmed.translate(_WIDE)
    sign, rest = _take_sign(narrow)
    in_yen = rest[:1] != "" and rest[0] in _CURRENCY_SIGNS
    digits, suffix = _split(rest[1:].lstrip(_SPACES) if in_yen else rest)
    number = _ungroup(digits)
    if number is None or _holds_numeral(suffix) or suffix in _RATIO_WORDS:
        return _refuse(text, trimmed, narrow)
    if number[0] == "0" and number[1:2].isdigit():
        return Fault(code="cell-leading-zero", facts=(("found", text),))
    if in_yen and not suffix:
        suffix = "円"
    value = Fraction(number)
    worth = YEN_UNITS.get(suffix)
    if worth is not None:
        value *= worth
    return CellNumber(
        value=-value if sign else value,
        suffix="円" if worth is not None else suffix,
        decimals=len(number.partition(".")[2]),
        freely=narrow != trimmed
        or "," in digits
        or trimmed[:1] in "−－▲△¥￥"
        or (worth is not None and worth != 1),
    )


def _take_sign(text: str) -> tuple[bool, str]:
    if text[:1] == "+":
        return False, text[1:]
    if text[:1] and text[0] in _MINUS:
        return True, text[1:]
    return False, text


def _split(text: str) -> tuple[str, str]:
    """The digits, points and commas at the start, and the unit that follows them."""
    end = 0
    while end < len(text) and text[end] in "0123456789.,":
        end += 1
    return text[:end], text[end:].strip(_SPACES)


def _holds_numeral(suffix: str) -> bool:
    """Whether a unit holds more of the number: `万3千円`, `½`; the 万 of `万円` belongs to the unit."""
    return any(character.isnumeric() and character not in _KANJI_DIGITS for character in suffix)


def _ungroup(digits: str) -> str | None:
    """Plain digits with at most one point; commas only where they part thousands."""
    whole, point, decimals = digits.partition(".")
    groups = whole.split(",")
    if len(groups) > 1 and not (0 < len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])):  # noqa: PLR2004 -- thousands
        return None
    joined = "".join(groups)
    if not (joined.isascii() and joined.isdigit() and len(joined) <= MOST_DIGITS):
        return None
    if point and not (decimals.isascii() and decimals.isdigit() and len(decimals) <= MOST_DIGITS):
        return None
    return f"{joined}{point}{decimals}"


def _has_many_digits(narrow: str) -> bool:
    """Whether the text would be a number if more digits than MOST_DIGITS were read on a side of the point."""
    digits = _split(_take_sign(narrow)[1])[0].replace(",", "")
    whole, point, decimals = digits.partition(".")
    sound = whole.isdigit() and (decimals.isdigit() or not point)
    return sound and max(len(whole), len(decimals)) > MOST_DIGITS


def _refuse(text: str, trimmed: str, narrow: str) -> Fault:
    """The fault whose reason fits what was typed, the most telling reason first."""
    facts = (("found", text),)
    if _looks_negative(trimmed):
        return Fault(code="cell-negative", facts=facts)
    numerals = [character for character in narrow if character.isnumeric()]
    if numerals and any(character in _KANJI_DIGITS for character in narrow):
        return Fault(code="cell-kanji-number", facts=facts)
    if not all(character.isascii() for character in numerals):
        foreign = any(character.isdecimal() and not character.isascii() for character in narrow)
        return Fault(code="cell-foreign-digits" if foreign else "cell-symbol-number", facts=facts)
    if _has_many_digits(narrow):
        return Fault(code="cell-digits", facts=(("limit", str(MOST_DIGITS)),))
    if any(space in trimmed for space in _SPACES) and _ungroup(_split("".join(narrow.split()))[0]):
        return Fault(code="cell-inner-space", facts=facts)
    if "," in narrow and any(character.isdigit() for character in narrow):
        return Fault(code="cell-comma", facts=facts)
    return Fault(code="cell-not-number", facts=facts)


def _looks_negative(text: str) -> bool:
    """Whether the text is a negative number in a writing that is not read: in brackets, with a dash, two signs."""
    first, second = text[:1], text[1:2]
    if not first:
        return False
    bracketed = first in "(（" and any(bracket in text for bracket in ")）") and second.isdigit()
    dashed = first in _NOT_MINUS and second.isdigit()
    doubled = first in _MINUS and second != "" and second in _MINUS + _NOT_MINUS
    return bracketed or dashed or doubled
