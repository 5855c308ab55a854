"""Every code that a contract can have has a small contract with that problem, and the lines that people read of it."""

import pytest
import yaml

from pfs_cli.language import Language
from tests.bad.golden import CONTRACTS, codes, golden, recorded
from tests.test_catalogue import codes as all_codes

CODES = codes()
ELSEWHERE: dict[str, list[str]] = yaml.safe_load(CONTRACTS.with_name("elsewhere.yaml").read_text("utf-8"))
"""The codes that no contract can have, by what has them."""
NOT_OF_CONTRACTS = frozenset(code for codes in ELSEWHERE.values() for code in codes)


@pytest.mark.parametrize("code", CODES)
def test_a_bad_contract_is_answered_with_the_lines_of_its_golden_file(code: str) -> None:
    assert golden(code) == recorded(code), "run `make goldens` and read the difference"


def problems_of(code: str) -> list[tuple[str, str]]:
    """The weight and the code of each problem of a contract, in order, as its golden file tells them in English."""
    english = recorded(code).partition(f"\n== {Language.EN.value} ==\n")[2]
    heads = (line.partition("] ")[0] for line in english.splitlines() if line.startswith(f"{code}.yaml"))
    told = (head.rpartition(": ")[2].partition("[") for head in heads if "[" in head)
    return [(weight, found) for weight, _, found in told]


@pytest.mark.parametrize("code", CODES)
def test_a_bad_contract_has_the_problem_that_it_is_named_after_and_no_other(code: str) -> None:
    found = problems_of(code)
    assert {each for _, each in found} == {code}
    fails = any(weight == "error" for weight, _ in found)
    assert f"\nexit code {int(fails)}\n" in recorded(code)


def test_every_code_of_a_contract_has_its_contract() -> None:
    assert all_codes() - NOT_OF_CONTRACTS - set(CODES) == set(), (
        "it belongs into contracts/ or into elsewhere.yaml"
    )
    assert (NOT_OF_CONTRACTS | set(CODES)) - all_codes() == set(), "there is no such code"
    assert NOT_OF_CONTRACTS & set(CODES) == set()


def test_no_golden_file_is_left_whose_contract_is_gone() -> None:
    assert {path.stem for path in CONTRACTS.glob("*.txt")} == set(CODES)
