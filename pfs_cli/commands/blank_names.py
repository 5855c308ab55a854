"""Names of files, folders and codes that are empty on the command line, as a variable that nobody set leaves them."""

from pfs_cli.commands.files import FileError
from pfs_cli.commands.options import Command, Given

_FILE = "FILE"

CODES = ("name-empty",)


def refuse_blank_names(command: Command, given: Given) -> None:
    """FileError where an argument, or an option that takes a file, was given an empty name: with where that was."""
    last = len(command.arguments) - 1
    places = [
        command.arguments[min(position, last)] for position, name in enumerate(given.arguments) if not name
    ]
    named = {option.name for option in command.options if option.metavar == _FILE}
    written = (*given.options.items(), *given.repeated)
    places += [name for name, value in written if name in named and not value]
    if places:
        raise FileError(code="name-empty", file="", reason=", ".join(dict.fromkeys(places)))
