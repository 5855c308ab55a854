"""The contract as records, in the words of the signed paper (contract language, format 1)."""

from datetime import date
from enum import StrEnum
from fractions import Fraction

from pfs_cli.adjustment import Adjustment
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
from pfs_cli.source import Ground, Source
from pfs_cli.unit import Better, Unit
from pfs_cli.waiver import Waiver


class Stage(StrEnum):
    """Where an amount is rounded: each item, each indicator's line, the linked part, the total, or a payer's part."""

    ITEM = "item"
    INDICATOR = "indicator"
    LINKED = "linked"
    TOTAL = "total"
    PAYER = "payer"


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
    Where there are periods `fixed.by_period` holds what is paid in each of them, and `fixed` is that of this period.
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

    With `share_of` the terms earn shares of that whole, without it money. `person_cap` limits what all items pay for
    one person, `floor` and `cap` limit the line; `requires` must hold, or the line pays 0. The curve is None for a
    rate card, whose items have one each. `divides` is where `share_of` is written.
    """

    terms: Terms
    share_of: str | None
    divides: Source | None = field(default=None, compare=False)
    person_cap: Amount | None = None
    floor: Amount | None
    cap: Amount | None
    requires: Condition | None
    ground: Ground
    curve: Curve | None = field(init=False, compare=False)

    def __post_init__(self) -> None:
        curve = None if isinstance(self.terms, RateCard) else self.terms.build_curve()
        self.derive("curve", curve)


class Indicator(Record):
    """One indicator: what is measured, in which unit, and what it pays (None: nothing, it is only measured).

    `periods` are the names of the periods that it belongs to, None for all; `places` are where its single words stand,
    by their keys.
    """

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
    periods: tuple[str, ...] | None = None
    ground: Ground
    places: tuple[tuple[str, Source], ...] = field(default=(), compare=False)

    def place_of(self, key: str) -> Source:
        """Where a single word of the indicator stands: `label`, `better`; of one that is not written the indicator."""
        return dict(self.places).get(key, self.ground.source)

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
    """A figure that a worked example expects: of `values`, `levels`, `lines`, `linked`, `total` or `payers`.

    `subject` is the indicator or the payer, None for `linked` and `total`; `period` is "" without periods.
    """

    period: str = ""
    figure: str
    subject: str | None
    value: Fraction | str
    written: str
    ground: Ground


class Example(Record):
    """A worked example of the paper: the results of each period that it names, and what they must come to."""

    name: str
    results: tuple[Results, ...]
    expect: tuple[Expectation, ...]
    ground: Ground


class Whole(StrEnum):
    """What a payer's share divides: the fixed or the linked part of the period's payment, or all of it."""

    FIXED = "fixed"
    LINKED = "linked"
    TOTAL = "total"


class Payer(Record):
    """One of several payers. `share` (a fraction of 1) and `of` are None for the payer of the rest, the last one.

    `cap` is the most they pay, in each period or to date as `basis` says; their part is rounded by `rounding`.
    """

    name: str
    share: Amount | None
    of: Whole | None
    cap: Amount | None
    rounding: Rounding | None
    ground: Ground


class Basis(StrEnum):
    """Each period alone, no netting; or all to date less what was paid."""

    EACH = "each"
    CUMULATIVE = "cumulative"


class Overpaid(StrEnum):
    """What happens when less is due to date than was paid: the provider repays it, or it waits."""

    REPAY = "repay"
    CARRY = "carry"


class ContractPeriod(Record):
    """A period that is settled by itself, and the most that is paid in it; without periods the term, named ""."""

    name: str
    days: Period
    maximum: Amount | None
    ground: Ground


class Amendment(Record):
    """A change of the contract: each period that begins on `start` or later is settled under it."""

    start: date
    clause: str
    ground: Ground


class Contract(Record):
    """The terms in force in one period of a contract, signed or drafted; without periods, in its term.

    `period` is the period whose terms these are, and `indicators` are those that have a say in it: in periods settled
    alone those that belong to it, cumulated ones also those that belonged to an earlier one. `earlier_indicators` are
    cohorts of earlier periods alone that it pools: their counts are added, but they have no value here. `periods` are
    all periods, empty where there are none, and `amended` the amendments in force, in the order of the file. There is
    one `payer`, or there are `payers`. `columns` are other headings of the results and what they stand for. `places`
    are where its single words stand, by their keys.
    """

    id: str
    title: str
    status: str | None
    payer: str | None
    payers: tuple[Payer, ...] = ()
    provider: str
    term: Period
    term_ground: Ground
    currency: Currency
    period: ContractPeriod
    periods: tuple[ContractPeriod, ...] = ()
    basis: Basis | None = None
    overpaid: Overpaid | None = None
    adjustments: tuple[Adjustment, ...] = ()
    amended: tuple[Amendment, ...] = ()
    references: tuple[Reference, ...]
    columns: tuple[tuple[str, str], ...]
    waivers: tuple[Waiver, ...] = ()
    payment: Payment
    indicators: tuple[Indicator, ...]
    earlier_indicators: tuple[Indicator, ...] = ()
    ground: Ground
    places: tuple[tuple[str, Source], ...] = field(default=(), compare=False)
    by_name: dict[str, Indicator] = field(init=False, compare=False)
    cohorts: dict[str, Indicator] = field(init=False, compare=False)
    """By name all that may be pooled in the period: its own indicators and the earlier ones."""

    def __post_init__(self) -> None:
        self.derive("by_name", {indicator.name: indicator for indicator in self.indicators})
        earlier = {indicator.name: indicator for indicator in self.earlier_indicators}
        self.derive("cohorts", {**earlier, **self.by_name})

    def indicator(self, name: str) -> Indicator | None:
        """The indicator of that name, or None."""
        return self.by_name.get(name)

    def place_of(self, key: str) -> Source:
        """Where a single word stands: `overpaid`, `payment.tax`; of one that is not written the file."""
        return dict(self.places).get(key, self.ground.source)

    @property
    def is_cumulative(self) -> bool:
        """Whether a period is settled on all results to date, less what was paid before."""
        return self.basis is Basis.CUMULATIVE

    def belongs(self, indicator: Indicator) -> bool:
        """Whether the results of this period must say something of the indicator."""
        return indicator.periods is None or self.period.name in indicator.periods


class Agreement(Record):
    """All that a contract file says: the terms in force in each period, in order, and the worked examples.

    A contract without periods has the terms of its one term alone. `earlier` are the terms of each amended period
    without any amendment, with the first, and so on up to its last: what nothing is settled under, as far as sound.
    """

    contracts: tuple[Contract, ...]
    earlier: tuple[Contract, ...] = ()
    examples: tuple[Example, ...]
    amendments: tuple[Amendment, ...]
    ground: Ground

    @property
    def first(self) -> Contract:
        """The terms at the beginning."""
        return self.contracts[0]

    @property
    def has_periods(self) -> bool:
        """Whether the contract is settled period by period."""
        return bool(self.first.periods)

    @property
    def has_waivers(self) -> bool:
        """Whether the terms of any period set a check aside."""
        return any(contract.waivers for contract in self.contracts)

    def contract(self, period: str) -> Contract | None:
        """The terms in force in the period of that name, or None."""
        return next((contract for contract in self.contracts if contract.period.name == period), None)

    def history(self, terms: Contract) -> tuple[Contract, ...]:
        """The sound terms of the same period, from the file as signed to these, each under more amendments."""
        return (*(each for each in self.earlier if each.period.name == terms.period.name), terms)
