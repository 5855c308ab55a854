"""One result over a range in words: a row a stretch, with what is paid on it, and the payment as a plot."""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.contract import Rounding
from pfs_cli.language import Say
from pfs_cli.notation import grouped, write_value
from pfs_cli.render.limits import say_cut
from pfs_cli.render.problem_words import say_problem
from pfs_cli.render.section import Column, Entry, Section
from pfs_cli.render.simulation.beside import signed
from pfs_cli.render.simulation.chart import Corner, Mark, Plot, Stroke, Trace
from pfs_cli.render.simulation.lever_words import say_lever
from pfs_cli.render.simulation.part import Part
from pfs_cli.render.simulation.vary_record import write_study
from pfs_cli.shortfall import Cut, find_cuts
from pfs_cli.unit import Unit
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.moved import Point
from pfs_cli.whatif.vary import Stretch, Varied

__all__ = ["make_part", "say_ends", "say_stretch", "write_study"]

KEYS = (
    "schedule.round.down",
    "schedule.round.half-even",
    "schedule.round.half-up",
    "schedule.round.up",
    "schedule.stage.indicator",
    "schedule.stage.item",
    "schedule.stage.linked",
    "schedule.stage.payer",
    "schedule.stage.total",
)
"""The words for what is rounded, and how."""
_MOST_TICKS = 12


def make_part(study: Varied, say: Say) -> Part:
    """The stretches in the words of a language."""
    lever = study.lever
    low, high = study.stretches[0].low, study.stretches[-1].high
    table = Section(
        part="part.stretch",
        heading="",
        columns=tuple(_columns(study, say)),
        entries=tuple(_row(stretch, study, say) for stretch in study.stretches),
    )
    steps = Section(
        part="part.step-row",
        heading=say("simulate.steps") if study.steps else "",
        columns=_step_columns(study, say),
        entries=tuple(_step(point, study, say) for point in study.steps),
    )
    return Part(
        heading=say(
            "simulate.vary", name=say_lever(lever, say), low=lever.write(low), high=lever.write(high)
        ),
        sentences=(
            say(
                "simulate.vary-start",
                name=say_lever(lever, say),
                value=lever.write(lever.number),
                payment=grouped(study.start),
            ),
        ),
        sections=(_without_blanks(table), steps),
        charts=tuple(_plots(study, say)),
        notes=tuple(_notes(study, say)),
    )


def _columns(study: Varied, say: Say) -> Iterator[Column]:
    yield Column(name=say_lever(study.lever, say), flexible=True)
    for line in _moving_lines(study):
        name = _name(study.lines[line])
        yield Column(name=say("simulate.level-of", name=name))
        yield Column(name=say("simulate.amount-of", name=name), flush_right=True)
    yield Column(name=say("simulate.payment"), key="simulate.payment", flush_right=True)
    yield Column(name=say("simulate.difference"), key="simulate.difference", flush_right=True)
    yield Column(name=say("simulate.per-unit", unit=_unit(study.lever, say)), flush_right=True)
    yield Column(name=say("simulate.limited"), flexible=True)


def _name(line: tuple[str, str]) -> str:
    period, name = line
    return f"{period}:{name}" if period else name


def _moving_lines(study: Varied) -> tuple[int, ...]:
    """The places of the lines that are not the same all over the range."""
    paid = [stretch for stretch in study.stretches if stretch.trends is not None]
    return tuple(
        line
        for line in range(len(study.lines))
        if len({_line_of(stretch, line) for stretch in paid}) > 1
        or any(not (stretch.trends or ())[line + 1].is_flat for stretch in paid)
    )


def _line_of(stretch: Stretch, line: int) -> tuple[str, Fraction]:
    return stretch.first.levels[line], stretch.first.amounts[line]


