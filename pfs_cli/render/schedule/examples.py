"""The worked examples of the paper: the results they start from, and what these must come to."""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.contract import Example, Expectation
from pfs_cli.notation import write_value
from pfs_cli.render.schedule.paper import Block, Line, Table, join_marks
from pfs_cli.render.schedule.wording import Wording
from pfs_cli.results import Observation
from pfs_cli.unit import Unit

KEYS = (
    "schedule.figure.levels",
    "schedule.figure.lines",
    "schedule.figure.linked",
    "schedule.figure.payers",
    "schedule.figure.total",
    "schedule.figure.values",
    "schedule.measure.input.actual",
    "schedule.measure.input.against",
)
"""The words for the figures that an example expects, and for the inputs of its results."""
_MONEY = ("lines", "linked", "payers", "total")


def example_blocks(wording: Wording) -> tuple[Block, ...]:
    """A table for each worked example."""
    say = wording.say
    blocks: list[Block] = [Line(text=say("schedule.examples"))]
    blocks += [_table(wording, example) for example in wording.agreement.examples]
    return tuple(blocks)


def _table(wording: Wording, example: Example) -> Table:
    say = wording.say
    heads = tuple(
        say(key)
        for key in (
            "schedule.head.period",
            "schedule.head.figure",
            "schedule.head.subject",
            "schedule.head.value",
            "schedule.head.marks",
        )
    )
    rows = list(_rows(wording, example))
    if wording.agreement.has_periods:
        return Table(caption=_caption(wording, example), heads=heads, rows=tuple(rows), right=(3,))
    return Table(
        caption=_caption(wording, example), heads=heads[1:], rows=tuple(row[1:] for row in rows), right=(2,)
    )


def _caption(wording: Wording, example: Example) -> str:
    text = wording.say("schedule.example", name=example.name)
    marks = wording.marks((example.ground,))
    return f"{text} ({join_marks(marks)})" if marks else text


def _rows(wording: Wording, example: Example) -> Iterator[tuple[str, ...]]:
    """The results of each period, then what is expected of it."""
    periods = dict.fromkeys(
        [*(results.period for results in example.results), *(each.period for each in example.expect)]
    )
    for period in periods:
        for results in example.results:
            if results.period == period:
                for observation in results.observations:
                    yield period, wording.say("schedule.figure.result"), *_observed(wording, observation), ""
        for expectation in example.expect:
            if expectation.period == period:
                yield period, *_expected(wording, expectation)


def _observed(wording: Wording, observation: Observation) -> tuple[str, str]:
    """What an observation is of, and what was observed; of rows of persons their number and their sum."""
    say, address = wording.say, observation.address
    subject = wording.label(address.indicator)
    if address.item is not None:
        subject = say("schedule.item-of", indicator=subject, item=address.item)
    if address.input is not None:
        subject = say(f"schedule.measure.input.{address.input}", indicator=subject)
    if not observation.claims:
        return subject, observation.raw
    indicator = wording.contract.indicator(address.indicator)
    units = sum((claim.units for claim in observation.claims), Fraction(0))
    value = write_value(units, Unit.COUNT, None if indicator is None else indicator.noun)
    people = len({claim.person for claim in observation.claims})
    return subject, say("schedule.claims", value=value, people=str(people))


def _expected(wording: Wording, expectation: Expectation) -> tuple[str, str, str, str]:
    figure = wording.say(f"schedule.figure.{expectation.figure}")
    subject = expectation.subject or ""
    if expectation.figure in ("values", "levels", "lines"):
        subject = wording.label(subject)
    value = expectation.written
    if expectation.figure in _MONEY and not isinstance(expectation.value, str):
        value = wording.money(expectation.value)
    marks = join_marks(wording.marks((expectation.ground,)))
    return figure, subject, value, marks
