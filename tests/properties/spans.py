"""Periods: what is written by period, what belongs to some of them, and the results of each."""

from collections.abc import Mapping

from hypothesis import strategies as st

from tests.properties.makers import MAKERS
from tests.properties.oracle.words import Words
from tests.properties.parts import Part, amounts


@st.composite
def results_of(
    draw: st.DrawFn, parts: Mapping[str, Part], years: tuple[str, ...], basis: str
) -> dict[str, Words]:
    """The results of the first periods or of all; what cannot be added is given in the first of them alone."""
    told = years[: draw(st.integers(1, len(years)) | st.just(len(years)))] if years else ("",)
    return {
        year: {
            name: draw(part.results)
            for name, part in parts.items()
            if part.results is not None and (part.added or basis != "cumulative" or year == told[0])
        }
        for year in told
    }


@st.composite
def vary_by_period(draw: st.DrawFn, contract: Words, results: dict[str, Words], construct: str) -> None:
    """Maxima of periods, amounts by period, and indicators that belong to some periods alone."""
    years = list(contract["periods"])
    each = contract["basis"] == "each"
    for year in years:
        if construct == "period_maximum" or draw(st.integers(0, 4)) == 0:
            contract["periods"][year]["maximum"] = str(draw(st.integers(0, 900)))
    for words in contract["indicators"].values():
        pays = words["pays"]
        if pays == "nothing" or not (construct == "by_period" or draw(st.integers(0, 4)) == 0):
            continue
        if "cap" in pays and each:
            pays["cap"] = {
                "by_period": {year: str(int(pays["cap"]) + 50 * n) for n, year in enumerate(years)}
            }
        rows = pays.get("tiers", [])
        if len(rows) == 2 and words["unit"] in OTHER:
            side = "from" if "from" in rows[1] else "above"
            target = dict.fromkeys(years, rows[1][side])
            target[years[-1]] = draw(
                st.sampled_from((rows[1][side], OTHER[words["unit"]] + words.get("noun", "")))
            )
            _let_target_stand(rows, rows[1][side])
            words["target"] = {"by_period": target}
        if each and rows and "pay" in rows[-1]:
            rows[-1]["pay"] = {"by_period": {year: draw(amounts(-500)) for year in years}}
        price = pays.get("per_unit", {}).get("price")
        if price is not None and each and words["unit"] != "money":
            pays["per_unit"]["price"] = {"by_period": {year: draw(amounts(0, 300)) for year in years}}
    draw(_in_some_periods(contract, results, construct))


OTHER = {"count": "4", "percent": "95%", "score": "3", "index": "160"}
"""A target for the last period; it stands above whatever else is in a table of two rows."""


def _let_target_stand(rows: Words, written: str) -> None:
    for row in rows:
        for side in ("from", "above", "to", "below"):
            if row.get(side) == written:
                row[side] = "target"


@st.composite
def _in_some_periods(draw: st.DrawFn, contract: Words, results: dict[str, Words], construct: str) -> None:
    """Further indicators that belong to some periods alone."""
    if "linked" in contract["payment"]:
        return
    if construct == "own_periods" or draw(st.integers(0, 3)) == 0:
        draw(_own_periods(contract, results))
    if construct == "cohorts" or draw(st.integers(0, 5)) == 0:
        draw(_cohorts(contract, results))


@st.composite
def _own_periods(draw: st.DrawFn, contract: Words, results: dict[str, Words]) -> None:
    """A further indicator, which belongs to some periods and is asked about nowhere."""
    part = draw(MAKERS[draw(st.sampled_from(("visits", "rate", "people")))](0))
    years = draw(st.lists(st.sampled_from(list(contract["periods"])), min_size=1, unique=True).map(sorted))
    contract["indicators"]["own"] = {**part.words, "periods": years}
    for year in years:
        if year in results and part.results is not None:
            results[year]["own"] = draw(part.results)


@st.composite
def _cohorts(draw: st.DrawFn, contract: Words, results: dict[str, Words]) -> None:
    """Two cohorts of some periods each, and their counts together from the first period that both have begun in."""
    part = draw(MAKERS[draw(st.sampled_from(("visits", "rate", "comparison")))](0))
    years = list(contract["periods"])
    begun = []
    for name in ("cohort_1", "cohort_2"):
        own = draw(st.lists(st.sampled_from(years), min_size=1, unique=True).map(sorted))
        begun.append(own[0])
        contract["indicators"][name] = {**part.words, "pays": "nothing", "periods": own}
        for year in own:
            if year in results and part.results is not None:
                results[year][name] = draw(part.results)
    together = [year for year in years if year >= max(begun)]
    own = draw(st.lists(st.sampled_from(together), min_size=1, unique=True).map(sorted))
    contract["indicators"]["cohorts"] = {
        **part.words,
        "measure": {"pooled": ["cohort_1", "cohort_2"]},
        "periods": own,
    }
