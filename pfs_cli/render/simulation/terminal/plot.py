"""Lines over a number: `-` along a line, `*` at an end that belongs to it, `o` at one that does not."""

from pfs_cli.characters import show
from pfs_cli.language import Say
from pfs_cli.render.drawing import wrap
from pfs_cli.render.excerpt import width_of
from pfs_cli.render.simulation.chart import Plot
from pfs_cli.render.simulation.scale import Scale, Ticks, span, span_of_amounts
from pfs_cli.render.simulation.terminal.field import Field, draw_field
from pfs_cli.render.simulation.terminal.row import GAP, LEAST, flush, head, shown, widest

_HEIGHT = 15
_MOST_Y = 5
_TRACES = "-=+~%"
_APART = 2
_LEAST_ROOM = 2 * LEAST


def draw_plot(chart: Plot, width: int, say: Say) -> list[str]:
    """The lines in a field of characters with the numbers of both axes; "" where the screen has no room for one."""
    lines = head(chart.title, (chart.y_name,), width)
    for number, trace in enumerate(chart.traces):
        if trace.label:
            lines += wrap(f"{_TRACES[number % len(_TRACES)]}  {show(trace.label)}", width)
    corners = [
        corner for trace in chart.traces for stroke in trace.strokes for corner in (stroke.start, stroke.end)
    ]
    x_named, y_named = ((number for number, _ in texts) for texts in (chart.x_texts, chart.y_texts))
    x = span([*(corner.x for corner in corners), *(mark.at for mark in chart.marks), *x_named])
    y = span_of_amounts([*(corner.y for corner in corners), *y_named])
    y_ticks = _ticks(chart.y_texts, y, _MOST_Y)
    before = widest(shown([text for _, text in y_ticks]))
    room = width - before - 2
    if room < _LEAST_ROOM:
        return [*lines, *_told(chart, width)]
    field = Field(x=x, y=y, width=room, height=_HEIGHT)
    marks = [(field.column(mark.at), show(mark.label)) for mark in chart.marks]
    margin = " " * (before + 2)
    over = _spread(marks, room, len(marks))[::-1]
    lines += [margin + line for line in over]
    drawn, dotted = draw_field(chart.traces, field, tuple(at for at, _ in marks), _TRACES)
    rows = {field.row(number): show(text) for number, text in reversed(y_ticks)}
    lines += [f"{flush(rows.get(at, ''), before)} |{line}" for at, line in enumerate(drawn)]
    lines.append(f"{' ' * before} +{'-' * room}")
    x_ticks = [(field.column(number), show(text)) for number, text in _ticks(chart.x_texts, x, room // 12)]
    lines += [margin + line for line in _spread(x_ticks, room, 2)]
    if chart.x_name:
        lines += [
            flush(line, width) if width_of(line) <= width else line
            for line in wrap(show(chart.x_name), width)
        ]
    if dotted:
        lines += wrap(f"*  {say('chart.closed-end')}{' ' * GAP}o  {say('chart.open-end')}", width)
    return lines


def _ticks(texts: Ticks, scale: Scale, most: int) -> Ticks:
    """The numbers that the chart names, else round ones."""
    return texts or scale.ticks(most)


def _told(chart: Plot, width: int) -> list[str]:
    """What is marked, in words, where nothing can be drawn."""
    return [line for mark in chart.marks for line in wrap(show(mark.label), width)]


def _spread(texts: list[tuple[int, str]], room: int, most: int) -> list[str]:
    """The texts under their places, in at most so many lines; one that touches another goes to the next line."""
    lines: list[str] = []
    order = sorted(range(len(texts)), key=lambda at: (at not in {0, len(texts) - 1}, at))
    taken: list[list[tuple[int, int, str]]] = []
    for position in order:
        at, text = texts[position]
        wide = width_of(text)
        start = max(min(at - wide // 2, room - wide), 0)
        for row in range(most):
            if row == len(taken):
                taken.append([])
            if all(start >= end + _APART or start + wide + _APART <= begin for begin, end, _ in taken[row]):
                taken[row].append((start, start + wide, text))
                break
    for row_texts in taken:
        line = ""
        for start, _, text in sorted(row_texts):
            line += " " * (start - width_of(line)) + text
        lines.append(line)
    return lines
