"""How far a check has come is told on a terminal, and on a terminal alone."""

import io

from pfs_cli.commands.progress import show_progress
from pfs_cli.commands.screen import Screen
from pfs_cli.language import Catalogue, Language


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def screen(talk: io.StringIO) -> Screen:
    return Screen(output=None, talk=talk, encoding="utf-8", width=80, color=False, talk_color=False)


def shown(talk: io.StringIO, *, patience: float) -> str:
    say = Catalogue(Language.EN).say
    pieces = show_progress(range(4), 4, screen(talk), say, patience=patience)
    assert list(pieces) == [0, 1, 2, 3]
    return talk.getvalue()


def test_nothing_is_told_where_nobody_looks() -> None:
    assert shown(io.StringIO(), patience=0) == ""


def test_what_is_soon_done_is_not_talked_about() -> None:
    assert shown(Terminal(), patience=60) == ""


def test_the_line_grows_and_is_gone_at_the_end() -> None:
    lines = shown(Terminal(), patience=0).split("\r")
    assert lines[1] == "[######..................] 1 of 4 checked"
    assert lines[-2].strip() == ""
    assert lines[-1] == ""
