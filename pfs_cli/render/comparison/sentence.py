"""Each difference of two contracts as one sentence, in the words of the contract."""

from fractions import Fraction

from pfs_cli.comparison.difference import Difference, Kind, Straight, Stretch, Term
from pfs_cli.contract import Agreement, Indicator
from pfs_cli.language import Say
from pfs_cli.notation import write_value
from pfs_cli.record import Record
from pfs_cli.render.comparison.term import say_money, say_range, say_share, say_term
from pfs_cli.unit import Unit

_SECTIONS = ("payment", "adjustments", "payers", "sources", "examples")
"""Parts of the contract in which marks stand, by their keys."""
_AMOUNTS = ("fixed", "linked", "maximum")
KEYS = tuple(f"diff.section.{section}" for section in (*_SECTIONS, "rounding")) + tuple(
    f"diff.what.{what}"
    for what in (
        *("basis", "baseline", "better", "columns", "compare", "currency", "id", "indicators", "label"),
        *("measure", "noun", "overpaid", "payer", "payers.cap", "payers.rounding", "payers.share"),
        *("payment.amounts", "payment.fixed", "payment.linked", "payment.maximum", "payment.rounding"),
        *("payment.tax", "pays", "pays.cap", "pays.floor", "pays.items", "pays.items.label"),
        *("pays.items.up_to", "pays.ladder", "pays.mode", "pays.once_per", "pays.person_cap"),
        *("pays.price", "pays.requires", "pays.share_of", "pays.up_to", "periods", "periods.belongs"),
        *("adjustments", "amendments", "assumed", "clause", "examples", "indicators.name", "note", "payers"),
        *("payers.name", "payment.amounts.name", "periods.name", "reason", "reconstructed", "source"),
        *("sources", "periods.maximum", "provider", "row", "row.earns", "status", "target"),
        *("term.from", "term.to", "title", "unit", "verdict", "verdict.level", "waivers"),
        *("waivers.owner", "waivers.reason"),
    )
)


