"""How sure the tiers are and what wrongly coded cases would move, for a machine."""

from fractions import Fraction

from pfs_cli.notation import plain
from pfs_cli.render.simulation.number import write_number
from pfs_cli.whatif.crossing import tier_pieces
from pfs_cli.whatif.miscoded import Miscoding, Wrong
from pfs_cli.whatif.miscoded_worth import CasesWrong
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
        "cases": [_write_case(each) for each in study.miscodings if not each.is_firm],
        "firm": [{"result": each.lever.name, "coded": _coded(achieved=each.achieved)} for each in study.firm],
        "of_persons": [lever.name for lever in study.of_persons],
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
        "told": not each.untold,
        "pays": None if each.pays is None else _write_wrong(each.pays),
        "tier": None if each.tier is None else _write_wrong(each.tier),
        "by_case": plain(each.by_case),
        "risk": None if each.risk is None or each.files is None else _write_risk(each.risk, each.files),
    }


def _write_wrong(wrong: Wrong) -> dict[str, object]:
    return {
        "cases": wrong.cases,
        "count": plain(wrong.number),
        "tiers": [
            {
                "period": move.period,
                "indicator": move.indicator.name,
                "before": move.before,
                "then": move.after,
            }
            for move in wrong.moves
        ],
        "payment": plain(wrong.payment),
        "difference": plain(wrong.difference),
        "by_case": plain(wrong.by_case),
        "chance": None if wrong.chance is None else _write_chance(wrong.chance),
    }


def _write_risk(risk: CasesWrong, files: int) -> dict[str, object]:
    """The money expected to move, and that money for each file."""
    money, error = write_number(risk.money, risk.error)
    by_file, by_file_error = write_number(risk.money / files, risk.error / files)
    return {
        "expected": {"amount": money, "error": error},
        "by_file": {"amount": by_file, "error": by_file_error},
    }


def _coded(*, achieved: bool) -> str:
    return "achieved" if achieved else "not_achieved"
