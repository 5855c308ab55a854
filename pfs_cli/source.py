"""Where a person wrote something: the place that every problem and every paid figure leads back to."""

from pfs_cli.record import Record, field


class Source(Record):
    """A place in a file that somebody wrote.

    `line` and `column` count from 1, `column` in characters; a cell of a workbook has `sheet` and `cell`
    instead. `pointer` is the JSON Pointer (RFC 6901) of a value in a contract; "" is the whole file.
    """

    file: str
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None
    pointer: str = ""

    @property
    def place(self) -> str:
        """`file:line:column`, or `file!sheet!cell` of a workbook, or the file alone."""
        if self.cell is not None:
            return f"{self.file}!{self.sheet}!{self.cell}"
        if self.sheet is not None:
            return f"{self.file}!{self.sheet}"
        if self.line is None:
            return self.file
        return f"{self.file}:{self.line}:{self.column or 1}"


class Marks(Record):
    """What a mapping says of its own figures (contract language, rule 5).

    `clause` is the place in the signed document, `source` a name in the contract's `sources`; `assumed` and
    `reconstructed` say why a figure that nobody published stands there.
    """

    clause: str | None = None
    source: str | None = None
    note: str | None = None
    assumed: str | None = None
    reconstructed: str | None = None


NO_MARKS = Marks()


class Ground(Record):
    """What a figure stands on: where it is written and what is marked there. The place is no part of its meaning.

    `cited` is where the mark `source` stands, None where there is none.
    """

    source: Source = field(compare=False)
    marks: Marks = NO_MARKS
    cited: Source | None = field(default=None, compare=False)

    @property
    def unpublished(self) -> bool:
        """Whether the figure was assumed or reconstructed, so that a settlement must name it."""
        return self.marks.assumed is not None or self.marks.reconstructed is not None
