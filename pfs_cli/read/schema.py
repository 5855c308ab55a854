"""Whether a file has the shape of its format. Only this module knows where the schemas lie."""

import os
from functools import cache
from typing import TYPE_CHECKING

from pfs_cli.problem import Problem
from pfs_cli.read.document import Document
from pfs_cli.read.shape import Rule, accepts

if TYPE_CHECKING:
    from jsonschema import Draft7Validator

CONTRACT = "contract-1"
BENEFITS = "benefits-1"
_ENDING = ".schema.json"


def check_shape(document: Document, name: str = CONTRACT) -> tuple[Problem, ...]:
    """Every fault of shape in a file of the format of that name, in the order of the file; none when it is sound."""
    schema = load_schema(name)
    if accepts(schema, document.root):
        return ()
    from pfs_cli.read.misfits import problems_of
    from pfs_cli.read.objection import objection_of
    from pfs_cli.read.respelling import respell

    respelt = respell(schema, document.root)
    objections = tuple(objection_of(error) for error in _validator(name).iter_errors(respelt.value))
    if not objections and not respelt.unknown:
        raise AssertionError(f"two readers of one schema differ about {document.file}")
    return problems_of(objections, respelt)


@cache
def load_schema(name: str) -> Rule:
    """The schema of that name, such as `contract-1`; its numbers are int or Decimal, never float."""
    from decimal import Decimal
    from json import loads

    schema: Rule = loads(read_schema(name), parse_float=Decimal)
    return schema


def read_schema(name: str) -> bytes:
    """The schema of that name, such as `contract-1`, byte for byte."""
    with open(os.path.join(_home(), name + _ENDING), "rb") as file:
        return file.read()


def schema_names() -> tuple[str, ...]:
    """The names of all schemas, each with the version of its format, in alphabetical order."""
    files = sorted(os.listdir(_home()))
    return tuple(file.removesuffix(_ENDING) for file in files if file.endswith(_ENDING))


def find_schema(name: str) -> str | None:
    """The schema that a person means by `contract-1`, or by `contract` (its latest version); None for no schema."""
    names = schema_names()
    versions = {each: each.rpartition("-") for each in names}
    of_format = [each for each, (form, _, _) in versions.items() if form == name]
    return name if name in names else max(of_format, key=lambda each: int(versions[each][2]), default=None)


def _home() -> str:
    """In an installed package the schemas lie inside it, in a checkout beside it."""
    package = os.path.dirname(os.path.dirname(__file__))
    inside = os.path.join(package, "schemas")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "schemas")


@cache
def _validator(name: str) -> "Draft7Validator":
    """Built once. The empty registry holds no other schema and no way to fetch one."""
    from jsonschema import Draft7Validator
    from referencing import Registry

    return Draft7Validator(load_schema(name), registry=Registry())
