"""What is found when two contracts are compared: each difference in meaning, with its place in both files."""

from datetime import date
from enum import StrEnum
from fractions import Fraction

from pfs_cli.contract import Agreement
from pfs_cli.payment.interval import Interval
from pfs_cli.record import Record, field
from pfs_cli.settlement import Settlement
from pfs_cli.source import Source
from pfs_cli.unit import Unit


class Weight(StrEnum):
    """How much a difference matters.

    `money` can change a figure of a settlement, or what the amounts are (their currency, their tax); `terms` says
    something else of the contract and moves no money by itself; `wording` is names, clauses, sources and notes.
    """

    MONEY = "money"
    TERMS = "terms"
    WORDING = "wording"


class Form(StrEnum):
    """How a value is written: money, a share, a value of an indicator, a number, a day, a word, a text, a notation."""

    MONEY = "money"
    SHARE = "share"
    VALUE = "value"
    NUMBER = "number"
    DAY = "day"
    WORD = "word"
    TEXT = "text"
    NOTATION = "notation"


Meaning = Fraction | str | date | bool | None | tuple["Meaning", ...]
"""What a term says, whatever it is written like: two terms of one meaning say the same."""


class Term(Record):
    """What one of the contracts says at one place.

    `meaning` alone decides whether two terms differ. `unit` and `noun` are those of a value, `of` the whole that a
    share divides, `record` what is written in the contract's own notation, `words` the group of a word's keys.
    """

    form: Form
    meaning: Meaning
    unit: Unit | None = None
    noun: str | None = field(default=None, compare=False)
    of: str = ""
    record: object = field(default=None, compare=False)
    source: Source = field(compare=False)

    @property
    def number(self) -> Fraction:
        """The number of a term that is one."""
        if not isinstance(self.meaning, Fraction):
            raise TypeError(self.form)
        return self.meaning


class Kind(StrEnum):
    """What happened to a term: it says something else, stands in one of the contracts only, is called otherwise.

    `begins` and `ends` are the lower and the upper end of a tier or band that lies elsewhere or has another side;
    `pays` is a range of values on which the line pays something else; `order` is another order that means something.
    """

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    BEGINS = "begins"
    ENDS = "ends"
    PAYS = "pays"
    ORDER = "order"


class Straight(Record):
    """What the line pays on a range of values: `intercept` + `slope` x value, in the main unit of the currency.

    Where it is an unlimited share of a whole, `share` is the same of that share (a fraction of 1), `of` the whole.
    """

    intercept: Fraction
    slope: Fraction = Fraction(0)
    share: tuple[Fraction, Fraction] | None = None
    of: str = ""

    def earn(self, value: Fraction) -> Fraction:
        """What the line pays at the value."""
        return self.intercept + self.slope * value


class Stretch(Record):
    """A range of values on which the two lines differ; None is a contract that refuses to pay there."""

    interval: Interval
    old: Straight | None
    new: Straight | None


class Difference(Record):
    """One difference in meaning.

    `subject` is the indicator by its name in the newer contract, "" for the contract as a whole; `part` names what the
    term belongs to in it: an item, a payer, an amount, a tier by its level or its number. `what` is the term as the
    keys of the contract have it. `periods` are those in which it stands, empty for all.
    """

    kind: Kind
    weight: Weight
    subject: str = ""
    part: str = ""
    what: str
    old: Term | None = None
    new: Term | None = None
    stretch: Stretch | None = None
    periods: tuple[str, ...] = ()
    old_source: Source = field(compare=False)
    new_source: Source = field(compare=False)


class Extreme(Record):
    """The most that the newer line can pay above the older one, or below it, and the value where.

    It is paid at that very value (`side` 0), or where it is approached from below (-1) or from above (1).
    """

    amount: Fraction
    at: Fraction | str
    side: int = 0

    @property
    def reached(self) -> bool:
        """Whether it is paid at the value itself."""
        return self.side == 0


class Unknown(StrEnum):
    """Why the most that a line can move cannot be told: the same results do not lead to one value to pay for.

    Its unit or currency is another, its measure, the condition that it requires, the rounding before a value decides
    along a slope; or `terms`: it depends on counts of other units, on persons or on an order, or pays in another way.
    """

    UNIT = "unit"
    MEASURE = "measure"
    REQUIRES = "requires"
    COMPARE = "compare"
    TERMS = "terms"


class Reach(Record):
    """What a line can move at most, up and down, whatever its result: the exact ends of the curves' difference.

    `more` and `less` are None where the difference has no end on that side. Where `unknown` says why it cannot be
    told, both are None.
    """

    subject: str
    period: str = ""
    unknown: Unknown | None = None
    more: Extreme | None = None
    less: Extreme | None = None

    @property
    def told(self) -> bool:
        """Whether the two lines can be held against each other value by value."""
        return self.unknown is None


class Case(Record):
    """The same results settled under both contracts, period by period; None where they cannot be settled under one.

    `example` is the worked example that they are from, "" for the results that were handed in.
    """

    example: str = ""
    old: tuple[Settlement, ...] | None
    new: tuple[Settlement, ...] | None


class Names(Record):
    """The pairs of an older and a newer name of one thing, for what is only called otherwise."""

    indicators: tuple[tuple[str, str], ...] = ()
    amounts: tuple[tuple[str, str], ...] = ()
    periods: tuple[tuple[str, str], ...] = ()
    payers: tuple[tuple[str, str], ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything is called otherwise."""
        return bool(self.indicators or self.amounts or self.periods or self.payers)


class Comparison(Record):
    """All differences of two contracts, in the order of the contract, what they can move, and what they do move."""

    old: Agreement
    new: Agreement
    differences: tuple[Difference, ...]
    reaches: tuple[Reach, ...] = ()
    cases: tuple[Case, ...] = ()
    names: Names = Names()

    def of_weight(self, weight: Weight) -> tuple[Difference, ...]:
        """The differences of that weight."""
        return tuple(each for each in self.differences if each.weight is weight)

    @property
    def moves_money(self) -> bool:
        """Whether any difference can move money."""
        return any(each.weight is Weight.MONEY for each in self.differences)
