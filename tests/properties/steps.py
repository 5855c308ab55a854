"""Adjustments: one to three steps over the lines of a contract."""

from collections.abc import Mapping

from hypothesis import strategies as st

from tests.properties.derived import conditions
from tests.properties.oracle.words import Words
from tests.properties.parts import Part, amounts

STEPS = ("cap", "floor", "offset", "withhold", "greatest_of", "least_of", "gate")
SHARED_STEPS = tuple(step for step in STEPS if not step.endswith("_of"))
"""Those that can follow lines whose shares make the whole of the linked amount."""


@st.composite
def adjustments(draw: st.DrawFn, contract: Words, parts: Mapping[str, Part], construct: str) -> Words:
    """One to three steps; lines that one took together are named together afterwards."""
    paying = {
        name: each["pays"] for name, each in contract["indicators"].items() if each["pays"] != "nothing"
    }
    groups = [[name] for name in paying]
    chosen = STEPS if not any("share_of" in pays for pays in paying.values()) else SHARED_STEPS
    if not groups:
        return []
    kinds = draw(st.lists(st.sampled_from(chosen), max_size=2))
    position = draw(st.integers(0, len(kinds)))
    kinds = [*kinds[:position], construct, *kinds[position:]] if construct in chosen else kinds
    steps: list[Words] = []
    for kind in kinds:
        step: Words = {}
        if kind == "gate":
            step["gate"] = draw(conditions(dict(parts)))
        else:
            taken = draw(st.lists(st.sampled_from(range(len(groups))), min_size=1, unique=True))
            named = [name for number in taken for name in groups[number]]
            if kind in ("greatest_of", "least_of"):
                if len(named) < 2:
                    continue
                step[kind] = draw(st.permutations(named))
            else:
                every = len(taken) == len(groups) and draw(st.booleans())
                step[kind] = draw(_step_amount(parts, kind))
                step["lines"] = "linked" if every else named
                groups = [*(group for number, group in enumerate(groups) if number not in taken), named]
        if "periods" in contract and draw(st.integers(0, 3)) == 0:
            known = list(contract["periods"])
            step["periods"] = draw(st.lists(st.sampled_from(known), min_size=1, unique=True).map(sorted))
        steps.append(step)
    return steps


@st.composite
def _step_amount(draw: st.DrawFn, parts: Mapping[str, Part], kind: str) -> str:
    if kind == "withhold":
        return draw(st.sampled_from(("10%", "1/3", "50%")))
    if kind == "offset" and "spent" in parts:
        return "spent"
    return draw(amounts(0, 900))
