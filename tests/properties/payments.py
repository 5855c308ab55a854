"""The money of a contract: fixed, linked and most of all, by period or not; and several payers."""

from collections.abc import Mapping

from hypothesis import strategies as st

from tests.properties.oracle.words import Words
from tests.properties.strategies import roundings


@st.composite
def payments(draw: st.DrawFn, years: tuple[str, ...], basis: str, decimals: int, *, sharing: bool) -> Words:
    """What is fixed, what is linked, most of all, a pool that shares divide, and roundings."""
    fixed = {year: draw(st.integers(0, 900)) for year in years or ("",)}
    linked = {year: draw(st.integers(0, 900)) for year in (years if basis == "each" else ("",))}
    named = sharing or draw(st.booleans())
    most = sum(fixed.values()) + sum(linked.values())
    plain = not years
    payment: Words = {
        "maximum": str(most if named else draw(st.integers(sum(fixed.values()), 6_000))),
        "fixed": _money(fixed, plain=plain),
    }
    if named:
        payment["linked"] = _money(linked, plain=basis != "each")
    pools = {year: draw(st.integers(1, 900)) for year in linked}
    payment["amounts"] = {"pool": _money(pools, plain=basis != "each")}
    return {**payment, "rounding": draw(roundings(decimals)), "tax": "not-stated"}


def _money(by_year: Mapping[str, int], *, plain: bool) -> Words:
    amounts_of = {year: str(amount) for year, amount in by_year.items()}
    return next(iter(amounts_of.values())) if plain else {"by_period": amounts_of}


@st.composite
def payers(draw: st.DrawFn) -> Words:
    """Two or three payers, with a rest or with shares that make all of it."""
    if draw(st.integers(0, 2)) == 0:
        part = draw(st.integers(1, 6))
        parts = draw(st.sampled_from((("total",), ("fixed", "linked"))))
        listed: list[Words] = [
            {"name": f"市{number}{of}", "share": share, "of": of}
            for of in parts
            for number, share in enumerate((f"{part}/7", f"{7 - part}/7"))
        ]
        for each in listed:
            if draw(st.integers(0, 3)) == 0:
                each["cap"] = str(draw(st.integers(0, 600)))
        return listed
    sharing: list[Words] = []
    several = draw(st.booleans())
    for number in range(1 + several):
        payer: Words = {
            "name": f"国{number}",
            "share": draw(
                st.sampled_from(("1/2", "1/3", "25%", "2/7") if several else ("1/2", "2/3", "2/7", "100%"))
            ),
            "of": draw(st.sampled_from(("fixed", "linked", "total"))),
        }
        if draw(st.booleans()):
            payer["cap"] = str(draw(st.integers(0, 60)) * 10)
        if draw(st.booleans()):
            modes = ("down", "up", "half-up", "half-even")
            payer["rounding"] = {
                "to": draw(st.sampled_from(("1", "10"))),
                "mode": draw(st.sampled_from(modes)),
            }
        sharing.append(payer)
    return [*sharing, {"name": "市", "share": "rest"}]
