"""What a measure counts, as far as its own words tell: equal for two measures that count the same."""

from collections.abc import Hashable
from unicodedata import normalize

from pfs_cli.contract import Indicator
from pfs_cli.measure.roster import RosterTerms
from pfs_cli.measure.terms import (
    Comparison,
    Given,
    Input,
    Measure,
    Met,
    Participants,
    Pooled,
    Rate,
    Stated,
    Weighted,
)


def counted_by(indicator: Indicator) -> Hashable | None:
    """What the indicator counts, equal for two that count the same; None for what is made from other indicators."""
    measure = indicator.measure
    if isinstance(measure, Weighted | Met | Pooled):
        return None
    return indicator.unit, _identity(measure)


def words_of(measure: Measure | Input) -> str:
    """The words in which the contract says what is counted."""
    match measure:
        case Given():
            return measure.definition
        case Rate():
            return f"{measure.count} / {measure.group}"
        case Participants():
            return measure.roster.achieved.written
        case Stated():
            return measure.value.written
        case Pooled():
            return ", ".join(measure.indicators)
        case Weighted() | Met():
            return ""
        case _:
            return words_of(measure.actual)


def folded(text: str) -> str:
    """A text without differences of width, case and blanks."""
    return "".join(normalize("NFKC", text).casefold().split())


def _identity(measure: Given | Rate | Participants | Comparison | Stated) -> Hashable:
    match measure:
        case Given():
            return folded(measure.definition)
        case Rate():
            return folded(measure.count), folded(measure.group), measure.per_head
        case Participants():
            return _identity_of_list(measure.roster)
        case Stated():
            return measure.value.value
        case _:
            return type(measure).__name__, _identity(measure.actual), _identity(measure.against)


def _identity_of_list(roster: RosterTerms) -> Hashable:
    population = None if roster.population is None else folded(roster.population.written)
    return (
        frozenset(roster.types),
        population,
        frozenset(folded(each.when.written) for each in roster.exclude),
        folded(roster.achieved.written),
        roster.once_per,
        roster.missing,
    )
