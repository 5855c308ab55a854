"""Every check has its page of the manual, in both languages, and docs/rules.md is made of them."""

import ast
from pathlib import Path

import pytest

from pfs_cli.commands.rule_pages import find_pages
from pfs_cli.render.rule_page import render_manual
from pfs_cli.rule_page import RulePage, Verdict, parse_page
from tests.processes import pfs

ROOT = Path(__file__).parent.parent
RULES = ROOT / "pfs_cli" / "rules"
PAGES = find_pages()
PAGED = {code: page for page in PAGES for code in page.codes}


def found_codes() -> dict[str, str]:
    """The codes that the modules of rules find, each with its module."""
    return {
        call.args[0].value: path.name
        for path in sorted(RULES.rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"error", "warning", "note"}
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }


def test_the_manual_is_made_of_the_descriptions_of_the_checks() -> None:
    assert (ROOT / "docs" / "rules.md").read_text("utf-8") == render_manual(PAGES), "run `make rules`"


def test_each_code_that_a_check_finds_has_a_page() -> None:
    assert {code: module for code, module in found_codes().items() if code not in PAGED} == {}


def test_no_code_has_two_pages() -> None:
    assert len(PAGED) == sum(len(page.codes) for page in PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.codes[0])
def test_a_page_shows_what_fails_and_what_passes(page: RulePage) -> None:
    verdicts = {sample.verdict for sample in page.english.samples}
    assert Verdict.PASSES in verdicts
    assert verdicts & {Verdict.FAILS, Verdict.WARNS, Verdict.NOTES}


def test_a_page_has_its_codes_its_reasons_and_its_examples() -> None:
    page = parse_page(
        "tier-a, tier-b: tiers stand\nin order.\n\nWhy so.\nAnd more.\n\n"
        "Fails:   one\n         two\nPasses:  three\n\n日本語:\n段階は、\n順に並びます。\n\n理由です。"
    )
    assert page is not None
    assert page.codes == ("tier-a", "tier-b")
    assert page.english.rule == "Tiers stand in order."
    assert page.english.why == ("Why so. And more.",)
    assert [(sample.verdict, sample.lines) for sample in page.english.samples] == [
        (Verdict.FAILS, ("one", "two")),
        (Verdict.PASSES, ("three",)),
    ]
    assert page.japanese is not None
    assert page.japanese.rule == "段階は、順に並びます。"
    assert page.japanese.why == ("理由です。",)
    assert page.japanese.samples == page.english.samples


def test_an_example_with_words_stands_in_each_language() -> None:
    page = parse_page(
        "tier-a: one.\n\nPasses:  41 of 50\n\n日本語:\n一つ。\n\n誤り:    50人のうち51人\nよい例:  50人のうち41人"
    )
    assert page is not None
    assert page.japanese is not None
    assert page.japanese.why == ()
    assert [(sample.verdict, sample.lines) for sample in page.japanese.samples] == [
        (Verdict.FAILS, ("50人のうち51人",)),
        (Verdict.PASSES, ("50人のうち41人",)),
    ]


@pytest.mark.parametrize("text", ["", "The checks on meaning, one file each.", "How rules write: in signs."])
def test_a_module_without_codes_has_no_page(text: str) -> None:
    assert parse_page(text) is None


def test_a_code_is_explained_by_its_page_or_by_what_its_problem_says() -> None:
    done = pfs("rule", "tier-gap", "yaml-anchor", "--lang", "en")
    assert done.returncode == 0
    out = done.stdout.decode()
    assert out.startswith(
        "tier-gap, tier-start, tier-seam\n\nEvery value that can occur has a tier, and a boundary is one number.\n"
    )
    assert "\nyaml-anchor\n" in out
    assert "{" not in out.partition("yaml-anchor")[2]


def test_without_a_code_all_codes_are_listed() -> None:
    done = pfs("rule", "--lang", "ja")
    listed = done.stdout.decode()
    assert done.returncode == 0
    assert [code for code in (*PAGED, "yaml-anchor", "percent-sign") if code not in listed] == []


def test_a_code_that_does_not_exist_is_answered_with_the_nearest() -> None:
    done = pfs("rule", "tier-gp", "--lang", "en")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "tier-gap" in done.stderr.decode()


@pytest.mark.parametrize(
    "written", ["TIER-GAP", "tier_gap", " Tier-Gap ", "error[tier-gap]", "warning[tier_gap]:", "[tier-gap]"]
)
def test_a_code_is_known_however_it_was_copied(written: str) -> None:
    done = pfs("rule", written, "tier-gap", "--lang", "en")
    assert done.returncode == 0
    assert done.stdout == pfs("rule", "tier-gap", "--lang", "en").stdout


@pytest.mark.parametrize("written", ["nope", "[", "E501"])
def test_of_a_code_that_resembles_none_no_other_is_named(written: str) -> None:
    done = pfs("rule", written, "--lang", "en")
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"{written}: error[rule-not-there]" in done.stderr.decode()
    assert " -." not in done.stderr.decode()


def test_every_code_that_there_is_not_is_told_with_the_one_that_was_meant_where_one_is_near() -> None:
    done = pfs("rule", "tier-gap", "tier-gapp", "nope")
    assert (done.returncode, done.stdout) == (2, b"")
    told = done.stderr.decode()
    assert "tier-gapp: error[rule-unknown]" in told
    assert "The nearest one is tier-gap." in told
    assert "nope: error[rule-not-there]" in told


def test_a_code_whose_hint_is_a_proposal_says_so() -> None:
    told = pfs("rule", "count-noun").stdout.decode()
    assert "fix: (what the message proposes)" in told
