"""One term of a contract in a sentence: an amount with its currency, a value in its unit, a condition as written."""

from datetime import date
from fractions import Fraction

from pfs_cli.adjustment import CapStep, FloorStep, Gate, GreatestOf, LeastOf, Offset, Withhold
from pfs_cli.comparison.difference import Form, Term
from pfs_cli.condition import All, AnyOf, Not, OnLevel, OnValue
from pfs_cli.contract import Example, Printed, Rounding
from pfs_cli.language import Say, Shown
from pfs_cli.measure.terms import (
    Difference,
    Given,
    Met,
    Participants,
    Pooled,
    Rate,
    Ratio,
    Reduction,
    Weighted,
)
from pfs_cli.notation import grouped, plain, write_value
from pfs_cli.payment.interval import Interval
from pfs_cli.payment.per_unit import ShareOfUnits
from pfs_cli.period import Period
from pfs_cli.render.adjusted import adjustment_tree
from pfs_cli.render.measures import measure_tree
from pfs_cli.render.terms import condition_tree
from pfs_cli.render.yaml import Tree, write_flow
from pfs_cli.unit import Unit

KEYS = (
    "diff.word.bands",
    "diff.word.exact",
    "diff.word.items",
    "diff.word.line",
    "diff.word.nothing",
    "diff.word.price",
    "diff.word.rest",
    "diff.rounding.down",
    "diff.rounding.half-even",
    "diff.rounding.half-up",
    "diff.rounding.up",
)
_SPOKEN = frozenset(key.rpartition(".")[2] for key in KEYS if key.startswith("diff.word."))


def say_money(amount: Fraction, currency: str, say: Say) -> str:
    """An amount with its currency: `100,000円`, `1,250.50 USD`."""
    if currency == "JPY":
        return say("money.JPY", amount=grouped(amount))
    return say("money.other", amount=grouped(amount), currency=currency)


def say_share(share: Fraction, of: str, say: Say, *, written: object = None) -> str:
    """A share of a whole, as it is written where it is: `2/16 of linked`."""
    if isinstance(written, str) and share not in (0, 1):
        return say("diff.share", share=written, whole=of) if of else written
    return _in_figures(share, of, say)


def _in_figures(share: Fraction, of: str, say: Say) -> str:
    """A share that nobody wrote: `1/16 of linked`."""
    written = f"{share * 100}%" if share.denominator == 1 else str(share)
    if share.denominator != 1 and (100 * share).denominator == 1 and share.denominator not in (2, 4, 8, 16):
        written = f"{plain(share * 100)}%"
    return say("diff.share", share=written, whole=of) if of else written


def say_term(term: Term, currency: str, say: Say) -> str:
    """The term in the words of a language, as far as it is not a text of the contract's own."""
    match term.meaning, term.form:
        case Fraction() as number, Form.MONEY:
            return say_money(number, currency, say)
        case Fraction() as number, Form.SHARE:
            return say_share(number, term.of, say, written=term.record)
        case (Fraction() | str()) as value, Form.VALUE:
            return write_value(value, term.unit or Unit.SCORE, term.noun)
        case Fraction() as number, Form.NUMBER:
            return grouped(number)
        case date() as day, Form.DAY:
            return day.isoformat()
        case str() as word, Form.WORD:
            return say(f"diff.word.{word}") if word in _SPOKEN else word
        case str() as text, Form.TEXT:
            return say("schedule.quoted", text=str(term.record or text))
    return _notation(term, say)


def _notation(term: Term, say: Say) -> str:
    return _of_record(term.record, term, say)


def _of_record(record: object, term: Term, say: Say) -> str:
    """What has no shorter form: a rounding, a range, days in words, anything else as the contract writes it."""
    match record:
        case Rounding() | Printed() as rounding:
            unit = Unit.MONEY if isinstance(rounding, Rounding) else term.unit or Unit.SCORE
            to = rounding.to if isinstance(rounding.to, Fraction) else rounding.to.value
            return say(f"diff.rounding.{rounding.mode}", to=write_value(to, unit))
        case Interval() as interval:
            return say_range(interval, term.unit or Unit.SCORE, term.noun, say)
        case Period() as days:
            return say("diff.days", first=days.first.isoformat(), last=days.last.isoformat())
        case Example() as example:
            return say("schedule.quoted", text=example.name)
        case ShareOfUnits() as limit:
            return say_share(limit.share.value, ", ".join(limit.indicators), say)
        case tuple() as parts:
            return " / ".join(
                part if isinstance(part, str) else _of_record(part, term, say) for part in parts
            )
        case _:
            return Shown(write_flow(_tree(record)))


def write_notation(record: object) -> str:
    """A record as the contract writes it, on one line; of an example its name."""
    match record:
        case Rounding() | Printed() as rounding:
            to = rounding.to if isinstance(rounding.to, Fraction) else rounding.to.value
            return write_flow({"to": plain(to), "mode": str(rounding.mode)})
        case Interval() as interval:
            ends = {"low": interval.low, "high": interval.high}
            return write_flow({name: plain(end) for name, end in ends.items() if end is not None})
        case Period() as days:
            return write_flow({"from": days.first.isoformat(), "to": days.last.isoformat()})
        case Example() as example:
            return example.name
        case ShareOfUnits() as limit:
            return write_flow({"share": plain(limit.share.value), "of": list(limit.indicators)})
        case tuple() as parts:
            return ", ".join(part if isinstance(part, str) else write_notation(part) for part in parts)
        case _:
            return write_flow(_tree(record))


def _tree(record: object) -> Tree:
    """A condition, a measure or an adjustment as the contract writes it."""
    if isinstance(record, CapStep | FloorStep | Offset | Withhold | GreatestOf | LeastOf | Gate):
        return adjustment_tree(record)
    if isinstance(record, OnValue | OnLevel | All | AnyOf | Not):
        return condition_tree(record)
    if isinstance(
        record, Given | Rate | Participants | Difference | Reduction | Ratio | Weighted | Met | Pooled
    ):
        return measure_tree(record)
    raise TypeError(record)


def say_range(interval: Interval, unit: Unit, noun: str | None, say: Say) -> str:
    """A range of values: `exactly 85%`, `at least 70% and below 75%`, `every value`."""
    low, high = interval.low, interval.high
    if low is not None and low == high:
        return say("diff.exactly", value=write_value(low, unit, noun))
    ends: list[str] = []
    if low is not None:
        key = "schedule.from" if interval.low_closed else "schedule.above"
        ends.append(say(key, value=write_value(low, unit, noun)))
    if high is not None:
        key = "schedule.to" if interval.high_closed else "schedule.below"
        ends.append(say(key, value=write_value(high, unit, noun)))
    if not ends:
        return say("diff.everywhere")
    return say("schedule.both", low=ends[0], high=ends[1]) if len(ends) > 1 else ends[0]
