"""The net benefit as cases: what chance leaves of the outcomes, what is then paid, and what else is uncertain."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import product
from math import prod

from pfs_cli.whatif.benefits import Benefits, Chance, Outcome, Party
from pfs_cli.whatif.net_law import NetLaw, Parts, count_terms, make_law
from pfs_cli.whatif.net_states import State, is_countable, states_of
from pfs_cli.whatif.net_swings import benefits_of, costs_of
from pfs_cli.whatif.separation import separate
from pfs_cli.whatif.standing import Standing
from pfs_cli.whatif.uncertain import Uncertain

MOST_SETTLED = 5_000
"""So often the engine is asked at most where chance decides who has a result."""
_MOST_STATES = 200_000
_MOST_TERMS = 6_000
_MOST_CASES = 3_000
_ZERO = Fraction(0)
Counts = tuple[int, ...]
Payments = Mapping[Counts, Fraction]
"""What is paid at each of the counts of the results that chance decides, in the order of their outcomes."""


def treated_of(benefits: Benefits) -> tuple[Outcome, ...]:
    """The outcomes of which chance decides who has the result, so that the payment follows."""
    return tuple(each for each in benefits.outcomes if Chance.TREATED in each.by_chance)


def count_ways(standing: Standing, benefits: Benefits) -> tuple[int, int]:
    """How many different results there are, and how often the engine is asked to settle all of them."""
    treated = treated_of(benefits)
    sizes = {each.lever.place: int(each.people) + 1 for each in treated if each.lever is not None}
    levers = tuple(each.lever for each in treated if each.lever is not None)
    clusters = separate(standing, levers).clusters if levers else ()
    settled = sum(prod(sizes[lever.place] for lever in cluster.levers) for cluster in clusters)
    return prod(sizes.values()), settled


def is_too_many(standing: Standing, benefits: Benefits) -> bool:
    """Whether there are more different results than can be settled in some seconds."""
    ways, settled = count_ways(standing, benefits)
    return ways > _MOST_STATES or settled > MOST_SETTLED


def settle_ways(standing: Standing, benefits: Benefits) -> Payments:
    """What the contract pays at each of them, by the one engine; without any, what it pays today."""
    treated = treated_of(benefits)
    if not treated:
        return {(): standing.payment}
    levers = tuple(each.lever for each in treated if each.lever is not None)
    separation = separate(standing, levers)
    ways = product(*(range(int(each.people) + 1) for each in treated))
    return {counts: separation.payment(tuple(map(Fraction, counts))) for counts in ways}


def find_law(benefits: Benefits, party: Party | None, payments: Payments) -> NetLaw | None:
    """The exact law of the net benefit of a party; None where it has too many cases, or values that multiply."""
    keep, kept = _tell_apart(payments)
    for each in benefits.outcomes:
        told_apart = kept if Chance.TREATED in each.by_chance else 1
        if (each.by_chance and not is_countable(each, told_apart)) or not _is_linear(benefits, each):
            return None
    states = [states_of(each, keep) if each.by_chance else None for each in benefits.outcomes]
    known = [None if each is None else tuple(each.weights.items()) for each in states]
    if prod(len(each) for each in known if each is not None) > _MOST_STATES:
        return None
    cases: dict[tuple[Fraction, Parts], int] = {}
    for way in product(*(((None, 1),) if each is None else each for each in known)):
        weight = prod(weight for _, weight in way)
        key = _case(benefits, party, payments, tuple(state for state, _ in way))
        cases[key] = cases.get(key, 0) + weight
        if len(cases) > _MOST_CASES:
            return None
    if sum(count_terms(parts) for _, parts in cases) > _MOST_TERMS:
        return None
    whole = prod(each.whole for each in states if each is not None)
    return make_law(((weight, base, parts) for (base, parts), weight in cases.items()), whole)


def _tell_apart(payments: Payments) -> tuple[Callable[[int], int], int]:
    """Which counts of results are told apart, and how many these are.

    Of one result those that are paid the same are one, the least of them; of several results all are.
    """
    if len(next(iter(payments))) != 1:
        return int, max((max(counts) + 1 for counts in payments if counts), default=1)
    first: dict[Fraction, int] = {}
    for (count,), amount in payments.items():
        first.setdefault(amount, count)
    return (lambda count: first[payments[(count,)]]), len(first)


def _is_linear(benefits: Benefits, outcome: Outcome) -> bool:
    """Whether no two uncertain values of an outcome multiply each other, and none itself."""
    own = [
        each for each in (outcome.number, outcome.without, outcome.effective) if each and not each.is_known
    ]
    brought = [each for each in benefits.benefits if each.outcome == outcome.name]
    lasting = all(each.lasts.is_known or each.delay == benefits.years.horizon - 1 for each in brought)
    if not own:
        return lasting
    return len(own) == 1 and lasting and all(each.per_year.is_known for each in brought)


def _case(
    benefits: Benefits, party: Party | None, payments: Payments, states: tuple[State | None, ...]
) -> tuple[Fraction, Parts]:
    """The known amount of a case, and the uncertain values with their weights, those of nothing left out."""
    counts = tuple(state[0] for state in states if state is not None and state[0] is not None)
    base, parts = -payments[counts], list[tuple[Fraction, Uncertain]]()
    for cost in costs_of(benefits, party):
        parts.append((-cost.factor(benefits.years), cost.amount))
    for outcome, state in zip(benefits.outcomes, states, strict=True):
        known, found = _outcome(benefits, party, outcome, None if state is None else state[1])
        base += known
        parts += found
    base += sum((factor * value.low for factor, value in parts if value.is_known), _ZERO)
    return base, tuple((factor, value) for factor, value in parts if factor and not value.is_known)


def _outcome(
    benefits: Benefits, party: Party | None, outcome: Outcome, number: Fraction | None
) -> tuple[Fraction, list[tuple[Fraction, Uncertain]]]:
    """What an outcome comes to: with that number, or with the one that is written, which may be uncertain itself."""
    brought = [each for each in benefits_of(benefits, party) if each.outcome == outcome.name]
    uncertain = next(_uncertain(outcome), None) if number is None else None
    if uncertain is None:
        number = outcome.expected if number is None else number
        return _ZERO, [(number * each.factor(benefits.years), each.per_year) for each in brought]
    value = sum((each.factor(benefits.years) * each.per_year.mean for each in brought), _ZERO)
    at_zero, at_one = (_number_at(outcome, uncertain, Fraction(at)) for at in (0, 1))
    return at_zero * value, [((at_one - at_zero) * value, uncertain)]


def _uncertain(outcome: Outcome) -> Iterator[Uncertain]:
    for each in (outcome.number, outcome.without, outcome.effective):
        if each is not None and not each.is_known:
            yield each


def _number_at(outcome: Outcome, uncertain: Uncertain, value: Fraction) -> Fraction:
    """How many outcomes there are where the uncertain value is that one; it is linear in it."""

    def mean(each: Uncertain) -> Fraction:
        return value if each is uncertain else each.mean

    counted = outcome.counted if outcome.number is None else mean(outcome.number)
    return outcome.number_of(counted, mean(outcome.without)) * mean(outcome.effective)
