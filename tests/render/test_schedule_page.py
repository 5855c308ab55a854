"""The schedule as a page, on a screen and as Markdown: whole, safe, and as wide as it may be."""

from pathlib import Path

import pytest

from pfs_cli.language import Language
from pfs_cli.render.excerpt import width_of
from pfs_cli.render.page import POLICY
from pfs_cli.render.schedule.markdown import render_schedule_markdown
from tests.contracts import contract_text, count, rate, sample_name
from tests.render.schedules import DIGEST, page_of, schedule_of, screen_of
from tests.samples import SAMPLES

CONTRACTS = sorted(SAMPLES.glob("*/contract.yaml"))
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "header", "section", "h1", "h2", "h3"),
    *("p", "div", "span", "table", "caption", "thead", "tbody", "tr", "th", "td"),
}
EVIL = '"></title><script>alert(1)</script><img src=x onerror=1> & [a](http://x) `*_ |'
MARKUP = contract_text(
    rate("nothing") + count("{per_unit: {price: 3}}"),
    more="sources: {leaf: {title: '<b>概要</b>', url: 'https://example.com/?a=1&b=<2>'}}",
).replace("title: 見本の契約", f"title: '{EVIL}'")
every = pytest.mark.parametrize("contract", CONTRACTS, ids=sample_name)
both = pytest.mark.parametrize("language", Language)


@both
@every
def test_a_page_is_well_formed_loads_nothing_and_runs_nothing(contract: Path, language: Language) -> None:
    page = page_of(contract.read_text("utf-8"), language)
    assert page.misplaced == []
    assert page.names <= TAGS
    assert page.named("html") == [{"lang": str(language)}]
    policies = [meta for meta in page.named("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
    assert [meta["content"] for meta in policies] == [POLICY]
    assert "default-src 'none'" in POLICY
    assert "script" not in POLICY
    attributes = {name for _, each in page.tags for name in each}
    assert attributes <= {
        *("lang", "charset", "http-equiv", "content", "name", "class", "id", "aria-labelledby", "scope"),
    }
    (style,) = (text for text in page.texts if "@page" in text)
    assert "A4" in style
    assert "url(" not in style
    assert "@import" not in style


@every
def test_every_table_of_a_page_has_its_caption_and_says_what_its_heads_are_of(contract: Path) -> None:
    page = page_of(contract.read_text("utf-8"))
    assert len(page.named("caption")) == len(page.named("table")) > 0
    assert {head["scope"] for head in page.named("th")} == {"col", "row"}
    ids = [each["id"] for _, each in page.tags if "id" in each]
    assert len(ids) == len(set(ids)) == len(page.named("section"))
    assert {each["aria-labelledby"] for each in page.named("section")} == set(ids)


def test_markup_in_a_contract_stays_text() -> None:
    page = page_of(MARKUP)
    assert page.misplaced == []
    assert page.names <= TAGS
    assert any(EVIL in text for text in page.texts)
    assert any("https://example.com/?a=1&b=<2>" in text for text in page.texts)
    markdown = render_schedule_markdown(schedule_of(MARKUP))
    assert "<script>" not in markdown
    assert "[a](" not in markdown
    assert "://" not in markdown


@pytest.mark.parametrize("width", [40, 80, 120])
@both
@every
def test_no_line_of_a_screen_is_wider_than_it(contract: Path, language: Language, width: int) -> None:
    text = screen_of(contract.read_text("utf-8"), width, language)
    wide = [line for line in text.splitlines() if width_of(line) > width and "://" not in line]
    assert [line for line in wide if line != DIGEST] == []
    assert not any(line != line.rstrip() for line in text.splitlines())


@both
@every
def test_the_forms_say_the_same(contract: Path, language: Language) -> None:
    text = contract.read_text("utf-8")
    schedule = schedule_of(text, language)
    page = "".join("".join(page_of(text, language).texts).split())
    screen = "".join(screen_of(text, 2000, language).split())
    markdown = "".join(render_schedule_markdown(schedule).replace("\\", "").split())
    for section in schedule.sections:
        for block in section.blocks:
            words = "".join((getattr(block, "text", "") or getattr(block, "caption", "")).split())
            assert words in page
            assert words in screen
            assert words in markdown.replace("\\", "")


def test_headings_are_bold_on_a_screen_with_colours() -> None:
    from pfs_cli.render.schedule.text import render_schedule_text

    schedule = schedule_of(contract_text(rate("nothing")))
    assert "\x1b[1m1. The contract\x1b[0m" in render_schedule_text(schedule, 80, color=True)
    assert "\x1b" not in render_schedule_text(schedule, 80, color=False)
