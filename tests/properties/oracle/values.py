"""The value of every indicator, which decides its payment and the conditions that ask about it."""

from collections.abc import Callable
from fractions import Fraction

from tests.properties.oracle.found import Found, add_all, comparison_of, found, total_of
from tests.properties.oracle.words import Words, bound, number, rounded, row_of

Value = Fraction | str
Book = list[Words]
"""The results of the periods to date, in order; the last is the period that is settled."""

SIDES: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "from": lambda value, edge: value >= edge,
    "above": lambda value, edge: value > edge,
    "to": lambda value, edge: value <= edge,
    "below": lambda value, edge: value < edge,
}


def to_date(indicator: Words, name: str, book: Book) -> Found:
    """What the results of these periods say of an indicator, added."""
    return add_all([found(indicator, results[name]) for results in book if name in results])


def values_of(indicators: Words, cohorts: Words, book: Book, *, cumulative: bool) -> dict[str, Value]:
    """All values; what is cumulative is measured on all results to date, else on those of the last period.

    `cohorts` are the indicators that may be pooled: these, and those of other periods.
    """
    own = book if cumulative else book[-1:]
    values: dict[str, Value] = {}

    def value_of(name: str) -> Value:
        if name not in values:
            values[name] = compared(indicators[name], measured(name))
        return values[name]

    def measured(name: str) -> Value:
        indicator = indicators[name]
        measure = indicator["measure"]
        if "weighted" in measure:
            return sum(
                (_part(indicator, indicators, part, value_of) for part in measure["weighted"]), Fraction(0)
            )
        if "met" in measure:
            met = [each for each in measure["met"] if holds(each, indicators, value_of)]
            return Fraction(len(met))
        if "pooled" in measure:
            parts = measure["pooled"]
            if indicator["unit"] == "count":
                return sum((total_of(to_date(cohorts[part], part, book)) for part in parts), Fraction(0))
            first = {**cohorts[parts[0]], "unit": indicator["unit"]}
            return _measure(first, add_all([to_date(cohorts[part], part, book) for part in parts]))
        return _measure(indicator, to_date(indicator, name, own))

    return {name: value_of(name) for name in indicators}


def _part(indicator: Words, indicators: Words, part: Words, value_of: Callable[[str], Value]) -> Fraction:
    value = value_of(part["indicator"])
    assert isinstance(value, Fraction)
    in_index = indicator["unit"] == "index" and indicators[part["indicator"]]["unit"] == "percent"
    return number(part["weight"]) * value * (100 if in_index else 1)


def compared(indicator: Words, value: Value) -> Value:
    """The value that decides: as it is, or rounded where the contract compares the printed one."""
    compare = indicator.get("compare", "exact")
    if compare == "exact":
        return value
    assert isinstance(value, Fraction)
    return rounded(value, number(compare["to"]), compare["mode"])


def _measure(indicator: Words, what: Found) -> Value:
    if isinstance(what, str):
        return what
    kind = comparison_of(indicator["measure"])
    if kind is None:
        return total_of(what)
    inputs = indicator["measure"][kind]
    assert isinstance(what, dict)
    actual, against = (
        total_of(what[name]) if name in what else number(inputs[name]) for name in ("actual", "against")
    )
    if kind == "difference":
        return actual - against
    if kind == "reduction":
        return 1 - actual / against
    return actual / against * (100 if indicator["unit"] == "index" else 1)


def level_of(indicator: Words, value: Value) -> str | None:
    """The level that a value reaches, None where there are no tiers or they are not named."""
    tiers = None if indicator["pays"] == "nothing" else indicator["pays"].get("tiers")
    return None if tiers is None else row_of(indicator, tiers, value).get("level")


def holds(condition: Words, indicators: Words, value_of: Callable[[str], Value]) -> bool:
    """Whether a condition holds."""
    if "all" in condition:
        return all(holds(part, indicators, value_of) for part in condition["all"])
    if "any" in condition:
        return any(holds(part, indicators, value_of) for part in condition["any"])
    if "not" in condition:
        return not holds(condition["not"], indicators, value_of)
    indicator, value = indicators[condition["indicator"]], value_of(condition["indicator"])
    if "is" in condition:
        return bool(value == condition["is"])
    if "level" in condition:
        rows = indicator["pays"]["tiers"]
        better = rows if indicator["better"] in ("lower", "first") else rows[::-1]
        names = [row.get("level") for row in better]
        reached = better.index(row_of(indicator, rows, value))
        return bool(reached <= names.index(condition["level"]))
    assert isinstance(value, Fraction)
    (side,) = (name for name in SIDES if name in condition)
    return SIDES[side](value, bound(indicator, condition[side]))
