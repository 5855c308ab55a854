"""One thing that a schema holds against a document, free of the library that found it."""

from typing import Any

from jsonschema import ValidationError

from pfs_cli.read.respelling import Path
from pfs_cli.record import Record


class Objection(Record):
    """A keyword of the schema that the value at `path` does not agree with.

    `operand` is what the schema writes behind the keyword. `of_name` says that not the value at `path` is meant
    but `value`, one of the names in it.
    """

    keyword: str
    operand: Any
    value: object
    path: Path
    of_name: bool


def objection_of(error: ValidationError) -> Objection:
    """What the library found, without its words."""
    return Objection(
        keyword=str(error.validator),
        operand=error.validator_value,
        value=error.instance,
        path=tuple(error.absolute_path),
        of_name="propertyNames" in error.absolute_schema_path,
    )
