"""The charts of `pfs simulate` as pictures: SVG, PNG, and one HTML page with the tables."""

from pfs_cli.language import Say
from pfs_cli.render.simulation.part import Paper


def draw_pictures(
    paper: Paper, wished: tuple[tuple[str, str], ...], say: Say
) -> tuple[tuple[str, bytes], ...]:
    """The bytes of each wished picture; `wished` are pairs of the option (`--svg`) and the path of the file."""
    raise NotImplementedError(paper.title, wished, say)
