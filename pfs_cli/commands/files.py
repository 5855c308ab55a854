"""Files as the commands meet them: read once, whole, and only if they are ordinary files of a bearable size."""

import os
import stat
import sys

MOST_BYTES = 64 * 1024 * 1024
"""No contract and no table of results comes near it; the readers have limits of their own below it."""
_START = 1 << 16
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
    "name-long",
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
        raise FileError(code="input-closed", file=STANDARD_INPUT)
    content = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise too_large(STANDARD_INPUT)
    return content


def read_file(path: str) -> bytes:
    """The bytes of an ordinary file, or FileError with the reason. A pipe or a device is never waited for."""
    content, whole = read_start(path)
    if not whole:
        raise too_large(path)
    return content


def read_start(path: str) -> tuple[bytes, bool]:
    """The same, and whether that is all of it: of a file that is too large only the first bytes are read."""
    if os.path.basename(path).startswith("~$"):
        raise FileError(code="file-temporary", file=path)
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as fault:
        raise FileError(code=code_of(fault), file=path) from fault
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)  # a file object cannot even be made of a folder
        raise FileError(
            code="file-folder" if stat.S_ISDIR(status.st_mode) else "file-not-ordinary", file=path
        )
    try:
        with os.fdopen(descriptor, "rb") as file:
            content = file.read(MOST_BYTES + 1 if status.st_size <= MOST_BYTES else _START)
    except OSError as fault:
        raise FileError(code=code_of(fault), file=path) from fault
    return content, max(status.st_size, len(content)) <= MOST_BYTES


def too_large(path: str) -> FileError:
    """What is said of a file that no contract and no table comes near."""
    return FileError(code="file-large", file=path, reason=_LIMIT)


def same_file(one: str, other: str) -> bool:
    """Whether two paths lead to one file that is there."""
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def same_place(one: str, other: str) -> bool:
    """Whether two paths lead to one place, there or not yet there: `out/a` and `out/./a`."""
    return same_file(one, other) or os.path.realpath(one) == os.path.realpath(other)


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
            from errno import ELOOP, ENAMETOOLONG, ENXIO

            codes = {ELOOP: "file-link", ENAMETOOLONG: "name-long", ENXIO: "file-not-ordinary"}
            return codes.get(fault.errno or 0, "file-unreadable")
