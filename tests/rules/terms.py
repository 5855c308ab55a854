"""Makers for the rules: contracts whose terms stand a row a line, so that a mark beside a row names its line."""

from textwrap import dedent

from tests.contracts import contract_text, count, given, rate

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


def over_periods(
    indicators: str, *, basis: str = "each", periods: str = "", more: str = "", **payment: str
) -> str:
    """A contract over three fiscal years, each settled alone or all results to date."""
    years = periods or "".join(
        f"\n  FY{year}: {{from: {year}-04-01, to: {year + 1}-03-31}}" for year in (2025, 2026, 2027)
    )
    overpaid = "overpaid: repay\n" if basis == "cumulative" else ""
    text = contract_text(
        indicators, **payment, more=f"basis: {basis}\n{overpaid}periods:{years}\n{dedent(more)}"
    )
    return text.replace("to: 2026-03-31}\ncurrency", "to: 2028-03-31}\ncurrency")


def each_year(*amounts: str) -> str:
    """An amount for each of the three fiscal years."""
    named = ", ".join(f"FY{year}: {amount}" for year, amount in zip((2025, 2026, 2027), amounts, strict=True))
    return f"{{by_period: {{{named}}}}}"


def measured(unit: str, measure: str, *, name: str = "made", pays: str = "nothing", more: str = "") -> str:
    """An indicator of that unit with any measure (YAML in braces)."""
    needs = {"count": "noun: 件", "money": "note: 額", "verdict": "note: 判定"}.get(unit, "compare: exact")
    return (
        f"{name}:\n  label: {name} の値\n  unit: {unit}\n  better: higher\n"
        f"  measure: {measure}\n  {more or needs}\n  pays: {pays}\n"
    )


def plan(*steps: str) -> str:
    """The adjustments, a step a line."""
    return "adjustments:\n" + "".join(f"  - {step}\n" for step in steps)