def _row(stretch: Stretch, study: Varied, say: Say) -> Entry:
    here = f" {say('simulate.today-row')}" if stretch.holds(study.lever.number) else ""
    cells = [f"{say_stretch(study.lever, stretch, say)}{here}"]
    refused = stretch.trends is None
    for line in _moving_lines(study):
        if refused:
            cells += ["", ""]
            continue
        ends = (stretch.line_at(line, high=False), stretch.line_at(line, high=True))
        cells += [stretch.first.levels[line], _span(*ends, say)]
    if refused:
        return Entry(cells=(*cells, say("simulate.not-payable"), "", "", ""))
    low, high = stretch.paid_at_low(), stretch.paid_at_high()
    less = None if low is None else low - study.today
    more = None if high is None else high - study.today
    return Entry(
        cells=(
            *cells,
            _span(low, high, say),
            _span(less, more, say, sign=True),
            _slope(stretch, study.lever, say),
            _limits(stretch, study, say),
        )
    )


def _span(low: Fraction | None, high: Fraction | None, say: Say, *, sign: bool = False) -> str:
    """An amount, or the amounts at the two ends."""
    write = signed if sign else grouped
    if low is None or high is None:
        return "-"
    return write(low) if low == high else say("simulate.span", low=write(low), high=write(high))


def say_stretch(lever: Lever, stretch: Stretch, say: Say) -> str:
    """The numbers of the stretch: of people whole ones, `35/50 to 39/50`; else `from 70% below 80%`."""
    return say_ends(lever, (stretch.low, stretch.low_closed), (stretch.high, stretch.high_closed), say)


def say_ends(lever: Lever, low: tuple[Fraction, bool], high: tuple[Fraction, bool], say: Say) -> str:
    """The numbers from one end to the other, each with whether it belongs to them."""
    if low[0] == high[0]:
        return lever.write(low[0])
    if lever.counted or lever.words:
        return say("simulate.span", low=lever.write(low[0]), high=lever.write(high[0]))
    first = say("bound.from" if low[1] else "bound.above", value=lever.write(low[0]))
    last = say("bound.to" if high[1] else "bound.below", value=lever.write(high[0]))
    return f"{first} {last}"


def _unit(lever: Lever, say: Say) -> str:
    """What one more of the lever is: a person, a case, 1%, 1pt."""
    if lever.counted:
        is_person = lever.noun is None and lever.of_people
        return say("simulate.one-person") if is_person else write_value(Fraction(1), Unit.COUNT, lever.noun)
    if lever.unit in (Unit.PERCENT, Unit.POINTS):
        return write_value(Fraction(1, 100), lever.unit)
    return "1"


def _slope(stretch: Stretch, lever: Lever, say: Say) -> str:
    """How much more is paid for one more, before roundings."""
    if stretch.trends is None or stretch.is_flat or stretch.is_single:
        return ""
    if not stretch.trends[0].is_straight:
        return say("simulate.not-straight")
    slope = stretch.trends[0].slope
    in_parts = not lever.counted and lever.unit in (Unit.PERCENT, Unit.POINTS)
    return signed(slope / 100 if in_parts else slope)


def _limits(stretch: Stretch, study: Varied, say: Say) -> str:
    """Which limits and conditions cut something at the end of the stretch that they do not cut all over the range."""
    everywhere = frozenset.intersection(*(frozenset(map(_key, _cuts(each))) for each in study.stretches))
    told = (_say_cut(cut, say) for cut in _cuts(stretch) if _key(cut) not in everywhere)
    return ", ".join(dict.fromkeys(told))


def _cuts(stretch: Stretch) -> tuple[Cut, ...]:
    return tuple(cut for settlement in stretch.last.settlements for cut in find_cuts(settlement))


def _key(cut: Cut) -> tuple[str, str, Fraction]:
    return cut.rule, cut.subject, cut.cut


def _say_cut(cut: Cut, say: Say) -> str:
    return f"{cut.indicator}: {say_cut(cut, say)}" if cut.indicator is not None else say_cut(cut, say)


