"""The arguments and options of each command, written once: for the plain command line and for typer's."""

from collections.abc import Sequence

from pfs_cli.record import Record


class Option(Record):
    """An option with a value: its long and short name, and the values it may have (none: any text)."""

    name: str
    short: str | None = None
    metavar: str
    choices: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Its long name and, where there is one, its short one."""
        return (self.name,) if self.short is None else (self.name, self.short)


class Command(Record):
    """A command: its name, what must be given, and its options."""

    name: str
    arguments: tuple[str, ...]
    options: tuple[Option, ...]


LANGUAGE = Option(name="--lang", metavar="ja|en", choices=("ja", "en"))
FORMAT = Option(
    name="--format", short="-f", metavar="text|json|csv|markdown", choices=("text", "json", "csv", "markdown")
)
OUTPUT = Option(name="--output", short="-o", metavar="FILE")
SHEET = Option(name="--sheet", metavar="NAME")
ENCODING = Option(
    name="--encoding",
    metavar="NAME",
    choices=("utf-8", "cp932", "shift_jis", "euc_jp", "iso2022_jp", "utf-16"),
)
SETTLE = Command(
    name="settle", arguments=("CONTRACT", "RESULTS"), options=(FORMAT, OUTPUT, SHEET, ENCODING, LANGUAGE)
)


def read_plain(command: Command, words: Sequence[str]) -> dict[str, str] | None:
    """The values of a command line that needs no thinking, by the names of the arguments and options.

    Every option is written out with a value of its own that it may have, and every argument is there once. Anything
    else (help, a short form with its value attached, `--`, a mistake) is None: typer reads it, and explains it. Most
    command lines are plain, and typer takes longer to load than a payment to compute.
    """
    values: dict[str, str] = {}
    rest = list(words)
    arguments: list[str] = []
    by_name = {name: option for option in command.options for name in option.names}
    while rest:
        word = rest.pop(0)
        name, equals, attached = word.partition("=")
        option = by_name.get(name if equals and name.startswith("--") else word)
        if option is None:
            if word.startswith("-") and word != "-":
                return None
            arguments.append(word)
            continue
        if not equals and not rest:
            return None
        value = attached if equals else rest.pop(0)
        if value.startswith("-") or (option.choices and value not in option.choices) or option.name in values:
            return None
        values[option.name] = value
    if len(arguments) != len(command.arguments):
        return None
    return values | dict(zip(command.arguments, arguments, strict=True))
