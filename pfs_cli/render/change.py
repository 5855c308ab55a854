"""The steps of the statement: every sum, rounding, limit and condition, before and after, in their order."""

from collections.abc import Iterator

from pfs_cli.language import Say
from pfs_cli.notation import grouped, with_commas, write_value
from pfs_cli.record import Record
from pfs_cli.settlement import Settlement
from pfs_cli.unit import Unit
from pfs_cli.workings import Step, walk

KEYS = (
    "mode.down",
    "mode.half-even",
    "mode.half-up",
    "mode.up",
    "step.at_most_linked",
    "step.at_most_maximum",
    "step.cap",
    "step.fixed_and_linked",
    "step.floor",
    "step.lines",
    "step.up_to",
    "subject.linked",
    "subject.total",
)
"""The words for the steps, for how they round, and for what they are done to."""
_YEN = "JPY"
_LIMITS = (
    "compare",
    "up_to",
    "ladder",
    "floor",
    "cap",
    "requires",
    "rounding",
    "at_most_linked",
    "at_most_maximum",
)


class Change(Record):
    """One step that may change an amount or a value: whose, what is done, before and after; whether these are money."""

    subject: str
    what: str
    clause: str
    before: str
    after: str
    is_money: bool


def make_changes(settlement: Settlement, say: Say) -> Iterator[Change]:
    """Every rounding, limit and condition, in the order in which it was applied."""
    nouns = {indicator.name: indicator.noun for indicator in settlement.contract.indicators}
    for step in walk(settlement.total):
        if step.rule not in _LIMITS:
            if step.rule in ("lines", "fixed_and_linked"):
                yield _sum(step, say)
            continue
        before = step.inputs[0]
        noun = nouns.get(step.subject)
        yield Change(
            subject=_subject(step, settlement, say),
            what=_what(step, settlement.contract.currency.code, say),
            clause=next((ground.marks.clause for ground in step.grounds if ground.marks.clause), ""),
            before=_write(before, noun),
            after=_write(step, noun),
            is_money=step.unit is Unit.MONEY,
        )


def _sum(step: Step, say: Say) -> Change:
    parts = " + ".join(grouped(part.number) for part in step.inputs)
    return Change(
        subject=say(f"subject.{step.subject}"),
        what=say(f"step.{step.rule}"),
        clause="",
        before=parts,
        after=grouped(step.number),
        is_money=True,
    )


def _write(step: Step, noun: str | None) -> str:
    if step.unit is None or step.unit is Unit.MONEY:
        return grouped(step.number)
    return write_value(step.value, step.unit, noun)


def _subject(step: Step, settlement: Settlement, say: Say) -> str:
    if step.subject in ("linked", "total"):
        return say(f"subject.{step.subject}")
    indicator = settlement.contract.indicator(step.subject)
    return step.subject if indicator is None else indicator.label


def _what(step: Step, currency: str, say: Say) -> str:
    match step.rule:
        case "rounding":
            to = with_commas(step.fact("to"))
            if currency == _YEN and step.fact("to").isdigit():
                to = say("money.JPY", amount=to)
            return say("step.rounding", to=to, mode=say(f"mode.{step.fact('mode')}"))
        case "compare":
            return say("step.compare", to=step.fact("to"), mode=say(f"mode.{step.fact('mode')}"))
        case "requires":
            return say("step.requires.met" if step.fact("met") == "yes" else "step.requires.unmet")
        case "ladder":
            return say("step.ladder")
        case _:
            return say(f"step.{step.rule}", limit=with_commas(step.fact("written")))
