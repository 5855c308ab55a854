"""What a record of the contract says, whatever it was written like and wherever a mark stands."""

from datetime import date
from fractions import Fraction

from pfs_cli.bound import Amount, Bound
from pfs_cli.comparison.difference import Form, Meaning, Term
from pfs_cli.condition import All, AnyOf
from pfs_cli.measure.filter import Literal
from pfs_cli.measure.filter_text import read_filter
from pfs_cli.measure.roster import Filter, RosterTerms
from pfs_cli.measure.terms import Met, Pooled, Weighted
from pfs_cli.payment.per_unit import ShareOfUnits
from pfs_cli.problem import Fault
from pfs_cli.record import Record
from pfs_cli.source import Ground, Source
from pfs_cli.unit import Unit

_WITHOUT_ORDER = (All, AnyOf, Met, Pooled, Weighted, ShareOfUnits, RosterTerms)
"""Records whose lists mean the same in any order."""
_ASIDE = frozenset({"reason", "written"})
"""How a quantity was typed; and why people are left out of a list, which is told beside the other wording."""


def meaning_of(value: object) -> Meaning:
    """The meaning of a record, of what stands in it, or of a plain value: digits and marks and places aside."""
    match value:
        case Amount() | Bound():
            return value.value
        case Filter():
            read = read_filter(value.written)
            return value.written if isinstance(read, Fault) else meaning_of(read)
        case Literal():
            return meaning_of(value.value)
        case Record():
            kept = ((name, getattr(value, name)) for name in type(value).compared if name not in _ASIDE)
            parts = [(name, meaning_of(part)) for name, part in kept if not isinstance(part, Ground)]
            if isinstance(value, _WITHOUT_ORDER):
                parts = [(name, _sorted(part)) for name, part in parts]
            return (type(value).__name__, *parts)
        case tuple():
            return tuple(meaning_of(each) for each in value)
        case Fraction() | bool() | str() | date() | None:
            return value
        case int():
            return Fraction(value)
        case _:
            raise TypeError(value)


def _sorted(part: Meaning) -> Meaning:
    return tuple(sorted(part, key=repr)) if isinstance(part, tuple) and _is_list(part) else part


def _is_list(part: tuple[Meaning, ...]) -> bool:
    """Whether it is a list of parts and not one record, which begins with its name."""
    return not part or not isinstance(part[0], str) or all(isinstance(each, str) for each in part)


def money(amount: Amount) -> Term:
    """An amount of money."""
    return Term(form=Form.MONEY, meaning=amount.value, source=amount.ground.source)


def share(amount: Amount, of: str = "") -> Term:
    """A share of a whole, as it is written."""
    return Term(
        form=Form.SHARE, meaning=amount.value, of=of, record=amount.written, source=amount.ground.source
    )


def price(amount: Amount, unit: Unit) -> Term:
    """What a unit earns: money, or of an indicator that is money itself a share of it."""
    return share(amount) if unit is Unit.MONEY else money(amount)


def number(amount: Amount) -> Term:
    """A plain number: units, a weight, what is rounded to."""
    return Term(form=Form.NUMBER, meaning=amount.value, source=amount.ground.source)


def value(bound: Bound, unit: Unit, noun: str | None) -> Term:
    """A value of an indicator."""
    return Term(form=Form.VALUE, meaning=bound.value, unit=unit, noun=noun, source=bound.ground.source)


def day(written: date, source: Source) -> Term:
    """A day."""
    return Term(form=Form.DAY, meaning=written, source=source)


def word(written: str, source: Source) -> Term:
    """A word that the format knows: `down`, `higher`, `included`."""
    return Term(form=Form.WORD, meaning=written, source=source)


def text(written: str, source: Source) -> Term:
    """A text of the contract's own."""
    return Term(form=Form.TEXT, meaning=written, source=source)


def notation(record: object, source: Source) -> Term:
    """What is shown as the contract writes it: a condition, a measure, a list of names."""
    return Term(form=Form.NOTATION, meaning=meaning_of(record), record=record, source=source)
