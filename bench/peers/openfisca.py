"""The contract as a tax and benefit system of OpenFisca: a project is its person, its numbers are float32."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bench.peers.case import BOUNDS, NAMES, PARTS, SCALE, Case

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rates = NDArray[Any]

_YEAR = "2025"


def prepare(case: Case) -> "Callable[[Rates], Rates]":
    """The system, built once; each call makes a simulation of as many projects as there are rows."""
    import numpy as np
    from openfisca_core.entities import build_entity
    from openfisca_core.parameters import ParameterNode
    from openfisca_core.periods import DateUnit
    from openfisca_core.simulations import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    entity = build_entity(key="project", plural="projects", label="project", is_person=True)
    system = TaxBenefitSystem([entity])
    system.parameters = ParameterNode(
        "", data={name: _scale(bounds) for name, bounds in zip(NAMES, BOUNDS, strict=True)}
    )
    linked, fixed, unit = float(case.linked), float(case.fixed), 10**case.decimals

    def add(name: str, formula: Callable[..., Any] | None = None) -> None:
        words: dict[str, Any] = {
            "value_type": float,
            "entity": entity,
            "definition_period": DateUnit.YEAR,
            "label": name,
        }
        system.add_variable(
            type(name, (Variable,), words if formula is None else {**words, "formula": formula})
        )

    def share(name: str) -> Callable[..., Any]:
        def formula(project: Any, period: Any, parameters: Any) -> Any:  # noqa: ANN401 -- the peer's own types
            return getattr(parameters(period), name).calc(project(f"rate_{name}", period))

        return formula

    def payment(project: Any, period: Any) -> Any:  # noqa: ANN401 -- the peer's own types
        parts = sum(project(f"share_{name}", period) for name in NAMES)
        return np.minimum(np.floor(linked * parts / PARTS * unit) / unit, linked) + fixed

    for name in NAMES:
        add(f"rate_{name}")
        add(f"share_{name}", share(name))
    add("payment", payment)

    def pay(rates: "Rates") -> "Rates":
        simulation = SimulationBuilder().build_default_simulation(system, count=len(rates))
        for column, name in enumerate(NAMES):
            simulation.set_input(f"rate_{name}", _YEAR, rates[:, column])
        paid: Rates = simulation.calculate("payment", _YEAR)
        return paid

    return pay


def _scale(bounds: tuple[int, ...]) -> dict[str, Any]:
    """The tiers as a scale of amounts, as a file of parameters would have them."""
    day = f"{_YEAR}-01-01"
    brackets = [
        {"threshold": {day: {"value": bound / SCALE}}, "amount": {day: {"value": part}}}
        for part, bound in enumerate(bounds)
    ]
    return {"metadata": {"type": "single_amount"}, "brackets": brackets}