def _without_blanks(section: Section) -> Section:
    kept = section.kept
    return Section(
        part=section.part,
        heading=section.heading,
        columns=tuple(section.columns[at] for at in kept),
        entries=tuple(Entry(cells=tuple(entry.cells[at] for at in kept)) for entry in section.entries),
    )


def _step_columns(study: Varied, say: Say) -> tuple[Column, ...]:
    return (
        Column(name=say_lever(study.lever, say)),
        Column(name=say("simulate.payment"), key="simulate.payment", flush_right=True),
        Column(name=say("simulate.difference"), key="simulate.difference", flush_right=True),
    )


def _step(point: Point, study: Varied, say: Say) -> Entry:
    value = study.lever.write(point.number)
    if point.payment is None:
        return Entry(cells=(value, say("simulate.not-payable"), ""))
    return Entry(cells=(value, grouped(point.payment), signed(point.payment - study.today)))


def _notes(study: Varied, say: Say) -> Iterator[str]:
    moving = [stretch for stretch in study.stretches if not stretch.is_flat and not stretch.is_single]
    roundings = _roundings(moving)
    if roundings:
        yield say("simulate.between-ends-in-steps")
        for rounding in roundings:
            what = say(f"schedule.stage.{rounding.at}")
            yield say(f"schedule.round.{rounding.mode}", what=what, to=grouped(rounding.to.value))
    elif moving:
        yield say("simulate.between-ends")
    for stretch in study.stretches:
        problem = stretch.first.problem
        if problem is not None:
            what = say_problem(problem, say).message
            yield say("simulate.why-not", range=say_stretch(study.lever, stretch, say), what=what)


def _roundings(stretches: list[Stretch]) -> tuple[Rounding, ...]:
    """The roundings behind the payments of the stretches, each once, in the order of the computation."""
    contracts = (settlement.contract for each in stretches for settlement in each.first.settlements)
    return tuple(
        {
            (rounding.at, rounding.to.value, rounding.mode): rounding
            for contract in contracts
            for rounding in (
                *contract.payment.rounding,
                *(payer.rounding for payer in contract.payers if payer.rounding is not None),
            )
        }.values()
    )


def _plots(study: Varied, say: Say) -> Iterator[Plot]:
    """The payment over the result; of a verdict there is none."""
    lever, paid = study.lever, [each for each in study.stretches if each.trends is not None]
    if lever.words or not paid:
        return
    ticks = sorted({each.low for each in study.stretches} | {study.stretches[-1].high})
    ends = (amount for each in paid for amount in (each.paid_at_low(), each.paid_at_high()))
    amounts = sorted({amount for amount in ends if amount is not None})
    low, high = study.stretches[0].low, study.stretches[-1].high
    here = Mark(at=lever.number, label=say("chart.today-at", value=lever.write(lever.number)))
    label = say_lever(lever, say)
    yield Plot(
        title=say("simulate.payment-over", name=label),
        x_name=label,
        y_name=say("simulate.payment"),
        traces=(Trace(label="", strokes=tuple(map(_stroke, paid))),),
        marks=(here,) if low <= lever.number <= high else (),
        x_texts=tuple((tick, lever.write(tick)) for tick in _thin(ticks)),
        y_texts=tuple((amount, grouped(amount)) for amount in _thin(amounts)),
    )


def _stroke(stretch: Stretch) -> Stroke:
    start = Corner(x=stretch.low, y=stretch.paid_at_low() or Fraction(0), open=not stretch.low_closed)
    end = Corner(x=stretch.high, y=stretch.paid_at_high() or Fraction(0), open=not stretch.high_closed)
    return Stroke(start=start, end=end)


def _thin(numbers: list[Fraction]) -> list[Fraction]:
    """At most so many of the numbers, evenly."""
    every = -(-len(numbers) // _MOST_TICKS)
    return numbers[::every] if every else numbers
