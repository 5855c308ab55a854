"""A contract written out and read again, held against what it was."""

from collections.abc import Iterator

from pfs_cli.contract import Agreement
from pfs_cli.read.contract import read_contract
from pfs_cli.read.document import read_document
from pfs_cli.read.schema import check_shape
from pfs_cli.record import Record
from pfs_cli.render.contract import write_contract
from pfs_cli.source import Ground, Marks


def read(text: str) -> Agreement:
    """The records of a contract's text, of sound shape and without a fault in any quantity."""
    document, problems = read_document(text.encode(), "contract.yaml")
    assert not problems, text
    assert document is not None
    assert not check_shape(document), text
    agreement, problems = read_contract(document)
    assert not problems, text
    assert agreement is not None
    return agreement


def marks(record: object) -> Iterator[Marks]:
    """The marks of every record below and including this one, in the order of the fields."""
    if isinstance(record, Ground):
        yield record.marks
    elif isinstance(record, Record):
        for name in type(record).fields:
            yield from marks(getattr(record, name))
    elif isinstance(record, tuple):
        for part in record:
            yield from marks(part)


def assert_comes_back(text: str) -> str:
    """The contract written out, which reads as the same contract and is written as the same text."""
    agreement = read(text)
    written = write_contract(agreement)
    again = read(written)
    assert again == agreement, written
    assert list(marks(again)) == list(marks(agreement)), written
    assert write_contract(again) == written
    return written
