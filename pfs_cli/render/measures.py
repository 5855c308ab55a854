"""How an indicator's value arises, as the contract file writes it: the key `measure`."""

from typing import assert_never

from pfs_cli.measure.roster import Exclusion, Filter, RosterTerms
from pfs_cli.measure.terms import (
    Difference,
    Given,
    Input,
    Measure,
    Met,
    Participants,
    Pooled,
    Rate,
    Ratio,
    Reduction,
    Stated,
    Weighted,
)
from pfs_cli.render.marked import amount_tree, marks_of
from pfs_cli.render.terms import condition_tree
from pfs_cli.render.yaml import Tree


def measure_tree(measure: Measure) -> Tree:
    """The measure under its name."""
    match measure:
        case Difference() | Reduction() | Ratio():
            sides: dict[str, Tree] = {"actual": _input(measure.actual), "against": _input(measure.against)}
            return {type(measure).__name__.lower(): {**sides, **marks_of(measure.ground)}}
        case Weighted():
            parts: list[Tree] = [
                {"indicator": part.indicator, "weight": amount_tree(part.weight), **marks_of(part.ground)}
                for part in measure.parts
            ]
            return {"weighted": parts, **marks_of(measure.ground)}
        case Met():
            return {"met": [condition_tree(each) for each in measure.conditions], **marks_of(measure.ground)}
        case Pooled():
            return {"pooled": list(measure.indicators), **marks_of(measure.ground)}
        case _:
            return _input(measure)


def _input(measure: Input) -> Tree:
    match measure:
        case Given():
            return {"given": measure.definition, **marks_of(measure.ground)}
        case Rate():
            group = "per" if measure.per_head else "among"
            return {"rate": {"count": measure.count, group: measure.group, **marks_of(measure.ground)}}
        case Stated():
            return amount_tree(measure.value, "value")
        case Participants():
            roster = _roster(measure.roster)
            beside = {name: mark for name, mark in marks_of(measure.ground).items() if name not in roster}
            return {"participants": roster, **beside}
        case _:
            assert_never(measure)


def _roster(terms: RosterTerms) -> dict[str, Tree]:
    tree: dict[str, Tree] = {"types": {name: str(kind) for name, kind in terms.types}}
    if terms.population is not None:
        tree["population"] = _filter(terms.population)
    if terms.exclude:
        tree["exclude"] = [_exclusion(each) for each in terms.exclude]
    tree["achieved"] = _filter(terms.achieved)
    if terms.once_per is not None:
        tree["once_per"] = terms.once_per
    return {**tree, "missing": str(terms.missing), **marks_of(terms.ground)}


def _filter(condition: Filter) -> Tree:
    return condition.written


def _exclusion(exclusion: Exclusion) -> Tree:
    return {"when": _filter(exclusion.when), "reason": exclusion.reason, **marks_of(exclusion.ground)}
