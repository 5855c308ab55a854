"""Indicators of every measure and payment, drawn with what the results say of them in each period.

Bounds and results are few and round, so that results lie on bounds more often than not.
"""

from typing import NamedTuple

from hypothesis import strategies as st

from tests.properties.oracle.words import Words
from tests.properties.terms import decimal

PERCENTS = ("0%", "12.5%", "20%", "25%", "50%", "60%", "75%", "80%", "100%")
COUNTS = tuple(f"{count}件" for count in (0, 1, 2, 3, 5, 8, 10))
SCORES = ("-2", "-1", "0", "0.5", "1", "2")
INDEXES = ("0", "40", "50", "70", "100", "150")
REDUCTIONS = ("-50%", "-10%", "0%", "10%", "50%", "75%")
POINTS = ("-30pt", "-5pt", "0pt", "12.5pt", "25pt")
PERSONS = ("p1", "p2", "p3", "p4")
ITEMS = ("開始", "継続", "完了")
PER_HEAD = {"rate": {"count": "再犯", "per": "釈放者"}}


class Part(NamedTuple):
    """An indicator, what the results can say of it in a period (None: it is derived), and whether that is added."""

    words: Words
    results: st.SearchStrategy[Words] | None
    bounds: tuple[str, ...]
    added: bool = True


def amounts(low: int = 0, high: int = 2_000) -> st.SearchStrategy[str]:
    """Money with a decimal now and then."""
    whole = st.integers(low, high).map(str)
    return whole | st.integers(low * 10, high * 10).map(lambda tenths: decimal(tenths, 1))


@st.composite
def sides(draw: st.DrawFn, bounds: tuple[str, ...], lowest: str | None) -> list[dict[str, str]]:
    """The sides of a table over some of the bounds; `lowest` is where the unit begins, if it does."""
    inner = [bound for bound in bounds if bound != lowest]
    chosen = draw(st.lists(st.sampled_from(inner), min_size=1, max_size=3, unique=True))
    edges = sorted(chosen, key=inner.index)
    meeting = draw(st.integers(0 if lowest else 1, len(edges)))
    upper = [{draw(st.sampled_from(("to", "below"))): bound} for bound in edges[:meeting]]
    lower = [{draw(st.sampled_from(("from", "above"))): bound} for bound in edges[meeting:]]
    if not upper:
        return [{"from": str(lowest)}, *lower]
    middle = {"above" if "to" in upper[-1] else "from": edges[meeting - 1]}
    return [*upper, middle, *lower]


@st.composite
def tiers(draw: st.DrawFn, bounds: tuple[str, ...], lowest: str | None, shares: int) -> Words:
    """Tiers; of shares one is the most that there is."""
    rows = draw(sides(bounds, lowest))
    best, levels = draw(st.integers(0, len(rows) - 1)), draw(st.booleans())
    return [
        {
            **({"level": f"L{position}"} if levels else {}),
            **row,
            **draw(_earning(shares, best=position == best)),
        }
        for position, row in enumerate(rows)
    ]


def _earning(shares: int, *, best: bool) -> st.SearchStrategy[Words]:
    if not shares:
        return amounts(-500).map(lambda amount: {"pay": amount})
    if best:
        return st.just({"share": f"1/{shares}"})
    return st.integers(-1, 3).map(lambda part: {"share": f"{part}/{3 * shares}"})


@st.composite
def linear(draw: st.DrawFn, bounds: tuple[str, ...], shares: int) -> Words:
    """A line through two or three points."""
    chosen = draw(st.lists(st.sampled_from(bounds), min_size=2, max_size=3, unique=True))
    ends = sorted(chosen, key=bounds.index)
    best = draw(st.integers(0, len(ends) - 1))
    points = [
        {"at": end, **draw(_earning(shares, best=position == best))} for position, end in enumerate(ends)
    ]
    outside = st.sampled_from(("hold", "zero"))
    return {"points": points, "outside": {"low": draw(outside), "high": draw(outside)}}


def indicator_words(label: str, unit: str, measure: Words, pays: Words) -> Words:
    """An indicator of a unit, with what such a unit needs."""
    noun = {"noun": "件"} if unit == "count" else {}
    compare = {} if unit in ("count", "money", "verdict") else {"compare": "exact"}
    better = "last" if unit == "verdict" else "higher"
    return {
        "label": label,
        "unit": unit,
        **noun,
        "better": better,
        "measure": measure,
        **compare,
        "pays": pays,
    }


# Values that are looked up in tiers or along a line


@st.composite
def rate(draw: st.DrawFn, shares: int = 0) -> Part:
    """A rate from counts, compared as it is or as it is printed."""
    words = indicator_words("rate", "percent", {"rate": {"count": "達成者", "among": "参加者"}}, "nothing")
    words["pays"] = draw(_looked_up(PERCENTS, "0%", shares))
    if draw(st.integers(0, 2)) == 0:
        words["compare"] = {
            "to": draw(st.sampled_from(("1%", "5%", "0.1%"))),
            "mode": draw(st.sampled_from(("down", "half-up", "half-even", "up"))),
        }
    among = st.sampled_from((1, 3, 4, 5, 8, 40))
    results = among.flatmap(lambda group: st.integers(0, group).map(lambda count: f"{count}/{group}"))
    return Part(words, results, PERCENTS)


@st.composite
def score(draw: st.DrawFn, shares: int = 0) -> Part:
    """A score that somebody gives; below zero too."""
    words = indicator_words("score", "score", {"given": "点数"}, draw(_looked_up(SCORES, None, shares)))
    return Part(words, st.sampled_from((*SCORES, "0.3", "5")), SCORES, added=False)


