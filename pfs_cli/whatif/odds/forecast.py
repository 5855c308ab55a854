"""How likely each tier and each payment is, where each person has a chance of an outcome: nothing is drawn by lot."""

from fractions import Fraction
from math import prod

from pfs_cli.contract import Indicator
from pfs_cli.record import Record
from pfs_cli.whatif.lever import Lever, find_levers
from pfs_cli.whatif.odds.cases import Case, combine, find_cases, roundings_of
from pfs_cli.whatif.odds.chance import Chance
from pfs_cli.whatif.odds.counts import size_of, spread_exactly
from pfs_cli.whatif.odds.earnings import Earning, earn_alone, earn_together, find_earning
from pfs_cli.whatif.odds.law import Law, make_whole, pay_by
from pfs_cli.whatif.odds.reach import Reach, Turnout, find_reach
from pfs_cli.whatif.odds.scale import Scale, find_scales
from pfs_cli.whatif.odds.sums import Amounts, add_up
from pfs_cli.whatif.odds.window import spread_in_floats
from pfs_cli.whatif.separation import Separation, separate
from pfs_cli.whatif.standing import Place, Standing

MOST_WORK = 50_000_000
"""Up to so many bits of all weights together the law is computed in whole numbers: about ten milliseconds."""
Chances = tuple[tuple[Lever, Chance], ...]
Turnouts = dict[Place, Turnout]


class TierOdds(Record):
    """How likely each tier of an indicator in a period is: weights in whole numbers of `whole`, in the table's order.

    A tier is `possible` if some number of the levers reaches it, however unlikely. `today` is the position of the tier
    on which the value lies where the study begins. Each chance errs by at most `bound`, 0 of an exact one.
    """

    period: str
    indicator: Indicator
    weights: tuple[int, ...]
    possible: tuple[bool, ...]
    today: int
    whole: int
    bound: Fraction

    def chance(self, position: int) -> Fraction:
        """The chance of the tier at a position."""
        return Fraction(self.weights[position], self.whole)


class Forecast(Record):
    """The law of the payment and of every tier, by what is taken as known of some levers; `staying` stay as they are.

    `unseen` are indicators with tiers whose chances were not computed: too many levers decide on them together.
    `budget` is an amount that the payment is held against, in the main unit of the currency.
    """

    standing: Standing
    chances: Chances
    staying: tuple[Lever, ...]
    tiers: tuple[TierOdds, ...]
    unseen: tuple[Indicator, ...]
    law: Law
    budget: Fraction | None


class TooMany(Record):
    """Why no law was computed: these levers only together decide an amount, in more cases than are settled.

    Or their amounts add up to more different sums than are computed (`of_amounts`).
    """

    levers: tuple[Lever, ...]
    of_amounts: bool = False


class Tables(Record):
    """All that the law of a payment takes from the contract: what the numbers of levers decide, and what they earn.

    `tiers` are the scales of indicators with tiers, and the cases of their levers, None where they are too many.
    Amounts and tiers are kept once they were asked of the engine, so that a law on the same tables is arithmetic.
    """

    standing: Standing
    chances: Chances
    scales: tuple[Scale, ...]
    separation: Separation
    reaches: tuple[Reach, ...]
    earnings: tuple[Earning, ...]
    tiers: tuple[tuple[Scale, tuple[Case, ...] | None], ...]


def make_tables(standing: Standing, chances: Chances) -> Tables:
    """The tables of some levers, each of which has a chance."""
    levers = tuple(lever for lever, _ in chances)
    scales = find_scales(standing, levers)
    reaches = {lever.place: find_reach(lever, chance, scales) for lever, chance in chances}
    contracts = tuple(each.contract for each in standing.settlements)
    separation = separate(standing, levers)
    return Tables(
        standing=standing,
        chances=chances,
        scales=scales,
        separation=separation,
        reaches=tuple(reaches.values()),
        earnings=tuple(
            find_earning(cluster, tuple(reaches[lever.place] for lever in cluster.levers), scales, contracts)
            for cluster in separation.clusters
        ),
        tiers=tuple(
            (scale, _find_tier_cases(scale, scales, tuple(reaches[lever.place] for lever in scale.levers)))
            for scale in scales
            if scale.indicator.tiers is not None
        ),
    )


