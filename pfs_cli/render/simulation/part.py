"""One answer of `pfs simulate` in words: what every layout shows, computed nowhere twice."""

from pfs_cli.record import Record
from pfs_cli.render.section import Section
from pfs_cli.render.simulation.chart import Chart


class Part(Record):
    """An answer: its heading, what it says first, its tables, its charts, and notes on what was assumed."""

    heading: str
    sentences: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    charts: tuple[Chart, ...] = ()
    notes: tuple[str, ...] = ()


class Paper(Record):
    """All answers to one command line: the contract's title, the facts of the files, the answers in order."""

    title: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