@st.composite
def verdict(draw: st.DrawFn, shares: int = 0) -> Part:
    """A verdict with a table of its words."""
    judged = ("否", "可", "良")
    pays = {"tiers": [{"is": word, **draw(_earning(shares, best=word == "良"))} for word in judged]}
    return Part(
        indicator_words("verdict", "verdict", {"given": "判定"}, pays),
        st.sampled_from(judged),
        judged,
        added=False,
    )


@st.composite
def comparison(draw: st.DrawFn, shares: int = 0) -> Part:
    """A reduction, an index or a difference of two rates per head."""
    both = {"actual": PER_HEAD, "against": PER_HEAD}
    kind, unit, bounds = draw(
        st.sampled_from(
            (
                ("reduction", "percent", REDUCTIONS),
                ("ratio", "index", INDEXES),
                ("difference", "score", SCORES),
            )
        )
    )
    words = indicator_words("compared", unit, {kind: both}, draw(_looked_up(bounds, None, shares)))
    counts = st.sampled_from(("1/2", "2/4", "1/4", "3/5", "4/10", "1/1", "7/10"))
    return Part(words, st.fixed_dictionaries({"actual": counts, "against": counts}), bounds)


@st.composite
def _looked_up(draw: st.DrawFn, bounds: tuple[str, ...], lowest: str | None, shares: int) -> Words:
    if draw(st.booleans()):
        return {"tiers": draw(tiers(bounds, lowest, shares))}
    return {"linear": draw(linear(bounds, shares))}


# Units with a price


@st.composite
def visits(draw: st.DrawFn, shares: int = 0) -> Part:
    """A count, in tiers or priced by the unit."""
    pays: Words = {"tiers": draw(tiers(COUNTS, "0件", shares))} if shares else draw(_priced())
    return Part(indicator_words("visits", "count", {"given": "件数"}, pays), _some, COUNTS)


_some = st.integers(0, 12).map(lambda count: f"{count}件")


@st.composite
def _priced(draw: st.DrawFn) -> Words:
    how = draw(st.sampled_from(("tiers", "price", "graduated", "volume")))
    if how == "tiers":
        return {"tiers": draw(tiers(COUNTS, "0件", 0))}
    limit = {"up_to": draw(st.sampled_from(COUNTS))} if draw(st.booleans()) else {}
    if how == "price":
        return {"per_unit": {"price": draw(amounts(0, 300)), **limit}}
    bands = [{**row, "price": draw(amounts(0, 300))} for row in draw(sides(COUNTS, "0件"))]
    return {"per_unit": {"mode": how, "bands": bands, **limit}}


@st.composite
def money(draw: st.DrawFn, shares: int = 0) -> Part:
    """An amount that was saved, of which a share is paid."""
    assert not shares
    pays = {"per_unit": {"price": draw(st.sampled_from(("1/2", "1/3", "10%")))}}
    return Part(
        indicator_words("saved", "money", {"given": "節減額"}, pays),
        st.integers(-90, 900).map(str),
        ("0", "100"),
    )


@st.composite
def card(draw: st.DrawFn, shares: int = 0) -> Part:
    """A rate card: instalments, limits of units and on the mix, items that count once a person, a cap of a person."""
    assert not shares
    names = ITEMS[: draw(st.integers(1, 3))]
    kind = draw(st.sampled_from(("plain", "ladder", "limits", "mix", "once", "person_cap", "once ladder")))
    items = [{"item": name, "price": draw(amounts(0, 300))} for name in names]
    per_unit: Words = {"items": items}
    if "ladder" in kind:
        per_unit["ladder"] = "true"
    if kind.startswith("once") or (kind == "person_cap" and draw(st.booleans())):
        per_unit["once_per"] = "person"
    if kind in ("limits", "mix", "once"):
        for limited in (*items, per_unit):
            if draw(st.booleans()):
                limited["up_to"] = draw(_limits(kind))
    pays: Words = {"per_unit": per_unit}
    if kind == "person_cap":
        pays["person_cap"] = draw(amounts(50, 600))
    told: st.SearchStrategy[Words] = _some
    if "once" in kind or kind == "person_cap":
        told = st.dictionaries(st.sampled_from(PERSONS), st.integers(0, 2).map(str), min_size=1)
    words = indicator_words("card", "count", {"given": "請求"}, pays)
    return Part(words, st.fixed_dictionaries(dict.fromkeys(names, told)), COUNTS)


def _limits(kind: str) -> st.SearchStrategy[Words]:
    if kind == "mix":
        return st.sampled_from(("70%", "40%", "1/3", "1/2")).map(
            lambda share: {"share": share, "of": ["SELF"]}
        )
    return st.sampled_from(COUNTS)


@st.composite
def people(draw: st.DrawFn, shares: int = 0) -> Part:
    """One price for what persons claim: once a person, or up to a cap of each."""
    assert not shares
    pays: Words = {"per_unit": {"price": draw(amounts(0, 300))}}
    kind = draw(st.sampled_from(("once", "cap", "both", "limit")))
    if kind != "cap":
        pays["per_unit"]["once_per"] = "person"
    if kind in ("cap", "both"):
        pays["person_cap"] = draw(amounts(50, 600))
    if kind == "limit":
        pays["per_unit"]["up_to"] = draw(st.sampled_from(COUNTS))
    told = st.dictionaries(st.sampled_from(PERSONS), st.integers(0, 3).map(str), min_size=1)
    return Part(indicator_words("people", "count", {"given": "請求"}, pays), told, COUNTS)
