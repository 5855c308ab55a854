"""Who bears which risk at which fixed share: what the payer pays and what the provider may lose, by settling each.

The same maximum, the same tiers, another part of it fixed: every amount here is what the engine pays under those terms,
on today's results, on the worst and the best that may come, and on today's with one tier less.
"""

from fractions import Fraction

from pfs_cli.contract import Agreement
from pfs_cli.open_results.range import Range, find_range
from pfs_cli.record import Record, replace
from pfs_cli.results import Status
from pfs_cli.source import Source
from pfs_cli.whatif.fixed_share import fixed_of, maximum_of
from pfs_cli.whatif.lever import find_levers
from pfs_cli.whatif.odds.forecast import Chances, TooMany, forecast, make_tables
from pfs_cli.whatif.odds.law import Law
from pfs_cli.whatif.sensitivity import Moved
from pfs_cli.whatif.standing import Changes, Standing, change, stand
from pfs_cli.whatif.tier_step import changes_between, next_tier

_NOTHING = Fraction(0)
_LIMIT = 3_000
"""How many boxes of results a search for an end may look at: some seconds for each share."""


class Fixed(Record):
    """One way to part the maximum, and what it comes to.

    `share` is the fixed part of the maximum, a fraction of 1. `worst` and `best` are the least and the most that any
    results pay, None where they cannot be told. `losses` are what each of the study's `steps` costs; `law` is that of
    the payment where chances are known.
    """

    share: Fraction
    fixed: Fraction
    maximum: Fraction
    standing: Standing
    worst: Fraction | None
    best: Fraction | None
    losses: tuple[Fraction, ...]
    law: Law | None

    @property
    def linked(self) -> Fraction:
        """What of the maximum hangs on results by the terms."""
        return self.maximum - self.fixed

    @property
    def at_stake(self) -> Fraction | None:
        """What the provider may lose: the best less the worst."""
        return None if self.best is None or self.worst is None else self.best - self.worst

    @property
    def part_at_stake(self) -> Fraction | None:
        """The part of the maximum that the provider may lose, a fraction of 1."""
        return None if self.at_stake is None or not self.maximum else self.at_stake / self.maximum


class Risk(Record):
    """The contract as it is and with other fixed shares, in the order in which they were asked for.

    `steps` are the results one tier down in pay, each by itself. `limits` are limits in money, by the keys of the
    contract, that stay what they are.
    """

    today: Fixed
    others: tuple[Fixed, ...]
    steps: tuple[Moved, ...]
    limits: tuple[str, ...]
    chances: bool

    @property
    def every(self) -> tuple[Fixed, ...]:
        """The contract as it is, then the others."""
        return (self.today, *self.others)


def find_risk(
    standing: Standing,
    others: tuple[tuple[Fraction, Agreement], ...],
    limits: tuple[str, ...],
    chances: Chances,
) -> Risk:
    """What each of the agreements, which have these fixed shares of one maximum, puts at stake."""
    steps = _steps_down(standing)
    periods = tuple(each.period for each in standing.results)
    fixed, maximum = fixed_of(standing.agreement, periods), maximum_of(standing.agreement, periods)
    share = fixed / maximum if maximum else _NOTHING
    return Risk(
        today=_look(standing, share, steps, chances),
        others=tuple(
            _look(stand(agreement, standing.results, standing.paid), asked, steps, chances)
            for asked, agreement in others
        ),
        steps=steps,
        limits=limits,
        chances=bool(chances),
    )


def _look(standing: Standing, share: Fraction, steps: tuple[Moved, ...], chances: Chances) -> Fixed:
    periods = tuple(each.period for each in standing.results)
    worst, best = find_ends(standing)
    return Fixed(
        share=share,
        fixed=fixed_of(standing.agreement, periods),
        maximum=maximum_of(standing.agreement, periods),
        standing=standing,
        worst=worst,
        best=best,
        losses=tuple(standing.payment - change(standing, _changes(step)).payment for step in steps),
        law=_find_law(standing, chances),
    )


def _changes(step: Moved) -> Changes:
    return {step.lever.place: step.lever.observe(step.number)}


def _steps_down(standing: Standing) -> tuple[Moved, ...]:
    """Each result at the nearest number at which a tier differs and less is paid."""
    steps: list[Moved] = []
    for lever in find_levers(standing):
        if lever.of_persons:
            continue
        for sign in (-1, 1):
            found = next_tier(standing, lever, sign)
            if found is not None and found[1].payment < standing.payment:
                number, then = found
                tiers = changes_between(standing, then)
                steps.append(Moved(lever=lever, number=number, standing=then, tiers=tiers))
                break
    return tuple(steps)


def find_ends(standing: Standing) -> tuple[Fraction | None, Fraction | None]:
    """The least and the most that any results of the settled periods pay; None where that cannot be told.

    They are proven as for open results. Of several periods only such are added as do not look at each other.
    """
    contracts = standing.agreement.contracts
    if len(standing.results) > 1 and any(each.is_cumulative or each.earlier_indicators for each in contracts):
        return None, None
    found = _find_range(standing)
    if found is None or len(found.periods) < len(standing.results):
        return None, None
    least = [each.bounds.least for each in found.periods]
    most = [each.bounds.most for each in found.periods]
    return _add(least), _add(most)


def _add(amounts: list[Fraction | None]) -> Fraction | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, _NOTHING) if len(known) == len(amounts) else None


def _find_range(standing: Standing) -> Range | None:
    """The range of the payment as if no result were known, but for the groups that rates are of."""
    opened = tuple(
        replace(
            each,
            observations=tuple(
                replace(observation, status=Status.PROVISIONAL) for observation in each.observations
            ),
        )
        for each in standing.results
    )
    return find_range(standing.agreement, opened, standing.paid, Source(file=""), _LIMIT)[0]


def _find_law(standing: Standing, chances: Chances) -> Law | None:
    """The law of the payment under these terms; None where no chances are known, or too many are one law together."""
    if not chances:
        return None
    levers = {lever.place: lever for lever in find_levers(standing)}
    own = tuple((levers[lever.place], chance) for lever, chance in chances)
    study = forecast(make_tables(standing, own))
    return None if isinstance(study, TooMany) else study.law
