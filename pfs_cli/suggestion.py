"""What a person may have meant by a word that nobody knows: only ever said, never taken for the word."""

from collections.abc import Iterable

_LONGEST = 100  # longer words are texts, and comparing them takes as long as their lengths multiplied
_MOST = 1000


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that looks most like the word, as the candidates write it; None when none is close.

    Width, case, spaces and compatible characters count for nothing here (`ｔｉｅｒｓ`, `㈱`, `ﾌﾚｲﾙ`), so a
    candidate that differs in them alone comes first.
    """
    if len(word) > _LONGEST:
        return None
    from difflib import get_close_matches

    folded: dict[str, str] = {}
    for candidate in candidates:
        folded.setdefault(_fold(candidate), candidate)
    wanted = _fold(word)
    if wanted in folded:
        return folded[wanted]
    near = get_close_matches(wanted, [fold for fold in list(folded)[:_MOST] if len(fold) <= _LONGEST], n=1)
    return folded[near[0]] if near else None


def _fold(text: str) -> str:
    """The text as the eye compares it: NFKC, without case, without white space."""
    if text.isascii():
        return "".join(text.casefold().split())
    from unicodedata import normalize

    return "".join(normalize("NFKC", text).casefold().split())