class Speaker(Record):
    """Both contracts, and the words in which their differences are told."""

    say: Say
    old: Agreement
    new: Agreement

    def indicator(self, name: str) -> Indicator | None:
        """The indicator of that name, as the newer contract has it where it does."""
        for agreement in (self.new, self.old):
            for terms in agreement.contracts:
                found = terms.indicator(name)
                if found is not None:
                    return found
        return None

    def currency_of(self, name: str) -> str:
        """The currency of the contract that pays an indicator, "" where both contracts have the same."""
        old, new = self.old.first.currency.code, self.new.first.currency.code
        if old == new:
            return ""
        for terms in self.new.contracts:
            found = terms.indicator(name)
            if found is not None and found.pays is not None:
                return new
        return old

    def subject(self, name: str) -> str:
        """What a difference is of: an indicator with its label and its name, or the contract."""
        found = self.indicator(name)
        if not name or found is None:
            return self.say("diff.contract")
        return self.say("diff.indicator", label=found.label, name=name)

    def sentence(self, difference: Difference) -> str:
        """The difference in a sentence, with the periods that it stands in."""
        text = self._sentence(difference)
        text = text[:1].upper() + text[1:]
        if not difference.periods:
            return text
        return self.say("diff.in-periods", text=text, periods=", ".join(difference.periods))

    def _sentence(self, difference: Difference) -> str:
        if difference.stretch is not None:
            return self._pays(difference, difference.stretch)
        if difference.kind is Kind.BEGINS and difference.old is not None and difference.new is not None:
            return self._begins(difference, difference.old, difference.new)
        what = self._what(difference)
        old, new = self._term(difference.old, self.old), self._term(difference.new, self.new)
        match difference.kind:
            case Kind.ADDED:
                return self.say("diff.added", what=what, new=new)
            case Kind.REMOVED:
                return self.say("diff.removed", what=what, old=old)
            case Kind.RENAMED:
                return self.say("diff.renamed", what=what, old=old, new=new)
            case Kind.ORDER:
                return self.say("diff.order", what=what, old=old, new=new)
            case _:
                return self.say("diff.changed", what=what, old=old, new=new)

    def _what(self, difference: Difference) -> str:
        """What the difference is of; a mark stands in a part of the contract, which is named before it."""
        what = self.say(f"diff.what.{difference.what}", part=difference.part)
        if difference.part in _SECTIONS and difference.what not in ("columns", "waivers"):
            return self.say("diff.in-section", section=self._section(difference), what=what)
        return what

    def _section(self, difference: Difference) -> str:
        """The part of the contract in which a mark stands; of the payment the very amount."""
        place = difference.old_source if difference.new is None else difference.new_source
        match place.pointer.split("/")[1:]:
            case ["payment", amount, *_] if amount in _AMOUNTS:
                return self.say(f"diff.what.payment.{amount}")
            case ["payment", "amounts", name, *_]:
                return self.say("diff.what.payment.amounts", part=name)
            case ["payment", "rounding", *_]:
                return self.say("diff.section.rounding")
            case _:
                return self.say(f"diff.section.{difference.part}")

    def _term(self, term: Term | None, agreement: Agreement) -> str:
        return "" if term is None else say_term(term, agreement.first.currency.code, self.say)

    def _begins(self, difference: Difference, old: Term, new: Term) -> str:
        """Where a row begins; where only the side changed, whether the number itself belongs to it now."""
        row = self.say("diff.what.row", part=difference.part)
        value = self._term(new, self.new)
        if old.meaning == new.meaning:
            key = "diff.includes" if new.of == "from" else "diff.excludes"
            return self.say(key, row=row, value=value)
        return self.say(
            "diff.begins",
            row=row,
            old=self._side(old, self.old),
            new=self._side(new, self.new),
        )

    def _side(self, term: Term, agreement: Agreement) -> str:
        key = "diff.start.from" if term.of == "from" else "diff.start.above"
        return self.say(key, value=self._term(term, agreement))

    def _pays(self, difference: Difference, stretch: Stretch) -> str:
        """On which values the line pays how much more or less."""
        found = self.indicator(difference.subject)
        unit, noun = (Unit.SCORE, None) if found is None else (found.unit, found.noun)
        values = say_range(stretch.interval, unit, noun, self.say)
        if difference.part:
            values = self.say("diff.of-item", item=difference.part, values=values)
        old, new = stretch.old, stretch.new
        if new is None or old is None:
            if old is not None:
                return self.say("diff.pays.refused", values=values, old=self._ends(stretch, old, unit, noun))
            return self.say(
                "diff.pays.covered",
                values=values,
                new="" if new is None else self._ends(stretch, new, unit, noun),
            )
        return self.say(
            "diff.pays",
            values=values,
            moved=self._moved(stretch, old, new, unit, noun),
            old=self._ends(stretch, old, unit, noun),
            new=self._ends(stretch, new, unit, noun),
        )

    def _moved(self, stretch: Stretch, old: Straight, new: Straight, unit: Unit, noun: str | None) -> str:
        """How much more or less, at one end of the values and at the other."""
        moved = Straight(intercept=new.intercept - old.intercept, slope=new.slope - old.slope)
        ends = [
            None if end is None else moved.earn(end) for end in (stretch.interval.low, stretch.interval.high)
        ]
        if not moved.slope:
            ends = [moved.intercept, moved.intercept]
        low, high = ends
        if low == high and low is not None:
            return self._more(low, self._share(old, new))
        known = [end for end in ends if end is not None]
        if None in ends:
            return self._each(moved.slope, unit, noun)
        if all(end >= 0 for end in known):
            return self.say("diff.up-to", moved=self._more(max(known), ""))
        if all(end <= 0 for end in known):
            return self.say("diff.up-to", moved=self._more(min(known), ""))
        return self.say("diff.from-to", low=self._more(known[0], ""), high=self._more(known[1], ""))

    def _more(self, amount: Fraction, share: str) -> str:
        """`100,000 yen more`, with the share of the whole that it is."""
        key = "diff.more" if amount >= 0 else "diff.less"
        money = self.money(abs(amount))
        return self.say(
            key, amount=self.say("diff.share-money", share=share, money=money) if share else money
        )

    def _share(self, old: Straight, new: Straight) -> str:
        """The share of the whole by which a level amount moves, where the whole itself stays what it is."""
        if old.share is None or new.share is None or old.of != new.of or old.share[1] or new.share[1]:
            return ""
        moved = new.share[0] - old.share[0]
        same_whole = old.intercept * new.share[0] == new.intercept * old.share[0]
        return say_share(abs(moved), new.of, self.say) if moved and same_whole else ""

    def _each(self, slope: Fraction, unit: Unit, noun: str | None) -> str:
        """`32,500 yen more for each 1人`: a difference that grows with the value, without end."""
        one = Fraction(1, 100) if unit in (Unit.PERCENT, Unit.POINTS) else Fraction(1)
        return self.say("diff.each", amount=self._more(slope * one, ""), one=write_value(one, unit, noun))

    def _ends(self, stretch: Stretch, paid: Straight, unit: Unit, noun: str | None) -> str:
        """What is paid on the values: one amount, or that at both ends, or that of each unit."""
        ends = [paid.earn(end) for end in (stretch.interval.low, stretch.interval.high) if end is not None]
        if not paid.slope:
            return self.money(paid.intercept)
        if len(ends) > 1:
            return self.say("diff.between", low=self.money(ends[0]), high=self.money(ends[1]))
        one = Fraction(1, 100) if unit in (Unit.PERCENT, Unit.POINTS) else Fraction(1)
        rising = self.say(
            "diff.per-unit", amount=self.money(paid.slope * one), one=write_value(one, unit, noun)
        )
        if not ends or not ends[0]:
            return rising
        return self.say("diff.starting", amount=self.money(ends[0]), rising=rising)

    def money(self, amount: Fraction) -> str:
        """An amount in the newer contract's currency."""
        return say_money(amount, self.new.first.currency.code, self.say)
