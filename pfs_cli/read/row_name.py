"""Which indicator a row of the results names: by its name or label, exactly, never by likeness."""

from collections.abc import Iterator
from unicodedata import normalize

from pfs_cli.contract import Agreement, Indicator
from pfs_cli.problem import Problem, unknown
from pfs_cli.source import Source


def match_indicators(name: str, agreement: Agreement) -> tuple[str, ...]:
    """The names of the indicators whose name or label is exactly this (in Unicode's composed form)."""
    composed = normalize("NFC", name)
    return tuple(
        dict.fromkeys(
            indicator.name
            for indicator in _indicators(agreement)
            if composed in (indicator.name, normalize("NFC", indicator.label).strip())
        )
    )


def tell_unknown(place: Source, name: str, agreement: Agreement) -> tuple[Problem, tuple[str, ...]]:
    """The problem of a name that no indicator has, and the indicators that were probably meant."""
    known = tuple(
        label for indicator in _indicators(agreement) for label in (indicator.label, indicator.name)
    )
    problem = unknown("result-unknown", place, name, tuple(dict.fromkeys(known)))
    near = dict(problem.facts).get("nearest")
    return problem, (() if near is None else match_indicators(near, agreement))


def _indicators(agreement: Agreement) -> Iterator[Indicator]:
    """Every indicator of any period, as the terms of each period have it."""
    return (indicator for contract in agreement.contracts for indicator in contract.indicators)
