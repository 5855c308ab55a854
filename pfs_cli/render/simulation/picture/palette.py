"""The colours of pictures: told apart by people who see few colours, and on paper without any."""

INK = "#1a1a1a"
GREY = "#6b6b6b"
FAINT = "#d9d9d9"
BAR = "#7fb2d9"
TODAY = "#d55e00"
LESS = "#e0a060"
MORE = "#4f8fc0"
TRACES = ("#0072b2", "#d55e00", "#007a5a", "#a8508a", "#5a5a5a")
"""Of the lines of a plot, in order, and then again from the first."""
DASHES: tuple[tuple[float, ...], ...] = ((), (5.0, 2.0), (1.5, 1.5), (6.0, 2.0, 1.5, 2.0), (3.0, 3.0))
"""The strokes of the same lines."""
_SHADES = ((247, 251, 255), (198, 219, 239), (107, 174, 214), (33, 113, 181), (8, 48, 107))
_DARK = 0.62


def shade(part: float) -> str:
    """The colour of a cell, from light for the least (0) to dark for the most (1)."""
    steps = len(_SHADES) - 1
    at = min(int(part * steps), steps - 1)
    rest = part * steps - at
    mixed = (round(low + (high - low) * rest) for low, high in zip(_SHADES[at], _SHADES[at + 1], strict=True))
    return "#" + "".join(f"{value:02x}" for value in mixed)


def on_shade(part: float) -> str:
    """The colour of letters that can be read on that of a cell."""
    return "#ffffff" if part > _DARK else INK
