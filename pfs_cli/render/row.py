"""The rows of the statement: each indicator, and each item of a rate card, from its value to its amount."""

from collections.abc import Iterator

from pfs_cli.language import Say
from pfs_cli.notation import grouped, plain, with_commas, write_value
from pfs_cli.payment.curve import Piece
from pfs_cli.payment.line import Line
from pfs_cli.payment.linear import Linear
from pfs_cli.record import Record
from pfs_cli.settlement import Settlement
from pfs_cli.source import Source
from pfs_cli.unit import Unit
from pfs_cli.workings import Step, walk

KEYS = (
    "bound.above",
    "bound.below",
    "bound.from",
    "bound.to",
)
"""The words for the sides of a boundary."""


class Row(Record):
    """One line of the settlement: the indicator or item, its value and place, the tier, the share or price, the amount.

    All texts are in the reader's language; `level`, `boundary`, `earns` and `amount` are "" where there is none.
    """

    name: str
    label: str
    measured: str
    place: str
    level: str
    boundary: str
    earns: str
    amount: str


def make_rows(settlement: Settlement, say: Say) -> Iterator[Row]:
    """A row for each indicator, in the contract's order, and below one with a rate card a row for each item."""
    lines = {line.indicator.name: line for line in settlement.lines}
    for name, value in settlement.values:
        indicator = settlement.contract.indicator(name)
        if indicator is None:
            raise KeyError(name)
        line = lines.get(name)
        yield Row(
            name=name,
            label=indicator.label,
            measured=_measured(value, indicator.noun),
            place=_places(value, say),
            level="" if line is None or line.piece is None else line.piece.level or "",
            boundary="" if line is None or line.piece is None else _boundary(line, say),
            earns=say("table.pays-nothing") if line is None else _earns(line, say),
            amount="" if line is None else grouped(line.amount.number),
        )
        if line is not None:
            yield from _items(line, say)
            yield from _bands(line, say)


def _items(line: Line, say: Say) -> Iterator[Row]:
    """The rows of a rate card: each item by itself, below the line that they add up to."""
    labels = _item_labels(line)
    for step in walk(line.amount):
        if step.rule != "item":
            continue
        units = step.inputs[0]
        yield Row(
            name=f"{line.indicator.name} {step.subject}",
            label=f"- {labels.get(step.subject) or step.subject}",
            measured=write_value(units.value, Unit.COUNT, line.indicator.noun),
            place=_places(_counted(units), say),
            level="",
            boundary="",
            earns=say("table.times", factor=grouped(units.number), whole=with_commas(step.fact("written"))),
            amount=grouped(step.number),
        )


def _bands(line: Line, say: Say) -> Iterator[Row]:
    """The rows of a graduated price: the units in each band at its own price, below the line that they add up to."""
    for step in walk(line.amount):
        if step.rule != "band":
            continue
        low, high = step.fact("low"), step.fact("high")
        yield Row(
            name=f"{line.indicator.name} {low}",
            label=f"- {say('table.band', low=low, high=high) if high else say('table.last-band', low=low)}",
            measured=step.fact("units"),
            place="",
            level="",
            boundary="",
            earns=say("table.times", factor=step.fact("units"), whole=with_commas(step.fact("written"))),
            amount=grouped(step.number),
        )


def _counted(units: Step) -> Step:
    """The count that the units of an item began as, before the ladder and its limit."""
    while units.rule in ("ladder", "up_to"):
        units = units.inputs[0]
    return units


def _item_labels(line: Line) -> dict[str, str]:
    from pfs_cli.payment.per_unit import RateCard

    pays = line.indicator.pays
    if pays is None or not isinstance(pays.terms, RateCard):
        return {}
    return {item.name: item.label or item.name for item in pays.terms.items}


def _measured(value: Step, noun: str | None) -> str:
    """The value, and what it is made of: `36.0% = 32/89`, `-5.7pt = 44.3% - 50%`.

    Of a value that is rounded before it decides the unrounded one stands in brackets: `80% (79.95% = 1,599/2,000)`.
    """
    if value.unit is None:
        raise TypeError(value.rule)
    shown = write_value(value.value, value.unit, noun)
    if value.rule == "compare" and value.inputs[0].value != value.value:
        return f"{shown} ({_measured(value.inputs[0], noun)})"
    made = _made_of(value.inputs[0] if value.rule == "compare" else value)
    return f"{shown} = {made}" if made else shown


def _made_of(step: Step) -> str:
    texts = [write_value(part.value, part.unit or Unit.SCORE) for part in step.inputs]
    match step.rule:
        case "rate":
            return "/".join(texts)
        case "difference":
            return f"{texts[0]} - {texts[1]}"
        case "ratio":
            return f"{texts[0]} / {texts[1]}"
        case "reduction":
            return f"({texts[1]} - {texts[0]}) / {texts[1]}"
        case _:
            return ""


def _places(value: Step, say: Say) -> str:
    """The cells that a value comes from, each once: of a rate those of its counts."""
    places = [
        place_in_file(ground.source, say)
        for step in walk(value)
        if step.rule in ("observed", "count", "among")
        for ground in step.grounds[:1]
    ]
    return " ".join(dict.fromkeys(places))


def place_in_file(source: Source, say: Say) -> str:
    """`実施結果!C5` of a workbook, `3行12字` (line and character) of a file of lines: the file itself stands above."""
    if source.cell is not None:
        return f"{source.sheet}!{source.cell}"
    return say("table.place", line=str(source.line), column=str(source.column))


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