def _find_tier_cases(
    scale: Scale, scales: tuple[Scale, ...], reaches: tuple[Reach, ...]
) -> tuple[Case, ...] | None:
    if len(reaches) == 1:
        return tuple((cell,) for cell in reaches[0].cells)
    behind = tuple(each for each in scales if each.settlement is scale.settlement)
    return find_cases(reaches, behind, flat=True)


def forecast(
    tables: Tables, budget: Fraction | None = None, *, most_work: int = MOST_WORK
) -> Forecast | TooMany:
    """The law of the payment where some levers turn out by chance, independently, and all else stays as it stands.

    Every number that a lever can have by its chance must be one that the rules on results pass. Small groups are
    computed in whole numbers, those whose laws are more than `most_work` (`size_of`) in floats with a bound.
    """
    turnouts = _turn_out(tables, exactly=sum(size_of(chance) for _, chance in tables.chances) <= most_work)
    law = _find_law(tables, turnouts)
    if isinstance(law, TooMany) and law.of_amounts:
        turnouts = _turn_out(tables, exactly=False)
        law = _find_law(tables, turnouts)
    if isinstance(law, TooMany):
        return law
    tiers = [
        (scale, None if cases is None else _find_tier_odds(scale, cases, turnouts))
        for scale, cases in tables.tiers
    ]
    return Forecast(
        standing=tables.standing,
        chances=tables.chances,
        staying=tuple(lever for lever in find_levers(tables.standing) if lever.place not in turnouts),
        tiers=tuple(odds for _, odds in tiers if odds is not None),
        unseen=tuple(scale.indicator for scale, odds in tiers if odds is None),
        law=law,
        budget=budget,
    )


def _turn_out(tables: Tables, *, exactly: bool) -> Turnouts:
    return {
        reach.lever.place: Turnout(
            reach=reach,
            spread=spread_exactly(reach.chance) if exactly else spread_in_floats(reach.chance),
        )
        for reach in tables.reaches
    }


def _find_law(tables: Tables, turnouts: Turnouts) -> Law | TooMany:
    parts: list[Amounts] = []
    for earning in tables.earnings:
        levers = earning.cluster.levers
        own = tuple(turnouts[lever.place] for lever in levers)
        if len(own) == 1:
            parts.append(earn_alone(earning, own[0]))
            continue
        part = earn_together(earning, own)
        if part is None:
            return TooMany(levers=levers)
        parts.append(part)
    sums = add_up(tuple(parts))
    if sums is None:
        return TooMany(levers=tuple(lever for lever, _ in tables.chances), of_amounts=True)
    return pay_by(sums, tables.separation.pay)


def _find_tier_odds(scale: Scale, cases: tuple[Case, ...], turnouts: Turnouts) -> TierOdds:
    own = tuple(turnouts[lever.place] for lever in scale.levers)
    count = 0 if scale.indicator.tiers is None else len(scale.indicator.tiers.tiers)
    groups = combine(own, cases, scale.tier)
    weights, whole, bound = make_whole(
        [groups.get(position, []) for position in range(count)],
        prod(each.spread.whole for each in own),
        roundings_of(own),
        sum((each.spread.left_out for each in own), Fraction(0)),
    )
    return TierOdds(
        period=scale.settlement.contract.period.name,
        indicator=scale.indicator,
        weights=weights,
        possible=tuple(position in groups for position in range(count)),
        today=scale.tier(tuple(lever.number for lever in scale.levers)),
        whole=whole,
        bound=bound,
    )
