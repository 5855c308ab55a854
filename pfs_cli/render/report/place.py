"""Where a problem stands, as other programs name it: a path in the folder that was checked, a URI."""

import os

from pfs_cli.characters import show
from pfs_cli.source import Source

_FOLDER_MARK = "/"


def path_in(folder: str, file: str) -> str:
    """The path of a file as it was given, with `/`; one below `folder` as seen from there, so that no machine shows.

    `folder` is an absolute path, or "" where nothing is known of it. Links are not followed and no disk is asked.
    """
    path = os.path.normpath(file) if file else file
    if folder and os.path.isabs(path):
        start = os.path.join(os.path.normpath(folder), "")
        path = path.removeprefix(start)
    return path.replace(os.sep, _FOLDER_MARK)


def uri_of(path: str) -> str:
    """The path as a URI reference (RFC 3986): everything but plain letters, digits and `-._~/` as `%` and its bytes.

    A relative path stays relative. A byte of a file name that is no UTF-8 stays that byte.
    """
    from urllib.parse import quote_from_bytes

    encoded = quote_from_bytes(_bytes_of(path), safe="/-._~")
    if path.startswith("//"):
        return f"file:{encoded}"
    if path.startswith(_FOLDER_MARK):
        return f"file://{encoded}"
    if path[1:3] == ":/":  # the drive of a Windows path
        return f"file:///{path[0]}:{encoded[len('C%3A') :]}"
    return encoded


def _bytes_of(path: str) -> bytes:
    """The bytes of a name; half a character of UTF-16, which Windows allows there, as the three that it would be."""
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return path.encode("utf-8", "surrogatepass")


def is_below(path: str) -> bool:
    """Whether a path is one below the folder that was checked: neither absolute nor on its way out."""
    return not (path.startswith(("/", "../")) or path == ".." or path[1:3] == ":/")


def name_cell(source: Source) -> str:
    """`実施結果!B5` of a cell, the name of the sheet where it is about a whole sheet, "" of a file of lines."""
    return show("!".join(part for part in (source.sheet, source.cell) if part))
