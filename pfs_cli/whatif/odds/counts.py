"""The exact law of how many of a group have the outcome, in whole numbers over one common whole."""

from fractions import Fraction

from pfs_cli.whatif.odds.chance import Chance, Known, Learned, Listed
from pfs_cli.whatif.odds.spread import Spread


def count_exactly(people: int, rate: Fraction) -> Spread:
    """How many of `people` have the outcome where each has the chance `rate`, independently: the binomial law.

    With rate = a/d the chance of k is C(n, k) * a^k * (d - a)^(n - k) over d^n; the next weight is the last one times
    (n - k) * a over (k + 1) * (d - a), which divides without a rest.
    """
    chosen, whole = rate.numerator, rate.denominator
    other = whole - chosen
    if not chosen or not other:
        return certain(people if chosen else 0)
    weight = other**people
    weights = [weight]
    for count in range(people):
        weight = weight * ((people - count) * chosen) // ((count + 1) * other)
        weights.append(weight)
    return Spread(numbers=range(people + 1), weights=weights, whole=whole**people, lowest=0, highest=people)


def foresee_exactly(people: int, parameters: tuple[int, int]) -> Spread:
    """How many of `people` have the outcome where the rate itself follows a beta law: the beta-binomial law.

    With parameters a and b the chance of k is C(k + a - 1, k) * C(n - k + b - 1, n - k) over C(n + a + b - 1, n), as
    if k of the people stood in a row with a - 1 others and n - k in one with b - 1 others.
    """
    from math import comb

    met, other = parameters
    weight = comb(people + other - 1, people)
    weights = [weight]
    for count in range(people):
        weight = weight * ((people - count) * (count + met)) // ((count + 1) * (people - count - 1 + other))
        weights.append(weight)
    return Spread(
        numbers=range(people + 1),
        weights=weights,
        whole=comb(people + met + other - 1, people),
        lowest=0,
        highest=people,
    )


def certain(number: int) -> Spread:
    """The law of what is sure."""
    return Spread(numbers=(number,), weights=(1,), whole=1, lowest=number, highest=number)


def list_exactly(chances: tuple[Fraction, ...]) -> Spread:
    """The law of a list of chances that add up to 1, of the places 0, 1, 2 ... in the list."""
    from math import lcm

    whole = lcm(*(chance.denominator for chance in chances))
    return Spread(
        numbers=range(len(chances)),
        weights=[int(chance * whole) for chance in chances],
        whole=whole,
        lowest=0,
        highest=len(chances) - 1,
    )


def spread_exactly(chance: Chance) -> Spread:
    """The exact law of a lever: of its count, or of the place in its list."""
    match chance:
        case Known():
            return count_exactly(chance.people, chance.rate)
        case Learned():
            return foresee_exactly(chance.people, chance.parameters)
        case Listed():
            return list_exactly(tuple(each for _, each in chance.numbers))


def size_of(chance: Chance) -> int:
    """How much work the exact law is: the number of its weights times the bits of the largest."""
    match chance:
        case Known():
            return chance.people * chance.people * chance.rate.denominator.bit_length()
        case Learned():
            return chance.people * (chance.people + sum(chance.parameters))
        case Listed():
            return len(chance.numbers)
