"""Indicators that are made from others, and conditions that ask about them."""

from collections.abc import Mapping

from hypothesis import strategies as st

from tests.properties.oracle.words import Words
from tests.properties.parts import COUNTS, INDEXES, PERCENTS, POINTS, REDUCTIONS, SCORES, Part, linear, tiers

BOUNDS = {"percent": REDUCTIONS, "count": COUNTS, "index": INDEXES, "score": SCORES, "points": POINTS}
Parts = Mapping[str, Part]


@st.composite
def conditions(draw: st.DrawFn, known: Parts, depth: int = 1) -> Words:
    """A condition on the values and levels of indicators."""
    join = draw(st.sampled_from(("one", "one", "all", "any", "not"))) if depth else "one"
    if join == "not":
        return {"not": draw(conditions(known, depth - 1))}
    if join != "one":
        return {join: draw(st.lists(conditions(known, depth - 1), min_size=1, max_size=2))}
    name = draw(st.sampled_from(sorted(known)))
    words = known[name].words
    table = [] if words["pays"] == "nothing" else words["pays"].get("tiers", [])
    if table and "level" in table[0] and draw(st.booleans()):
        return {"indicator": name, "level": draw(st.sampled_from([row["level"] for row in table]))}
    if words["unit"] == "verdict":
        return {"indicator": name, "is": draw(st.sampled_from([row["is"] for row in table]))}
    side = draw(st.sampled_from(("from", "above", "to", "below")))
    return {"indicator": name, side: draw(st.sampled_from(known[name].bounds))}


def _words(unit: str, measure: Words, pays: Words) -> Words:
    own = {"noun": "指標"} if unit == "count" else {"compare": "exact"}
    return {"label": "derived", "unit": unit, **own, "better": "higher", "measure": measure, "pays": pays}


@st.composite
def weighted(draw: st.DrawFn, known: Parts) -> Part | None:
    """A weighted sum of what can be added: percentages, or as an index; scores with counts."""
    unit = draw(st.sampled_from(("percent", "index", "score")))
    taken = {"percent": ("percent",), "index": ("percent", "index"), "score": ("score", "count", "index")}[
        unit
    ]
    names = [name for name, part in known.items() if part.words["unit"] in taken]
    if not names:
        return None
    chosen = draw(st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True))
    weights = st.sampled_from(("80%", "20%", "50%", "100%", *(("2", "0.5") if unit != "percent" else ())))
    measure = {"weighted": [{"indicator": name, "weight": draw(weights)} for name in chosen]}
    bounds = BOUNDS[unit]
    pays = (
        {"tiers": draw(tiers(bounds, None, 0))}
        if draw(st.booleans())
        else {"linear": draw(linear(bounds, 0))}
    )
    return Part(_words(unit, measure, pays), None, bounds)


@st.composite
def met(draw: st.DrawFn, known: Parts) -> Part:
    """How many conditions hold."""
    asked = draw(st.lists(conditions(known), min_size=1, max_size=3))
    bounds = ("0指標", *(f"{count}指標" for count in range(1, len(asked) + 1)))
    pays = {"tiers": draw(tiers(bounds, "0指標", 0))}
    return Part(_words("count", {"met": asked}, pays), None, bounds)


@st.composite
def pooled(draw: st.DrawFn, known: Parts) -> Part | None:
    """Two indicators of one kind, their counts together."""
    like: dict[str, list[str]] = {}
    for name, part in known.items():
        if (
            part.results is not None
            and part.added
            and part.words["unit"] in ("percent", "index", "score", "count")
        ):
            like.setdefault(str((part.words["unit"], part.words["measure"])), []).append(name)
    groups = [names for names in like.values() if len(names) > 1]
    if not groups:
        return None
    names = draw(st.sampled_from(groups))
    first = known[names[0]]
    unit, bounds = first.words["unit"], first.bounds
    lowest = {"count": "0件"}.get(unit, "0%" if bounds is PERCENTS else None)
    noun = {"noun": "件"} if unit == "count" else {}
    words = {**_words(unit, {"pooled": names[:2]}, {"tiers": draw(tiers(bounds, lowest, 0))}), **noun}
    return Part(words, None, bounds)
