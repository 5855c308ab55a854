"""Records built faster, for a process that builds very many of them."""

from collections.abc import Callable

from pfs_cli.record import Record


def hasten() -> None:
    """Gives every class of records an initialiser of its own, compiled from its fields: twice as fast, the same else.

    Compiling takes as long as building ten thousand records does, so it is for those who will build more.
    """
    waiting: list[type[Record]] = [Record]
    while waiting:
        kind = waiting.pop()
        waiting.extend(kind.__subclasses__())
        if kind.fields:
            kind.__init__ = _compiled(kind)  # type: ignore[method-assign]  # each class its own


def _compiled(kind: type[Record]) -> Callable[..., None]:
    """The initialiser as one line a field, as one would write it by hand."""
    names, defaults, after = kind.recipe
    values: dict[str, object] = {f"put_{each}": put for each, put in names.items()}
    values |= {f"default_{each}": default for each, default in defaults.items()} | {"after": after}
    asked = ", ".join(f"{each}=default_{each}" if each in defaults else each for each in names)
    lines = [f"def __init__(self, *, {asked}):", *(f"    put_{each}(self, {each})" for each in names)]
    lines += [] if after is None else ["    after(self)"]
    exec("\n".join(lines), values)  # noqa: S102 -- the text is made of the names of fields alone
    made: Callable[..., None] = values["__init__"]  # type: ignore[assignment]  # the line above has just put it there
    return made
