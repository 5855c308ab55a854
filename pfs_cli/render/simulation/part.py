"""One answer of `pfs simulate` in words: what every layout shows, computed nowhere twice."""

from pfs_cli.record import Record
from pfs_cli.render.section import Section
from pfs_cli.render.simulation.chart import Chart


class Part(Record):
    """An answer: its heading, what it says first, its tables, its charts, and notes on what was assumed.

    `begins` says where it begins if that is not at what was handed in: before all else, in pictures too.
    """

    heading: str
    begins: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    charts: tuple[Chart, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def said_first(self) -> tuple[str, ...]:
        """What is said before the tables."""
        return (*self.begins, *self.sentences)


class Paper(Record):
    """All answers to one command line: the contract's title, the facts of the files, the answers in order."""

    title: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
