"""What the worked examples of contracts show, as people read it: a line for each contract, and what is not shown."""

from collections.abc import Iterator
from functools import reduce
from math import floor

from pfs_cli.characters import show
from pfs_cli.coverage import Coverage, Point
from pfs_cli.language import Say

KEYS = (
    "coverage.tier",
    "coverage.boundary",
    "coverage.cap",
    "coverage.gate",
    "coverage.clause",
    "coverage.side.whole",
    "coverage.side.at",
    "coverage.side.below",
    "coverage.side.above",
    "coverage.side.met",
    "coverage.side.unmet",
)


def render_coverage(file: str, coverage: Coverage, say: Say, *, listed: bool) -> str:
    """How much of a contract its examples show; `listed` tells each point that they do not."""
    line = say(
        "coverage.file",
        file=show(file),
        shown=str(coverage.shown),
        points=str(len(coverage.points)),
        share=f"{floor(100 * coverage.share)}%",
    )
    return "".join(f"{each}\n" for each in (line, *(_missing(coverage, say) if listed else ())))


def _missing(coverage: Coverage, say: Say) -> Iterator[str]:
    for point in coverage.missing:
        yield f"  {point.source.line}: {say_point(point, say)}"


def say_point(point: Point, say: Say) -> str:
    """A point in words, with what is missing of it."""
    subject = f"{point.subject} " if point.subject else ""
    lacks = reduce(
        lambda first, second: say("coverage.and", first=first, second=second),
        (say(f"coverage.side.{side}") for side in point.lacks),
    )
    return say(f"coverage.{point.kind}", subject=subject, what=point.what, lacks=lacks)
