"""Whether the same results lead to the same under both contracts: to one value, to one answer of a condition."""

from collections.abc import Iterable

from pfs_cli.comparison.difference import Meaning
from pfs_cli.comparison.meaning import meaning_of
from pfs_cli.comparison.rows import rows_of
from pfs_cli.condition import Condition, OnLevel, OnValue, parts_of
from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.domain import domain_of
from pfs_cli.measure.terms import Met, Pooled, Weighted
from pfs_cli.payment.neighbours import apart_of

_Pair = tuple[Contract, Contract]


def has_same_value(old: Contract, new: Contract, name: str) -> bool:
    """Whether an indicator is measured alike in both, before its value is rounded."""
    return _measured_alike((old, new), name, frozenset())


def is_same_condition(
    old: Contract, new: Contract, before: Condition | None, after: Condition | None
) -> bool:
    """Whether two conditions hold for the same results."""
    return meaning_of(before) == meaning_of(after) and _answered_alike((old, new), (after,), frozenset())


def _measured_alike(pair: _Pair, name: str, above: frozenset[str]) -> bool:
    """`above` are the indicators that stand on this one: a circle of them ends where it began."""
    old, new = (terms.cohorts.get(name) for terms in pair)
    if old is None or new is None or name in above:
        return old is new or name in above
    if old.unit is not new.unit or meaning_of(old.measure) != meaning_of(new.measure):
        return False
    above |= {name}
    match new.measure:
        case Weighted(parts=parts):
            return all(_decides_alike(pair, part.indicator, above) for part in parts)
        case Pooled(indicators=indicators):
            return all(_measured_alike(pair, each, above) for each in indicators)
        case Met(conditions=conditions):
            return _answered_alike(pair, conditions, above)
        case _:
            return True


def _decides_alike(pair: _Pair, name: str, above: frozenset[str]) -> bool:
    """Whether the value is the same after it is rounded, too."""
    old, new = (terms.cohorts.get(name) for terms in pair)
    printed = [None if each is None else meaning_of(each.compare) for each in (old, new)]
    return printed[0] == printed[1] and _measured_alike(pair, name, above)


def _answered_alike(pair: _Pair, conditions: Iterable[Condition | None], above: frozenset[str]) -> bool:
    """Whether conditions that say the same are asked of the same values and levels."""
    for condition in conditions:
        for part in () if condition is None else parts_of(condition):
            if isinstance(part, OnValue | OnLevel) and not _decides_alike(pair, part.indicator, above):
                return False
            if isinstance(part, OnLevel) and not _levelled_alike(pair, part.indicator):
                return False
    return True


def _levelled_alike(pair: _Pair, name: str) -> bool:
    """Whether the same values have the same levels, in the same order from worse to better."""
    old, new = (terms.indicator(name) for terms in pair)
    return (
        old is not None
        and new is not None
        and old.better is new.better
        and _levels(pair[0], old) == _levels(pair[1], new)
    )


def _levels(terms: Contract, indicator: Indicator) -> Meaning:
    """Each level with the value where it begins, or its verdict."""
    tiers = indicator.tiers
    if tiers is not None and isinstance(tiers.tiers[0].bound.value, str):
        return tuple((tier.level, tier.bound.value) for tier in tiers.tiers)
    rows = rows_of(indicator, domain_of(indicator, terms.cohorts), apart_of(indicator))
    return tuple((row.level, row.begins) for row in rows)
