"""Characters that deceive the eye or drive a terminal: which they are, and how they are shown instead.

Unicode Technical Report 36 (security considerations) and Unicode Standard Annex 9 (bidirectional text) are the
sources of the lists.
"""

_LINE_BREAKS = frozenset("\n\r")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\u180e\ufeff\ufff9\ufffa\ufffb")
_SEPARATORS = frozenset("\u2028\u2029")


def is_control(character: str) -> bool:
    """C0 and C1 controls and DEL, apart from tab, line feed and carriage return."""
    code = ord(character)
    return (code < 0x20 and character not in "\t\n\r") or 0x7F <= code <= 0x9F


def is_deceptive(character: str) -> bool:
    """Bidirectional controls, characters without width, and Unicode's line and paragraph separators."""
    return (
        character in _BIDI
        or character in _INVISIBLE
        or character in _SEPARATORS
        or 0xE0000 <= ord(character) <= 0xE007F
        or 0xD800 <= ord(character) <= 0xDFFF
    )


def is_forbidden(character: str) -> bool:
    """Whether no input file may hold this character."""
    return is_control(character) or is_deceptive(character)


def name_of(character: str) -> str:
    """`U+001B`: how a message names a character that cannot be shown."""
    return f"U+{ord(character):04X}"


def show(text: str) -> str:
    r"""The text with every control, bidirectional and invisible character written as `\u{1b}`.

    Every text from a file, a file name or the command line passes here on its way to any output. Line breaks and
    tabs become visible as well: what comes back is one line.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        f"\\u{{{ord(character):x}}}"
        if is_forbidden(character) or character in _LINE_BREAKS or character == "\t"
        else character
        for character in text
    )
