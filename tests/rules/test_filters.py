"""Conditions on a list of people, as the contract has them: every one that cannot be decided is found at its place."""

import pytest

from pfs_cli.problem import stops
from tests.contracts import contract_text, found_in, marked_in, read

TERMS = """\
improved:
  label: 改善した人の割合
  unit: percent
  better: higher
  measure:
    participants:
      types: {{id: text, age: integer, left: boolean}}
      population: {population}
      exclude:
        - {{when: {when}, reason: 辞退}}
      achieved: {achieved}
      once_per: id
      missing: refuse
  compare: exact
  pays: nothing
"""


def contract(population: str = "age >= 65", when: str = "left", achieved: str = "age < 90") -> str:
    return contract_text(TERMS.format(population=population, when=when, achieved=achieved))


@pytest.mark.parametrize(
    "text",
    [
        contract(),
        contract(population="age between 65 and 74 and id is not null"),
        contract(population="age => 65 #! filter-operator"),
        contract(population="age = null #! filter-null"),
        contract(achieved="age < #! filter-form"),
        contract(achieved="ages < 90 #! filter-column"),
        contract(achieved="id < 90 #! filter-type"),
        contract(achieved="id < 'b' #! filter-order"),
        contract(population="ages > 1 and zzz #! filter-column"),
        contract(population="age like 1 #! filter-operator", achieved="left < true #! filter-order"),
    ],
)
def test_a_condition_that_cannot_be_decided_is_found_where_it_stands(text: str) -> None:
    found = found_in(read(text)[1])
    assert found == marked_in(text)
    assert stops(read(text)[1]) is bool(found)


def test_an_exclusion_is_looked_at_as_well() -> None:
    (problem,) = read(contract(when="lefty"))[1]
    assert (problem.code, dict(problem.facts)["nearest"], problem.source.line) == (
        "filter-column",
        "left",
        23,
    )
