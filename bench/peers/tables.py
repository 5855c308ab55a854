"""The contract as somebody at home in numpy writes it by hand: look-up tables, or a search in the boundaries."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bench.peers.case import BOUNDS, PARTS, SCALE, Case

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rates = NDArray[Any]


def prepare_lookup(case: Case) -> "Callable[[Rates], Rates]":
    """A table of sixteenths for each indicator, in place and without a copy; rounded down and capped once."""
    import numpy as np

    tables = [np.searchsorted(np.array(bounds), np.arange(SCALE + 1), side="right") - 1 for bounds in BOUNDS]
    linked, fixed = case.linked_units, case.fixed_units

    def pay(rates: "Rates") -> "Rates":
        paid = tables[0].take(rates[:, 0])
        for column in (1, 2, 3):
            paid += tables[column].take(rates[:, column])
        paid *= linked
        paid //= PARTS
        np.minimum(paid, linked, out=paid)
        paid += fixed
        return paid

    return pay


def prepare_amounts(case: Case) -> "Callable[[Rates], Rates]":
    """The same with a last table of the payments of all sums of sixteenths: nothing is left but looking up."""
    import numpy as np

    tables = [
        (np.searchsorted(np.array(bounds), np.arange(SCALE + 1), side="right") - 1).astype(np.int16)
        for bounds in BOUNDS
    ]
    linked, fixed = case.linked_units, case.fixed_units
    payments = np.array(
        [min(parts * linked // PARTS, linked) + fixed for parts in range(len(BOUNDS) * len(BOUNDS[0]))]
    )

    def pay(rates: "Rates") -> "Rates":
        parts = tables[0].take(rates[:, 0])
        for column in (1, 2, 3):
            parts += tables[column].take(rates[:, column])
        return payments.take(parts)

    return pay


def prepare_search(case: Case) -> "Callable[[Rates], Rates]":
    """Rates and amounts as floats, each rate searched for among the boundaries."""
    import numpy as np

    bounds = [np.array(each) / SCALE for each in BOUNDS]
    unit = 10**case.decimals
    linked, fixed = float(case.linked), float(case.fixed)

    def pay(rates: "Rates") -> "Rates":
        parts = sum(
            np.searchsorted(bounds[column], rates[:, column], side="right") - 1
            for column in range(len(BOUNDS))
        )
        paid: Rates = np.minimum(np.floor(linked * parts / PARTS * unit) / unit, linked) + fixed
        return paid

    return pay
