"""Amounts, chances and ranges of value for money, as people read them."""

from fractions import Fraction

from pfs_cli.language import Say
from pfs_cli.money import Mode, round_exact
from pfs_cli.notation import approximate, grouped, plain
from pfs_cli.render.simulation.chance_words import write_chance
from pfs_cli.whatif.benefits import Counting, Party
from pfs_cli.whatif.net_spread import Spread
from pfs_cli.whatif.net_swings import Swing
from pfs_cli.whatif.uncertain import Uncertain
from pfs_cli.whatif.worth import Worth

_TENTH = Fraction(1, 10)
_HUNDREDTH = Fraction(1, 100)
KEYS = (
    "worth.others",
    "worth.part.amount",
    "worth.part.count",
    "worth.part.effective",
    "worth.part.lasts",
    "worth.part.number",
    "worth.part.per_year",
    "worth.part.without",
    "worth.payer",
)
"""The parties of a file of benefits, and what may be uncertain in it."""
_RATES = ("effective", "lasts")
_AMOUNTS = ("per_year", "amount")


def round_money(amount: Fraction, study: Worth) -> str:
    """An amount in the smallest unit of the currency, which is shown rounded."""
    return grouped(round_exact(amount, study.smallest, Mode.HALF_EVEN))


def say_money(amount: Fraction, study: Worth, say: Say) -> str:
    """The same with its currency."""
    currency = say("currency.JPY") if study.currency == "JPY" else study.currency
    return f"{round_money(amount, study)} {currency}"


def say_positive(spread: Spread, say: Say) -> str:
    """The chance of a net benefit above zero; of draws that all say the same, what they leave open."""
    chance = spread.positive
    if spread.error is None or 0 < chance < 1:
        return write_chance(chance, say, possible=chance > 0, sure=chance == 1)
    error = round_exact(spread.error * 100, _TENTH, Mode.UP)
    if chance:
        return say("chance.more", chance=f"{plain(100 - error)}%")
    return say("chance.less", chance=f"{plain(error)}%")


def say_ratio(ratio: Fraction | None) -> str:
    """Benefits to costs with two decimals."""
    return "-" if ratio is None else approximate(round_exact(ratio, _HUNDREDTH, Mode.HALF_EVEN))


def say_party(party: Party | None, say: Say) -> str:
    """Whose view it is, or who gains."""
    return say("worth.everybody") if party is None else say(f"worth.{party}")


def say_of_all(key: str, study: Worth, say: Say) -> str:
    """What is of all parties together; it says so where there is another view."""
    heading = say(key)
    return (
        heading if len(study.views) == 1 else say("worth.of-all", heading=heading, party=say_party(None, say))
    )


def say_range(value: Uncertain, study: Worth) -> str:
    """An amount, or from where to where it may be."""
    if value.is_known:
        return round_money(value.low, study)
    ends = (
        (value.low, value.high) if value.most_likely is None else (value.low, value.most_likely, value.high)
    )
    return "..".join(round_money(each, study) for each in ends)


def say_uncertain(swing: Swing, say: Say) -> str:
    """Which value it is, and of what."""
    return f"{swing.label}: {say(f'worth.part.{swing.part}')}"


def say_end(swing: Swing, value: Fraction, study: Worth) -> str:
    """One end of an uncertain value, in its unit."""
    if swing.part in _AMOUNTS:
        return round_money(value, study)
    if swing.part in _RATES:
        return f"{approximate(value * 100)}%"
    if swing.part in ("number", "count"):
        return approximate(value)
    outcome = study.benefits.outcome(swing.name)
    counts = (
        outcome.counting is Counting.IMPROVEMENT and outcome.lever is not None and outcome.lever.among is None
    )
    return approximate(value) if counts else f"{approximate(value * 100)}%"
