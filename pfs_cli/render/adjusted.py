"""What a contract does to its lines before they are added, as the contract file writes it: the key `adjustments`."""

from typing import assert_never

from pfs_cli.adjustment import (
    Adjustment,
    CapStep,
    FloorStep,
    Gate,
    GreatestOf,
    LeastOf,
    Names,
    Offset,
    Withhold,
)
from pfs_cli.render.marked import amount_tree, marks_of
from pfs_cli.render.terms import condition_tree
from pfs_cli.render.yaml import Tree


def adjustment_tree(step: Adjustment) -> Tree:
    """One step with its lines and its periods."""
    tree = _step(step)
    if not isinstance(step, GreatestOf | LeastOf | Gate):
        tree["lines"] = _lines(step.lines)
    if step.periods is not None:
        tree["periods"] = list(step.periods)
    return {**tree, **marks_of(step.ground)}


def _step(step: Adjustment) -> dict[str, Tree]:
    match step:
        case CapStep():
            return {"cap": amount_tree(step.limit)}
        case FloorStep():
            return {"floor": amount_tree(step.limit)}
        case Offset():
            return {"offset": step.indicator or "" if step.amount is None else amount_tree(step.amount)}
        case Withhold():
            return {"withhold": amount_tree(step.share)}
        case GreatestOf():
            return {"greatest_of": list(step.lines)}
        case LeastOf():
            return {"least_of": list(step.lines)}
        case Gate():
            return {"gate": condition_tree(step.condition)}
        case _:
            assert_never(step)


def _lines(lines: Names | None) -> Tree:
    return "linked" if lines is None else list(lines)
