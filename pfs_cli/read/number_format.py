"""Number formats of Excel: what a sheet shows for a number, and whether it shows a day or a percentage instead.

ISO/IEC 29500-1, 18.8.31. Formats that are not for money or measured results (fractions, exponents, conditions, other
numerals) are not shown at all rather than shown wrongly.
"""

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from pfs_cli.record import Record

_DATE_LETTERS = frozenset("ymdhsgeba")
_COLOURS = frozenset({"black", "blue", "cyan", "green", "magenta", "red", "white", "yellow"})
_ROLES = {
    **dict.fromkeys("0#?.", "digit"),
    **dict.fromkeys("/@", "unknown"),
    ",": "comma",
    "%": "percent",
}
_LONGEST_FORMAT = 255
_THOUSAND = 3
_ENDLESS = Context(prec=700)
"""More digits than the longest double has in plain notation (309) and a percentage adds, so that nothing rounds."""

_GENERAL_WIDTH = 11
"""How many characters Excel gives a number in the format General before it rounds or turns to exponents."""

_Token = tuple[str, str]
_Tokens = tuple[_Token, ...]


class _Section(Record):
    """One section of a format: the literal text around the digits, and the placeholders for them.

    `shifts` is by how many powers of ten the number is moved: two for a percentage, minus three for a thousand.
    A section that is `general` shows the number in the format General; one without placeholders shows only text.
    """

    before: str
    after: str
    whole: str
    decimals: str | None
    grouped: bool
    shifts: int
    percents: int
    general: bool


def show_number(number: str, code: str) -> str | None:
    """What a cell of this number format shows for a number in plain decimal notation; None if we do not know.

    Digits that the format has no room for are rounded half away from zero, as Excel does. Spaces that only pad the
    cell are left out.
    """
    sections = _split(code)
    if sections is None:
        return None
    value = Decimal(number)
    section, signed = _choose(sections, value)
    parsed = _parse(section)
    if parsed is None:
        return None
    digits = _show_digits(parsed, abs(value))
    if digits is None:
        return None
    sign = "-" if signed and value < 0 else ""
    return f"{sign}{parsed.before}{digits}{parsed.after}".strip(" ")


@lru_cache(maxsize=256)
def is_date_format(code: str) -> bool:
    """Whether numbers in this format are shown as days or times, and so are no numbers to a reader."""
    sections = _split(code)
    return sections is not None and _is_date(sections[0])


@lru_cache(maxsize=256)
def is_percent_format(code: str) -> bool:
    """Whether the format shows a hundred times the number, with a percent sign; a literal `"％"` does not."""
    sections = _split(code)
    parsed = _parse(sections[0]) if sections else None
    return parsed is not None and parsed.percents > 0


@lru_cache(maxsize=256)
def _split(code: str) -> tuple[_Tokens, ...] | None:
    """The sections of a format, each as pairs of a kind and a text; None when it is no format at all.

    Kinds: `code` for one character that means something, `literal` for text, `bracket` for what stands in [].
    """
    if not code or len(code) > _LONGEST_FORMAT:
        return None
    code = code.replace("G/標準", "General")
    sections: list[list[_Token]] = [[]]
    at = 0
    while at < len(code):
        character = code[at]
        if character in '"[':
            end = code.find('"' if character == '"' else "]", at + 1)
            if end < 0:
                return None
            sections[-1].append(("literal" if character == '"' else "bracket", code[at + 1 : end]))
            at = end + 1
        elif character in "\\_*":
            if at + 1 == len(code):
                return None
            sections[-1].append(("literal", {"\\": code[at + 1], "_": " ", "*": ""}[character]))
            at += 2
        elif code[at : at + 7].lower() == "general":
            sections[-1].append(("general", ""))
            at += 7
        elif character == ";":
            sections.append([])
            at += 1
        else:
            sections[-1].append(("code", character))
            at += 1
    return tuple(map(tuple, sections))


def _choose(sections: tuple[_Tokens, ...], value: Decimal) -> tuple[_Tokens, bool]:
    """The section for this number, and whether a minus belongs before it."""
    if len(sections) > 1 and ("code", "@") in sections[-1]:
        sections = sections[:-1]
    if value < 0 and len(sections) > 1:
        return sections[1], False
    if value == 0 and len(sections) > 2:  # noqa: PLR2004 (the third section is the one for zero)
        return sections[2], False
    return sections[0], True


