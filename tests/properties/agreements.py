"""Whole contracts of the language, with results of all their periods.

One construct can be asked for by name; the others come as they come.
"""

from typing import NamedTuple

from hypothesis import strategies as st

from tests.properties.case import Case
from tests.properties.changes import amendments
from tests.properties.makers import MAKERS
from tests.properties.mixtures import DERIVED, limit_lines, mixtures
from tests.properties.oracle.periods import terms_in
from tests.properties.oracle.words import Words, number
from tests.properties.parts import amounts
from tests.properties.payments import payers, payments
from tests.properties.spans import results_of, vary_by_period
from tests.properties.steps import STEPS, adjustments
from tests.properties.strategies import CURRENCIES
from tests.properties.tables import HEADER, list_of, rows_of

YEARS = ("FY2025", "FY2026", "FY2027")
LIMITS = ("requires", "line_limits")
BY_PERIOD = (
    "each",
    "cumulative",
    "amendments",
    "by_period",
    "own_periods",
    "cohorts",
    "period_maximum",
    "paid",
)
CONSTRUCTS = (*MAKERS, *DERIVED, *STEPS, *LIMITS, *BY_PERIOD, "payers", "shares", "wholes", "none")


class Drawn(NamedTuple):
    """A contract, its results by period, and what a table says was really paid in some periods."""

    contract: Words
    results: dict[str, Words]
    paid: dict[str, str]

    @property
    def yaml(self) -> str:
        """The contract file."""
        return Case(self.contract, {}, columns=False).yaml

    @property
    def table(self) -> str:
        """The table of results, all periods in one; empty where all is counted from a list."""
        rows = tuple(rows_of(self.contract, self.results))
        return "".join(f"{row}\n" for row in (HEADER, *rows)) if rows else ""

    @property
    def people(self) -> str:
        """The list of people that some results are counted from, or nothing."""
        return list_of(self.results)


@st.composite
def agreements(draw: st.DrawFn, construct: str = "none") -> Drawn:
    """A sound contract that has the construct, and results for its first periods or all of them."""
    basis = draw(_basis(construct))
    years = YEARS[: draw(st.integers(2 if construct in BY_PERIOD else 1, 3))] if basis else ()
    shareless = construct in (*MAKERS, "greatest_of", "least_of", "wholes")
    sharing = construct == "shares" or (not shareless and draw(st.integers(0, 3)) == 0)
    parts = draw(mixtures(construct, sharing=sharing))
    currency = draw(st.sampled_from(("JPY", "JPY", *CURRENCIES)))
    payment = draw(payments(years, basis, CURRENCIES[currency], sharing=sharing))
    contract: Words = {
        "pfs": "1",
        "id": "drawn",
        "title": "任意の契約",
        "payer": "見本市",
        "provider": "見本法人",
        "term": {"from": "2025-04-01", "to": f"{2025 + max(1, len(years))}-03-31"},
        "currency": currency,
        **_periods(years, basis),
        "payment": payment,
        "indicators": {name: part.words for name, part in parts.items()},
    }
    if basis == "cumulative":
        contract["overpaid"] = draw(st.sampled_from(("repay", "carry")))
    draw(limit_lines(parts, construct))
    results = draw(results_of(parts, years, basis))
    if years:
        draw(vary_by_period(contract, results, construct))
    results = _told(results)
    if construct in STEPS or draw(st.integers(0, 3)) == 0:
        steps = draw(adjustments(contract, parts, construct))
        if steps:
            contract["adjustments"] = steps
    elif construct == "payers" and draw(st.booleans()):
        contract["adjustments"] = [{"offset": draw(amounts(0, 2_000)), "lines": "linked"}]
    if construct == "payers" or draw(st.integers(0, 3)) == 0:
        del contract["payer"]
        contract["payers"] = draw(payers())
    if construct == "amendments" or (years and draw(st.integers(0, 4)) == 0):
        changes = draw(amendments(contract))
        if changes:
            contract["amendments"] = changes
    paid = {}
    if basis and (construct == "paid" or draw(st.integers(0, 5)) == 0):
        told = draw(st.lists(st.sampled_from(years), max_size=2, unique=True))
        paid = {
            year: str(draw(st.integers(0, min(900, _most(contract, year)))))
            for year in sorted(told)
            if year in results
        }
    return Drawn(contract, results, paid)


def _most(contract: Words, year: str) -> int:
    """What can be paid at most under the terms of a year, in whole units."""
    return int(number(terms_in(contract, year)["payment"]["maximum"]))


def _basis(construct: str) -> st.SearchStrategy[str]:
    if construct in ("each", "cumulative"):
        return st.just(construct)
    if construct in ("wholes", "by_period", "own_periods", "cohorts", "period_maximum", "amendments"):
        return st.sampled_from(("each", "cumulative"))
    return st.just("cumulative") if construct == "paid" else st.sampled_from(("", "each", "cumulative"))


def _told(results: dict[str, Words]) -> dict[str, Words]:
    """The results up to the first period that nobody says anything of."""
    years = list(results)
    empty = next((number for number, year in enumerate(years) if not results[year]), len(years))
    return {year: results[year] for year in years[:empty]}


def _periods(years: tuple[str, ...], basis: str) -> Words:
    if not years:
        return {}
    spans = {
        year: {"from": f"{2025 + number}-04-01", "to": f"{2026 + number}-03-31"}
        for number, year in enumerate(years)
    }
    return {"basis": basis, "periods": spans}


ANY = st.sampled_from(CONSTRUCTS).flatmap(agreements)
"""A contract with any of the constructs."""
