"""A contract as it reads under one set of amendments: what its records say in the periods that know these terms."""

from pfs_cli.contract import Agreement, Contract, Indicator
from pfs_cli.record import Record


class Version(Record):
    """The terms of the first period that has them, settled under them or not, and all indicators of the file.

    Under a basis `each` the records of a period have the indicators of that period alone; here are also those that
    have no say in any period of this version but stand in the file.
    """

    terms: Contract
    indicators: tuple[Indicator, ...]


def versions_of(agreement: Agreement) -> tuple[Version, ...]:
    """The versions of the contract, from the file as signed on, an amendment more each."""
    known = (*agreement.contracts, *agreement.earlier)
    counts = sorted({len(terms.amended) for terms in known})
    groups = [tuple(terms for terms in _by_period(known) if len(terms.amended) == count) for count in counts]
    named = [_named(group) for group in groups]
    order = _order(agreement)
    versions: list[Version] = []
    for position, group in enumerate(groups):
        nearest = [*reversed(named[: position + 1]), *named[position + 1 :]]
        found = (_stands_in(group, name, nearest) for name in order)
        indicators = tuple(indicator for indicator in found if indicator is not None)
        versions.append(Version(terms=group[0], indicators=indicators))
    return tuple(versions)


def _by_period(known: tuple[Contract, ...]) -> list[Contract]:
    return sorted(known, key=lambda terms: terms.period.days.first)


def _named(group: tuple[Contract, ...]) -> dict[str, Indicator]:
    """The indicators of the periods of a version; one that is only pooled in them stands behind its own periods."""
    earlier = {indicator.name: indicator for terms in group for indicator in terms.earlier_indicators}
    own = {indicator.name: indicator for terms in group for indicator in terms.indicators}
    return {**earlier, **own}


def _order(agreement: Agreement) -> tuple[str, ...]:
    """The names of all indicators, each after the one it follows in the records of the periods."""
    order: list[str] = []
    for terms in _by_period((*agreement.earlier, *agreement.contracts)):
        at = 0
        for indicator in terms.indicators:
            if indicator.name not in order:
                order.insert(at, indicator.name)
            at = order.index(indicator.name) + 1
    return tuple(order)


def _stands_in(
    group: tuple[Contract, ...], name: str, nearest: list[dict[str, Indicator]]
) -> Indicator | None:
    """The indicator as it stands in a version: as in its own periods, or, where it has no say there, as elsewhere."""
    if name in nearest[0]:
        return nearest[0][name]
    for named in nearest[1:]:
        if name in named and not any(_has_say(terms, named[name]) for terms in group):
            return named[name]
    return None


def _has_say(terms: Contract, indicator: Indicator) -> bool:
    """Whether the records of a period would have the indicator, if the file had it then."""
    if indicator.periods is None:
        return True
    names = [period.name for period in terms.periods]
    position = names.index(terms.period.name)
    heard = names[: position + 1] if terms.is_cumulative else [terms.period.name]
    return not set(indicator.periods).isdisjoint(heard)
