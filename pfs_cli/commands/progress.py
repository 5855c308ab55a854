"""How far a long command has come: one line on a terminal that is gone when it is done, and nothing anywhere else."""

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from pfs_cli.commands.screen import Screen
from pfs_cli.language import Say
from pfs_cli.render.excerpt import width_of

_PATIENCE = 0.5
_EVERY = 0.1
"""Seconds until the line is first shown, and from one time to the next."""
_BAR = 24
_Piece = TypeVar("_Piece")


def show_progress(
    pieces: Iterable[_Piece], total: int, screen: Screen, say: Say, patience: float = _PATIENCE
) -> Iterator[_Piece]:
    """The pieces as they come, with a line on how many of them are done where standard error is a terminal.

    Until so many seconds (`patience`) have passed nothing is shown.
    """
    if screen.talk is None or not screen.talk.isatty():
        yield from pieces
        return
    shown, due = "", time.monotonic() + patience
    try:
        for done, piece in enumerate(pieces, start=1):
            yield piece
            if time.monotonic() >= due:
                bar = "#" * (_BAR * done // total)
                shown = f"[{bar:.<{_BAR}}] {say('progress.checked', done=str(done), total=str(total))}"
                screen.say(f"\r{shown}")
                due = time.monotonic() + _EVERY
    finally:
        if shown:
            screen.say(f"\r{' ' * width_of(shown)}\r")
