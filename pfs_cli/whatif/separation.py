"""Which results a payment depends on apart from each other: clusters of levers whose amounts add up.

What the contract couples (a condition, a limit on the mix, lines taken together, a gate) is one cluster. Levers of
other periods than the last one are one cluster with all others, whose amount is the whole payment.
"""

from collections.abc import Callable
from fractions import Fraction

from pfs_cli.adjustment import Adjustment, Gate, GreatestOf, LeastOf, Offset
from pfs_cli.condition import names_in
from pfs_cli.contract import Contract
from pfs_cli.measure.evidence import gather_evidence
from pfs_cli.measure.measured import Measured
from pfs_cli.payment.adjustments import Group, adjust
from pfs_cli.record import Record, field, replace
from pfs_cli.results import Address
from pfs_cli.settlement import Earned, Owed, Settlement, earn, pay_out
from pfs_cli.unit import Unit
from pfs_cli.whatif.dependence import (
    addresses_of,
    close_over_lines,
    names_behind_line,
    names_behind_values,
)
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.standing import Standing, change
from pfs_cli.workings import Step

Numbers = tuple[Fraction, ...]
"""A number for each lever, in their order; what a number means is said by `Lever`."""
_NOTHING = Fraction(0)


class Cluster(Record):
    """Levers that only together say what some lines of the settlement are paid.

    `lines` are the names of the indicators whose lines they decide, `contract` the part of the terms that these lines
    need. `earn` is what they earn, with its workings, and None where the cluster stands for the whole payment: then its
    amount is what all payers pay in all settled periods together.
    """

    levers: tuple[Lever, ...]
    lines: tuple[str, ...]
    contract: Contract
    earn: Callable[[Numbers], Earned] | None = field(compare=False)
    settle: Callable[[Numbers], Fraction] = field(compare=False)
    _known: dict[Numbers, Fraction] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        self.derive("_known", {})

    def amount(self, numbers: Numbers) -> Fraction:
        """What the lines come to together where the levers stand so, after their roundings and the adjustments of some.

        In the main unit of the currency. The numbers must be such as the rules on results pass: others raise.
        """
        found = self._known.get(numbers)
        if found is None:
            found = self._known[numbers] = self.settle(numbers)
        return found

    @property
    def standing(self) -> Numbers:
        """Where the levers stand today."""
        return tuple(lever.number for lever in self.levers)


class Separation(Record):
    """A payment taken apart: each of the levers in one cluster, `constant` what the lines come to that none moves.

    `owe` is what follows from the sum of the amounts of the clusters: adjustments of all lines together, rounding,
    linked amount, fixed payment, maxima and payers, by the engine. It is None where one cluster is the whole payment.
    `earlier` is what the periods before the last one pay, which no lever moves.
    """

    levers: tuple[Lever, ...]
    clusters: tuple[Cluster, ...]
    contract: Contract
    constant: Fraction
    earlier: Fraction
    owe: Callable[[Fraction], Owed] | None = field(compare=False)
    _known: dict[Fraction, Fraction] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        self.derive("_known", {})

    def pay(self, total: Fraction) -> Fraction:
        """What all payers pay in all settled periods where the amounts of the clusters add up to `total`."""
        if self.owe is None:
            return total
        found = self._known.get(total)
        if found is None:
            found = self._known[total] = self.earlier + self.owe(total).paid
        return found

    def payment(self, numbers: Numbers) -> Fraction:
        """The payment where the levers, in their order, have these numbers."""
        given = dict(zip((lever.place for lever in self.levers), numbers, strict=True))
        amounts = (
            cluster.amount(tuple(given[lever.place] for lever in cluster.levers)) for cluster in self.clusters
        )
        return self.pay(sum(amounts, _NOTHING))


def separate(standing: Standing, levers: tuple[Lever, ...]) -> Separation:
    """The payment of a standing as a function of some of its levers; each place once, none of which names persons.

    The levers may have another group than the standing has observed (`Lever.observe` says what they write).
    """
    for lever in levers:
        if lever.of_persons:
            raise ValueError(lever.name)
    settlement = standing.last
    if any(lever.period != settlement.contract.period.name for lever in levers):
        return _in_one(standing, levers)
    early, late = _split(settlement.contract)
    addresses = frozenset(lever.address for lever in levers)
    coupled = _couple(settlement.contract, early, addresses)
    if _is_gated(settlement.contract, early, late, addresses):
        early, late = (*early, *late), ()
        coupled = ((tuple(line.indicator.name for line in settlement.lines), addresses),)
    clusters: list[Cluster] = []
    constant = _NOTHING
    for lines, moving in coupled:
        own = tuple(lever for lever in levers if lever.address in moving)
        cluster = _make_cluster(settlement, early, lines, own)
        if own:
            clusters.append(cluster)
        else:
            constant += cluster.amount(())
    return Separation(
        levers=levers,
        clusters=tuple(clusters),
        contract=settlement.contract,
        constant=constant,
        earlier=standing.payment - settlement.paid,
        owe=_payer_out(settlement, late, constant),
    )


def _make_cluster(
    settlement: Settlement, early: tuple[Adjustment, ...], lines: tuple[str, ...], levers: tuple[Lever, ...]
) -> Cluster:
    """The cluster of some lines: the engine on their part of the contract alone."""
    contract, results = settlement.contract, settlement.results
    asked = frozenset(name for step in early for name in names_behind_values(contract, *_asked_by(step)))
    names = close_over_lines(contract, asked.union(lines))
    part = replace(
        contract,
        indicators=tuple(each for each in contract.indicators if each.name in names),
        adjustments=early,
    )
    kept = tuple(each for each in results.observations if each.address.indicator in names)

    def earn_at(numbers: Numbers) -> Earned:
        moved = {lever.address: lever.observe(number) for lever, number in zip(levers, numbers, strict=True)}
        changed = replace(results, observations=tuple(moved.get(each.address, each) for each in kept))
        return earn(part, changed, settlement.before)

    def settle_at(numbers: Numbers) -> Fraction:
        if not lines:
            return _NOTHING
        return sum((group.amount.number for group in own_groups(earn_at(numbers), lines)), _NOTHING)

    return Cluster(levers=levers, lines=lines, contract=part, earn=earn_at, settle=settle_at)


