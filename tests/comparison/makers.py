"""Contracts read without asking whether they make sense: what two of them say can be compared all the same."""

from pfs_cli.comparison.compare import compare
from pfs_cli.comparison.difference import Comparison
from pfs_cli.contract import Agreement
from pfs_cli.problem import stops
from pfs_cli.read.contract import read_contract
from pfs_cli.read.document import read_document
from pfs_cli.read.schema import check_shape
from tests.contracts import agreement_of


def compared(old: str, new: str) -> Comparison:
    """What differs between the sound contracts of two texts."""
    return compare(agreement_of(old, "old.yaml"), agreement_of(new, "new.yaml"))


def agreement_in(text: str, file: str = "contract.yaml") -> Agreement | None:
    """The contract of a text if its quantities can be read, whether or not it makes sense."""
    document, _ = read_document(text.encode(), file)
    if document is None or stops(check_shape(document)):
        return None
    agreement, _ = read_contract(document)
    return agreement
