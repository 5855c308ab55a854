"""`pfs schema`: a schema as it lies in this version of pfs, for editors and programs; without a name their list."""

from pfs_cli.commands.files import FileError
from pfs_cli.commands.options import OUTPUT, Given
from pfs_cli.commands.screen import Screen, write_file
from pfs_cli.language import Say
from pfs_cli.read.schema import find_schema, load_schema, read_schema, schema_names

WRITTEN = 0
CODES = ("schema-unknown",)


def run_schema(given: Given, screen: Screen, _: Say) -> int:
    """`pfs schema` with what the command line gives; returns the exit code.

    The schema is written byte for byte. FileError for a name that no schema has.
    """
    content = _read(given.arguments[0]) if given.arguments else _list().encode()
    output = given.options.get(OUTPUT.name, "-")
    if output == "-":
        screen.write(content.decode(), "utf-8")
    else:
        write_file(output, content)
    return WRITTEN


def _read(name: str) -> bytes:
    found = find_schema(name)
    if found is None:
        raise FileError(code="schema-unknown", file=name, reason=", ".join(schema_names()))
    return read_schema(found)


def _list() -> str:
    """The name and the title of each schema, a line each."""
    names = schema_names()
    width = max(map(len, names))
    return "".join(f"{name:<{width}}  {load_schema(name)['title']}\n" for name in names)
