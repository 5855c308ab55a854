"""Where a command writes: results to standard output, talk to standard error, at a width, with or without colour."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from errno import EBADF, EDQUOT, ENAMETOOLONG, ENOSPC
from typing import BinaryIO, TextIO

from pfs_cli.commands.files import FileError
from pfs_cli.record import Record

WIDTH_WITHOUT_TERMINAL = 120
_LEAST_WIDTH = 20
_FULL = (ENOSPC, EDQUOT)

CODES = ("screen-closed", "screen-full", "screen-unwritable")


class Screen(Record):
    """The two streams of a command, each with whether it shows colours, and the width of the screen in columns.

    `output` is None where the process was started without standard output, `talk` where it was without the other.
    """

    output: BinaryIO | None
    talk: TextIO | None
    encoding: str
    width: int
    color: bool
    talk_color: bool

    def write(self, text: str, encoding: str | None = None) -> None:
        """Writes results: in the screen's encoding with what it lacks escaped, or whole in the one that is named."""
        content = text.encode(encoding) if encoding else text.encode(self.encoding, "backslashreplace")
        if self.output is None:
            raise unwritable_screen(EBADF)
        try:
            self.output.write(content)
            self.output.flush()
        except BrokenPipeError:
            raise
        except OSError as fault:
            raise unwritable_screen(fault.errno) from fault

    def say(self, text: str) -> None:
        """Writes talk: problems, notes, what went wrong. Where nobody can hear it, the exit code says enough."""
        if self.talk is None:
            return
        with suppress(OSError):
            self.talk.write(text)
            self.talk.flush()


def unwritable_screen(number: int | None) -> FileError:
    """What is said where standard output takes no more, by the number that the system gives."""
    codes = {EBADF: "screen-closed", **dict.fromkeys(_FULL, "screen-full")}
    return FileError(code=codes.get(number or 0, "screen-unwritable"), file="-", reason=str(number))


def open_screen(environment: Mapping[str, str]) -> Screen:
    """The screen that the process was started with."""
    output, talk = _stream(sys.stdout), _stream(sys.stderr)
    if talk is not None:
        talk.reconfigure(errors="backslashreplace")  # type: ignore[attr-defined]  # a text stream in every real process
    return Screen(
        output=None if output is None else output.buffer,
        talk=talk,
        encoding="utf-8" if output is None else output.encoding,
        width=_width(environment, output),
        color=_is_coloured(environment, terminal=output is not None and output.isatty()),
        talk_color=_is_coloured(environment, terminal=talk is not None and talk.isatty()),
    )


def _stream(stream: TextIO | None) -> TextIO | None:
    """A stream, or None for one that was closed before the process began: so it is, whatever its type says."""
    return stream


def _width(environment: Mapping[str, str], output: TextIO | None) -> int:
    """COLUMNS where it is set, the terminal's width where there is one, else a width that fits a printed page."""
    wish = environment.get("COLUMNS", "")
    if wish.isascii() and wish.isdigit() and len(wish) < len("10000"):
        return max(int(wish), _LEAST_WIDTH)
    if output is None:
        return WIDTH_WITHOUT_TERMINAL
    try:
        columns = os.get_terminal_size(output.fileno()).columns  # 0 where the terminal does not know
        return max(columns or WIDTH_WITHOUT_TERMINAL, _LEAST_WIDTH)
    except (OSError, ValueError):
        return WIDTH_WITHOUT_TERMINAL


def _is_coloured(environment: Mapping[str, str], *, terminal: bool) -> bool:
    """Colours on a terminal, unless NO_COLOR or a dumb terminal forbids them; FORCE_COLOR brings them elsewhere."""
    if environment.get("NO_COLOR") or environment.get("TERM") == "dumb":
        return False
    return terminal or bool(environment.get("FORCE_COLOR"))


def write_file(path: str, content: bytes) -> None:
    """Writes a whole file or none: into a new file beside it, which then takes its place.

    A link stays a link to the new content. What is there and is no ordinary file is not replaced.
    """
    with writing(((path, content),)):
        pass


@contextmanager
def writing(files: tuple[tuple[str, bytes], ...]) -> Iterator[None]:
    """Writes several files, each as `write_file` does, all or none: they take their places once the block has ended.

    The first that cannot be written raises FileError before the block begins.
    """
    made: list[tuple[str, str, str]] = []
    try:
        for path, content in files:
            if os.path.exists(path) and not os.path.isfile(path):
                raise FileError(code="output-not-ordinary", file=path)
            target = os.path.realpath(path)
            made.append((path, f"{target}.part-{os.getpid()}", target))
            with _told(path), open(made[-1][1], "xb") as file:
                file.write(content)
        yield
        for path, partial, target in made:
            with _told(path):
                os.replace(partial, target)
    finally:
        for path, partial, _ in made:
            if os.path.exists(partial):
                with _told(path):
                    os.unlink(partial)


@contextmanager
def _told(path: str) -> Iterator[None]:
    """Makes a fault of the system one of the file with this path."""
    try:
        yield
    except OSError as fault:
        raise FileError(code=_code_of(fault), file=path, reason=str(fault.errno)) from fault


def _code_of(fault: OSError) -> str:
    match fault:
        case FileNotFoundError() | NotADirectoryError():
            return "output-folder"
        case PermissionError():
            return "output-denied"
        case _ if fault.errno in _FULL:
            return "output-full"
        case _ if fault.errno == ENAMETOOLONG:
            return "name-long"
        case _:
            return "output-unwritable"
