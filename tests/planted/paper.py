"""Faults of a contract that is signed: what cannot be traced to the paper, and what nobody published."""

from collections.abc import Iterator

from pfs_cli.profile import Profile
from tests.planted.draft import Draft, Place
from tests.planted.plant import Planted, plant

MONEY_LINES = ("maximum", "fixed", "linked")


def signed(draft: Draft) -> Draft:
    """The contract as it is signed."""
    return draft.add_before(draft.at("provider"), "status: signed")


def owner_lines(draft: Draft, place: Place) -> range:
    """The lines of the mapping that a mark belonged to."""
    return draft.lines(draft.at(*place.path[:-1]))


def dropped_clause(draft: Draft) -> Iterator[Planted]:
    """A signed term no longer says where the paper agrees it."""
    for place in draft.places:
        if place.name == "clause" and place.path[0] in {"payment", "indicators", "adjustments", "amendments"}:
            new = draft.without(place)
            yield plant(new, owner_lines(new, place), "clause-missing key-missing", profile=Profile.SIGNED)


def dropped_source(draft: Draft) -> Iterator[Planted]:
    """A signed figure no longer says which document it was taken from."""
    for place in draft.places:
        if place.name == "source" and place.path[0] in {"payment", "indicators"}:
            new = draft.without(place)
            yield plant(new, owner_lines(new, place), "source-missing", profile=Profile.SIGNED)


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
