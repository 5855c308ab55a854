"""Makers of schedules: the read-back of a contract's text in either language, as records, as a page, on a screen."""

from functools import cache
from html.parser import HTMLParser

from pfs_cli.contract import Agreement
from pfs_cli.language import Language
from pfs_cli.render.schedule.html import render_schedule_html
from pfs_cli.render.schedule.paper import Line, Schedule, Table
from pfs_cli.render.schedule.schedule import make_schedule
from pfs_cli.render.schedule.text import render_schedule_text
from tests.contracts import agreement_of
from tests.render.statements import SAY

DIGEST = "0123456789abcdef" * 4
_VOID = {"meta"}


@cache
def schedule_of(text: str, language: Language = Language.EN) -> Schedule:
    """The schedule of a contract's text."""
    return schedule_from(agreement_of(text), language)


def schedule_from(agreement: Agreement, language: Language) -> Schedule:
    """The schedule of an agreement."""
    return make_schedule(agreement, SAY[language], DIGEST)


def sentences_of(text: str, language: Language = Language.EN, section: str = "") -> list[str]:
    """Every sentence of a schedule, or of the sections whose heading has this in it, in order."""
    return [
        block.text
        for each in schedule_of(text, language).sections
        if section in each.title
        for block in each.blocks
        if isinstance(block, Line)
    ]


def tables_of(text: str, language: Language = Language.EN, section: str = "") -> list[Table]:
    """Every table of a schedule, or of the sections whose heading has this in it, in order."""
    return [
        block
        for each in schedule_of(text, language).sections
        if section in each.title
        for block in each.blocks
        if isinstance(block, Table)
    ]


def words_of(schedule: Schedule) -> str:
    """All that a schedule says, in one text without lines."""
    parts = [schedule.title, *schedule.origin]
    for section in schedule.sections:
        parts.append(section.title)
        for block in section.blocks:
            if isinstance(block, Line):
                parts += [block.text, *(mark.text for mark in block.marks)]
            else:
                parts += [block.caption, *block.heads, *(cell for row in block.rows for cell in row)]
    return "\n".join(parts)


class Page(HTMLParser):
    """A page taken apart: its tags with their attributes, its texts, and every tag that is not closed in its turn."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.misplaced: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        self.misplaced += self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An opening tag."""
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """A closing tag, which must be that of the last one opened."""
        if not self._open or self._open.pop() != tag:
            self.misplaced.append(tag)

    def handle_data(self, data: str) -> None:
        """A text between tags."""
        self.texts.append(data)

    @property
    def names(self) -> set[str]:
        """The names of all tags."""
        return {name for name, _ in self.tags}

    def named(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of each tag of that name."""
        return [attributes for name, attributes in self.tags if name == tag]


def page_of(text: str, language: Language = Language.EN) -> Page:
    """The page of a contract's text."""
    return Page(render_schedule_html(schedule_of(text, language), language))


def screen_of(text: str, width: int, language: Language = Language.EN) -> str:
    """The schedule of a contract's text on a screen of that width."""
    return render_schedule_text(schedule_of(text, language), width, color=False)