def _is_date(section: _Tokens) -> bool:
    for index, (kind, text) in enumerate(section):
        if kind == "bracket" and text and set(text.lower()) in ({"h"}, {"m"}, {"s"}):
            return True
        exponent = text in "eE" and section[index + 1 : index + 2] in ((("code", "+"),), (("code", "-"),))
        if kind == "code" and text.lower() in _DATE_LETTERS and not exponent:
            return True
    return False


@lru_cache(maxsize=256)
def _parse(section: _Tokens) -> _Section | None:
    """The section's parts; None for one that we cannot show."""
    marks = tuple(_mark(token, alone=len(section) == 1) for token in section)
    roles = tuple(role for role, _ in marks)
    texts = tuple(text for _, text in marks)
    general = roles.count("general")
    places = [index for index, role in enumerate(roles) if role == "digit"]
    if "unknown" in roles or general + bool(places) > 1:
        return None
    first = places[0] if places else roles.index("general") if general else len(roles)
    end = places[-1] + 1 if places else first
    while places and roles[end : end + 1] == ("comma",):
        end += 1
    if any(role not in {"digit", "comma"} for role in roles[first:end]):
        return None
    whole, point, decimals = "".join(texts[first:end]).partition(".")
    thousands = len(whole) - len(whole.rstrip(",")) + len(decimals) - len(decimals.rstrip(","))
    whole, decimals = whole.rstrip(","), decimals.rstrip(",")
    if "," in decimals or "." in decimals:
        return None
    percents = roles.count("percent")
    return _Section(
        before="".join(texts[:first]),
        after="".join(texts[end:]),
        whole=whole.replace(",", ""),
        decimals=decimals if point else None,
        grouped="," in whole,
        shifts=2 * percents - _THOUSAND * thousands,
        percents=percents,
        general=bool(general),
    )


def _mark(token: _Token, *, alone: bool) -> _Token:
    """The role of a piece of a section and the text that it shows: digit, comma, percent, literal, general, unknown."""
    kind, text = token
    if kind == "general" or (token == ("code", "@") and alone):
        return "general", ""
    if kind == "bracket":
        symbol = _read_bracket(text)
        return ("unknown", "") if symbol is None else ("literal", symbol)
    if kind == "literal":
        return token
    if text in _ROLES:
        return _ROLES[text], text
    return ("unknown" if text.isascii() and text.isalpha() else "literal"), text


def _read_bracket(text: str) -> str | None:
    """The text that `[…]` shows: nothing for a colour or a language, the symbol of `[$¥-411]`; None if unknown."""
    lower = text.lower()
    if lower in _COLOURS or (lower.startswith("color") and lower[5:].strip().isdecimal()):
        return ""
    if text.startswith("$"):
        return text[1:].partition("-")[0]
    return None


def _show_digits(section: _Section, value: Decimal) -> str | None:
    if section.general:
        return _show_general(value)
    if not section.whole and not section.decimals:
        return ""
    value = value.scaleb(section.shifts, context=_ENDLESS)
    places = len(section.decimals or "")
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=_ENDLESS)
    whole, _, decimals = f"{rounded:f}".partition(".")
    shown = _fill(whole.lstrip("0"), section.whole)
    if section.grouped:
        shown = _group(shown)
    if section.decimals is None:
        return shown
    return f"{shown}.{_trim(decimals, section.decimals)}"


def _fill(digits: str, placeholders: str) -> str:
    """At least as many digits as there are places from the first `0` on; `?` keeps its place with a space."""
    zeros = len(placeholders) - placeholders.index("0") if "0" in placeholders else 0
    digits = digits.rjust(zeros, "0")
    places = len(placeholders.lstrip("#"))
    return digits.rjust(places)


def _trim(digits: str, placeholders: str) -> str:
    """Decimals without the zeros that stand at places of `#` or `?`."""
    for index in range(len(placeholders) - 1, -1, -1):
        if placeholders[index] == "0" or digits[index] != "0":
            return digits[: index + 1]
    return ""


def _group(digits: str) -> str:
    number = digits.lstrip(" ")
    start = len(number) % _THOUSAND
    groups = [number[:start], *(number[at : at + _THOUSAND] for at in range(start, len(number), _THOUSAND))]
    return digits[: len(digits) - len(number)] + ",".join(group for group in groups if group)


def _show_general(value: Decimal) -> str | None:
    """Eleven characters at most; None where Excel would turn to exponents."""
    text = f"{value:f}"
    if len(text) <= _GENERAL_WIDTH:
        return text
    whole = len(text.partition(".")[0])
    if whole > _GENERAL_WIDTH or value < Decimal("0.0001"):
        return None
    places = max(0, _GENERAL_WIDTH - 1 - whole)
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=_ENDLESS)
    shown = f"{rounded:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