def own_groups(earned: Earned, lines: tuple[str, ...]) -> tuple[Group, ...]:
    """The amounts of these lines, which no step took together with others."""
    return tuple(group for group in earned.groups if group.names[0] in lines)


def _asked_by(step: Adjustment) -> tuple[str, ...]:
    """The indicators whose values a step looks at."""
    if isinstance(step, Gate):
        return names_in(step.condition)
    return (step.indicator,) if isinstance(step, Offset) and step.indicator is not None else ()


def _in_one(standing: Standing, levers: tuple[Lever, ...]) -> Separation:
    """All levers as one cluster, whose amount is the whole payment."""

    def settle_at(numbers: Numbers) -> Fraction:
        observed = zip(levers, numbers, strict=True)
        return change(standing, {lever.place: lever.observe(number) for lever, number in observed}).payment

    lines = tuple(line.indicator.name for line in standing.last.lines)
    whole = Cluster(levers=levers, lines=lines, contract=standing.last.contract, earn=None, settle=settle_at)
    return Separation(
        levers=levers,
        clusters=(whole,),
        contract=whole.contract,
        constant=_NOTHING,
        earlier=_NOTHING,
        owe=None,
    )


def _split(contract: Contract) -> tuple[tuple[Adjustment, ...], tuple[Adjustment, ...]]:
    """The adjustments of the period before all lines are taken together, and those from there on."""
    paying = frozenset(each.name for each in contract.indicators if each.pays is not None)
    taken = tuple(
        step for step in contract.adjustments if step.periods is None or contract.period.name in step.periods
    )
    for position, step in enumerate(taken):
        if isinstance(step, Gate | GreatestOf | LeastOf):
            continue
        if step.lines is None or paying <= frozenset(step.lines):
            return taken[:position], taken[position:]
    return taken, ()


def _is_gated(
    contract: Contract,
    early: tuple[Adjustment, ...],
    late: tuple[Adjustment, ...],
    moving: frozenset[Address],
) -> bool:
    """Whether what can move decides on a gate, or is subtracted from all lines together."""
    asked = [name for step in early if isinstance(step, Gate) for name in _asked_by(step)]
    asked += [name for step in late for name in _asked_by(step)]
    behind = names_behind_values(contract, *asked)
    return not moving.isdisjoint(addresses_of(contract, behind))


def _couple(
    contract: Contract, early: tuple[Adjustment, ...], moving: frozenset[Address]
) -> tuple[tuple[tuple[str, ...], frozenset[Address]], ...]:
    """Lines that cannot be apart, with all addresses that move any of them; in the contract's order of lines.

    An address that moves no line is by itself.
    """
    groups: list[tuple[tuple[str, ...], frozenset[Address]]] = []
    paying = [each for each in contract.indicators if each.pays is not None]
    for indicator in paying:
        behind = frozenset(addresses_of(contract, names_behind_line(contract, indicator)))
        groups = _join(groups, (indicator.name,), behind & moving)
    for step in early:
        if isinstance(step, Gate):
            continue
        names = frozenset(each.name for each in paying) & frozenset(step.lines or ())
        if names:
            asked = names_behind_values(contract, *_asked_by(step))
            groups = _join(groups, tuple(names), frozenset(addresses_of(contract, asked)) & moving)
    moved = frozenset[Address]().union(*(addresses for _, addresses in groups))
    order = {indicator.name: position for position, indicator in enumerate(contract.indicators)}
    return (
        *((tuple(sorted(lines, key=order.__getitem__)), addresses) for lines, addresses in groups),
        *(((), frozenset((address,))) for address in sorted(moving - moved, key=repr)),
    )


def _join(
    groups: list[tuple[tuple[str, ...], frozenset[Address]]],
    lines: tuple[str, ...],
    addresses: frozenset[Address],
) -> list[tuple[tuple[str, ...], frozenset[Address]]]:
    """The groups, with those in one that share a line or an address with these."""
    joined, apart = (list(lines), addresses), []
    place = len(groups)
    for position, group in enumerate(groups):
        if set(group[0]).isdisjoint(lines) and group[1].isdisjoint(addresses):
            apart.append(group)
            continue
        place = min(place, position)
        joined = ([*joined[0], *group[0]], joined[1] | group[1])
    made = (tuple(dict.fromkeys(joined[0])), joined[1])
    return [*apart[:place], made, *apart[place:]]


def _payer_out(
    settlement: Settlement, late: tuple[Adjustment, ...], constant: Fraction
) -> Callable[[Fraction], Owed]:
    """From the sum of the clusters to the payment of the last period."""
    contract = replace(settlement.contract, adjustments=late)
    evidence = gather_evidence(
        settlement.results, settlement.before.results, cumulative=contract.is_cumulative
    )
    measured = Measured(indicators=contract.by_name, values=dict(settlement.values), evidence=evidence)
    first = settlement.lines[:1]

    def owe(total: Fraction) -> Owed:
        together = Step(rule="lines", value=total + constant, unit=Unit.MONEY, subject="linked")
        groups = adjust(contract, tuple(replace(line, amount=together) for line in first), measured)
        return pay_out(contract, groups, settlement.before)

    return owe
