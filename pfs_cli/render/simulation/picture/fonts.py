"""A font that has all characters of a picture, among those that are installed."""

from collections.abc import Iterable, Iterator

LATIN = "DejaVu Sans"
"""Comes with matplotlib, so that a picture without Japanese looks the same everywhere."""
JAPANESE = (
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "Source Han Sans JP",
    "BIZ UDPGothic",
    "BIZ UDGothic",
    "Yu Gothic",
    "Meiryo",
    "Hiragino Sans",
    "Hiragino Kaku Gothic ProN",
    "Hiragino Maru Gothic ProN",
    "IPAexGothic",
    "IPAPGothic",
    "IPAGothic",
    "TakaoPGothic",
    "VL PGothic",
    "MS PGothic",
    "MS Gothic",
    "Noto Serif CJK JP",
    "Yu Mincho",
    "IPAexMincho",
    "MS PMincho",
)
"""Fonts with Japanese characters in the order in which they are taken; others only where none of these will do."""


_LAST_RESORT = "Last Resort"
"""Fonts so called have a box for every character and the shape of none; matplotlib brings one."""


class FontMissingError(Exception):
    """No installed font has all characters; `characters` are those that the best one lacks."""

    def __init__(self, characters: str) -> None:
        super().__init__(characters)
        self.characters = characters


def find_font(texts: Iterable[str]) -> str:
    """The path of the first font that has every character of the texts; FontMissingError where none has them all."""
    wanted = {ord(character) for text in texts for character in text} - {ord(" ")}
    least: set[int] | None = None
    for path in _paths():
        lacking = wanted - _characters(path)
        if not lacking:
            return path
        if least is None or len(lacking) < len(least):
            least = lacking
    raise FontMissingError("".join(map(chr, sorted(least or wanted))))


def _paths() -> Iterator[str]:
    """The files of the upright fonts of common weight: ours in their order, then the others by name."""
    import logging

    logging.getLogger("matplotlib").setLevel(
        logging.ERROR
    )  # it tells of its caches where people read of money
    from matplotlib.font_manager import fontManager

    upright = [
        (entry.name, entry.fname)
        for entry in fontManager.ttflist
        if entry.style == "normal"
        and entry.weight in {400, "normal", "regular"}
        and _is_first(entry)
        and not entry.name.startswith(_LAST_RESORT)
    ]
    ranks = {name: rank for rank, name in enumerate((LATIN, *JAPANESE))}
    seen: set[str] = set()
    for _, path in sorted(upright, key=lambda font: (ranks.get(font[0], len(ranks)), font)):
        if path not in seen:
            seen.add(path)
            yield path


def _is_first(entry: object) -> bool:
    """Whether it is the first font of its file, the one that is drawn where only the file is named."""
    return getattr(entry, "index", 0) == 0


def _characters(path: str) -> set[int]:
    from matplotlib.font_manager import get_font

    try:
        return set(get_font(path).get_charmap())
    except (OSError, RuntimeError):  # a font that is gone, or that FreeType cannot read
        return set()
