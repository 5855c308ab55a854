"""The examples that a contract still needs: pasted below its own they come out exactly and show all that can show."""

from pathlib import Path

import pytest

from pfs_cli.language import Catalogue, Language
from pfs_cli.render.proposals import render_proposals
from pfs_cli.worked.measure import measure_coverage
from pfs_cli.worked.propose import propose_examples
from tests.contracts import agreement_of
from tests.samples import SAMPLES

CONTRACTS = tuple(sorted(SAMPLES.glob("*/contract.yaml")))
NEVER = {
    "rough-sleeping-2017": ["maximum 3000000"],  # 158 persons at the limit of a person
}
"""What no example can show, or none that a person would work out."""


def pasted(text: str, language: Language) -> str:
    """The contract with the examples that are proposed for it below its own."""
    agreement = agreement_of(text)
    say = Catalogue(language).say
    return f"{text.rstrip()}\n{render_proposals(agreement, propose_examples(agreement), say, '  ')}"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("path", CONTRACTS, ids=lambda path: path.parent.name)
def test_what_is_proposed_for_a_sample_comes_out_exactly_and_shows_all_of_it(
    path: Path, language: Language
) -> None:
    coverage = measure_coverage(agreement_of(pasted(path.read_text("utf-8"), language)))
    assert [point.what for point in coverage.missing] == NEVER.get(path.parent.name, [])


@pytest.mark.parametrize("path", CONTRACTS, ids=lambda path: path.parent.name)
def test_what_is_proposed_for_a_sample_without_its_examples_shows_all_of_it_too(path: Path) -> None:
    bare = path.read_text("utf-8").partition("\nexamples:")[0]
    coverage = measure_coverage(agreement_of(pasted(bare, Language.JA)))
    assert [point.what for point in coverage.missing] == NEVER.get(path.parent.name, [])
