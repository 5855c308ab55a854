"""Faults of a contract that is signed: what cannot be traced to the paper, and what nobody published."""

from collections.abc import Iterator

from pfs_cli.profile import Profile
from tests.planted.draft import Draft, Place
from tests.planted.plant import Planted, plant

MONEY_LINES = ("maximum", "fixed", "linked")


def signed(draft: Draft) -> Draft:
    """The contract as it is signed."""
    return draft.add_before(draft.at("provider"), "status: signed")


def paper(draft: Draft) -> Draft:
    """The contract as it is signed, every line and the payment with its clause."""
    new = signed(draft)
    for place in (new.at("payment"), *new.children("indicators")):
        if new.get(*place.path, "clause") is None:
            new = new.add_before(new.children(*place.path)[0], "clause: 第6条")
    return new


def dropped_clause(draft: Draft) -> Iterator[Planted]:
    """Neither a signed line nor anything in it says where the paper agrees it."""
    base = paper(draft)
    money = base.at("payment")
    published = [
        each for each in base.children("payment") if each.name in MONEY_LINES and _is_agreed(base, each)
    ]
    for place in (*((money,) if published else ()), *base.children("indicators")):
        new = base
        while inner := [
            each
            for each in new.places
            if each.name == "clause" and each.path[: len(place.path)] == place.path
        ]:
            new = new.without(inner[-1])
        yield plant(new, new.at(*place.path), "clause-missing", profile=Profile.SIGNED, base=base)


def _is_agreed(draft: Draft, place: Place) -> bool:
    """Whether an amount is neither nothing nor assumed: then a clause says it."""
    written = draft.written(place)
    return written != "0" and "amount: 0," not in written and "assumed" not in written


def dropped_source(draft: Draft) -> Iterator[Planted]:
    """A baseline, or what is compared with, no longer says who measured it."""
    base = signed(draft)
    for indicator in base.children("indicators"):
        source = base.get(*indicator.path, "source")
        figures = [
            place
            for place in base.places
            if place.path[:2] == indicator.path
            and "assumed" not in draft.written(draft.at(*place.path[:-1]))
            and (place.name == "baseline" or place.path[-2:] == ("against", "value"))
        ]
        if source is not None and figures:
            new = base.without(source)
            yield plant(new, new.at(*indicator.path), "source-missing", profile=Profile.SIGNED, base=base)


def assumed_when_signed(draft: Draft) -> Iterator[Planted]:
    """A figure of a signed contract is assumed."""
    for name in MONEY_LINES:
        place = draft.get("payment", name)
        if place is not None and not draft.children(*place.path):
            new = draft.put(place, f"{{amount: {draft.written(place)}, assumed: not agreed yet}}")
            yield plant(new, new.at(*place.path), "unpublished-signed", profile=Profile.SIGNED)
    for indicator in draft.children("indicators"):
        pays = draft.at(*indicator.path, "pays")
        children = draft.children(*pays.path)
        if children and not any(draft.get(*pays.path, mark) for mark in ("assumed", "reconstructed")):
            entry = "assumed: not agreed yet"
            flow = draft.written(pays).startswith("{")
            new = draft.add(pays, entry) if flow else draft.add_before(children[0], entry)
            yield plant(new, new.at(*pays.path), "unpublished-signed", profile=Profile.SIGNED)


def reconstructed_when_signed(draft: Draft) -> Iterator[Planted]:
    """A rounding of a signed contract is worked out from what was paid."""
    for row in draft.children("payment", "rounding"):
        if not any(draft.get(*row.path, mark) for mark in ("assumed", "reconstructed")):
            new = draft.add(row, "reconstructed: it gives what was paid")
            yield plant(new, new.at(*row.path), "unpublished-signed", profile=Profile.SIGNED)


KINDS = (dropped_clause, dropped_source, assumed_when_signed, reconstructed_when_signed)
