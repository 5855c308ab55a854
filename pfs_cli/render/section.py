"""A table of the statement, as every layout draws it in its own way."""

from collections.abc import Iterable

from pfs_cli.language import Say
from pfs_cli.record import Record


class Column(Record):
    """A column of a table: its heading in the reader's words and the key of it, "" where it is a payer's name.

    Amounts stand `flush_right`; only a `flexible` column may break its lines.
    """

    name: str
    key: str = ""
    flush_right: bool = False
    flexible: bool = False


class Entry(Record):
    """A row of a table: its cells, and for a spreadsheet what it is of and the money that it comes to, "" for none.

    A row that adds up the others (`is_sum`) is left to the spreadsheet itself.
    """

    cells: tuple[str, ...]
    id: str = ""
    amount: str = ""
    is_sum: bool = False


class Section(Record):
    """A table with its heading ("" for none), and what a spreadsheet calls its rows (`part`)."""

    part: str
    heading: str
    columns: tuple[Column, ...]
    entries: tuple[Entry, ...]

    @property
    def kept(self) -> tuple[int, ...]:
        """The positions of the columns that are not empty in all rows."""
        return tuple(
            position
            for position in range(len(self.columns))
            if any(entry.cells[position] for entry in self.entries)
        )


def make_columns(
    say: Say, keys: Iterable[str], flush_right: Iterable[str] = (), flexible: Iterable[str] = ()
) -> tuple[Column, ...]:
    """The columns of these keys in the words of a language."""
    right, breaking = set(flush_right), set(flexible)
    return tuple(
        Column(name=say(key), key=key, flush_right=key in right, flexible=key in breaking) for key in keys
    )
