"""One XML part of a workbook, read as a stream that ends at the first thing no workbook holds."""

from typing import Protocol

from pfs_cli.problem import error
from pfs_cli.read.findings import RefusalError
from pfs_cli.read.package import Package, inflate
from pfs_cli.source import Source

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
"""The namespace of a workbook's own elements, with the space that parts it from their names here."""

_MOST_DEPTH = 64
_MOST_ELEMENTS = 3_000_000
_LONGEST_TOKEN = 2**20


class Handler(Protocol):
    """Who is told of the elements and the text of a part, in their order. Names carry `namespace ` in front."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text stands in the element that began last, perhaps in several pieces."""


def read_part(package: Package, name: str, handler: Handler) -> None:
    """Tell the handler of all there is in a part.

    Raises `RefusalError` when the part is missing or no well-formed XML, holds a document type (and so entities
    that could grow or fetch something), or is nested, repeated or stretched beyond what a workbook needs.
    """
    from xml.parsers import expat

    place = Source(file=package.file)
    part = package.find(name)
    if part is None:
        raise RefusalError(error("workbook-broken", place, part=name))
    depth = 0
    elements = 0

    def begin(element: str, attributes: dict[str, str]) -> None:
        nonlocal depth, elements
        depth += 1
        elements += 1
        if depth > _MOST_DEPTH or elements > _MOST_ELEMENTS:
            raise RefusalError(error("workbook-bomb", place, part=part.name))
        handler.start(element, attributes)

    def finish(element: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(element)

    def refuse_document_type(*_: object) -> None:
        raise RefusalError(error("workbook-entities", place, part=part.name))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = begin
    parser.EndElementHandler = finish
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = refuse_document_type
    fed = 0
    try:
        for piece in inflate(package, part):
            parser.Parse(piece, False)  # noqa: FBT003 (expat takes no keyword)
            fed += len(piece)
            if fed - parser.CurrentByteIndex > _LONGEST_TOKEN:
                raise RefusalError(error("workbook-bomb", place, part=part.name))
        parser.Parse(b"", True)  # noqa: FBT003 (the same)
    except (expat.ExpatError, LookupError, ValueError):
        raise RefusalError(error("workbook-broken", place, part=part.name)) from None
