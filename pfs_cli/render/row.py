"""The rows of the statement: each indicator, and each item of a rate card, from its value to its amount."""

from collections.abc import Iterator, Mapping

from pfs_cli.language import Say
from pfs_cli.notation import grouped, plain, with_commas, write_value
from pfs_cli.owner import find_owners
from pfs_cli.payment.curve import Piece
from pfs_cli.payment.line import Line
from pfs_cli.payment.linear import Linear
from pfs_cli.render.section import Entry, Section, make_columns
from pfs_cli.render.value import say_places, say_value
from pfs_cli.settlement import Settlement
from pfs_cli.unit import Unit
from pfs_cli.workings import Step, walk

KEYS = (
    "bound.above",
    "bound.below",
    "bound.from",
    "bound.to",
)
"""The words for the sides of a boundary."""
_TEXTS = (
    "column.indicator",
    "column.measured",
    "column.place",
    "column.level",
    "column.boundary",
    "column.earns",
)
_FLEXIBLE = ("column.indicator", "column.measured", "column.place", "column.boundary")


def make_rows(settlement: Settlement, say: Say, *, with_file: bool = False) -> Section:
    """A row for each indicator, in the contract's order, and below one with a rate card a row for each item.

    `with_file` names at each place of a result the file, where several were read.
    """
    keys = (*_TEXTS, "column.amount")
    columns = make_columns(say, keys, flush_right=("column.amount",), flexible=_FLEXIBLE)
    return Section(
        part="part.line",
        heading="",
        columns=columns,
        entries=tuple(_rows(settlement, say, with_file=with_file)),
    )


def _rows(settlement: Settlement, say: Say, *, with_file: bool) -> Iterator[Entry]:
    lines = {line.indicator.name: line for line in settlement.lines}
    indicators, owners = settlement.contract.cohorts, find_owners(settlement)
    for name, value in settlement.values:
        indicator = indicators[name]
        line = lines.get(name)
        piece = None if line is None else line.piece
        yield _row(
            name,
            indicator.label,
            say_value(value, indicators, indicator.noun, say),
            say_places(value, owners, say, with_file=with_file),
            "" if piece is None else piece.level or "",
            "" if line is None else _boundary(line, say),
            say("table.pays-nothing") if line is None else _earns(line, say),
            "" if line is None else grouped(line.amount.number),
        )
        if line is not None:
            yield from _items(line, owners, say, with_file=with_file)
            yield from _bands(line, say)


def _row(name: str, *cells: str) -> Entry:
    """The indicator or item, its value and place, the tier, the share or price, the amount; "" where there is none."""
    return Entry(id=name, cells=cells, amount=cells[-1])


def _items(line: Line, owners: Mapping[int, str], say: Say, *, with_file: bool) -> Iterator[Entry]:
    """The rows of a rate card: each item by itself, its units as counted, and those that are paid at its price."""
    labels = _item_labels(line)
    if not labels:
        return
    counted = {step.subject: step for step in line.value.inputs}
    for step in walk(line.amount):
        if step.rule != "item":
            continue
        units, found = step.inputs[0], counted[step.subject]
        yield _row(
            f"{line.indicator.name} {step.subject}",
            f"- {labels.get(step.subject) or step.subject}",
            say_value(found, {}, line.indicator.noun, say),
            say_places(found, owners, say, with_file=with_file),
            "",
            "",
            say("table.times", factor=grouped(units.number), whole=with_commas(step.fact("written"))),
            grouped(step.number),
        )


def _bands(line: Line, say: Say) -> Iterator[Entry]:
    """The rows of a graduated price: the units in each band at its own price, below the line that they add up to."""
    for step in walk(line.amount):
        if step.rule != "band":
            continue
        low, high = step.fact("low"), step.fact("high")
        yield _row(
            f"{line.indicator.name} {low}",
            f"- {say('table.band', low=low, high=high) if high else say('table.last-band', low=low)}",
            step.fact("units"),
            "",
            "",
            "",
            say("table.times", factor=step.fact("units"), whole=with_commas(step.fact("written"))),
            grouped(step.number),
        )


def _item_labels(line: Line) -> dict[str, str]:
    from pfs_cli.payment.per_unit import RateCard

    pays = line.indicator.pays
    if pays is None or not isinstance(pays.terms, RateCard):
        return {}
    return {item.name: item.label or item.name for item in pays.terms.items}


def _boundary(line: Line, say: Say) -> str:
    """The range of values of the piece that was reached, each end with its side."""
    piece, indicator = line.piece, line.indicator
    if piece is None or indicator.unit is Unit.VERDICT:
        return ""
    low, high = piece.interval.low, piece.interval.high
    parts: list[str] = []
    if low is not None:
        side = "from" if piece.interval.low_closed else "above"
        parts.append(say(f"bound.{side}", value=write_value(low, indicator.unit, indicator.noun)))
    if high is not None:
        side = "to" if piece.interval.high_closed else "below"
        parts.append(say(f"bound.{side}", value=write_value(high, indicator.unit, indicator.noun)))
    return " ".join(parts) if parts else say("bound.any")


def _earns(line: Line, say: Say) -> str:
    """The share and its whole, or the price and its units, as they were written."""
    earned = next((step for step in walk(line.amount) if step.rule == "earned"), None)
    if earned is None:
        return ""
    if earned.inputs[0].rule == "share":
        share, whole = earned.inputs
        return say("table.times", factor=_share_text(share, line.piece), whole=grouped(whole.number))
    written = with_commas(earned.fact("written"))
    if line.piece is None or not line.piece.slope:
        return written
    units, *bands = earned.inputs
    if bands:
        return say("table.by-bands")
    if line.indicator.pays is not None and isinstance(line.indicator.pays.terms, Linear):
        return say("table.on-line", points=earned.fact("points"))
    per_hundred = units.unit in (Unit.PERCENT, Unit.POINTS)
    return say(
        "table.times", factor=grouped(units.number * 100 if per_hundred else units.number), whole=written
    )


def _share_text(share: Step, piece: Piece | None) -> str:
    """The share as written in the contract; between two points of a line the share that was computed."""
    if piece is not None and piece.slope:
        return plain(share.number)
    return share.fact("written")
