"""Every rule of the order of the computation in the reader's words."""

from collections.abc import Mapping
from functools import reduce

from pfs_cli.contract import Indicator
from pfs_cli.language import Say
from pfs_cli.notation import grouped, with_commas, write_value
from pfs_cli.unit import Unit
from pfs_cli.workings import Step

KEYS = (
    "mode.down",
    "mode.half-even",
    "mode.half-up",
    "mode.up",
    "step.among",
    "step.at_most_left",
    "step.at_most_linked",
    "step.at_most_maximum",
    "step.at_most_maximum.left",
    "step.at_most_period",
    "step.band",
    "step.cap",
    "step.cap.lines",
    "step.carry",
    "step.compare",
    "step.count",
    "step.difference",
    "step.duplicates",
    "step.earned",
    "step.excluded",
    "step.fixed",
    "step.fixed_and_linked",
    "step.fixed_to_date",
    "step.floor",
    "step.floor.lines",
    "step.gate.no",
    "step.gate.yes",
    "step.greatest_of.no",
    "step.greatest_of.yes",
    "step.item",
    "step.items",
    "step.items_paid",
    "step.ladder",
    "step.least_of.no",
    "step.least_of.yes",
    "step.less_earlier",
    "step.less_paid",
    "step.lines",
    "step.met",
    "step.missing.excluded",
    "step.missing.not_achieved",
    "step.missing.refuse",
    "step.observed",
    "step.offset",
    "step.once_per",
    "step.paid",
    "step.paid_before",
    "step.part",
    "step.payer_cap",
    "step.payer_rest",
    "step.payer_share",
    "step.person_cap",
    "step.pooled",
    "step.population",
    "step.rate",
    "step.ratio",
    "step.reduction",
    "step.requires.no",
    "step.requires.yes",
    "step.rounding",
    "step.rows",
    "step.share",
    "step.share_of_units",
    "step.stated",
    "step.to_date",
    "step.together",
    "step.up_to",
    "step.weighted",
    "step.whole",
    "step.whole_units",
    "step.withhold",
)
"""The words for each rule, and for how it rounds."""
_YEN = "JPY"
_DECIDED = {
    "requires": "met",
    "gate": "met",
    "greatest_of": "chosen",
    "least_of": "chosen",
    "missing": "missing",
}
"""The facts that say how a rule turned out."""
_OF_LINES = ("cap", "floor")


def say_rule(
    step: Step, owner: str | None, indicators: Mapping[str, Indicator], currency: str, say: Say
) -> str:
    """What the step does, with the limit, the share or the rounding that it does it by; `owner` is whose step it is."""
    facts = {name: with_commas(value) for name, value in step.facts}
    facts["limit"] = facts.get("written", "")
    match step.rule:
        case "rounding" | "compare":
            facts["mode"] = say(f"mode.{step.fact('mode')}")
            if step.rule == "rounding" and currency == _YEN and step.fact("to").isdigit():
                facts["to"] = say("money.JPY", amount=facts["to"])
        case "less_paid":
            facts["paid"] = grouped(step.inputs[1].number)
        case "offset":
            facts["limit"] = _offset(step, indicators)
        case "requires" | "gate":
            facts["asked"] = _asked(step, indicators, say)
        case _:
            pass
    return say(f"step.{_variant(step, owner)}", **facts)


def _variant(step: Step, owner: str | None) -> str:
    """The rule, and where its words depend on it how it turned out or what it is done to."""
    if step.rule in _DECIDED:
        return f"{step.rule}.{step.fact(_DECIDED[step.rule])}"
    if step.rule in _OF_LINES and owner is None:
        return f"{step.rule}.lines"
    if step.rule == "at_most_maximum" and step.fact("used"):
        return f"{step.rule}.left"
    return step.rule


def _asked(step: Step, indicators: Mapping[str, Indicator], say: Say) -> str:
    """The indicators that a condition asks about, each with the value on which it was decided."""
    texts: list[str] = []
    for value in step.inputs[1:]:
        asked = indicators.get(value.subject)
        noun = None if asked is None else asked.noun
        label = value.subject if asked is None else asked.label
        texts.append(f"{label} {write_value(value.value, value.unit or Unit.SCORE, noun)}")
    return reduce(lambda first, following: say("table.enumerated", first=first, next=following), texts)


def _offset(step: Step, indicators: Mapping[str, Indicator]) -> str:
    """What is subtracted: the amount as it was written, or the indicator and its value."""
    if len(step.inputs) == 1:
        return with_commas(step.fact("written"))
    value, asked = step.inputs[1], indicators.get(step.fact("written"))
    amount = write_value(value.value, value.unit or Unit.MONEY)
    return amount if asked is None else f"{asked.label} {amount}"
