"""Makers for the rules: contracts whose terms stand a row a line, so that a mark beside a row names its line."""

from tests.contracts import count, given, rate

WHOLE = "{share_of: linked, tiers: [{below: 80%, share: 0}, {from: 80%, share: 1}]}"
SHARED = {"linked": "100", "maximum": "100"}


def tiers(*rows: str, unit: str = "score", more: str = "") -> str:
    """An indicator with a table of tiers, a row a line."""
    written = "".join(f"\n      - {row}" for row in rows)
    pays = f"{more and f'{chr(10)}    {more}'}\n    tiers:{written}"
    match unit:
        case "count":
            return count(pays)
        case "rate":
            return rate(pays)
        case "verdict":
            return given("verdict", pays, more="note: 判定", better="last")
        case _:
            return given(unit, pays)


def line(*points: str, more: str = "", outside: str = "{low: hold, high: hold}") -> str:
    """A payment along straight lines, a point a line."""
    rows = "".join(f"\n        - {point}" for point in points)
    return f"{more and f'{chr(10)}    {more}'}\n    linear:\n      outside: {outside}\n      points:{rows}"


def either_of(share: str) -> str:
    """Two indicators, of which each pays that share of linked only where the other does not."""
    tiers_of_both = f"tiers: [{{below: 80%, share: 0}}, {{from: 80%, share: {share}}}]"
    return "".join(
        rate(
            f"{{share_of: linked, requires: {{indicator: {other}, below: 80%}}, {tiers_of_both}}}", name=name
        )
        for name, other in ("ab", "ba")
    )
