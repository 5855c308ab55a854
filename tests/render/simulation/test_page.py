"""The answers as one page of HTML: whole, safe, and with nothing from elsewhere."""

import pytest

from pfs_cli.language import Language
from pfs_cli.record import replace
from pfs_cli.render.page import POLICY
from pfs_cli.render.simulation.part import Paper
from pfs_cli.render.simulation.picture.pictures import draw_pictures
from tests.render.schedules import Page
from tests.render.simulation.charts import SAY, every_chart, paper

both = pytest.mark.parametrize("language", Language)
EVIL = '"></title></svg><script>alert(1)</script>--><img src=x onerror=1>]]>\u202e'


def page_of(given: Paper, language: Language) -> tuple[Page, str]:
    """The page, read, and its text."""
    ((_, content),) = draw_pictures(given, (("--html", "a.html"),), SAY[language])
    text = content.decode()
    return Page(text), text


def small(language: Language) -> Paper:
    """A paper with all charts but the largest."""
    return paper(language, every_chart(language)[:-1])


@both
def test_a_page_is_well_formed_loads_nothing_and_runs_nothing(language: Language) -> None:
    page, _ = page_of(small(language), language)
    assert page.misplaced == []
    assert page.named("html") == [{"lang": str(language)}]
    policies = [meta for meta in page.named("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
    assert [meta["content"] for meta in policies] == [POLICY]
    assert not page.names & {"script", "img", "link", "iframe", "image", "object", "foreignobject"}
    attributes = {name for _, each in page.tags for name in each}
    assert not {name for name in attributes if name.startswith("on")} | attributes & {"src"}
    links = {str(each[name]) for _, each in page.tags for name in each if name.endswith("href")}
    assert all(link.startswith("#") for link in links)
    spaces = {str(each[name]) for _, each in page.tags for name in each if name.startswith("xmlns")}
    assert spaces == {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    (style,) = (each for each in page.texts if "@page" in each)
    assert "A4" in style
    assert "url(" not in style


@both
def test_names_within_a_page_are_there_once_and_links_find_them(language: Language) -> None:
    page, _ = page_of(small(language), language)
    ids = [str(each["id"]) for _, each in page.tags if "id" in each]
    assert len(ids) == len(set(ids))
    links = {str(each[name])[1:] for _, each in page.tags for name in each if name.endswith("href")}
    links |= {str(each["aria-labelledby"]) for each in page.named("section")}
    assert links <= set(ids)


@both
def test_every_table_and_every_chart_is_on_the_page(language: Language) -> None:
    given = small(language)
    page, _ = page_of(given, language)
    assert len(page.named("table")) == 1
    assert {each["scope"] for each in page.named("th")} == {"col", "row"}
    assert len(page.named("figure")) == len(page.named("svg")) == len(given.parts[0].charts)
    words = " ".join(page.texts)
    for text in (given.title, *given.parts[0].sentences, *given.parts[0].notes, "+100,000"):
        assert text in words
    for chart in given.parts[0].charts:
        assert words.count(chart.title) >= 2  # above the chart, and for who listens to it


def test_markup_stays_text_and_what_deceives_the_eye_is_shown() -> None:
    given = small(Language.EN)
    (part,) = given.parts
    charts = tuple(replace(chart, title=EVIL) for chart in part.charts)
    evil = replace(given, title=EVIL, parts=(replace(part, heading=EVIL, notes=(EVIL,), charts=charts),))
    page, text = page_of(evil, Language.EN)
    assert page.misplaced == []
    assert "script" not in page.names
    assert "\u202e" not in text
    assert "\\u{202e}" in text


def test_a_page_without_charts_has_its_tables() -> None:
    page, _ = page_of(paper(Language.JA, ()), Language.JA)
    assert page.named("svg") == []
    assert len(page.named("table")) == 1
