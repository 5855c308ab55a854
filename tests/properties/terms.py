"""Units, tables of tiers, lines and prices, drawn at random in the words of a contract.

Bounds, values and prices are drawn as whole tenths (counts: as ones).
"""

from typing import NamedTuple

from hypothesis import strategies as st

from tests.properties.oracle.words import Words


def decimal(number: int, places: int) -> str:
    """`-12.3` for -123 tenths."""
    digits = str(abs(number)).rjust(places + 1, "0")
    sign = "-" if number < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


class Kind(NamedTuple):
    """A kind of indicator: its unit, its measure, and between which tenths (or ones) its values and bounds lie."""

    unit: str
    measure: Words
    low: int
    high: int
    ends: bool

    @property
    def whole(self) -> bool:
        """Whether its numbers are ones, not tenths."""
        return self.unit in ("count", "money")

    def write(self, number: int, more: str = "") -> str:
        """A value of the unit, from tenths (or ones); `more` are further digits."""
        if self.whole:
            return f"{number}件" if self.unit == "count" else str(number)
        sign = {"percent": "%", "points": "pt"}.get(self.unit, "")
        return f"{decimal(number, 1)}{more}{sign}"


RATE = {"count": "達成者", "among": "参加者"}
PER_HEAD = {"count": "再犯", "per": "釈放者"}
BOTH = {"actual": {"rate": PER_HEAD}, "against": {"rate": PER_HEAD}}
KINDS = (
    Kind("percent", {"rate": RATE}, 0, 1000, ends=True),
    Kind("percent", {"given": "測定値"}, -300, 1200, ends=False),
    Kind("percent", {"reduction": BOTH}, -500, 999, ends=False),
    Kind(
        "points",
        {"difference": {"actual": {"rate": RATE}, "against": {"value": "50%"}}},
        -500,
        500,
        ends=False,
    ),
    Kind("count", {"given": "件数"}, 0, 60, ends=False),
    Kind("score", {"given": "点数"}, -200, 200, ends=False),
    Kind("score", {"difference": BOTH}, -200, 200, ends=False),
    Kind("money", {"given": "節減額"}, -300, 900, ends=False),
    Kind("index", {"ratio": BOTH}, 0, 2000, ends=False),
)


def earnings(*, shares: int) -> st.SearchStrategy[str]:
    """What a row earns: a share that is at most one of so many equal parts of its whole, or (0) money."""
    if shares:
        return st.tuples(st.integers(-4, 12), st.integers(1, 12)).map(
            lambda pair: f"{max(min(pair), -pair[1])}/{pair[1] * shares}"
        )
    return st.integers(-5_000, 20_000).map(lambda amount: decimal(amount, 1)) | st.sampled_from(
        ["0", "3万円"]
    )


@st.composite
def sides(draw: st.DrawFn, kind: Kind, most: int = 5) -> list[dict[str, str]]:
    """The sides of a table that covers every value of its kind once."""
    bounds = sorted(draw(st.sets(st.integers(kind.low + 1, kind.high - 1), min_size=1, max_size=most)))
    from_zero = kind.ends or kind.unit == "count"
    meeting = draw(st.integers(0 if from_zero else 1, len(bounds)))
    upper = [{draw(st.sampled_from(("to", "below"))): kind.write(bound)} for bound in bounds[:meeting]]
    if kind.ends and meeting == len(bounds) and draw(st.booleans()):
        return [*upper, {"to": "100%"}]
    if upper:
        closed = "to" in upper[-1]
        first = {"above" if closed else "from": kind.write(bounds[meeting - 1])}
    else:
        first = {"from": kind.write(0)}
    lower = [{draw(st.sampled_from(("from", "above"))): kind.write(bound)} for bound in bounds[meeting:]]
    return [*upper, first, *lower]


@st.composite
def tiers(draw: st.DrawFn, kind: Kind, shares: int) -> Words:
    """A table of tiers; one of its shares is the most that there is."""
    rows = draw(sides(kind))
    best = draw(st.integers(0, len(rows) - 1))
    levels = draw(st.booleans())
    return [
        {
            **({"level": f"L{position}"} if levels else {}),
            **row,
            **_earning(
                f"1/{shares}" if shares and position == best else draw(earnings(shares=shares)), shares
            ),
        }
        for position, row in enumerate(rows)
    ]


def _earning(written: str, shares: int) -> dict[str, str]:
    return {"share" if shares else "pay": written}


@st.composite
def verdict_tiers(draw: st.DrawFn, shares: int) -> Words:
    """A table of verdicts."""
    words = draw(st.permutations(("良", "可", "否")))[: draw(st.integers(1, 3))]
    earned = [f"1/{shares}" if shares else "500", *(draw(earnings(shares=shares)) for _ in words[1:])]
    return [{"is": word, **_earning(each, shares)} for word, each in zip(words, earned, strict=True)]


@st.composite
def linear(draw: st.DrawFn, kind: Kind, shares: int) -> Words:
    """Points with rising values, one of which earns the most that there is."""
    bounds = sorted(draw(st.sets(st.integers(kind.low, kind.high), min_size=2, max_size=4)))
    best = draw(st.integers(0, len(bounds) - 1))
    points = [
        {
            "at": kind.write(bound),
            **_earning(
                f"1/{shares}" if shares and position == best else draw(earnings(shares=shares)), shares
            ),
        }
        for position, bound in enumerate(bounds)
    ]
    low, high = draw(st.sampled_from(("hold", "zero"))), draw(st.sampled_from(("hold", "zero")))
    return {"points": points, "outside": {"low": low, "high": high}}


PRICES = st.integers(0, 999).map(lambda price: decimal(price, 1))


@st.composite
def per_unit(draw: st.DrawFn, kind: Kind) -> Words:
    """A price for each unit, or for each of its band."""
    prices = PRICES
    if kind.unit == "money":
        prices = st.integers(1, 9).flatmap(
            lambda whole: st.integers(0, whole).map(lambda part: f"{part}/{whole}")
        )
    up_to = {"up_to": str(draw(st.integers(0, 70)))} if draw(st.booleans()) else {}
    if draw(st.booleans()):
        return {"price": draw(prices), **up_to}
    bands = [{**row, "price": draw(prices)} for row in draw(sides(kind, most=3))]
    return {"mode": draw(st.sampled_from(("graduated", "volume"))), "bands": bands, **up_to}


@st.composite
def card(draw: st.DrawFn) -> Words:
    """A rate card with limits on its items or on all of them; in a ladder only the last item has one."""
    names = ("一般", "重点", "継続")[: draw(st.integers(1, 3))]
    ladder = draw(st.booleans())
    items = [{"item": name, "price": draw(PRICES)} for name in names]
    for position, item in enumerate(items):
        if draw(st.booleans()) and (not ladder or position == len(items) - 1):
            item["up_to"] = str(draw(st.integers(0, 50)))
    together = {} if ladder or draw(st.booleans()) else {"up_to": str(draw(st.integers(0, 90)))}
    return {**({"ladder": "true"} if ladder else {}), **together, "items": items}
