"""The indicators of a contract together: paid in shares or in money, made from others, limited and conditioned."""

from collections.abc import Callable, Mapping

from hypothesis import assume
from hypothesis import strategies as st

from tests.properties.derived import conditions, met, pooled, weighted
from tests.properties.makers import MAKERS, SHARING
from tests.properties.oracle.words import Words
from tests.properties.parts import Part


@st.composite
def mixtures(draw: st.DrawFn, construct: str, *, sharing: bool) -> dict[str, Part]:
    """One to three indicators, some of which are made from others."""
    kinds = draw(_kinds(construct, sharing=sharing))
    shares = len(kinds) if sharing or construct == "wholes" else 0
    parts = {f"i{number}": draw(MAKERS[kind](shares)) for number, kind in enumerate(kinds)}
    ties = construct in ("greatest_of", "least_of") and kinds[0] != "participants"
    if construct == "pooled" or (ties and len(parts) > 1 and draw(st.booleans())):
        twin = parts["i0"].words
        parts["i1"] = parts["i0"]._replace(words={**twin, "label": "twin", "pays": _copied(twin["pays"])})
    for name, part in parts.items():
        _name_itself(part.words["pays"], name)
        if sharing:
            part.words["pays"]["share_of"] = "linked"
        if construct == "wholes":
            part.words["pays"]["share_of"] = draw(st.sampled_from(("fixed", "pool")))
    for kind, strategy in DERIVED.items():
        if construct == kind or (not sharing and draw(st.integers(0, 5)) == 0):
            made = draw(strategy(dict(parts)))
            assume(made is not None or construct != kind)
            if made is not None:
                parts[f"d{len(parts)}"] = made
                made.words.update({"pays": "nothing"} if sharing else {})
    if construct == "offset" and draw(st.booleans()):
        spent = draw(MAKERS["money"]())
        words = {**spent.words, "pays": "nothing"}
        parts["spent"] = spent._replace(words=words, results=st.integers(0, 900).map(str))
    return parts


DERIVED: dict[str, Callable[..., st.SearchStrategy[Part | None]]] = {
    "weighted": weighted,
    "met": met,
    "pooled": pooled,
}


@st.composite
def _kinds(draw: st.DrawFn, construct: str, *, sharing: bool) -> list[str]:
    """The kinds of the indicators that the results tell of."""
    made = SHARING if sharing or construct == "wholes" else tuple(sorted(MAKERS))
    kinds = draw(st.lists(st.sampled_from(made), min_size=1, max_size=3 if sharing else 2))
    if construct == "pooled":
        pool = draw(st.sampled_from(("rate", "comparison", "visits")))
        return [pool, pool] if sharing else [pool, pool, *kinds[:1]]
    kinds = [construct, *kinds] if construct in MAKERS else kinds
    kinds = [*kinds, *kinds] if construct in ("greatest_of", "least_of") else kinds
    return [kind for number, kind in enumerate(kinds) if kind != "participants" or kind not in kinds[:number]]


def _copied(words: Words) -> Words:
    if isinstance(words, dict):
        return {key: _copied(value) for key, value in words.items()}
    return [_copied(part) for part in words] if isinstance(words, list) else words


def _name_itself(words: Words, name: str) -> None:
    """A limit on the mix that was drawn without a name gets the indicator's."""
    for part in words.values() if isinstance(words, dict) else words if isinstance(words, list) else ():
        if part == ["SELF"]:
            part[0] = name
        _name_itself(part, name)


@st.composite
def limit_lines(draw: st.DrawFn, parts: Mapping[str, Part], construct: str) -> None:
    """A floor, a cap or a condition on some lines."""
    for part in parts.values():
        pays = part.words["pays"]
        if pays == "nothing":
            continue
        if "share_of" not in pays and (construct == "line_limits" or draw(st.integers(0, 4)) == 0):
            floor, cap = sorted((draw(st.integers(0, 900)), draw(st.integers(0, 900))))
            limits: Words = draw(
                st.sampled_from(
                    ({"floor": str(floor)}, {"cap": str(cap)}, {"floor": str(floor), "cap": str(cap)})
                )
            )
            pays.update(limits)
        if construct == "requires" or draw(st.integers(0, 5)) == 0:
            pays["requires"] = draw(conditions(dict(parts)))
