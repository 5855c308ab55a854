"""What an outcome is worth: benefits and costs beside a contract, over how many years, and who gains from them."""

from enum import StrEnum
from fractions import Fraction

from pfs_cli.record import Record
from pfs_cli.source import Ground
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.uncertain import Uncertain

_ONE = Fraction(1)


class Party(StrEnum):
    """Who gains from a benefit or bears a cost: those who pay under the contract, or anybody else."""

    PAYER = "payer"
    OTHERS = "others"


class Counting(StrEnum):
    """How many outcomes there are.

    The improvement of a result over what would have been without the programme, the count of a result, or a number
    that is written.
    """

    IMPROVEMENT = "improvement_of"
    COUNT = "count_of"
    NUMBER = "number"


class Chance(StrEnum):
    """Whose number chance decides, person by person.

    Who has the result, who would have had it without the programme (of an improvement untreated, of a count anyway),
    and whom of those that are left it does any good.
    """

    TREATED = "treated"
    UNTREATED = "untreated"
    ANYWAY = "anyway"
    EFFECTIVE = "effective"


class Years(Record):
    """Over which time benefits count: `horizon` years from the payment on, which is not discounted.

    An amount of year t (from 1) is divided by (1 + rate) to the power of t where it counts at the end of its year, of
    t - 1 where it counts at the start.
    """

    horizon: int
    rate: Fraction
    at_end: bool
    rate_written: str
    ground: Ground

    def discount(self, year: int) -> Fraction:
        """What one unit of money in a year is worth when the payment is made."""
        power = year if self.at_end else year - 1
        return _ONE / (_ONE + self.rate) ** power


class Outcome(Record):
    """What brings benefits, and how many of it the contract's results hold.

    `without` is what would have been without the programme: of an improvement the value of the result, of a count or
    a number the share that would have come anyway. `effective` is the share of the outcomes that bring the benefit.
    """

    name: str
    label: str
    counting: Counting
    lever: Lever | None
    number: Uncertain | None
    without: Uncertain
    effective: Uncertain
    by_chance: frozenset[Chance]
    ground: Ground

    @property
    def people(self) -> Fraction:
        """The group of a rate; 1 for what has no group."""
        among = None if self.lever is None else self.lever.among
        return _ONE if among is None else among

    @property
    def better(self) -> int:
        """1 where more is an improvement, -1 where less is."""
        return -1 if self.lever is not None and self.lever.indicator.better == "lower" else 1

    @property
    def counted(self) -> Fraction:
        """How many there are by the results, or by what is written, before what would have been anyway."""
        if self.lever is not None:
            return self.lever.number
        return _ONE if self.number is None else self.number.mean

    @property
    def expected(self) -> Fraction:
        """How many outcomes that bring the benefit are to be expected, exactly."""
        return self.number_of(self.counted, self.without.mean) * self.effective.mean

    def number_of(self, counted: Fraction, without: Fraction) -> Fraction:
        """How many outcomes there are with that count and that value without the programme, all of them effective."""
        if self.counting is Counting.IMPROVEMENT:
            return (counted - self.people * without) * self.better
        return counted * (_ONE - without)


class Benefit(Record):
    """What one outcome brings in a year, from the year after `delay` years on, to whom.

    `lasts` is the share of it that is left from one year to the next.
    """

    name: str
    label: str
    outcome: str
    gains: Party
    per_year: Uncertain
    delay: int
    lasts: Uncertain
    ground: Ground

    def left(self, year: int) -> Fraction:
        """The share of the benefit that is to be expected in a year, from 1 on; 0 before it begins."""
        return Fraction(0) if year <= self.delay else self.lasts.moment(year - self.delay - 1)

    def factor(self, years: Years) -> Fraction:
        """What a benefit of one a year comes to over all years, discounted: its sum to be expected, exactly."""
        return sum((years.discount(year) * self.left(year) for year in all_years(years)), Fraction(0))


class Cost(Record):
    """What is spent beside the payment: once, when the payment is made, or in every year of the horizon."""

    name: str
    label: str
    borne_by: Party
    amount: Uncertain
    yearly: bool
    ground: Ground

    def factor(self, years: Years) -> Fraction:
        """What a cost of one comes to, discounted."""
        if not self.yearly:
            return _ONE
        return sum((years.discount(year) for year in all_years(years)), Fraction(0))


class Benefits(Record):
    """A file of benefits: what counts for how long, the outcomes, what they bring, and what else is spent.

    `file` and `digest` are the path and the SHA-256 of its bytes; `grounds` are those of all that is marked in it.
    """

    file: str
    digest: str
    years: Years
    outcomes: tuple[Outcome, ...]
    benefits: tuple[Benefit, ...]
    costs: tuple[Cost, ...]
    assumed: tuple[tuple[str, str], ...]

    def outcome(self, name: str) -> Outcome:
        """The outcome of that name."""
        return next(each for each in self.outcomes if each.name == name)


def all_years(years: Years) -> range:
    """The years of the horizon, the first of them 1."""
    return range(1, years.horizon + 1)
