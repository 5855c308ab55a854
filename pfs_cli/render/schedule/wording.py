"""How the schedule writes money, bounds, ranges, lists and marks; and the sentence before it is put on paper."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from functools import reduce

from pfs_cli.bound import Amount, Bound
from pfs_cli.contract import Agreement, Contract, Indicator
from pfs_cli.language import Language, Say
from pfs_cli.notation import grouped, write_value
from pfs_cli.payment.interval import Interval
from pfs_cli.record import Record
from pfs_cli.render.schedule.paper import Mark
from pfs_cli.source import Ground
from pfs_cli.unit import Unit

KEYS = (
    "schedule.above",
    "schedule.below",
    "schedule.era.heisei",
    "schedule.era.reiwa",
    "schedule.from",
    "schedule.own.baseline",
    "schedule.own.target",
    "schedule.own-word.baseline",
    "schedule.own-word.target",
    "schedule.to",
)
"""The words for the sides of a range, for eras, and for the indicator's own bounds."""
_YEN = "JPY"
_ERAS = (("reiwa", date(2019, 5, 1)), ("heisei", date(1989, 1, 8)))
"""The eras that Japanese offices count years in, and their first days, the latest first."""
_OWN = ("baseline", "target")


class Sentence(Record):
    """A sentence of the terms of one period, under a name that it keeps in the terms of every other period.

    `grounds` are the places that it says something of: their clauses and marks stand beside it.
    """

    name: str
    text: str
    grounds: tuple[Ground, ...] = ()
    depth: int = 0


def grounds_of_bound(bound: Bound) -> tuple[Ground, ...]:
    """Where a bound is written; nothing for `baseline` and `target`, which have sentences of their own."""
    return () if bound.written in _OWN else (bound.ground,)


class Wording(Record):
    """The words of a language, for the terms of one period of an agreement."""

    say: Say
    agreement: Agreement
    contract: Contract

    def money(self, amount: Fraction) -> str:
        """`1,600,000円`, `3,300,000 USD`."""
        code = self.contract.currency.code
        if code == _YEN:
            return self.say("money.JPY", amount=grouped(amount))
        return self.say("money.other", amount=grouped(amount), currency=code)

    def amount(self, amount: Amount) -> str:
        """An amount of money in full, and as it was typed where that is more than its digits: `950万円`."""
        typed = amount.written.lstrip("+-").replace(".", "", 1)
        money = self.money(amount.value)
        return (
            money if typed.isdigit() else self.say("schedule.as-written", what=money, written=amount.written)
        )

    def day(self, day: date) -> str:
        """A day as the contract file writes it, in Japanese also as offices do: `2025-04-01(令和7年4月1日)`."""
        era = next((each for each in _ERAS if day >= each[1]), None)
        if era is None or self.say("schedule.language") != Language.JA:
            return day.isoformat()
        name, first = era
        year = day.year - first.year + 1
        return self.say(
            "schedule.day",
            iso=day.isoformat(),
            era=self.say(f"schedule.era.{name}"),
            year=self.say("schedule.era.first") if year == 1 else str(year),
            month=str(day.month),
            day=str(day.day),
        )

    def label(self, name: str) -> str:
        """The label of an indicator in quotation marks; its name where the period has no such indicator."""
        found = self.contract.indicator(name) or next(
            (each for contract in self.agreement.contracts if (each := contract.indicator(name))), None
        )
        return self.say("schedule.quoted", text=name if found is None else found.label)

    def labels(self, names: Iterable[str]) -> str:
        """The labels of several indicators."""
        return self.listed([self.label(name) for name in names])

    def listed(self, texts: Sequence[str]) -> str:
        """Texts in a row: `FY2025、FY2026`."""
        return (
            reduce(lambda row, text: self.say("schedule.list", first=row, next=text), texts) if texts else ""
        )

    def value(self, indicator: Indicator, value: Fraction | str) -> str:
        """A value of the indicator in its unit."""
        return write_value(value, indicator.unit, indicator.noun)

    def bound(self, indicator: Indicator, bound: Bound) -> str:
        """A bound: its value, or the word for the indicator's own baseline or target, with the value if it is one."""
        if bound.written not in _OWN or indicator.unit is Unit.VERDICT:
            return self.value(indicator, bound.value)
        if self.varies(indicator.name, bound.written):
            return self.say(f"schedule.own-word.{bound.written}")
        return self.say(f"schedule.own.{bound.written}", value=self.value(indicator, bound.value))

    def varies(self, name: str, own: str) -> bool:
        """Whether an indicator's own baseline or target is not the same in all periods."""
        each = (contract.indicator(name) for contract in self.agreement.contracts)
        bounds = (getattr(indicator, own) for indicator in each if indicator is not None)
        return len({None if bound is None else bound.value for bound in bounds}) > 1

    def whole_varies(self, name: str) -> bool:
        """Whether an amount that shares divide is not the same in all periods."""
        wholes = [contract.payment.whole(name) for contract in self.agreement.contracts]
        return len({None if whole is None else whole.value for whole in wholes}) > 1

    def interval(self, indicator: Indicator, interval: Interval, bounds: Iterable[Bound]) -> str:
        """`70%以上80%未満`: the ends of a range of values, each with its side; "" where it has no end.

        Of `bounds` those that are an end of it say how that end was written.
        """
        written = {bound.value: bound for bound in bounds}
        parts: list[str] = []
        for end, side in (
            (interval.low, "from" if interval.low_closed else "above"),
            (interval.high, "to" if interval.high_closed else "below"),
        ):
            if end is None:
                continue
            bound = written.get(end)
            text = self.value(indicator, end) if bound is None else self.bound(indicator, bound)
            parts.append(self.say(f"schedule.{side}", value=text))
        return self.say("schedule.both", low=parts[0], high=parts[1]) if len(parts) > 1 else "".join(parts)

    def marks(self, grounds: Iterable[Ground]) -> tuple[Mark, ...]:
        """What is marked at these places, each mark once: clause, source, assumption, reconstruction, note."""
        titles = {each.name: each.title for each in self.contract.references}
        each = [ground.marks for ground in grounds]
        texts = [
            *(self.say("schedule.clause", clause=m.clause) for m in each if m.clause is not None),
            *(
                self.say("schedule.source", title=titles.get(m.source, m.source))
                for m in each
                if m.source is not None
            ),
            *(self.say("schedule.note", note=m.note) for m in each if m.note is not None),
        ]
        doubts = [
            *(self.say("table.assumed", why=m.assumed) for m in each if m.assumed is not None),
            *(
                self.say("table.reconstructed", why=m.reconstructed)
                for m in each
                if m.reconstructed is not None
            ),
        ]
        marks = (
            *(Mark(text=text) for text in texts),
            *(Mark(text=text, is_unpublished=True) for text in doubts),
        )
        return tuple(dict.fromkeys(marks))
