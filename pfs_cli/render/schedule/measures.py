"""What an indicator measures, in words: what is counted, among whom, against what, or made from which indicators."""

from collections.abc import Iterator
from typing import assert_never

from pfs_cli.contract import Indicator
from pfs_cli.measure.terms import (
    Difference,
    Given,
    Input,
    Met,
    Participants,
    Pooled,
    Rate,
    Ratio,
    Reduction,
    Stated,
    Weighted,
)
from pfs_cli.render.schedule.conditions import condition_grounds, say_condition
from pfs_cli.render.schedule.rosters import roster_sentences
from pfs_cli.render.schedule.wording import Sentence, Wording

KEYS = (
    "schedule.measure.actual",
    "schedule.measure.against",
    "schedule.measure.difference",
    "schedule.measure.ratio",
    "schedule.measure.reduction",
)
"""The words for the comparisons and for their inputs."""


def measure_sentences(wording: Wording, indicator: Indicator) -> Iterator[Sentence]:
    """The sentences that say how the indicator's value arises."""
    say, measure = wording.say, indicator.measure
    match measure:
        case Given() | Rate():
            text = say("schedule.measure.value", what=_input(wording, measure))
            yield Sentence(name="measure", text=text, grounds=(measure.ground,))
        case Participants():
            text = say("schedule.measure.participants")
            yield Sentence(name="measure", text=text, grounds=(measure.ground,))
            yield from roster_sentences(wording, indicator, measure.roster, "measure")
        case Difference() | Reduction() | Ratio():
            yield from _comparison(wording, indicator, measure)
        case Weighted():
            yield from _weighted(wording, measure)
        case Met(conditions=conditions):
            text = say("schedule.measure.met", count=str(len(conditions)))
            yield Sentence(name="measure", text=text, grounds=(measure.ground,))
            for position, condition in enumerate(conditions):
                yield Sentence(
                    name=f"measure.{position}",
                    text=say("schedule.sentence", text=say_condition(wording, condition)),
                    grounds=condition_grounds(condition),
                    depth=1,
                )
        case Pooled(indicators=names):
            text = say("schedule.measure.pooled", indicators=wording.labels(names))
            yield Sentence(name="measure", text=text, grounds=(measure.ground,))
        case _:
            assert_never(measure)


def _weighted(wording: Wording, measure: Weighted) -> Iterator[Sentence]:
    say = wording.say
    if len(measure.parts) == 1:
        (part,) = measure.parts
        text = say(
            "schedule.measure.same", indicator=wording.label(part.indicator), weight=part.weight.written
        )
        yield Sentence(name="measure", text=text, grounds=(measure.ground, part.ground, part.weight.ground))
        return
    yield Sentence(name="measure", text=say("schedule.measure.weighted"), grounds=(measure.ground,))
    for part in measure.parts:
        label = wording.label(part.indicator)
        yield Sentence(
            name=f"measure.{part.indicator}",
            text=say("schedule.measure.part", indicator=label, weight=part.weight.written),
            grounds=(part.ground, part.weight.ground),
            depth=1,
        )


def _comparison(
    wording: Wording, indicator: Indicator, measure: Difference | Reduction | Ratio
) -> Iterator[Sentence]:
    kind = "difference" if isinstance(measure, Difference) else "ratio"
    kind = "reduction" if isinstance(measure, Reduction) else kind
    yield Sentence(name="measure", text=wording.say(f"schedule.measure.{kind}"), grounds=(measure.ground,))
    for role, measured in (("actual", measure.actual), ("against", measure.against)):
        what = _input(wording, measured)
        grounds = (measured.value.ground,) if isinstance(measured, Stated) else ()
        yield Sentence(
            name=f"measure.{role}",
            text=wording.say(f"schedule.measure.{role}", what=what),
            grounds=(measured.ground, *grounds),
            depth=1,
        )
        if isinstance(measured, Participants):
            yield from roster_sentences(wording, indicator, measured.roster, f"measure.{role}")


def _input(wording: Wording, measured: Input) -> str:
    say = wording.say
    match measured:
        case Given(definition=definition):
            return say("schedule.input.given", definition=definition)
        case Rate(per_head=True):
            return say("schedule.input.per-head", count=measured.count, group=measured.group)
        case Rate():
            return say("schedule.input.rate", count=measured.count, group=measured.group)
        case Participants():
            return say("schedule.input.participants")
        case Stated(value=value):
            return say("schedule.input.stated", value=value.written)
        case _:
            assert_never(measured)
