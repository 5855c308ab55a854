"""Files as the commands meet them: read once, whole, and only if they are ordinary files of a bearable size."""

import os
import stat

MOST_BYTES = 64 * 1024 * 1024
"""No contract and no table of results comes near it; the readers have limits of their own below it."""
STANDARD_INPUT = "-"


class FileError(Exception):
    """A file that cannot be read or written, by the code of the problem; the words stand in the catalogue."""

    def __init__(self, code: str, file: str, reason: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.file = file
        self.reason = reason


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


def read_file(path: str) -> bytes:
    """The bytes of an ordinary file, or FileError with the reason. A pipe or a device is never waited for."""
    if os.path.basename(path).startswith("~$"):
        raise FileError(code="file-temporary", file=path)
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as fault:
        raise FileError(code=_code_of(fault), file=path) from fault
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(file.fileno())
        if stat.S_ISDIR(status.st_mode):
            raise FileError(code="file-folder", file=path)
        if not stat.S_ISREG(status.st_mode):
            raise FileError(code="file-not-ordinary", file=path)
        if status.st_size > MOST_BYTES:
            raise FileError(code="file-large", file=path, reason=str(MOST_BYTES // 1024 // 1024))
        try:
            return file.read(MOST_BYTES + 1)
        except OSError as fault:
            raise FileError(code=_code_of(fault), file=path) from fault


def _code_of(fault: OSError) -> str:
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
