"""One indicator, in words: what it is called, when it applies, what it measures, what decides and what it pays."""

from collections.abc import Iterator

from pfs_cli.contract import Contract, Indicator
from pfs_cli.notation import write_value
from pfs_cli.render.schedule.measures import measure_sentences
from pfs_cli.render.schedule.payments import payment_sentences
from pfs_cli.render.schedule.wording import Sentence, Wording
from pfs_cli.unit import Unit

KEYS = (
    "mode.down",
    "mode.half-even",
    "mode.half-up",
    "mode.up",
    "schedule.better.first",
    "schedule.better.higher",
    "schedule.better.last",
    "schedule.better.lower",
    "schedule.unit.index",
    "schedule.unit.money",
    "schedule.unit.percent",
    "schedule.unit.points",
    "schedule.unit.score",
    "schedule.unit.verdict",
)
"""The words for roundings, for units and for the good end of an indicator."""
_DECIDES_ITSELF = (Unit.COUNT, Unit.MONEY, Unit.VERDICT)


def indicator_sentences(wording: Wording, indicator: Indicator) -> Iterator[Sentence]:
    """All that the terms of one period say of an indicator, in the order in which its line is computed."""
    say = wording.say
    unit = (
        say("schedule.unit.count", noun=indicator.noun or "")
        if indicator.unit is Unit.COUNT
        else say(f"schedule.unit.{indicator.unit}")
    )
    better = say(f"schedule.better.{indicator.better}")
    yield Sentence(
        name="unit",
        text=say("schedule.indicator", name=indicator.name, unit=unit, better=better),
        grounds=(indicator.ground,),
    )
    if applies := _periods(wording, indicator):
        yield Sentence(
            name="periods", text=say("schedule.indicator-periods", periods=wording.listed(applies))
        )
    yield from measure_sentences(wording, indicator)
    if indicator.compare is not None:
        to, mode = indicator.compare.written, say(f"mode.{indicator.compare.mode}")
        yield Sentence(
            name="compare",
            text=say("schedule.compare", to=to, mode=mode),
            grounds=(indicator.compare.ground,),
        )
    elif indicator.unit not in _DECIDES_ITSELF:
        yield Sentence(name="compare", text=say("schedule.compare-exact"))
    for name, bound in (("baseline", indicator.baseline), ("target", indicator.target)):
        if bound is not None:
            value = write_value(bound.value, indicator.unit, indicator.noun)
            text = say("schedule.baseline" if name == "baseline" else "schedule.target", value=value)
            yield Sentence(name=name, text=text, grounds=(bound.ground,))
    yield from payment_sentences(wording, indicator)


def _periods(wording: Wording, indicator: Indicator) -> tuple[str, ...]:
    """The periods that an indicator belongs to, where these are not all."""
    if indicator.periods is not None:
        return indicator.periods
    having = [each for each in wording.agreement.contracts if each.indicator(indicator.name) is not None]
    return () if len(having) == len(wording.agreement.contracts) else tuple(map(_name, having))


def _name(contract: Contract) -> str:
    return contract.period.name
