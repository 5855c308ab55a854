"""What is paid at a place of a table of tiers or a point of a line: an amount, a share and what it comes to."""

from pfs_cli.bound import Amount
from pfs_cli.contract import Pays
from pfs_cli.render.schedule.wording import Wording

KEYS = (
    "schedule.whole.fixed",
    "schedule.whole.linked",
)
"""The words for the amounts that shares divide."""


def say_whole(wording: Wording, name: str) -> str:
    """What shares of that name divide: the linked amount, the fixed payment, or an amount by its own name."""
    if name in ("fixed", "linked"):
        return wording.say(f"schedule.whole.{name}")
    return wording.say("schedule.quoted", text=name)


def say_earning(wording: Wording, pays: Pays, earns: Amount) -> str:
    """What is paid, without a full stop: money, money that goes back, nothing; of a share also what it comes to."""
    say = wording.say
    if pays.share_of is None:
        if earns.value < 0:
            return say("schedule.pays.back", money=wording.money(-earns.value))
        if earns.value == 0:
            return say("schedule.pays.nothing", money=wording.money(earns.value))
        return say("schedule.pays.money", money=wording.amount(earns))
    name = say_whole(wording, pays.share_of)
    whole = wording.contract.payment.whole(pays.share_of)
    if earns.value == 0:
        return say("schedule.pays.no-share", share=earns.written, whole=name)
    if whole is None or wording.whole_varies(pays.share_of):
        key = "schedule.pays.share" if earns.value > 0 else "schedule.pays.share-back"
        return say(key, share=earns.written, whole=name)
    if earns.value < 0:
        money = wording.money(-earns.value * whole.value)
        return say("schedule.pays.share-money-back", share=earns.written, whole=name, money=money)
    money = wording.money(earns.value * whole.value)
    if earns.written == "1":
        return say("schedule.pays.whole-money", share=earns.written, whole=name, money=money)
    return say("schedule.pays.share-money", share=earns.written, whole=name, money=money)
