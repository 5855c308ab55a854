"""A drawing as the bytes of an SVG or a PNG, drawn by matplotlib: the same bytes each time.

In an SVG the letters are outlines: they look the same on every machine, whatever fonts it has, and nothing can grow
out of its place. Its title and its description keep the words for who searches or listens.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING

from pfs_cli.render.simulation.picture.lettering import Lettering
from pfs_cli.render.simulation.picture.shape import Box, Dot, Drawing, Letters, Line, Shape

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

_POINTS_PER_INCH = 72
_DOTS_PER_INCH = 200
_MOST_DOTS = 30_000
"""A side of a PNG: matplotlib ends at 65,535, and many programs before it."""
_SALT = "pfs"
_NOBODY = {"Date": None, "Creator": None, "Format": None, "Type": None}


def draw_png(drawing: Drawing, letters: Lettering) -> bytes:
    """The drawing on white, at 200 dots an inch, fewer where a side would have too many."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    longest = max(drawing.width, drawing.height) / _POINTS_PER_INCH
    with _settings():
        figure = _figure(drawing, letters)
        figure.set_dpi(min(_DOTS_PER_INCH, _MOST_DOTS / longest))
        content = BytesIO()
        FigureCanvasAgg(figure).print_png(content, metadata={"Software": None})  # type: ignore[no-untyped-call]  # matplotlib has no types there
    return content.getvalue()


def draw_svg(drawing: Drawing, letters: Lettering, title: str, prefix: str = "") -> str:
    """The drawing as an `svg` element without a prolog; `prefix` keeps its names apart from those of others."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    with _settings():
        content = BytesIO()
        FigureCanvasSVG(_figure(drawing, letters)).print_svg(content, metadata=_NOBODY)  # type: ignore[no-untyped-call]  # the same
    text = content.getvalue().decode()
    text = re.sub(r"<!--.*?-->\n?|<style.*?</style>", "", text[text.index("<svg") :], flags=re.DOTALL)
    text = re.sub(r'(?<= id=")|(?<=href="#)|(?<=url\(#)', prefix, text)
    head, closing, body = text.partition(">")
    words = " / ".join(shape.text for shape in drawing.shapes if isinstance(shape, Letters))
    told = f"\n <title>{escape(title)}</title>\n <desc>{escape(words)}</desc>"
    style = ' role="img" style="stroke-linejoin: round; stroke-linecap: butt"'
    return f"{head}{style}{closing}{told}{body}"


@contextmanager
def _settings() -> Iterator[None]:
    """Matplotlib as it is delivered, whatever settings the user has, and as it was before when the drawing is done."""
    from matplotlib import rc_context, rcdefaults, rcParams

    with rc_context():
        rcdefaults()
        rcParams.update({"svg.hashsalt": _SALT, "svg.fonttype": "path", "text.parse_math": False})
        yield


def _figure(drawing: Drawing, letters: Lettering) -> "Figure":
    from matplotlib.figure import Figure

    width, height = drawing.width, drawing.height
    figure = Figure(figsize=(width / _POINTS_PER_INCH, height / _POINTS_PER_INCH), dpi=_POINTS_PER_INCH)
    for order, shape in enumerate(drawing.shapes):
        artist = _artist(shape, drawing, letters)
        artist.set_zorder(order)
        artist.set_transform(figure.transFigure)
        figure.add_artist(artist)
    return figure


def _artist(shape: Shape, drawing: Drawing, letters: Lettering) -> "Artist":
    """The shape in fractions of the figure, whose corner lies at the bottom."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Rectangle
    from matplotlib.text import Text

    width, height = drawing.width, drawing.height
    match shape:
        case Letters():
            return Text(
                shape.x / width,
                1 - shape.y / height,
                shape.text,
                color=shape.color,
                horizontalalignment=shape.align,
                verticalalignment="baseline",
                fontproperties=letters.font(shape.size),
            )
        case Box():
            return Rectangle(
                (shape.x / width, 1 - (shape.y + shape.height) / height),
                shape.width / width,
                shape.height / height,
                facecolor=shape.fill or "none",
                edgecolor=shape.edge or "none",
                linewidth=shape.line if shape.edge else 0,
            )
        case Line():
            return Line2D(
                [x / width for x, _ in shape.points],
                [1 - y / height for _, y in shape.points],
                color=shape.color,
                linewidth=shape.width,
                linestyle=(0, shape.dashes) if shape.dashes else "solid",
            )
        case Dot():
            return Line2D(
                [shape.x / width],
                [1 - shape.y / height],
                marker="o",
                markersize=2 * shape.radius,
                markerfacecolor="white" if shape.open else shape.color,
                markeredgecolor=shape.color,
                markeredgewidth=1,
                linestyle="none",
            )
