"""Value for money for a machine: exact numbers as strings, chances with the error that they may have."""

from fractions import Fraction

from pfs_cli.money import Mode, round_exact
from pfs_cli.notation import plain
from pfs_cli.whatif.net_spread import Spread
from pfs_cli.whatif.worth import View, Worth

_CHANCE_STEP = Fraction(1, 10**12)
_CURVE_STEP = Fraction(1, 10**9)
"""Chances are exact in the study, with hundreds of digits; twelve of them are written."""


def write_study(study: Worth) -> dict[str, object]:
    """The study without a word of any language."""
    benefits = study.benefits
    return {
        "benefits_file": {"file": benefits.file, "sha256": benefits.digest},
        "horizon": benefits.years.horizon,
        "discount_rate": plain(benefits.years.rate),
        "counted": "end_of_year" if benefits.years.at_end else "start_of_year",
        "settled_payment": plain(study.settled),
        "outcomes": [
            {"name": each.name, "expected": plain(each.expected), "by_chance": sorted(each.by_chance)}
            for each in benefits.outcomes
        ],
        "views": [_view(view) for view in study.views],
        "assumed": [{"place": place, "why": why} for place, why in benefits.assumed],
    }


def _view(view: View) -> dict[str, object]:
    return {
        "of": "all" if view.party is None else str(view.party),
        "benefits": [
            {
                "name": gain.benefit.name,
                "gains": str(gain.benefit.gains),
                "outcomes": plain(gain.outcomes),
                "factor": plain(gain.factor),
                "amount": plain(gain.amount),
            }
            for gain in view.gains
        ],
        "gross": plain(view.gross),
        "payment": plain(view.payment),
        "costs": plain(view.costs),
        "net": plain(view.net),
        "ratio": None if view.ratio is None else plain(view.ratio),
        "years": [
            {
                "year": year.number,
                "discount": plain(year.discount),
                "gained": plain(year.gained),
                "spent": plain(year.spent),
                "so_far": plain(year.so_far),
            }
            for year in view.years
        ],
        "break_even": [
            {
                "of": each.of,
                "what": "outcomes" if each.of_outcomes else "per_year",
                "expected": plain(each.value),
                "needed": None if each.needed is None else plain(each.needed),
            }
            for each in view.break_evens
        ],
        "swings": [
            {
                "of": each.name,
                "what": each.part,
                "low": plain(each.low),
                "high": plain(each.high),
                "net_low": plain(each.net_low),
                "net_high": plain(each.net_high),
            }
            for each in view.swings
        ],
        "chance": None if view.spread is None else _spread(view.spread),
    }


def _spread(spread: Spread) -> dict[str, object]:
    """The error is that of rounding to the digits written, or that of drawing in 99 of 100 runs."""
    drawn = spread.draws is not None
    return {
        "exact": not drawn,
        "draws": spread.draws,
        "seed": spread.seed,
        "error": plain(_CHANCE_STEP if spread.error is None else spread.error),
        "positive": _chance(spread.positive),
        "quantiles": [{"chance": plain(level), "net": plain(net)} for level, net in spread.quantiles],
        "curve_error": plain(_CURVE_STEP if spread.error is None else spread.error),
        "curve": [{"net": plain(net), "up_to": _near(chance)} for net, chance in spread.curve],
    }


def _near(chance: Fraction) -> str:
    return plain(round_exact(chance, _CURVE_STEP, Mode.HALF_EVEN))


def _chance(chance: Fraction) -> str:
    return plain(round_exact(chance, _CHANCE_STEP, Mode.HALF_EVEN))
