"""People counted from a list, drawn with the terms by which they are counted."""

from hypothesis import strategies as st

from tests.properties.oracle.words import Words
from tests.properties.parts import COUNTS, PERCENTS, POINTS, Part, indicator_words, tiers

COLUMNS = {"person": "text", "age": "integer", "left": "boolean", "better": "integer"}
FILTERS = {
    "population": ("age >= 65", "age between 60 and 70 or left", "not (age < 65)"),
    "achieved": (
        "better >= 2",
        "better in (1, 3)",
        "better > 0 and not left",
        "better is null or better = 0",
    ),
    "when": ("left", "age > 80", "left and age < 70", "left = false and age = 65"),
}


@st.composite
def participants(draw: st.DrawFn, shares: int = 0) -> Part:
    """People counted from a list, a person a row: a rate, a count of those who achieved it, a rate against another."""
    kinds = (("percent", PERCENTS, "0%"), ("count", COUNTS, "0件"), ("points", POINTS, None))
    unit, bounds, lowest = draw(st.sampled_from(kinds))
    terms: Words = {"types": COLUMNS, "achieved": draw(st.sampled_from(FILTERS["achieved"]))}
    if draw(st.booleans()):
        terms["population"] = draw(st.sampled_from(FILTERS["population"]))
    left_out = draw(st.lists(st.sampled_from(FILTERS["when"]), max_size=2, unique=True))
    if left_out:
        terms["exclude"] = [{"when": when, "reason": "対象外"} for when in left_out]
    terms["once_per"] = "person"
    terms["missing"] = draw(st.sampled_from(("not_achieved", "excluded")))
    pays = {"tiers": draw(tiers(bounds, lowest, shares))}
    measure: Words = {"participants": terms}
    if unit == "points":
        measure = {"difference": {"actual": measure, "against": {"value": "50%"}}}
    return Part(indicator_words("people", unit, measure, pays), _lists(), bounds)


@st.composite
def _lists(draw: st.DrawFn) -> Words:
    """Some people, one of whom is always counted, some of them with two equal rows."""
    ages, blank = st.sampled_from(("59", "64", "65", "70", "81")), st.sampled_from(("", "0", "1", "2", "3"))
    rows = [{"person": "p0", "age": "66", "left": "false", "better": draw(st.sampled_from("0123"))}]
    for number in range(1, 1 + draw(st.integers(0, 5))):
        left = draw(st.sampled_from(("true", "false")))
        row = {"person": f"p{number}", "age": draw(ages), "left": left, "better": draw(blank)}
        rows += [row] * draw(st.sampled_from((1, 1, 2)))
    return draw(st.permutations(rows))
