"""How many outcomes chance may leave, exactly: each number with its weight, in whole numbers over a common whole."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from pfs_cli.record import Record
from pfs_cli.whatif.benefits import Chance, Outcome

MOST_PEOPLE = 300
"""So many people are counted out exactly; above it the weights have too many digits to be quick."""
_MOST_WEIGHTS = 400_000
"""So many products of weights are made at most for one outcome, each of thousands of digits in the end."""
State = tuple[int | None, Fraction]
"""The count of the result where chance decides it (None where it stays as it is), and the outcomes that it leaves."""


class States(Record):
    """The weights of all states of an outcome, over `whole`."""

    weights: Mapping[State, int]
    whole: int


def is_countable(outcome: Outcome, kept: int = 1) -> bool:
    """Whether all that chance decides can be counted out: known chances, and few enough people.

    `kept` is how many counts of the result are told apart.
    """
    if not (outcome.without.is_known and outcome.effective.is_known):
        return False
    people = int(max(outcome.people, outcome.counted))
    numbers = people * (1 + (Chance.TREATED in outcome.by_chance and Chance.UNTREATED in outcome.by_chance))
    each = people if Chance.EFFECTIVE in outcome.by_chance else 1
    return people <= MOST_PEOPLE and kept * numbers * each <= _MOST_WEIGHTS


def states_of(outcome: Outcome, keep: Callable[[int], int] = int) -> States:
    """Every number of outcomes with its weight; one state where chance decides nothing.

    Where chance decides the count of the result, `keep` names counts alike that need not be told apart.
    """
    weights: dict[State, int] = {}
    treated, whole = _treated(outcome)
    for count, weight in treated:
        kept = keep(int(count)) if Chance.TREATED in outcome.by_chance else None
        for number, other in _remaining(outcome, count):
            state = (kept, number)
            weights[state] = weights.get(state, 0) + weight * other
    whole *= _whole_of_remaining(outcome)
    return _effective(outcome, States(weights=weights, whole=whole))


def number_at(states: States, chance: Fraction) -> Fraction:
    """The least number of outcomes that is not passed with at least that chance."""
    reached = 0
    weights = sorted((number, weight) for (_, number), weight in states.weights.items())
    for number, weight in weights:
        reached += weight
        if reached >= chance * states.whole:
            return number
    return weights[-1][0]


def binomial(people: int, chance: Fraction) -> tuple[int, ...]:
    """The weights of 0, 1, ... of so many people, each with that chance alone; their whole is denominator^people."""
    for_it, against = chance.numerator, chance.denominator - chance.numerator
    ways, powers = 1, [1]
    for _ in range(people):
        powers.append(powers[-1] * against)
    weights, of_it = [], 1
    for count in range(people + 1):
        weights.append(ways * of_it * powers[people - count])
        ways, of_it = ways * (people - count) // (count + 1), of_it * for_it
    return tuple(weights)


def _treated(outcome: Outcome) -> tuple[tuple[tuple[Fraction, int], ...], int]:
    """The counts of the result and their weights: with the chance that the results show, or the one count."""
    if Chance.TREATED not in outcome.by_chance:
        return ((outcome.counted, 1),), 1
    people = int(outcome.people)
    chance = outcome.counted / people
    weights = binomial(people, chance)
    return tuple(
        (Fraction(count), weight) for count, weight in enumerate(weights)
    ), chance.denominator**people


def _most(outcome: Outcome) -> int:
    """Of how many people chance decides who would have had the result anyway."""
    return int(outcome.people if Chance.TREATED in outcome.by_chance else outcome.counted)


def _remaining(outcome: Outcome, count: Fraction) -> Iterator[tuple[Fraction, int]]:
    """What is left of a count without those who would have been anyway, with weights."""
    without = outcome.without.mean
    if Chance.UNTREATED in outcome.by_chance:
        for untreated, weight in enumerate(binomial(int(outcome.people), without)):
            yield (count - untreated) * outcome.better, weight
    elif Chance.ANYWAY in outcome.by_chance:
        missing = without.denominator ** (_most(outcome) - int(count))
        for anyway, weight in enumerate(binomial(int(count), without)):
            yield count - anyway, weight * missing
    else:
        yield outcome.number_of(count, without), 1


def _whole_of_remaining(outcome: Outcome) -> int:
    if Chance.UNTREATED in outcome.by_chance:
        return _power(outcome.without.mean.denominator, int(outcome.people))
    if Chance.ANYWAY in outcome.by_chance:
        return _power(outcome.without.mean.denominator, _most(outcome))
    return 1


def _power(base: int, exponent: int) -> int:
    """A whole power, as a whole number."""
    return int(base**exponent)


def _effective(outcome: Outcome, states: States) -> States:
    """The same with those alone who bring the benefit: their share, or as chance decides one by one."""
    share = outcome.effective.mean
    weights: dict[State, int] = {}
    if Chance.EFFECTIVE not in outcome.by_chance:
        for (kept, number), weight in states.weights.items():
            state = (kept, number * share)
            weights[state] = weights.get(state, 0) + weight
        return States(weights=weights, whole=states.whole)
    most = max(int(abs(number)) for _, number in states.weights)
    shares = [binomial(people, share) for people in range(most + 1)]
    for (kept, number), weight in states.weights.items():
        people, sign = int(abs(number)), -1 if number < 0 else 1
        missing = weight * share.denominator ** (most - people)
        for effective, other in enumerate(shares[people]):
            state = (kept, Fraction(sign * effective))
            weights[state] = weights.get(state, 0) + missing * other
    return States(weights=weights, whole=states.whole * share.denominator**most)
