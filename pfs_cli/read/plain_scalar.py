"""What an unquoted YAML scalar means, where YAML 1.1 and 1.2 agree; elsewhere a fault that says what to write.

Sources: yaml.org/type (1.1: bool, int, float, null, timestamp), YAML 1.2.2 chapter 10 (core schema).
"""

from collections.abc import Callable
from decimal import Decimal

from pfs_cli.problem import Fault
from pfs_cli.quantity import MOST_DIGITS
from pfs_cli.read.flow import shortened
from pfs_cli.read.node import Value

Reading = tuple[Value, Fault | None]

_DIGITS = frozenset("0123456789")
_BASES = {"0x": frozenset("0123456789abcdef_"), "0o": frozenset("01234567_"), "0b": frozenset("01_")}
_BASE_OF = {"0x": 16, "0o": 8, "0b": 2}


def fault(code: str, **facts: str) -> Fault:
    """The code and the facts of a problem whose place is known to the caller."""
    return Fault(code=code, facts=tuple(facts.items()))


def one_line(text: str) -> str:
    """The text on one line, cut where it is too long for a message."""
    return shortened(" ".join(text.split()))


def quote(text: str) -> str:
    """The text as a quoted YAML scalar."""
    line = one_line(text)
    return "'" + line.replace("'", "''") + "'" if '"' in line or "\\" in line else f'"{line}"'


def resolve(text: str) -> Reading:
    """The value of an unquoted scalar, and its fault if versions of YAML read it differently.

    Numbers have an optional sign, no needless zero in front, and digits on both sides of a point. With a fault
    the value is what was probably meant, so that the rest of the file can be checked.
    """
    if not text:
        return None, None
    if text[0] in "0123456789+-.":
        return _resolve_number(text)
    if len(text) <= 5:  # noqa: PLR2004 - no word below is longer
        return _WORDS.get(text, (text, None))
    return text, None


def _words() -> dict[str, Reading]:
    words: dict[str, Reading] = {"true": (True, None), "false": (False, None), "null": (None, None)}
    for truth, names in ((True, "y yes on"), (False, "n no off")):
        for name in names.split():
            for text in {name, name.capitalize(), name.upper()}:
                words[text] = text, fault("yaml-word", text=text, truth=str(truth).lower())
    for name, value in (("true", True), ("false", False), ("null", None)):
        for text in (name.capitalize(), name.upper()):
            words[text] = value, fault("yaml-capitals", text=text, write=name)
    words["~"] = None, fault("yaml-tilde")
    for text in ("=", "<<"):
        words[text] = text, fault("yaml-sign", text=text)
    return words


_WORDS = _words()


def _resolve_number(text: str) -> Reading:
    body = text[1:] if text[0] in "+-" else text
    if not body.isascii() or "/" in body or body[-1:] in {"", "%"}:
        return text, None
    whole, point, fraction = body.partition(".")
    if whole.isdigit() and (fraction.isdigit() or not point):
        return _resolve_digits(text, whole, fraction)
    for find in _AMBIGUOUS:
        found = find(text, body)
        if found is not None:
            return text, found
    return text, None


def _resolve_digits(text: str, whole: str, fraction: str) -> Reading:
    if len(whole) > 1 and whole[0] == "0":
        sign = "-" if text[0] == "-" else ""
        number = sign + (whole.lstrip("0") or "0") + ("." + fraction if fraction else "")
        return text, fault("yaml-leading-zero", text=one_line(text), number=one_line(number))
    value = Decimal(text) if fraction else None
    if len(whole) > MOST_DIGITS or len(fraction) > MOST_DIGITS:
        return Decimal(text), fault("yaml-digits", text=one_line(text), limit=str(MOST_DIGITS))
    return int(text) if value is None else value, None


def _not_finite(text: str, body: str) -> Fault | None:
    return fault("yaml-not-finite", text=text) if body.lower() in {".nan", ".inf"} else None


def _bare_point(text: str, body: str) -> Fault | None:
    whole, point, fraction = body.partition(".")
    if not point or not (whole + fraction).isdigit() or (whole and fraction):
        return None
    number = f"0.{fraction}" if fraction else (whole.lstrip("0") or "0")
    sign = "-" if text[0] == "-" else ""
    return fault("yaml-bare-point", text=one_line(text), write=one_line(sign + number))


def _based(text: str, body: str) -> Fault | None:
    base, written = body[:2].lower(), body[2:].lower()
    if base not in _BASES or not written or not _BASES[base].issuperset(written):
        return None
    digits = written.replace("_", "")
    if not digits or len(digits) > 2 * MOST_DIGITS:
        return fault("yaml-number-base", text=one_line(text), write=quote(text))
    number = int(digits, _BASE_OF[base])
    return fault("yaml-number-base", text=text, write=f"-{number}" if text[0] == "-" else str(number))


def _underscored(text: str, body: str) -> Fault | None:
    digits = body.replace("_", "")
    if (
        digits == body
        or body.lstrip(".")[:1] not in _DIGITS
        or not _DIGITS.issuperset(digits.replace(".", ""))
    ):
        return None
    return fault("yaml-underscore", text=one_line(text), write=one_line(text.replace("_", "")))


def _clock(text: str, body: str) -> Fault | None:
    if ":" not in body or body[0] not in _DIGITS or not (_DIGITS | frozenset(":._")).issuperset(body):
        return None
    return fault("yaml-clock", text=one_line(text), write=quote(text))


def _exponent(text: str, body: str) -> Fault | None:
    mantissa, mark, exponent = body.lower().replace("_", "").partition("e")
    power = exponent[1:] if exponent[:1] in {"+", "-"} else exponent
    if not mark or not power.isdigit() or not mantissa.replace(".", "", 1).isdigit():
        return None
    return fault("yaml-exponent", text=one_line(text), write=_written_out(text, mantissa, power))


def _written_out(text: str, mantissa: str, power: str) -> str:
    if len(power) > 2 or int(power) > MOST_DIGITS or len(mantissa) > MOST_DIGITS:  # noqa: PLR2004 - two digits
        return quote(text)
    return format(Decimal(text.replace("_", "")), "f")


def _timestamp(text: str, body: str) -> Fault | None:
    if not body[:4].isdigit() or body[4:5] != "-" or ":" not in body:
        return None
    if not frozenset("0123456789-:.+TtZz \t").issuperset(body):
        return None
    return fault("yaml-time", text=one_line(text), write=quote(text), day=body[:10])


_AMBIGUOUS: tuple[Callable[[str, str], Fault | None], ...] = (
    _not_finite,
    _bare_point,
    _based,
    _underscored,
    _clock,
    _exponent,
    _timestamp,
)
