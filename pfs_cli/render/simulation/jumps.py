"""Where the pieces of a line end without another one going on there: at its jumps, and at points by themselves."""

from itertools import pairwise

from pfs_cli.render.simulation.chart import Corner, Trace

End = Corner


def find_ends(trace: Trace) -> tuple[End, ...]:
    """The corners that are worth a dot, open or closed.

    Where two pieces meet in one point that belongs to either of them the line goes on. Where a line begins or ends
    as a whole in a point of its own there is nothing to tell either, unless it is all of its piece.
    """
    by_place: dict[tuple[object, object], list[Corner]] = {}
    for stroke in trace.strokes:
        for corner in (stroke.start, stroke.end) if stroke.start != stroke.end else (stroke.start,):
            by_place.setdefault((corner.x, corner.y), []).append(corner)
    points = {stroke.start for stroke in trace.strokes if stroke.start == stroke.end}
    outer = (
        {min(corner.x for each in by_place.values() for corner in each), _last(trace)} if by_place else set()
    )
    ends: list[End] = []
    for corners in by_place.values():
        first = corners[0]
        closed = any(not corner.open for corner in corners)
        if len(corners) > 1 and closed:
            continue
        if closed and first.x in outer and first not in points and _alone(first, by_place):
            continue
        ends.append(first)
    return tuple(ends)


def find_jumps(trace: Trace) -> tuple[tuple[End, End], ...]:
    """The pairs of ends between which the line jumps, one above the other."""
    by_x: dict[object, list[End]] = {}
    for end in find_ends(trace):
        by_x.setdefault(end.x, []).append(end)
    return tuple(pair for ends in by_x.values() for pair in pairwise(sorted(ends, key=lambda end: end.y)))


def _last(trace: Trace) -> object:
    return max(corner.x for stroke in trace.strokes for corner in (stroke.start, stroke.end))


def _alone(corner: Corner, by_place: dict[tuple[object, object], list[Corner]]) -> bool:
    return sum(x == corner.x for x, _ in by_place) == 1
