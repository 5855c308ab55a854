"""The examples that a contract still needs: pasted below its own they come out exactly and show all that can show."""

from pathlib import Path

import pytest

from pfs_cli.language import Catalogue, Language
from pfs_cli.render.proposals import render_proposals
from pfs_cli.worked.measure import measure_coverage
from pfs_cli.worked.propose import propose_examples
from tests.contracts import agreement_of, contract_text, count, given, rate
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


def proposed(text: str, language: Language = Language.EN) -> str:
    """The proposals for a contract as they are written."""
    agreement = agreement_of(text)
    return render_proposals(agreement, propose_examples(agreement), Catalogue(language).say, "  ")


TIERS = "{tiers: [{level: low, from: 0%, pay: 0}, {level: good, from: 85%, pay: 300}]}"


def test_a_rate_is_written_in_counts_and_lies_on_the_boundary_and_just_below_it() -> None:
    assert named_results(contract_text(rate(TIERS))) == ["{share: 849/1000}", "{share: 85/100}"]


def test_a_count_is_written_with_its_noun_and_beside_the_boundary_lies_the_next_one() -> None:
    tiers = "{tiers: [{below: 10件, pay: 0}, {from: 10件, pay: 300}]}"
    assert named_results(contract_text(count(tiers))) == ["{visits: 10件}", "{visits: 9件}"]


def test_a_percentage_that_is_given_is_written_as_one() -> None:
    tiers = "{tiers: [{below: 85%, pay: 0}, {from: 85%, pay: 300}]}"
    assert named_results(contract_text(given("percent", tiers))) == ["{value: 84.9%}", "{value: 85%}"]


def named_results(text: str) -> list[str]:
    """The results of each proposal, in order of their text."""
    return sorted(
        line.partition("results: ")[2] for line in proposed(text).splitlines() if "results: " in line
    )


def test_the_figures_are_those_of_the_terms() -> None:
    assert "expect: {levels: {share: good}, lines: {share: 300}, linked: 300, total: 300}" in proposed(
        contract_text(rate(TIERS))
    )


def test_the_name_says_what_is_shown_in_the_words_of_the_language() -> None:
    text = contract_text(rate(TIERS))
    ja, en = (proposed(text, language).replace('"', "") for language in (Language.JA, Language.EN))
    assert "- name: share の割合が85%ちょうど、share の割合が「good: from 85%」に当たる\n" in ja
    assert "- name: share の割合 exactly 85%, share の割合 at good: from 85%\n" in en


def test_it_is_written_above_the_proposals_that_nobody_has_worked_them_out() -> None:
    assert "手で計算し" in proposed(contract_text(rate(TIERS)), Language.JA).splitlines()[1]


def test_where_everything_is_shown_nothing_is_proposed() -> None:
    more = (
        "examples:\n"
        "  - {name: a, results: {share: 85%}, expect: {total: 300}}\n"
        "  - {name: b, results: {share: 84.9%}, expect: {total: 0}}\n"
    )
    assert proposed(contract_text(rate(TIERS), more=more)) == (
        "# There is no example to add to those of the contract.\n"
    )


def test_what_other_terms_rule_out_is_named_at_the_end() -> None:
    lines = count("{per_unit: {price: 5}}") + count("{per_unit: {price: 7}, cap: 3}", name="calls")
    more = "adjustments: [{least_of: [visits, calls]}, {cap: 4, lines: linked}]\n"
    found = proposed(contract_text(lines, more=more)).splitlines()
    assert found[-3].startswith("# Points for which no results were found")
    assert found[-2:] == ["#   limit maximum 100000000", "#   limit cap 4 (linked)"]
