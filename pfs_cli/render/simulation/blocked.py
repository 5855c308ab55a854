"""Why a result that moves changes no payment, in words: the limit, the tier, the condition and who would open it."""

from pfs_cli.condition import Condition, names_in
from pfs_cli.contract import Contract
from pfs_cli.language import Say
from pfs_cli.notation import with_commas, write_value
from pfs_cli.render.schedule.conditions import say_condition
from pfs_cli.render.schedule.wording import Wording
from pfs_cli.settlement import Settlement
from pfs_cli.whatif.blocked import Blocked
from pfs_cli.whatif.standing import Standing

KEYS = (
    "blocked.at_most_linked",
    "blocked.at_most_maximum",
    "blocked.at_most_period",
    "blocked.cap",
    "blocked.carry",
    "blocked.compare",
    "blocked.end.fewer",
    "blocked.end.more",
    "blocked.flat",
    "blocked.floor",
    "blocked.gate",
    "blocked.greatest_of",
    "blocked.ladder",
    "blocked.least_of",
    "blocked.level",
    "blocked.met",
    "blocked.nothing",
    "blocked.otherwise",
    "blocked.payers",
    "blocked.periods",
    "blocked.person_cap",
    "blocked.requires",
    "blocked.rounding",
    "blocked.today",
    "blocked.up_to",
)
"""A sentence for each rule that lets nothing through."""
_WITH_LIMIT = ("at_most_linked", "at_most_maximum", "at_most_period", "cap", "floor", "rounding", "up_to")


def say_blocked(blocked: Blocked, standing: Standing, say: Say, *, more: bool) -> str:
    """The reason as a clause, without its full stop."""
    rule = blocked.rule
    if rule == "end":
        return say("blocked.end.more" if more else "blocked.end.fewer")
    if rule in ("share", "earned"):
        return say("blocked.level", level=blocked.limit) if blocked.limit else say("blocked.flat")
    if rule in ("requires", "gate"):
        return _say_condition(blocked, standing, say)
    key = f"blocked.{rule}"
    if key not in KEYS:
        return say("blocked.otherwise")
    return say(key, limit=with_commas(blocked.limit)) if rule in _WITH_LIMIT else say(key)


def _say_condition(blocked: Blocked, standing: Standing, say: Say) -> str:
    """Which condition does not hold, and where the indicators that it asks about stand today."""
    settlement = next(each for each in standing.settlements if each.contract.period.name == blocked.period)
    wording = Wording(say=say, agreement=standing.agreement, contract=settlement.contract)
    unmet = "; ".join(
        say(
            "blocked.today",
            condition=say_condition(wording, part),
            today=_today(part, settlement, settlement.contract),
        )
        for part in blocked.unmet
    )
    return say(f"blocked.{blocked.rule}", unmet=unmet)


def _today(condition: Condition, settlement: Settlement, contract: Contract) -> str:
    """The values of the indicators that a condition asks about."""
    values = dict(settlement.values)
    written: list[str] = []
    for name in names_in(condition):
        indicator, value = contract.indicator(name), values.get(name)
        if indicator is not None and value is not None:
            written.append(write_value(value.value, indicator.unit, indicator.noun))
    return ", ".join(written)
