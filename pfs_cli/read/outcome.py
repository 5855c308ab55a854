"""An outcome of a file of benefits: which result of the contract it is counted from, and what chance decides of it."""

from fractions import Fraction

from pfs_cli.notation import approximate
from pfs_cli.problem import Fault, error
from pfs_cli.quantity import read_count, read_percent, read_value
from pfs_cli.read.fields import field, items, optional, text_of
from pfs_cli.read.node import Node
from pfs_cli.read.setting import find_lever
from pfs_cli.read.uncertain import NOT_BELOW_ZERO, SHARE, UncertainFields
from pfs_cli.unit import Unit
from pfs_cli.whatif.benefits import Chance, Counting, Outcome
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.uncertain import Uncertain


def read_outcome(fields: UncertainFields, name: str, node: Node, levers: tuple[Lever, ...]) -> Outcome | None:
    """The outcome of that name; None, with the problem, where it counts what the contract's results do not have."""
    counting = next(each for each in Counting if optional(node, each) is not None)
    counted = field(node, counting)
    lever, number = None, None
    effective = fields.part(lambda: fields.part_of_all(field(node, "effective")))
    if counting is Counting.NUMBER:
        number = fields.uncertain(counted, _read_number, NOT_BELOW_ZERO)
    else:
        lever = _find(fields, counted, levers)
        if lever is None:
            return None
    without = fields.part(lambda: _read_without(fields, node, counting, lever))
    if effective is None or without is None:
        return None
    outcome = Outcome(
        name=name,
        label=text_of(field(node, "label")),
        counting=counting,
        lever=lever,
        number=number,
        without=without,
        effective=effective,
        by_chance=frozenset(Chance(text_of(each)) for each in items(field(node, "by_chance"))),
        ground=fields.ground(node),
    )
    return outcome if _check_chance(fields, outcome, field(node, "by_chance")) else None


def _find(fields: UncertainFields, node: Node, levers: tuple[Lever, ...]) -> Lever | None:
    """The result of that name, if people, cases or events are counted in it."""
    lever, problems = find_lever(text_of(node), levers, node.source)
    fields.problems.extend(problems)
    if lever is None or (lever.counted and not lever.per_head):
        return lever
    if lever.unit is Unit.PERCENT:
        fields.report("benefits-no-group", node, found=lever.name)
    else:
        known = ", ".join(each.name for each in levers if each.counted and not each.per_head) or "-"
        fields.report("benefits-not-counted", node, found=lever.name, known=known)
    return None


def _read_number(text: str) -> Fraction | Fault:
    return read_value(text, Unit.SCORE, noun=None, yen=False)


def _read_without(fields: UncertainFields, node: Node, counting: Counting, lever: Lever | None) -> Uncertain:
    if counting is not Counting.IMPROVEMENT:
        return fields.part_of_all(field(node, "anyway"))
    untreated = field(node, "untreated")
    if lever is not None and lever.among is None:
        return fields.uncertain(untreated, lambda text: read_count(text, lever.noun), NOT_BELOW_ZERO)
    return fields.uncertain(untreated, read_percent, SHARE)


def _check_chance(fields: UncertainFields, outcome: Outcome, node: Node) -> bool:
    """Whether chance can decide what it is said to: of whole people, of whom the outcome knows how many there are."""
    possible = _possible(outcome)
    strange = [each for each in items(node) if text_of(each) not in possible]
    for each in strange:
        known = ", ".join(possible) or "-"
        fields.report("benefits-by-chance", each, found=text_of(each), known=known, outcome=outcome.name)
    if strange or not outcome.by_chance:
        return not strange
    return _check_whole(fields, outcome, node)


def _possible(outcome: Outcome) -> tuple[Chance, ...]:
    """Whose number chance may decide."""
    in_group = outcome.lever is not None and outcome.lever.among is not None
    if outcome.counting is Counting.IMPROVEMENT:
        return (Chance.TREATED, Chance.UNTREATED, Chance.EFFECTIVE) if in_group else (Chance.EFFECTIVE,)
    return (
        (Chance.TREATED, Chance.ANYWAY, Chance.EFFECTIVE) if in_group else (Chance.ANYWAY, Chance.EFFECTIVE)
    )


def _check_whole(fields: UncertainFields, outcome: Outcome, node: Node) -> bool:
    """What chance decides one by one are whole people or cases: 26.04 of them cannot be."""
    number = outcome.number
    counted = outcome.counted
    whole = counted.denominator == 1 and (number is None or number.is_known)
    if (
        whole
        and Chance.EFFECTIVE in outcome.by_chance
        and outcome.by_chance.isdisjoint({Chance.UNTREATED, Chance.ANYWAY})
    ):
        without = outcome.without
        counted = outcome.number_of(counted, without.mean)
        whole = without.is_known and counted.denominator == 1
    if not whole:
        other = Chance.UNTREATED if outcome.counting is Counting.IMPROVEMENT else Chance.ANYWAY
        fields.report(
            "benefits-not-whole", node, outcome=outcome.name, found=approximate(counted), other=other
        )
    return whole


def same_people(fields: UncertainFields, outcomes: tuple[Outcome, ...]) -> None:
    """Two outcomes of the same people are not independent: chance would decide of each person twice."""
    for position, outcome in enumerate(outcomes):
        for other in outcomes[:position]:
            by_chance = outcome.by_chance or other.by_chance
            if outcome.lever is not None and other.lever is not None and by_chance:
                if outcome.lever.place != other.lever.place:
                    continue
                place, first = outcome.ground.source, other.ground.source
                facts = {"found": outcome.name, "other": other.name, "result": outcome.lever.name}
                fields.problems.append(error("benefits-same-people", place, related=(first,), **facts))
