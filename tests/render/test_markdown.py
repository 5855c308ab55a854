"""The settlement as Markdown: what a reader of it sees is what the statement says, and nothing else happens."""

from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from pfs_cli.language import Language, Say
from pfs_cli.render.markdown import render_markdown
from pfs_cli.render.statement import Statement, make_statement
from tests.contracts import contract_text, count, settled
from tests.render.statements import CASES, SAY, case_settlements, statement_of
from tests.samples import Case

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


class Page(HTMLParser):
    """The texts of a page's cells, items and headings, and every tag of it."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.texts: list[str] = []
        self.feed(READER.render(markdown))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 -- the parser gives them
        self.tags.add(tag)
        if tag in {"td", "th", "li", "h1", "h2"}:
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        if self.texts:
            self.texts[-1] += data

    def words(self) -> list[str]:
        return [text.strip() for text in self.texts]


def words_of(statement: Statement, say: Say) -> set[str]:
    """Everything that a statement says."""
    said = {statement.title}
    said |= {f"{name}: {value}" for name, value in (*statement.facts, *statement.unpublished)}
    said |= {section.heading for section in statement.sections} | {
        f"{say('part.note')}: {note}" for note in statement.notes
    }
    said |= {word for section in statement.sections for entry in section.entries for word in entry.cells}
    said |= {name for name, _ in statement.sums} | {
        f"{amount} {statement.currency}" for _, amount in statement.sums
    }
    return said - {""}


PAGE_TAGS = {"h1", "h2", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_page_shows_every_word_of_the_statement(case: Case, language: Language) -> None:
    statement = make_statement(case_settlements(case), SAY[language])
    page = Page(render_markdown(statement, SAY[language]))
    assert words_of(statement, SAY[language]) <= set(page.words())
    assert page.tags <= PAGE_TAGS


@pytest.mark.parametrize(
    "label",
    [
        "[red]x[/red]",
        "a | b",
        "**bold** _it_ ~~no~~ `code`",
        "[link](http://example.jp)",
        "<script>alert(1)</script>",
        "![x](y.png)",
        "<http://example.jp>",
        "&amp; &lt;",
        "\\| \\",
        "1. one",
        "# head",
        "$x$",
        "--- | ---",
    ],
)
def test_a_label_draws_nothing(label: str) -> None:
    quoted = "'" + label.replace("'", "''") + "'"
    statement = statement_of(
        settled(contract_text(count("{per_unit: {price: 1}}").replace("visits の件数", quoted)), "visits,5")
    )
    page = Page(render_markdown(statement, SAY[Language.EN]))
    assert label in page.words()
    assert page.tags <= PAGE_TAGS


@pytest.mark.parametrize(
    "title", ["# x", "- x", "+ x", "1) x", "> x", "=== ", "事業 #", "    x", "```", "a\\"]
)
def test_a_title_or_a_payer_begins_no_block_of_its_own(title: str) -> None:
    quoted = "'" + title.replace("'", "''") + "'"
    text = (
        contract_text(count("{per_unit: {price: 1}}")).replace("見本の契約", quoted).replace("見本市", quoted)
    )
    page = Page(render_markdown(statement_of(settled(text, "visits,5")), SAY[Language.EN]))
    assert page.words()[0] == title.strip()
    assert page.tags <= PAGE_TAGS
