"""Amendments: what changes, and from which day."""

from hypothesis import strategies as st

from tests.properties.oracle.words import Words
from tests.properties.parts import amounts
from tests.properties.payments import payers


@st.composite
def amendments(draw: st.DrawFn, contract: Words) -> Words:
    """One or two changes: of lines, adjustments, payers, roundings, the maximum, or of nothing that is paid."""
    days = sorted(draw(st.lists(st.sampled_from(_days(contract)), min_size=1, max_size=2, unique=True)))
    return [
        {"from": day, "clause": f"第{number}条", "change": draw(_changes(contract))}
        for number, day in enumerate(days, 2)
    ]


@st.composite
def _changes(draw: st.DrawFn, contract: Words) -> Words:
    payment = contract["payment"]
    match draw(st.sampled_from(("line", "line", "adjustments", "payers", "rounding", "money", "note"))):
        case "line":
            name = draw(st.sampled_from(sorted(contract["indicators"])))
            pays = contract["indicators"][name]["pays"]
            if pays != "nothing" and "share_of" not in pays:
                return {"indicators": {name: {"pays": draw(_change(pays))}}}
        case "adjustments":
            if "adjustments" in contract and draw(st.booleans()):
                return {"adjustments": "null"}
            return {"adjustments": [{"cap": draw(amounts(0, 900)), "lines": "linked"}]}
        case "payers":
            return {"payer": "null", "payers": draw(payers())}
        case "rounding":
            modes = st.sampled_from(("down", "up", "half-up", "half-even"))
            return {"payment": {"rounding": [{"at": "linked", "to": "1", "mode": draw(modes)}]}}
        case "money" if "linked" not in payment and isinstance(payment["fixed"], dict):
            last = list(payment["fixed"]["by_period"])[-1]
            fixed = {"by_period": {last: str(draw(st.integers(0, 900)))}}
            return {"payment": {"maximum": str(draw(st.integers(2_700, 6_000))), "fixed": fixed}}
        case _:
            pass
    return {"note": "変更"}


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
