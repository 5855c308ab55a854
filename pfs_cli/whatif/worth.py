"""Value for money: what the outcomes are worth beside what is paid for them, to the payers and to all.

Payment and costs that are spent once stand at the time of the payment and are not discounted; benefits and yearly costs
are. What is to be expected is exact: every value is independent of the others, so means multiply.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import prod

from pfs_cli.record import Record
from pfs_cli.whatif.benefits import Benefit, Benefits, Party, all_years
from pfs_cli.whatif.net_cases import Payments, find_law, settle_ways, treated_of
from pfs_cli.whatif.net_draws import draw_spreads
from pfs_cli.whatif.net_spread import Spread, spread_of
from pfs_cli.whatif.net_states import binomial
from pfs_cli.whatif.net_swings import Swing, benefits_of, costs_of, expect_net, find_swings
from pfs_cli.whatif.standing import Standing

_ZERO = Fraction(0)


class Year(Record):
    """What one year is expected to bring, discounted, and what is left of the net benefit up to it."""

    number: int
    discount: Fraction
    gained: Fraction
    spent: Fraction
    so_far: Fraction


class Gain(Record):
    """What a benefit is expected to come to: so many outcomes, so much each over all years, discounted."""

    benefit: Benefit
    outcomes: Fraction
    factor: Fraction

    @property
    def each(self) -> Fraction:
        """What one outcome brings over all years."""
        return self.factor * self.benefit.per_year.mean

    @property
    def amount(self) -> Fraction:
        """What all of them bring."""
        return self.outcomes * self.each


class BreakEven(Record):
    """At what value of one thing alone the net benefit would be nothing; None where no value of it makes it so.

    `of` is the name of a benefit (its amount a year) or of an outcome (how many there are), `value` what is expected
    of it now. The payment stays as it is.
    """

    of: str
    label: str
    of_outcomes: bool
    value: Fraction
    needed: Fraction | None


class View(Record):
    """The sums as one party sees them: with what all gain and bear (`party` None), or the payers alone."""

    party: Party | None
    gains: tuple[Gain, ...]
    payment: Fraction
    costs: Fraction
    years: tuple[Year, ...]
    break_evens: tuple[BreakEven, ...]
    swings: tuple[Swing, ...]
    spread: Spread | None

    @property
    def gross(self) -> Fraction:
        """All benefits."""
        return sum((gain.amount for gain in self.gains), _ZERO)

    @property
    def net(self) -> Fraction:
        """What is left of the benefits after the payment and the other costs."""
        return self.gross - self.payment - self.costs

    @property
    def ratio(self) -> Fraction | None:
        """Benefits to payment and costs; None where nothing is spent."""
        spent = self.payment + self.costs
        return self.gross / spent if spent > 0 else None


class Worth(Record):
    """The answer: the benefits as they were read, and the views on them, all together last.

    `settled` is what the contract pays on the results as they stand; where chance decides the results, the payment of
    a view is the one to be expected. `passed_over` says that the question of the payment was given chances, which this
    one does not use.
    """

    benefits: Benefits
    settled: Fraction
    currency: str
    smallest: Fraction
    views: tuple[View, ...]
    passed_over: bool = False


def find_parties(benefits: Benefits) -> tuple[Party | None, ...]:
    """The views that differ: the payers and all together, or all together alone where nobody else gains or bears."""
    others = any(each.gains is Party.OTHERS for each in benefits.benefits) or any(
        each.borne_by is Party.OTHERS for each in benefits.costs
    )
    return (Party.PAYER, None) if others else (None,)


def value_outcomes(standing: Standing, benefits: Benefits, *, draws: int, seed: int) -> Worth:
    """What the outcomes of the results are worth. Lots are drawn only where no exact law is quick enough."""
    currency = standing.agreement.first.currency
    payments = settle_ways(standing, benefits)
    payment = _expect_payment(benefits, payments)
    parties = find_parties(benefits)
    laws = [find_law(benefits, party, payments) for party in parties]
    spreads: tuple[Spread | None, ...]
    if any(law is None for law in laws):
        spreads = draw_spreads(benefits, parties, payments, currency.smallest, draws=draws, seed=seed)
    else:
        spreads = tuple(spread_of(law, currency.smallest) for law in laws if law is not None)
    return Worth(
        benefits=benefits,
        settled=standing.payment,
        currency=currency.code,
        smallest=currency.smallest,
        views=tuple(
            make_view(benefits, party, payment, spread)
            for party, spread in zip(parties, spreads, strict=True)
        ),
    )


def _expect_payment(benefits: Benefits, payments: Payments) -> Fraction:
    """The payment that is to be expected where chance decides who has a result; else the payment."""
    laws = [binomial(int(each.people), each.counted / each.people) for each in treated_of(benefits)]
    total = _ZERO
    whole = prod(map(sum, laws))
    for counts, amount in payments.items():
        weight = prod(weights[count] for weights, count in zip(laws, counts, strict=True))
        total += weight * amount
    return total / whole


def make_view(benefits: Benefits, party: Party | None, payment: Fraction, spread: Spread | None) -> View:
    """What is to be expected, as a party sees it."""
    gains = tuple(_gains(benefits, party))
    costs = sum((each.factor(benefits.years) * each.amount.mean for each in costs_of(benefits, party)), _ZERO)
    return View(
        party=party,
        gains=gains,
        payment=payment,
        costs=costs,
        years=tuple(_years(benefits, party, payment)),
        break_evens=tuple(_break_evens(benefits, gains, expect_net(benefits, party, payment))),
        swings=find_swings(benefits, party, payment),
        spread=spread,
    )


def _gains(benefits: Benefits, party: Party | None) -> Iterator[Gain]:
    for benefit in benefits_of(benefits, party):
        yield Gain(
            benefit=benefit,
            outcomes=benefits.outcome(benefit.outcome).expected,
            factor=benefit.factor(benefits.years),
        )


def _years(benefits: Benefits, party: Party | None, payment: Fraction) -> Iterator[Year]:
    """Year 0, in which the payment is made, and each year of the horizon."""
    costs = costs_of(benefits, party)
    spent = payment + sum((each.amount.mean for each in costs if not each.yearly), _ZERO)
    so_far = -spent
    yield Year(number=0, discount=Fraction(1), gained=_ZERO, spent=spent, so_far=so_far)
    for number in all_years(benefits.years):
        discount = benefits.years.discount(number)
        gained = sum(
            (
                benefits.outcome(each.outcome).expected * each.per_year.mean * each.left(number)
                for each in benefits_of(benefits, party)
            ),
            _ZERO,
        )
        spent = sum((each.amount.mean for each in costs if each.yearly), _ZERO)
        so_far += (gained - spent) * discount
        yield Year(
            number=number, discount=discount, gained=gained * discount, spent=spent * discount, so_far=so_far
        )


def _break_evens(benefits: Benefits, gains: tuple[Gain, ...], net: Fraction) -> Iterator[BreakEven]:
    for gain in gains:
        of_one = gain.outcomes * gain.factor
        needed = None if not of_one else gain.benefit.per_year.mean - net / of_one
        yield BreakEven(
            of=gain.benefit.name,
            label=gain.benefit.label,
            of_outcomes=False,
            value=gain.benefit.per_year.mean,
            needed=needed if needed is not None and needed >= 0 else None,
        )
    for outcome in benefits.outcomes:
        each = sum((gain.each for gain in gains if gain.benefit.outcome == outcome.name), _ZERO)
        if not any(gain.benefit.outcome == outcome.name for gain in gains):
            continue
        needed = None if not each else outcome.expected - net / each
        yield BreakEven(
            of=outcome.name,
            label=outcome.label,
            of_outcomes=True,
            value=outcome.expected,
            needed=needed if needed is not None and needed >= 0 else None,
        )
