"""Whether a contract file has the shape of its format. Only this module knows where the schemas lie."""

import os
from functools import cache
from typing import TYPE_CHECKING

from pfs_cli.problem import Problem
from pfs_cli.read.document import Document
from pfs_cli.read.shape import Rule, accepts

if TYPE_CHECKING:
    from jsonschema import Draft7Validator

CONTRACT = "contract-1"


def check_shape(document: Document) -> tuple[Problem, ...]:
    """Every fault of shape in a contract file, in the order of the file; none when the shape is sound."""
    schema = load_schema(CONTRACT)
    if accepts(schema, document.root):
        return ()
    from pfs_cli.read.misfits import problems_of
    from pfs_cli.read.objection import objection_of
    from pfs_cli.read.respelling import respell

    respelt = respell(schema, document.root)
    objections = tuple(objection_of(error) for error in _validator(CONTRACT).iter_errors(respelt.value))
    if not objections and not respelt.unknown:
        raise AssertionError(f"two readers of one schema differ about {document.file}")
    return problems_of(objections, respelt)


@cache
def load_schema(name: str) -> Rule:
    """The schema of that name, such as `contract-1`; its numbers are int or Decimal, never float."""
    from decimal import Decimal
    from json import loads

    with open(_path(name), "rb") as file:
        schema: Rule = loads(file.read(), parse_float=Decimal)
    return schema


def _path(name: str) -> str:
    """In an installed package the schemas lie inside it, in a checkout beside it."""
    package = os.path.dirname(os.path.dirname(__file__))
    inside = os.path.join(package, "schemas")
    home = inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "schemas")
    return os.path.join(home, f"{name}.schema.json")


@cache
def _validator(name: str) -> "Draft7Validator":
    """Built once. The empty registry holds no other schema and no way to fetch one."""
    from jsonschema import Draft7Validator
    from referencing import Registry

    return Draft7Validator(load_schema(name), registry=Registry())
