"""The boundary sheet: what each line pays just below, at and just above every threshold, and the size of each step."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from pfs_cli.contract import Indicator
from pfs_cli.notation import write_value
from pfs_cli.payment.boundary import Threshold, ThresholdTable, find_thresholds
from pfs_cli.payment.neighbours import Neighbours
from pfs_cli.payment.per_unit import RateCard
from pfs_cli.payment.trigger import Trigger, find_triggers
from pfs_cli.render.schedule.paper import Block, Line, Table, join_marks
from pfs_cli.render.schedule.wording import Wording
from pfs_cli.unit import Unit

KEYS = (
    "schedule.kind.band",
    "schedule.kind.cap",
    "schedule.kind.floor",
    "schedule.kind.point",
    "schedule.kind.tier",
    "schedule.kind.up_to",
)
"""The words for what makes a threshold."""
_Rows = tuple[tuple[str, ...], ...]


def boundary_blocks(wordings: Sequence[Wording]) -> tuple[Block, ...]:
    """The sheet: how to read it, a table for each line and item, and one for the bounds of conditions."""
    say = wordings[0].say
    tables = (*_line_tables(wordings), *_condition_tables(wordings))
    if not tables:
        return (Line(text=say("schedule.no-boundaries")),)
    return (
        Line(text=say("schedule.boundaries.read")),
        Line(text=say("schedule.boundaries.limits")),
        *tables,
    )


def _line_tables(wordings: Sequence[Wording]) -> Iterator[Table]:
    """The table of each line, once for all periods in which it is the same."""
    say = wordings[0].say
    heads = tuple(
        say(key)
        for key in (
            "schedule.head.boundary",
            "schedule.head.kind",
            "schedule.head.below",
            "schedule.head.at",
            "schedule.head.above",
            "schedule.head.step",
            "schedule.head.marks",
        )
    )
    found: dict[tuple[str, str | None], dict[tuple[str, _Rows], list[str]]] = {}
    for wording in wordings:
        for indicator in wording.contract.indicators:
            for table in find_thresholds(wording.contract, indicator):
                rows = tuple(_row(wording, table, threshold) for threshold in table.thresholds)
                caption = _caption(wording, table)
                kinds = found.setdefault((indicator.name, table.item), {})
                kinds.setdefault((caption, rows), []).append(wording.contract.period.name)
    for kinds in found.values():
        for (caption, rows), periods in kinds.items():
            yield Table(
                caption=_with_periods(wordings, caption, periods, len(kinds)),
                heads=heads,
                rows=rows,
                right=(2, 3, 4, 5),
            )


def _with_periods(wordings: Sequence[Wording], caption: str, periods: Sequence[str], kinds: int) -> str:
    if kinds == 1:
        return caption
    return wordings[0].say("schedule.in-periods", text=caption, periods=wordings[0].listed(periods))


def _caption(wording: Wording, table: ThresholdTable) -> str:
    say, indicator = wording.say, table.indicator
    label = wording.label(indicator.name)
    text = label if table.item is None else say("schedule.item-of", indicator=label, item=_item(table))
    apart = table.thresholds[0].values.apart
    if indicator.unit is Unit.COUNT:
        return say("schedule.sheet.whole", line=text)
    if apart is None:
        return say("schedule.sheet.near", line=text)
    return say("schedule.sheet.apart", line=text, apart=_value(indicator, apart))


def _item(table: ThresholdTable) -> str:
    pays = table.indicator.pays
    if pays is None or not isinstance(pays.terms, RateCard):
        return table.item or ""
    return next((item.label or item.name for item in pays.terms.items if item.name == table.item), "")


def _row(wording: Wording, table: ThresholdTable, threshold: Threshold) -> tuple[str, ...]:
    say, indicator = wording.say, table.indicator
    at = _value(indicator, threshold.number)
    if threshold.reached is not None and threshold.reached[0] != threshold.number:
        reached, enough = threshold.reached
        key = "schedule.reached.from" if enough else "schedule.reached.above"
        at = say(key, value=at, reached=_value(indicator, reached))
    kinds = wording.listed([say(f"schedule.kind.{kind}") for kind in threshold.kinds])
    values = threshold.values
    return (
        at,
        kinds,
        _pay(wording, indicator, threshold.below, values.below, values),
        _pay(wording, indicator, threshold.at, None, values),
        _pay(wording, indicator, threshold.above, values.above, values),
        say("schedule.none") if threshold.step is None else _signed(wording, threshold.step),
        join_marks(wording.marks(threshold.grounds)),
    )


def _signed(wording: Wording, step: Fraction) -> str:
    money = wording.money(step)
    return f"+{money}" if step > 0 else money


def _pay(
    wording: Wording,
    indicator: Indicator,
    amount: Fraction | None,
    value: Fraction | None,
    values: Neighbours,
) -> str:
    """What is paid there, of a value that lies apart with that value; a dash where no such value can be paid."""
    if amount is None:
        return wording.say("schedule.none")
    money = wording.money(amount)
    if values.apart is None or value is None:
        return money
    return wording.say("schedule.value-pays", value=_value(indicator, value), money=money)


def _value(indicator: Indicator, value: Fraction) -> str:
    return write_value(value, indicator.unit, indicator.noun)


def _condition_tables(wordings: Sequence[Wording]) -> Iterator[Table]:
    """The bounds of all conditions, once for all periods in which they are the same."""
    say = wordings[0].say
    heads = tuple(
        say(key)
        for key in (
            "schedule.head.asked",
            "schedule.head.boundary",
            "schedule.head.below",
            "schedule.head.at",
            "schedule.head.above",
            "schedule.head.depends",
            "schedule.head.marks",
        )
    )
    kinds: dict[_Rows, list[str]] = {}
    for wording in wordings:
        rows = tuple(_condition_row(wording, trigger) for trigger in find_triggers(wording.contract))
        if rows:
            kinds.setdefault(rows, []).append(wording.contract.period.name)
    for rows, periods in kinds.items():
        caption = _with_periods(wordings, say("schedule.sheet.conditions"), periods, len(kinds))
        yield Table(caption=caption, heads=heads, rows=rows)


def _condition_row(wording: Wording, trigger: Trigger) -> tuple[str, ...]:
    say, asked, values = wording.say, trigger.asked, trigger.values

    def holds(found: bool | None, value: Fraction | None) -> str:
        if found is None:
            return say("schedule.none")
        text = say("schedule.holds") if found else say("schedule.holds-not")
        if values.apart is None or value is None:
            return text
        return say("schedule.value-pays", value=_value(asked, value), money=text)

    return (
        wording.label(asked.name),
        _value(asked, trigger.number),
        holds(trigger.below, values.below),
        holds(trigger.at, None),
        holds(trigger.above, values.above),
        _depends(wording, trigger),
        join_marks(wording.marks(trigger.grounds)),
    )


def _depends(wording: Wording, trigger: Trigger) -> str:
    """What is paid only if the condition holds, and how much that is at most."""
    say = wording.say
    if trigger.counted and trigger.line is not None:
        return say("schedule.depends.count", indicator=wording.label(trigger.line.name))
    what = (
        say("schedule.all-lines")
        if trigger.line is None
        else say("schedule.one-line", indicator=wording.label(trigger.line.name))
    )
    if trigger.most is None:
        return say("schedule.depends.all", what=what)
    return say("schedule.depends.most", what=what, most=wording.money(trigger.most))
