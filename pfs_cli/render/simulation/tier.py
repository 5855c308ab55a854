"""The tiers of an indicator in words: by their level where they have one, else by their values."""

from pfs_cli.contract import Indicator
from pfs_cli.language import Say
from pfs_cli.render.simulation.ends import say_interval
from pfs_cli.unit import Unit
from pfs_cli.whatif.crossing import tier_pieces


def say_tier(indicator: Indicator, position: int, say: Say) -> str:
    """A tier in a cell: its level, else the values that it covers. The tiers count from 0 in the order of value."""
    piece = tier_pieces(indicator)[position]
    return piece.level or say_interval(piece.interval, indicator.unit, indicator.noun, say)


def say_tier_with_values(indicator: Indicator, position: int, say: Say) -> str:
    """A tier with the values that it covers: `4 (from 80% to below 90%)`."""
    piece = tier_pieces(indicator)[position]
    values = say_interval(piece.interval, indicator.unit, indicator.noun, say)
    return values if piece.level is None else say("tier.with-values", level=piece.level, values=values)


def name_tier(indicator: Indicator, position: int, say: Say) -> str:
    """A tier in a sentence: `level 4`, `the tier "missed"`, or `the tier from 80%`."""
    piece = tier_pieces(indicator)[position]
    if piece.level is not None:
        return say("tier.level" if piece.level.isdigit() else "tier.word", level=piece.level)
    return say("tier.values", values=say_interval(piece.interval, indicator.unit, indicator.noun, say))


def say_range(indicator: Indicator, position: int, say: Say) -> str:
    """The values of a tier: a word, or from where to where. The tiers count from 0 in the order of value."""
    curve = None if indicator.pays is None else indicator.pays.curve
    if curve is None:
        raise TypeError(indicator.name)
    if indicator.unit is Unit.VERDICT and indicator.tiers is not None:
        return str(indicator.tiers.tiers[position].bound.value)
    return say_interval(curve.pieces[position].interval, indicator.unit, indicator.noun, say)


def say_step(before: str, after: str, say: Say) -> str:
    """From one tier to another in a cell, each as `say_tier` has it: `3 -> 4`."""
    return say("tier.step", before=before, after=after)


def say_label(indicator: Indicator, period: str) -> str:
    """The label of an indicator behind its period, where there is one: `FY2025 visits`."""
    return f"{period} {indicator.label}".strip()
