"""Two standings side by side in words: the lines that change, the sums, and what limits the change."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from pfs_cli.language import Say
from pfs_cli.notation import grouped, plain, write_value
from pfs_cli.render.change import say_clause
from pfs_cli.render.rule import say_rule
from pfs_cli.render.section import Column, Entry, Section, make_columns
from pfs_cli.render.simulation.ends import say_interval
from pfs_cli.render.subject import say_subject
from pfs_cli.settlement import Settlement
from pfs_cli.unit import Unit
from pfs_cli.whatif.beside import Beside, LineBeside, Turn
from pfs_cli.whatif.standing import Standing

KEYS = ("simulate.stays", "simulate.stays-level")
"""The words for a line that stays where it is."""
_LINES = (
    "column.period",
    "column.indicator",
    "simulate.value-today",
    "simulate.value-then",
    "simulate.level-today",
    "simulate.level-then",
    "simulate.amount-today",
    "simulate.amount-then",
    "simulate.difference",
)
_SUMS = (
    "column.period",
    "column.subject",
    "simulate.amount-today",
    "simulate.amount-then",
    "simulate.difference",
)
_TURNS = (
    "column.period",
    "column.subject",
    "column.what",
    "column.clause",
    "simulate.change-before",
    "simulate.change-after",
)


def make_sections(beside: Beside, today: Standing, then: Standing, say: Say) -> tuple[Section, ...]:
    """The lines that change, the sums of each period and of all, and the limits that the change meets."""
    turns = say("simulate.turns") if beside.turns else ""
    return (
        _table("part.line", "", _columns(_LINES, 2, 6, say), _line_entries(beside, say)),
        _table("part.sum", "", _columns(_SUMS, 2, 2, say), _sum_entries(beside, today, then, say)),
        _table("part.limit", turns, _columns(_TURNS, 4, 4, say), _turn_entries(beside, then, say)),
    )


def _columns(keys: tuple[str, ...], flexible: int, right: int, say: Say) -> tuple[Column, ...]:
    """The columns: the first ones may break their lines, those from the place `right` on are amounts."""
    return make_columns(say, keys, flush_right=keys[right:], flexible=keys[:flexible])


def _table(part: str, heading: str, columns: tuple[Column, ...], entries: Iterator[Entry]) -> Section:
    """The table without the columns that are empty in all rows."""
    made = Section(part=part, heading=heading, columns=columns, entries=tuple(entries))
    kept = made.kept
    return Section(
        part=part,
        heading=heading,
        columns=tuple(columns[at] for at in kept),
        entries=tuple(Entry(cells=tuple(entry.cells[at] for at in kept)) for entry in made.entries),
    )


def _line_entries(beside: Beside, say: Say) -> Iterator[Entry]:
    for line in beside.lines:
        indicator = line.indicator
        values = (write_value(value, indicator.unit, indicator.noun) for value in line.value)
        money = ("", "", say("table.pays-nothing"))
        if line.amount is not None:
            before, after = line.amount
            money = (grouped(before), grouped(after), signed(after - before))
        yield Entry(cells=(line.period, indicator.label, *values, *line.level, *money))


def _sum_entries(beside: Beside, today: Standing, then: Standing, say: Say) -> Iterator[Entry]:
    to_date = {"fixed": "table.fixed-to-date", "linked": "table.linked-to-date"}
    cumulative = then.last.contract.is_cumulative
    for each in beside.sums:
        owner = None if each.subject in ("fixed", "linked", "total") else ""
        name = say_subject(each.subject, owner, {}, say)
        if cumulative and each.subject in to_date:
            name = say(to_date[each.subject])
        yield _sum(each.period, name, each.today, each.then)
    if len(then.settlements) > 1:
        yield _sum("", say("simulate.all-periods"), today.payment, then.payment)


def _sum(period: str, name: str, today: Fraction, then: Fraction) -> Entry:
    return Entry(cells=(period, name, grouped(today), grouped(then), signed(then - today)))


def _turn_entries(beside: Beside, then: Standing, say: Say) -> Iterator[Entry]:
    settlements = {each.contract.period.name: each for each in then.settlements}
    for turn in beside.turns:
        yield Entry(cells=_turn(turn, settlements[turn.period], say))


def _turn(turn: Turn, settlement: Settlement, say: Say) -> tuple[str, ...]:
    contract, step = settlement.contract, turn.then
    noun = contract.by_name[turn.owner].noun if turn.owner in contract.by_name else None
    return (
        turn.period,
        say_subject(step.subject, turn.owner, contract.cohorts, say),
        say_rule(step, turn.owner, contract.cohorts, contract.currency.code, say),
        say_clause(step.grounds),
        *(_moved(amount, step.unit or Unit.MONEY, noun) for amount in (turn.before, turn.after)),
    )


def _moved(amount: Fraction, unit: Unit, noun: str | None) -> str:
    """A change of money with its sign, or of units: `+5件`."""
    if unit is Unit.MONEY:
        return signed(amount)
    return f"{'+' if amount > 0 else ''}{write_value(amount, unit, noun)}"


def say_what_stays(beside: Beside, say: Say) -> Iterator[str]:
    """A sentence for each line whose value changes and whose amount does not, because it stays on its piece."""
    limited = {(turn.period, turn.owner) for turn in beside.turns}
    for line in beside.lines:
        moved = line.value[0] != line.value[1]
        flat = line.stays is not None and not line.stays.slope
        if moved and flat and (line.period, line.indicator.name) not in limited:
            yield _stays(line, say)


def _stays(line: LineBeside, say: Say) -> str:
    indicator = line.indicator
    facts = {
        "label": indicator.label,
        "value": write_value(line.value[1], indicator.unit, indicator.noun),
        "level": line.level[1],
        "range": _range(line, say),
    }
    return say("simulate.stays-level" if line.level[1] else "simulate.stays", **facts)


def _range(line: LineBeside, say: Say) -> str:
    """The values of the piece, each end with its side."""
    if line.stays is None or line.indicator.unit is Unit.VERDICT:
        return say("bound.any")
    return say_interval(line.stays.interval, line.indicator.unit, line.indicator.noun, say)


def signed(amount: Fraction) -> str:
    """An amount with its sign: `+100,000`, `-100,000`, `0`."""
    return f"+{grouped(amount)}" if amount > 0 else grouped(amount)


def write_beside(beside: Beside) -> dict[str, object]:
    """The two standings for a machine: lines that change, sums of all periods, limits that the change meets."""
    return {
        "lines": [
            {
                "period": line.period,
                "indicator": line.indicator.name,
                "value": _pair(value if isinstance(value, str) else plain(value) for value in line.value),
                "level": _pair(line.level),
                "amount": None if line.amount is None else _pair(map(plain, line.amount)),
            }
            for line in beside.lines
        ],
        "sums": [
            {
                "period": each.period,
                "subject": each.subject,
                "today": plain(each.today),
                "then": plain(each.then),
            }
            for each in beside.sums
        ],
        "limits": [
            {
                "period": turn.period,
                "rule": turn.then.rule,
                "indicator": turn.owner,
                "subject": turn.then.subject,
                "pointer": turn.then.grounds[0].source.pointer if turn.then.grounds else "",
                "change_before": plain(turn.before),
                "change_after": plain(turn.after),
            }
            for turn in beside.turns
        ],
    }


def _pair(values: Iterable[str]) -> dict[str, str]:
    """Two values by when they stand."""
    today, then = values
    return {"today": today, "then": then}
