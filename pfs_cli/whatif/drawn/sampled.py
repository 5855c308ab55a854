"""What came out of a number of draws, and how far it may be from what endless draws would show."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from pfs_cli.record import Record, replace
from pfs_cli.whatif.crossing import is_divisor
from pfs_cli.whatif.drawn.cases import Numbers, Outcome, pay_cases
from pfs_cli.whatif.drawn.common import draw_counts, draw_rows
from pfs_cli.whatif.drawn.counted import Counts, adds_counts, settle_counts
from pfs_cli.whatif.drawn.lots import GENERATOR
from pfs_cli.whatif.drawn.people import Patterns, draw_lists, keep_places
from pfs_cli.whatif.drawn.swept import compile_draws, pay_rows
from pfs_cli.whatif.lever import Lever, find_levers, make_lever
from pfs_cli.whatif.odds.chance import Chance
from pfs_cli.whatif.odds.law import Law, root_of
from pfs_cli.whatif.standing import Standing

_Z = Fraction(196, 100)
"""Within so many standard errors a normal lies in 95 of 100 times."""


class Sampled(Record):
    """The outcome of `draws` draws from a seed, of lists of people drawn anew or of chances with a common factor.

    `empty` draws are left out: nobody was in a group, and no rate is there to be paid on. `levers` are the results that
    were drawn, `staying` all others, as they stand. `generator` names what drew the lots, with its version: the same
    seed gives the same draws with the same one. Of lists there are `lists`, of chances `chances` and `common`. `budget`
    is an amount that the payment is held against, in the main unit of the currency.
    """

    standing: Standing
    draws: int
    seed: int
    generator: str
    levers: tuple[Lever, ...]
    staying: tuple[Lever, ...]
    outcome: Outcome
    empty: int = 0
    lists: tuple[Patterns, ...] = ()
    chances: tuple[tuple[Lever, Chance], ...] = ()
    common: Fraction | None = None
    budget: Fraction | None = None

    @property
    def law(self) -> Law:
        """The payments that came out; a weight is how often."""
        return self.outcome.law


class Unsampled(StrEnum):
    """Why nothing was drawn: too many cases must be settled whole, or the contract refuses a value that came out."""

    TOO_MANY = "too-many"
    REFUSED = "refused"


def find_drawn(standing: Standing, lists: tuple[Patterns, ...]) -> tuple[Lever, ...]:
    """The results that are counted from the lists, and were not set to something else since."""
    places = {place for each in lists for place in each.places}
    return tuple(
        lever for lever in find_levers(standing) if lever.observation.tally and lever.place in places
    )


def resample(standing: Standing, lists: tuple[Patterns, ...], draws: int, seed: int) -> Sampled | Unsampled:
    """What is paid where each list is drawn anew, person by person, or why that cannot be told.

    At least one result must be counted from the lists (`find_drawn`).
    """
    levers = find_drawn(standing, lists)
    own = tuple(keep_places(each, frozenset(lever.place for lever in levers)) for each in lists)
    own = tuple(each for each in own if each.persons)
    order = {place: at for at, place in enumerate(place for each in own for place in each.places)}
    empty: list[int] = []
    cases = _sound(
        (
            (tuple(drawn[order[lever.place]] for lever in levers), times)
            for drawn, times in draw_lists(own, draws, seed)
        ),
        tuple(is_divisor(lever) for lever in levers),
        empty,
    )
    try:
        outcome = _pay(standing, levers, cases)
    except ValueError:  # outside the points of a line that refuses what lies there
        return Unsampled.REFUSED
    if outcome is None:
        return Unsampled.TOO_MANY
    return replace(_sampled(standing, levers, outcome, (draws, seed)), empty=sum(empty), lists=own)


def _pay(
    standing: Standing, levers: tuple[Lever, ...], cases: Iterable[tuple[Counts, int]]
) -> Outcome | None:
    """What comes out of so many of so many people at each lever; None where too many are settled whole."""
    if adds_counts(standing, levers):
        return settle_counts(standing, levers, cases)
    by_rate = tuple(_by_rate(lever) for lever in levers)
    return pay_cases(standing, by_rate, ((_rates(levers, counts), times) for counts, times in cases))


def draw_together(
    standing: Standing, chances: tuple[tuple[Lever, Chance], ...], common: Fraction, draws: int, seed: int
) -> Sampled:
    """What is paid where the outcomes of all people hang together by a common factor."""
    levers = tuple(lever for lever, _ in chances)
    sweep = compile_draws(standing, chances)
    if sweep is None:
        outcome = pay_cases(standing, levers, draw_counts(chances, common, draws, seed))
    else:
        outcome = pay_rows(standing, levers, sweep, draw_rows(chances, common, draws, seed))
    made = _sampled(standing, levers, outcome, (draws, seed))
    return replace(made, chances=chances, common=common)


def _sampled(
    standing: Standing, levers: tuple[Lever, ...], outcome: Outcome, lots: tuple[int, int]
) -> Sampled:

    places = {lever.place for lever in levers}
    draws, seed = lots
    return Sampled(
        standing=standing,
        draws=draws,
        seed=seed,
        generator=GENERATOR,
        levers=levers,
        staying=tuple(lever for lever in find_levers(standing) if lever.place not in places),
        outcome=outcome,
    )


def _sound(
    cases: Iterable[tuple[Counts, int]], divisors: tuple[bool, ...], empty: list[int]
) -> Iterator[tuple[Counts, int]]:
    """The cases in which every group, and every count that others are divided by, has somebody.

    How often one has nobody is noted.
    """
    for counts, times in cases:
        if all(
            of_group and (achieved or not divisor)
            for (achieved, of_group), divisor in zip(counts, divisors, strict=True)
        ):
            yield counts, times
        else:
            empty.append(times)


def _by_rate(lever: Lever) -> Lever:
    """The same result as a rate whose group may be another one each time."""
    if lever.among is None:
        return lever
    rate = replace(
        lever.observation, value=lever.number / lever.among, count=None, among=None, tally=(), percent=True
    )
    return make_lever(lever.period, lever.indicator, rate)


def _rates(levers: tuple[Lever, ...], counts: Counts) -> Numbers:
    return tuple(
        Fraction(achieved) if lever.among is None else Fraction(achieved, of_group)
        for lever, (achieved, of_group) in zip(levers, counts, strict=True)
    )


def chance_between(times: int, draws: int) -> tuple[Fraction, Fraction]:
    """Between which two the chance lies of what came out so often, in 95 of 100 runs (Wilson 1927), cut outwards."""
    share, part = Fraction(times, draws), _Z * _Z / draws
    centre = (share + part / 2) / (1 + part)
    half = _Z / (1 + part) * root_of(share * (1 - share) / draws + part / (4 * draws))
    half += Fraction(2, 10**6)  # what the root is cut by
    return max(centre - half, Fraction(0)), min(centre + half, Fraction(1))


def mean_error(law: Law) -> Fraction:
    """The standard error of the mean of the payments that came out, in the main unit."""
    return root_of(law.variance / law.whole)


def quantile_between(law: Law, part: Fraction) -> tuple[Fraction, Fraction]:
    """Between which two payments the quantile lies in 95 of 100 runs: by the ranks that its place may be at."""
    half = _Z * root_of(part * (1 - part) * law.whole)
    low = max(floor(part * law.whole - half), 1)
    high = min(ceil(part * law.whole + half) + 1, law.whole)
    return law.quantile(Fraction(low, law.whole))[0], law.quantile(Fraction(high, law.whole))[0]
