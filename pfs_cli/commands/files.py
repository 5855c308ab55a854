"""Files as the commands meet them: read once, whole, and only if they are ordinary files of a bearable size."""

import os
import stat
import sys

MOST_BYTES = 64 * 1024 * 1024
"""No contract and no table of results comes near it; the readers have limits of their own below it."""
STANDARD_INPUT = "-"
_LIMIT = str(MOST_BYTES // 1024 // 1024)


class FileError(Exception):
    """A file that cannot be read or written, by the code of the problem; the words stand in the catalogue.

    `others` are the files of the same command that cannot be read either.
    """

    def __init__(self, code: str, file: str, reason: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.file = file
        self.reason = reason
        self.others: tuple[FileError, ...] = ()


CODES = (
    "file-missing",
    "file-folder",
    "file-not-ordinary",
    "file-temporary",
    "file-denied",
    "file-large",
    "file-unreadable",
    "file-link",
)


def read_files(paths: tuple[str, ...]) -> tuple[bytes, ...]:
    """The bytes of several files, one of which may be standard input, or FileError with all that cannot be read."""
    contents: list[bytes] = []
    faults: list[FileError] = []
    for path in paths:
        try:
            contents.append(_read_input() if path == STANDARD_INPUT else read_file(path))
        except FileError as fault:
            faults.append(fault)
    if faults:
        faults[0].others = tuple(faults[1:])
        raise faults[0]
    return tuple(contents)


def _read_input() -> bytes:
    if sys.stdin is None:  # so it is where the process was started without it
        raise FileError(code="file-unreadable", file=STANDARD_INPUT)
    content = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise FileError(code="file-large", file=STANDARD_INPUT, reason=_LIMIT)
    return content


def read_file(path: str) -> bytes:
    """The bytes of an ordinary file, or FileError with the reason. A pipe or a device is never waited for."""
    if os.path.basename(path).startswith("~$"):
        raise FileError(code="file-temporary", file=path)
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as fault:
        raise FileError(code=code_of(fault), file=path) from fault
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode) or status.st_size > MOST_BYTES:
        os.close(descriptor)  # a file object cannot even be made of a folder
        if stat.S_ISDIR(status.st_mode):
            raise FileError(code="file-folder", file=path)
        if not stat.S_ISREG(status.st_mode):
            raise FileError(code="file-not-ordinary", file=path)
        raise FileError(code="file-large", file=path, reason=_LIMIT)
    try:
        with os.fdopen(descriptor, "rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as fault:
        raise FileError(code=code_of(fault), file=path) from fault


def same_file(one: str, other: str) -> bool:
    """Whether two paths lead to one file that is there."""
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def code_of(fault: OSError) -> str:
    """The code of the problem that kept the system from opening a file."""
    match fault:
        case FileNotFoundError() | NotADirectoryError():
            return "file-missing"
        case IsADirectoryError():
            return "file-folder"
        case PermissionError():
            return "file-denied"
        case _:
            from errno import ELOOP, ENXIO

            return {ELOOP: "file-link", ENXIO: "file-not-ordinary"}.get(fault.errno or 0, "file-unreadable")
