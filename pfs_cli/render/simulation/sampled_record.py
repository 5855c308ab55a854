"""What came out of drawing by lot, for a machine: how often, and between what the chances lie."""

from fractions import Fraction

from pfs_cli.money import Mode, round_exact
from pfs_cli.notation import plain
from pfs_cli.render.simulation.chance_record import write_known
from pfs_cli.whatif.drawn.cases import TierTimes
from pfs_cli.whatif.drawn.sampled import Sampled, chance_between, mean_error, quantile_between
from pfs_cli.whatif.odds.bands import QUANTILES, find_bands
from pfs_cli.whatif.odds.law import root_of

_MOST_AMOUNTS = 10_000
_MILLIONTH = Fraction(1, 10**6)


def write_study(study: Sampled) -> dict[str, object]:
    """The draws for a machine; an interval holds the chance, or the payment, in 95 of 100 runs."""
    law = study.law
    record: dict[str, object] = {
        "draws": study.draws,
        "seed": study.seed,
        "generator": study.generator,
        "left_out": study.empty,
        "lists": [
            {"file": each.file, "people": each.persons, "patterns": len(each.patterns)}
            for each in study.lists
        ],
        "common": None if study.common is None else plain(study.common),
        "chances": [write_known(lever, chance) for lever, chance in study.chances],
        "drawn": [lever.name for lever in study.levers],
        "staying": [lever.name for lever in study.staying],
        "payment": {
            "expected": plain(law.mean),
            "standard_error": plain(mean_error(law)),
            "deviation": plain(root_of(law.variance)),
            "lowest": plain(law.lowest),
            "highest": plain(law.highest),
            "quantiles": [
                {
                    "chance": plain(part),
                    "payment": plain(law.quantile(part)[0]),
                    "between": [plain(each) for each in quantile_between(law, part)],
                }
                for part in QUANTILES
            ],
            "amounts": [
                {"from": plain(band.low), "to": plain(band.high), **_times(band.weight, law.whole)}
                for band in find_bands(law, _MOST_AMOUNTS)
            ],
        },
        "tiers": [_tiers(tier) for tier in study.outcome.tiers],
    }
    if study.budget is not None:
        above = round(law.chance_above(study.budget) * law.whole)
        record["budget"] = {
            "amount": plain(study.budget),
            "above": _times(above, law.whole),
            "overrun": plain(law.expected_above(study.budget)),
        }
    return record


def _tiers(tier: TierTimes) -> dict[str, object]:
    pays = tier.indicator.pays
    pieces = () if pays is None or pays.curve is None else pays.curve.pieces
    draws = sum(tier.times)
    return {
        "period": tier.period,
        "indicator": tier.indicator.name,
        "tiers": [
            {"level": piece.level, **_times(times, draws), "before": position == tier.today}
            for position, (piece, times) in enumerate(zip(pieces, tier.times, strict=True))
        ],
    }


def _times(times: int, draws: int) -> dict[str, object]:
    """How often, and between which two chances, rounded outwards to a millionth."""
    low, high = chance_between(times, draws)
    return {
        "times": times,
        "between": [
            plain(round_exact(low, _MILLIONTH, Mode.DOWN)),
            plain(round_exact(high, _MILLIONTH, Mode.UP)),
        ],
    }
