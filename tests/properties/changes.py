"""Amendments: what changes, and from which day."""

from hypothesis import strategies as st

from tests.properties.oracle.words import Words
from tests.properties.parts import amounts


@st.composite
def amendments(draw: st.DrawFn, contract: Words) -> Words:
    """One or two changes: of a price, a tier's pay, a cap that comes or goes, the adjustments."""
    found: list[Words] = []
    days = sorted(draw(st.lists(st.sampled_from(_days(contract)), min_size=1, max_size=2, unique=True)))
    for day in days:
        name = draw(st.sampled_from(sorted(contract["indicators"])))
        pays = contract["indicators"][name]["pays"]
        change: Words = {"note": "変更"}
        if pays != "nothing" and "share_of" not in pays:
            change = {"indicators": {name: {"pays": draw(_change(pays))}}}
        found.append({"from": day, "clause": f"第{len(found) + 2}条", "change": change})
    return found


def _days(contract: Words) -> list[str]:
    """The first days of the periods and the days after."""
    if "periods" not in contract:
        return ["2025-04-01"]
    starts = [period["from"] for period in contract["periods"].values()]
    return [*starts, *(start.replace("-01", "-02") for start in starts)]


@st.composite
def _change(draw: st.DrawFn, pays: Words) -> Words:
    if "tiers" in pays:
        return {"tiers": [{**row, "pay": draw(amounts(-500))} for row in pays["tiers"]]}
    price = pays.get("per_unit", {}).get("price")
    if isinstance(price, str) and not {"/", "%"} & set(price):
        return {"per_unit": {"price": draw(amounts(0, 300))}}
    if "cap" in pays:
        return {"cap": "null"}
    return {"cap": draw(amounts(1_000, 2_000))}
