"""The contract as a decision of zen-engine: a decision table an indicator, and one expression for the payment.

Of its ways to evaluate many rows the quickest is taken: one evaluation that loops over all of them inside the engine.
"""

from collections.abc import Callable
from itertools import pairwise
from json import dumps
from typing import TYPE_CHECKING, Any

from bench.peers.case import BOUNDS, NAMES, PARTS, SCALE, Case

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rates = NDArray[Any]


def prepare(case: Case) -> "Callable[[list[dict[str, float]]], list[float]]":
    """The decision, compiled once; the rows are mappings, as its Python package takes them."""
    from zen import ZenEngine

    unit = 10**case.decimals
    parts = " + ".join(f"share_{name}" for name in NAMES)
    cut = f"floor({case.linked} * ({parts}) / {PARTS} * {unit}) / {unit}"
    expression = {
        "expressions": [
            {"id": "paid", "key": "paid", "value": f"{case.fixed} + min([{case.linked}, {cut}])"}
        ],
        **_looping(pass_through=False),
    }
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", "content": {}},
        *(_table(name, bounds) for name, bounds in zip(NAMES, BOUNDS, strict=True)),
        {"id": "payment", "name": "payment", "type": "expressionNode", "content": expression},
        {"id": "out", "name": "out", "type": "outputNode", "content": {}},
    ]
    names = [str(node["id"]) for node in nodes]
    edges = [
        {"id": f"{before} to {after}", "type": "edge", "sourceId": before, "targetId": after}
        for before, after in pairwise(names)
    ]
    decision = ZenEngine().create_decision(dumps({"nodes": nodes, "edges": edges}))

    def pay(rows: list[dict[str, float]]) -> list[float]:
        return [row["paid"] for row in decision.evaluate({"rows": rows})["result"]["rows"]]

    return pay


def rows_of(rates: "Rates") -> list[dict[str, float]]:
    """The rates as the engine takes them."""
    return [
        {f"rate_{name}": int(rate) / SCALE for name, rate in zip(NAMES, row, strict=True)} for row in rates
    ]


def _table(name: str, bounds: tuple[int, ...]) -> dict[str, Any]:
    rules = [
        {"_id": f"{name}{part}", "rate": f">= {bound / SCALE}", "share": str(part)}
        for part, bound in reversed(list(enumerate(bounds)))
    ]
    content = {
        "hitPolicy": "first",
        "inputs": [{"id": "rate", "name": "rate", "field": f"rate_{name}"}],
        "outputs": [{"id": "share", "name": "share", "field": f"share_{name}"}],
        "rules": rules,
        **_looping(pass_through=True),
    }
    return {"id": name, "name": name, "type": "decisionTableNode", "content": content}


def _looping(*, pass_through: bool) -> dict[str, Any]:
    return {
        "inputField": "rows",
        "outputPath": "rows",
        "executionMode": "loop",
        "passThrough": pass_through,
    }
