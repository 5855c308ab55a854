"""How sure the tiers are and what wrongly coded cases would move, for a machine."""

from fractions import Fraction

from pfs_cli.notation import plain
from pfs_cli.render.simulation.number import write_number
from pfs_cli.whatif.crossing import tier_pieces
from pfs_cli.whatif.miscoded import Miscoding, Risk
from pfs_cli.whatif.sure import Sure, SureTier
from pfs_cli.whatif.tail import Probability


def write_study(study: Sure) -> dict[str, object]:
    """The study for a machine; a chance that is not exact has the most that it errs beside it."""
    return {
        "tiers": [_write_tier(tier, study) for tier in study.tiers],
        "not_answered": [
            {"period": each.period, "indicator": each.indicator.name, "reason": each.reason}
            for each in study.unsure
        ],
        "miscoded": None if study.miscoded is None else plain(study.miscoded),
        "cases": [_write_case(each) for each in study.miscodings],
        "firm": [
            {"result": lever.name, "coded": _coded(achieved=achieved)} for lever, achieved in study.firm
        ],
    }


def _write_tier(tier: SureTier, study: Sure) -> dict[str, object]:
    assumed = {lever.place for lever in study.assumed}
    pieces = tier_pieces(tier.indicator)
    return {
        "period": tier.period,
        "indicator": tier.indicator.name,
        "results": [
            {
                "result": lever.name,
                "count": plain(lever.number),
                "among": plain(lever.among or Fraction(0)),
                "believed": {"achieved": plain(belief.achieved), "seen": plain(belief.seen)},
                "assumed": lever.place in assumed,
            }
            for lever, belief in zip(tier.levers, tier.beliefs, strict=True)
        ],
        "tiers": [
            {
                "level": piece.level,
                "chance": plain(chance.value),
                "error": plain(chance.error),
                "before": position == tier.tier,
            }
            for position, (piece, chance) in enumerate(zip(pieces, tier.chances, strict=True))
        ],
        "elsewhere": _write_chance(tier.elsewhere),
    }


def _write_chance(chance: Probability) -> dict[str, str]:
    value, error = write_number(chance.value, chance.error)
    return {"chance": value, "error": error}


def _write_case(each: Miscoding) -> dict[str, object]:
    return {
        "result": each.lever.name,
        "coded": _coded(achieved=each.achieved),
        "files": each.files,
        "cases": each.cases,
        "count": plain(each.number),
        "tiers": [
            {
                "period": move.period,
                "indicator": move.indicator.name,
                "before": move.before,
                "then": move.after,
            }
            for move in each.moves
        ],
        "payment": plain(each.payment),
        "difference": plain(each.difference),
        "by_case": plain(each.by_case),
        "risk": None if each.risk is None else _write_risk(each.risk, each.files),
    }


def _write_risk(risk: Risk, files: int) -> dict[str, object]:
    """The chance of so many wrong cases, the money expected to move, and that money for each file."""
    money, error = write_number(risk.money, risk.error)
    by_file, by_file_error = write_number(risk.money / files, risk.error / files)
    return {
        **_write_chance(risk.chance),
        "expected": {"amount": money, "error": error},
        "by_file": {"amount": by_file, "error": by_file_error},
    }


def _coded(*, achieved: bool) -> str:
    return "achieved" if achieved else "not_achieved"
