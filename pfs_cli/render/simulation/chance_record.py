"""A forecast for a machine: every chance exact where the law is, else a float beside the bound by which it errs."""

from fractions import Fraction

from pfs_cli.money import Mode, round_exact
from pfs_cli.notation import plain, write_value
from pfs_cli.render.simulation.chance_words import write_bound
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.odds.bands import QUANTILES, find_bands
from pfs_cli.whatif.odds.chance import Chance, Known, Learned
from pfs_cli.whatif.odds.forecast import Forecast, TierOdds
from pfs_cli.whatif.odds.law import Law, root_of

_MOST_AMOUNTS = 10_000
_MOST_BITS = 3_000
_MOST_BITS_TOGETHER = 1_000_000
"""Exact chances of more bits (about nine hundred digits) are written as floats, which err by a part in 2^53."""
_BILLIONTH = Fraction(1, 10**9)


def write_forecast(study: Forecast) -> dict[str, object]:
    """All of the forecast: what was taken as known, the law of the payment and of the tiers, the budget."""
    law = study.law
    exactly = _is_short(law)
    bands = find_bands(law, _MOST_AMOUNTS)
    record: dict[str, object] = {
        "chances": [write_known(lever, chance) for lever, chance in study.chances],
        "staying": [{"result": lever.name, "value": _value(lever)} for lever in study.staying],
        "exact": law.is_exact,
        "error": _bound(law, exactly=exactly),
        "payment": {
            "expected": _money(law.mean, exactly=exactly),
            "expected_error": "0" if exactly else write_bound(law.mean_bound + _BILLIONTH),
            "deviation": plain(root_of(law.variance)),
            "lowest": plain(law.lowest),
            "highest": plain(law.highest),
            "quantiles": [
                {"chance": plain(part), "from": plain(low), "to": plain(high)}
                for part, (low, high) in ((part, law.quantile(part)) for part in QUANTILES)
            ],
            "amounts": [
                {
                    "from": plain(band.low),
                    "to": plain(band.high),
                    "chance": _number(Fraction(band.weight, law.whole), exactly=exactly),
                    "up_to": _number(Fraction(band.below, law.whole), exactly=exactly),
                }
                for band in bands
            ],
        },
        "tiers": [_tiers(odds) for odds in study.tiers],
        "not_computed": [indicator.name for indicator in study.unseen],
    }
    if study.budget is not None:
        record["budget"] = {
            "amount": plain(study.budget),
            "above": _number(law.chance_above(study.budget), exactly=exactly),
            "overrun": _money(law.expected_above(study.budget), exactly=exactly),
        }
    return record


def _is_short(law: Law) -> bool:
    """Whether exact chances are written with all their digits."""
    bits = law.whole.bit_length()
    return law.is_exact and bits <= _MOST_BITS and bits * len(law.amounts) <= _MOST_BITS_TOGETHER


def _bound(law: Law, *, exactly: bool) -> str:
    if exactly:
        return "0"
    return write_bound(max(law.bound, Fraction(1, 2**53)))


def _number(number: Fraction, *, exactly: bool) -> str:
    return plain(number) if exactly else repr(float(number))


def _money(amount: Fraction, *, exactly: bool) -> str:
    """An expected amount, rounded to a billionth of the main unit where its chances are not exact."""
    return plain(amount if exactly else round_exact(amount, _BILLIONTH, Mode.HALF_EVEN))


def _value(lever: Lever) -> str:
    value = lever.value(lever.number)
    return value if isinstance(value, str) else plain(value)


def write_known(lever: Lever, chance: Chance) -> dict[str, object]:
    """What is taken as known of a lever, for a machine."""
    match chance:
        case Known():
            record: dict[str, object] = {"people": str(chance.people), "chance": plain(chance.rate)}
            return {"result": lever.name, "kind": "known", **record}
        case Learned():
            met, other = chance.parameters
            return {
                "result": lever.name,
                "kind": "learned",
                "people": str(chance.people),
                "chance": plain(chance.rate),
                "seen": {"met": str(chance.met), "among": str(chance.among)},
                "before": {"met": plain(chance.belief.achieved), "among": plain(chance.belief.seen)},
                "beta": [str(met), str(other)],
            }
        case _:
            values = [
                {"value": write_value(lever.value(number), lever.unit, lever.noun), "chance": plain(each)}
                for number, each in chance.numbers
            ]
            return {"result": lever.name, "kind": "listed", "values": values}


def _tiers(odds: TierOdds) -> dict[str, object]:
    tiers = odds.indicator.tiers
    exactly = not odds.bound and odds.whole.bit_length() <= _MOST_BITS
    return {
        "period": odds.period,
        "indicator": odds.indicator.name,
        "error": "0" if exactly else write_bound(max(odds.bound, Fraction(1, 2**53))),
        "tiers": [
            {
                "level": tier.level or "",
                "bound": tier.bound.written,
                "earns": tier.earns.written,
                "chance": _number(odds.chance(position), exactly=exactly),
                "possible": odds.possible[position],
                "before": position == odds.today,
            }
            for position, tier in enumerate(() if tiers is None else tiers.tiers)
        ],
    }
