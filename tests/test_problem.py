"""A problem that was found in one process is the same problem in another."""

import pickle

import pytest

from pfs_cli.problem import Problem, Range, Withheld, error
from pfs_cli.source import Source

FACTS = [
    "10%",
    Range("10% <= x", (("from", "10%"),)),
    Range("any", ()),
    Withheld("山田花子"),
    Withheld("1984"),
]


@pytest.mark.parametrize("fact", FACTS, ids=repr)
def test_a_fact_is_the_same_in_another_process(fact: str) -> None:
    problem = error("tier-gap", Source(file="a.yaml", line=1), indicator="visits", gap=fact)
    again = pickle.loads(pickle.dumps(problem))  # noqa: S301 - its own bytes
    assert isinstance(again, Problem)
    assert again == problem
    found = dict(again.facts)["gap"]
    assert type(found) is type(fact)
    assert getattr(found, "ends", None) == getattr(fact, "ends", None)
