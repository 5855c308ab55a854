"""Every way in which the open results of a drawn contract may close, settled by the engine one after the other."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice, product
from random import Random

from pfs_cli.record import replace
from pfs_cli.results import Observation, Results, Status
from pfs_cli.settlement import settle_periods
from tests.open_results.kinds import WORDS, Drawn, complete, kind_of

_BESIDE = Fraction(1, 10**9)


def closings(observation: Observation, kind: str) -> list[Observation]:
    """The observation closed in every way there is; of what has no end or no gaps many ways, the bounds among them."""
    if observation.status is Status.VERIFIED:
        return [observation]
    if kind == "persons":
        return _claimed(observation)
    if kind == "verdict":
        ends = [observation.low, observation.high]
        words = ends if observation.status is Status.DISPUTED else list(WORDS)
        return [_shut(observation, value=word) for word in words]
    low, high = number(observation.low), number(observation.high)
    if observation.among is not None:
        counts = [Fraction(count) for count in range(int(observation.among) + 1)]
        inside = [
            count
            for count in counts
            if low is None
            or (count / observation.among in (low, high))
            or high is None
            or (observation.status is not Status.DISPUTED and low <= count / observation.among <= high)
        ]
        return [_shut(observation, count=count, among=observation.among) for count in inside]
    if observation.status is Status.DISPUTED:
        return [_shut(observation, value=value) for value in (low, high)]
    return [_shut(observation, value=value) for value in _grid(kind, low, high)]


def _claimed(observation: Observation) -> list[Observation]:
    """Each open claim counts, or it does not."""
    ways = product(
        *([claim] if claim.status is Status.VERIFIED else [claim, None] for claim in observation.claims)
    )
    closed = [tuple(claim for claim in way if claim is not None) for way in ways]
    return [
        _shut(observation, value=sum((claim.units for claim in claims), Fraction(0)), claims=claims)
        for claims in closed
    ]


def number(end: Fraction | str | None) -> Fraction | None:
    """An end that is a number."""
    return None if isinstance(end, str) else end


def _shut(observation: Observation, **values: object) -> Observation:
    nothing = {"value": None, "count": None, "among": None, "low": None, "high": None}
    return replace(observation, status=Status.VERIFIED, **{**nothing, **values})


def _grid(kind: str, low: Fraction | None, high: Fraction | None) -> list[Fraction]:
    if kind in ("count", "card"):
        return [Fraction(each) for each in range(int(low or 0), int(13 if high is None else high) + 1)]
    if kind == "rate":
        low, high = (Fraction(0) if low is None else low), (Fraction(1) if high is None else high)
        points = {Fraction(each, 20) for each in range(21)} | {low, high}
    elif kind == "savings":
        points = {Fraction(25 * each) for each in range(-10, 12)}
    else:
        points = {Fraction(each, 4) for each in range(-24, 40)}
    points |= {each + side for each in set(points) for side in (-_BESIDE, _BESIDE)}
    points |= {each for each in (low, high) if each is not None}
    return sorted(each for each in points if (low is None or each >= low) and (high is None or each <= high))


def is_whole(observation: Observation, kind: str) -> bool:
    """Whether `closings` are all ways that there are."""
    if observation.status in (Status.VERIFIED, Status.DISPUTED) or observation.among is not None:
        return True
    return kind in ("verdict", "persons") or (kind in ("count", "card") and observation.high is not None)


def payments(drawn: Drawn, most: int, seed: int = 0) -> tuple[Iterator[Fraction], bool]:
    """The payment in every way, or in so many of them drawn at random; and whether these are all that there are."""
    results = complete(drawn)
    flat = [observation for each in results for observation in each.observations]
    ways = [closings(each, kind_of(each.address.indicator)) for each in flat]
    count = 1
    for each in ways:
        count *= len(each)
    every = all(is_whole(each, kind_of(each.address.indicator)) for each in flat) and count <= most
    chance = Random(seed)
    chosen = (
        islice(product(*ways), most)
        if count <= most
        else (tuple(chance.choice(each) for each in ways) for _ in range(most))
    )
    return (paid for way in chosen if (paid := _pay(drawn, results, way)) is not None), every


def _pay(drawn: Drawn, results: tuple[Results, ...], way: tuple[Observation, ...]) -> Fraction | None:
    left = list(way)
    closed = []
    for each in results:
        closed.append(replace(each, observations=tuple(left[: len(each.observations)])))
        del left[: len(each.observations)]
    try:
        return settle_periods(drawn.agreement, tuple(closed), drawn.paid)[-1].paid
    except (ValueError, ZeroDivisionError):
        return None
