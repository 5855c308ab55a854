"""The kinds of indicators that the results tell of, by name."""

from collections.abc import Callable

from hypothesis import strategies as st

from tests.properties.parts import Part, card, comparison, money, people, rate, score, verdict, visits
from tests.properties.rosters import participants

MAKERS: dict[str, Callable[..., st.SearchStrategy[Part]]] = {
    "rate": rate,
    "score": score,
    "verdict": verdict,
    "comparison": comparison,
    "visits": visits,
    "money": money,
    "card": card,
    "people": people,
    "participants": participants,
}
SHARING = ("rate", "score", "verdict", "comparison", "visits", "participants")
"""Those that can be paid in shares."""
