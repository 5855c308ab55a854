"""The contract as records, in the words of the signed paper (contract language, format 1)."""

from enum import StrEnum
from fractions import Fraction

from pfs_cli.bound import Amount, Bound
from pfs_cli.condition import Condition
from pfs_cli.measure.terms import Measure
from pfs_cli.money import Currency, Mode
from pfs_cli.payment.curve import Curve
from pfs_cli.payment.linear import Linear
from pfs_cli.payment.per_unit import Bands, RateCard, UnitPrice
from pfs_cli.payment.tiers import Tiers
from pfs_cli.period import Period
from pfs_cli.record import Record, field
from pfs_cli.results import Results
from pfs_cli.source import Ground
from pfs_cli.unit import Better, Unit


class Stage(StrEnum):
    """Where an amount is rounded: each item, each indicator's line, the linked part, or the total."""

    ITEM = "item"
    INDICATOR = "indicator"
    LINKED = "linked"
    TOTAL = "total"


class Rounding(Record):
    """At which stage amounts are rounded, to a multiple of what, and how."""

    at: Stage
    to: Amount
    mode: Mode
    ground: Ground


class Payment(Record):
    """The money of the contract, in the main unit of its currency.

    `fixed` is paid whatever the results; `linked` is the most that all lines earn together (None: only the maximum
    limits them); `maximum` is the most paid over the whole term; `amounts` are other wholes that shares divide.
    """

    fixed: Amount
    linked: Amount | None
    maximum: Amount
    amounts: tuple[tuple[str, Amount], ...]
    rounding: tuple[Rounding, ...]
    tax: str
    ground: Ground

    def whole(self, name: str) -> Amount | None:
        """The amount that shares of this name divide: linked, fixed, or one of `amounts`."""
        if name == "linked":
            return self.linked
        if name == "fixed":
            return self.fixed
        return dict(self.amounts).get(name)

    def round_at(self, stage: Stage) -> Rounding | None:
        """The rounding that the contract writes for a stage, or None."""
        return next((rounding for rounding in self.rounding if rounding.at is stage), None)


class Printed(Record):
    """The value is rounded before it decides: a percentage to 0.1 %, say, in the indicator's own numbers."""

    to: Fraction
    written: str
    mode: Mode
    ground: Ground


Terms = Tiers | Linear | UnitPrice | RateCard | Bands


class Pays(Record):
    """How an indicator's value becomes a line of the settlement.

    With `share_of` the terms earn shares of that whole, without it money. `floor` and `cap` limit the line;
    `requires` must hold, or the line pays 0. The curve is None for a rate card, whose items have one each.
    """

    terms: Terms
    share_of: str | None
    floor: Amount | None
    cap: Amount | None
    requires: Condition | None
    ground: Ground
    curve: Curve | None = field(init=False, compare=False)

    def __post_init__(self) -> None:
        curve = None if isinstance(self.terms, RateCard) else self.terms.build_curve()
        self.derive("curve", curve)


class Indicator(Record):
    """One indicator: what is measured, in which unit, and what it pays (None: nothing, it is only measured)."""

    name: str
    label: str
    unit: Unit
    noun: str | None
    better: Better
    baseline: Bound | None
    target: Bound | None
    measure: Measure
    compare: Printed | None
    pays: Pays | None
    ground: Ground

    @property
    def tiers(self) -> Tiers | None:
        """The table of tiers, where the indicator is paid by one."""
        return self.pays.terms if self.pays is not None and isinstance(self.pays.terms, Tiers) else None


class Reference(Record):
    """A document that the contract's figures come from."""

    name: str
    title: str
    url: str | None
    date: str | None
    ground: Ground


class Expectation(Record):
    """One figure that a worked example expects: of `values`, `levels`, `lines` by indicator, `linked` or `total`."""

    figure: str
    indicator: str | None
    value: Fraction | str
    written: str
    ground: Ground


class Example(Record):
    """A worked example of the paper: results and what they must come to."""

    name: str
    results: Results
    expect: tuple[Expectation, ...]
    ground: Ground


class Contract(Record):
    """A contract as signed or drafted. `columns` are other headings of the results and what they stand for."""

    id: str
    title: str
    status: str | None
    payer: str
    provider: str
    term: Period
    currency: Currency
    references: tuple[Reference, ...]
    columns: tuple[tuple[str, str], ...]
    payment: Payment
    indicators: tuple[Indicator, ...]
    examples: tuple[Example, ...]
    ground: Ground

    def indicator(self, name: str) -> Indicator | None:
        """The indicator of that name, or None."""
        return next((indicator for indicator in self.indicators if indicator.name == name), None)
