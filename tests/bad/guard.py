"""Runs `pfs` as a town hall that trusts no input would: bounded memory, no network, no file but those named.

`python -P guard.py FILE_BYTES ARGUMENTS...`, where 0 leaves the size of written files alone. Whoever opens a file that
neither belongs to Python nor is named on the command line, opens a named one more often than it is named, starts a
process or touches a socket, ends the run at once with exit code 99.
"""

import mimetypes
import os
import sys
from collections import Counter

FORBIDDEN = 99
MEMORY = 2**30
PACKAGE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
OWN = tuple(os.path.realpath(path) + os.sep for path in (sys.prefix, sys.base_prefix, PACKAGE, *sys.path))
SYSTEM = frozenset(mimetypes.knownfiles)
"""Python's own module reads them when the workbook library asks it for the kinds of files."""
FAMILIES = (
    "socket.",
    "subprocess.",
    "urllib.",
    "http.",
    "ftplib.",
    "smtplib.",
    "os.exec",
    "os.spawn",
    "os.posix_spawn",
)
EVENTS = frozenset(
    {"os.system", "os.fork", "os.forkpty", "ctypes.dlopen", "webbrowser.open", "shutil.copyfile"}
)
PLACES = frozenset({"open", "os.listdir", "os.scandir", "os.remove", "os.rename", "os.mkdir", "os.rmdir"})
FONTS = (".ttf", ".ttc", ".otf")
PICTURES = frozenset({"--svg", "--png", "--html"})
DRAWN = frozenset({"--resample", "--common", "--benefits"})
"""What `pfs simulate` answers with lots, for which numpy is loaded."""
PARTIAL = ".part-"
"""What pfs calls the new file that takes the place of the output."""


def watch(named: tuple[str, ...]) -> None:
    """Ends the process at the first thing that the named files do not call for; pictures call for fonts."""
    draws = not PICTURES.isdisjoint(named)
    allowed = Counter(os.path.realpath(name) for name in named)
    if named[:1] == ("validate",):  # looks into folders: whatever lies here may be read, once
        here = {os.path.realpath(each) for each in (*os.listdir(), os.curdir)}
        allowed.update(here - allowed.keys())

    def look(event: str, details: tuple[object, ...]) -> None:
        if event in EVENTS or event.startswith(FAMILIES):
            refuse(event, details)
        elif event in PLACES:
            paths = details[:2] if event == "os.rename" else details[:1]
            if not all(permit(path, once=event == "open") for path in paths):
                refuse(event, details)

    def permit(path: object, *, once: bool) -> bool:
        if not isinstance(path, str | bytes):
            return True  # a file that is open already
        text = os.path.realpath(os.fsdecode(path))
        if belongs(text) or (draws and text.endswith(FONTS)):
            return True
        name, partial, _ = text.partition(PARTIAL)
        if name not in allowed:
            return False
        allowed[name] -= once and not partial
        return allowed[name] >= 0

    sys.addaudithook(look)


def belongs(path: str) -> bool:
    """Whether a path is Python's own, or of this package."""
    return path in SYSTEM or (path + os.sep).startswith(OWN)


def refuse(event: str, details: tuple[object, ...]) -> None:
    """Says what was tried and ends the process, so that nobody can catch it."""
    os.write(2, f"FORBIDDEN {event} {details}\n".encode(errors="backslashreplace"))
    os._exit(FORBIDDEN)


def bound(file_bytes: int) -> None:
    """Bounds the memory and, above 0, the size of written files, where the system can."""
    if sys.platform != "linux":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    if file_bytes:
        resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))


def load(words: tuple[str, ...]) -> None:
    """Loads, before anything is watched, the libraries that load others of their own, where a row needs them.

    The library of pictures also reads there which fonts are installed.
    """
    if not PICTURES.isdisjoint(words):
        import matplotlib.backends.backend_agg
        import matplotlib.backends.backend_svg
        import matplotlib.font_manager  # noqa: F401 -- all three are loaded for what they do then
    elif not DRAWN.isdisjoint(words):
        import numpy.random  # noqa: F401 -- the same


if __name__ == "__main__":
    limit, *arguments = sys.argv[1:]
    bound(int(limit))
    from pfs_cli.entry import run

    load(tuple(arguments))
    sys.argv = ["pfs", *arguments]
    watch(tuple(argument.rpartition("=")[2] for argument in arguments))  # FY2024=results.csv names a file
    run()
