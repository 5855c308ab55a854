"""Contracts whose pay only rises as the result gets better, with results from worse to better."""

from typing import NamedTuple

from hypothesis import strategies as st

from tests.properties.case import Case
from tests.properties.oracle.words import Words
from tests.properties.strategies import MODES, comparing
from tests.properties.terms import KINDS, Kind, decimal, sides

PLAIN = tuple(kind for kind in KINDS if "given" in kind.measure and kind.unit != "money")


class Rising(NamedTuple):
    """A contract file, and values of its one indicator, the worst first."""

    yaml: str
    values: tuple[str, ...]


def sorted_pay(most: int, size: int) -> st.SearchStrategy[list[int]]:
    """So many amounts in tenths, none less than the one before."""
    return st.lists(st.integers(0, most), min_size=size, max_size=size).map(sorted)


@st.composite
def _terms(draw: st.DrawFn, kind: Kind, *, higher: bool) -> Words:
    """Tiers, a line or prices that rise towards the good end."""
    notation = draw(st.sampled_from(("tiers", "linear", "price", "bands") if higher else ("tiers", "linear")))
    if notation == "price":
        return {"per_unit": {"price": decimal(draw(st.integers(0, 99)), 1)}}
    if notation == "linear":
        ends = (kind.low, kind.high)
        bounds = sorted(draw(st.sets(st.integers(*ends), min_size=2, max_size=4)))
        pay = _towards(draw(sorted_pay(9_000, len(bounds))), higher=higher)
        points = [
            {"at": kind.write(at), "pay": decimal(each, 1)} for at, each in zip(bounds, pay, strict=True)
        ]
        bad = draw(st.sampled_from(("hold", "zero")))
        return {
            "linear": {
                "points": points,
                "outside": {"low": bad if higher else "hold", "high": "hold" if higher else bad},
            }
        }
    rows = draw(sides(kind))
    pay = _towards(draw(sorted_pay(9_000, len(rows))), higher=higher)
    word = "pay" if notation == "tiers" else "price"
    table = [{**row, word: decimal(each, 1)} for row, each in zip(rows, pay, strict=True)]
    if notation == "tiers":
        return {"tiers": table}
    return {"per_unit": {"mode": draw(st.sampled_from(("graduated", "volume"))), "bands": table}}


def _towards(pay: list[int], *, higher: bool) -> list[int]:
    return pay if higher else pay[::-1]


@st.composite
def rising(draw: st.DrawFn) -> Rising:
    """A contract with one indicator, limits and roundings of any kind, and up to six values."""
    kind, higher = draw(st.sampled_from(PLAIN)), draw(st.booleans())
    compare = {} if kind.unit == "count" else {"compare": draw(comparing(kind))}
    noun = {"noun": "件"} if kind.unit == "count" else {}
    limits = {
        name: decimal(draw(st.integers(0, 9_000)), 1) for name in ("floor", "cap") if draw(st.booleans())
    }
    indicator = {
        "label": "i0",
        "unit": kind.unit,
        **noun,
        "better": "higher" if higher else "lower",
        "measure": kind.measure,
        **compare,
        "pays": {**limits, **draw(_terms(kind, higher=higher))},
    }
    stages = draw(st.lists(st.sampled_from(("item", "indicator", "linked")), unique=True))
    contract = {
        "pfs": "1",
        "id": "rising",
        "title": "上がる契約",
        "payer": "見本市",
        "provider": "見本法人",
        "term": {"from": "2025-04-01", "to": "2026-03-31"},
        "currency": "JPY",
        "payment": {
            "maximum": str(draw(st.integers(0, 1_000))),
            "fixed": "0",
            "rounding": [
                {
                    "at": at,
                    "to": draw(st.sampled_from(("1", "7", "100"))),
                    "mode": draw(st.sampled_from(MODES)),
                }
                for at in (*stages, "total")
            ],
            "tax": "not-stated",
        },
        "indicators": {"i0": indicator},
    }
    numbers = sorted(draw(st.sets(st.integers(kind.low, kind.high), min_size=2, max_size=6)))
    values = tuple(kind.write(number) for number in numbers)
    return Rising(Case(contract, {}, columns=False).yaml, values if higher else values[::-1])
