"""What a command line asks of a standing, and what a question makes of it: an answer, or the problems of the asking."""

from collections.abc import Mapping

from pfs_cli.commands.files import STANDARD_INPUT, FileError, read_files
from pfs_cli.commands.papers import HandedIn
from pfs_cli.problem import Problem
from pfs_cli.record import Record
from pfs_cli.source import Source
from pfs_cli.whatif.lever import Lever, find_levers
from pfs_cli.whatif.standing import Begin, Standing


class Asked(Record):
    """The options as they were given, the files, how the contract stands on them, and where each question begins.

    `today` is the standing on the results as they were handed in; `standing` is the one that a question is about: with
    what `--set` changed. `options` has single values, `repeated` those of options that may be given more than once.
    `beside` are the bytes of the terms and benefits that questions have read, by their paths: a file is read once.
    """

    options: Mapping[str, str]
    repeated: tuple[tuple[str, str], ...]
    handed_in: HandedIn
    today: Standing
    standing: Standing
    beside: dict[str, bytes]

    def read(self, path: str) -> bytes:
        """The bytes of a file that says nothing of persons: lines of it may be shown beside its problems."""
        content = self.beside.get(path)
        if content is None:
            if path == STANDARD_INPUT and STANDARD_INPUT in self.handed_in.papers.paths:
                raise FileError(code="input-twice", file=STANDARD_INPUT)
            (content,) = read_files((path,))
            self.beside[path] = content
        return content

    @property
    def texts(self) -> dict[str, str]:
        """The texts of the files that were read so."""
        return {path: content.decode("utf-8", "replace") for path, content in self.beside.items()}

    def one(self, option: str) -> str | None:
        """The value of an option that is given once, "" for a switch; None where it is not there."""
        return self.options.get(option)

    def each(self, option: str) -> tuple[str, ...]:
        """The values of an option that may be given more than once, in the order of the command line."""
        return tuple(value for name, value in self.repeated if name == option)

    def has(self, *names: str) -> bool:
        """Whether any of the options is there."""
        return any(name in self.options for name in names) or any(name in names for name, _ in self.repeated)

    def place(self, option: str, value: str) -> Source:
        """Where on the command line something is wrong: `--set younger_10=120%`."""
        return Source(file=f"{option} {value}".rstrip())

    @property
    def levers(self) -> tuple[Lever, ...]:
        """Every result that can be moved, as it stands."""
        return find_levers(self.standing)

    @property
    def currency(self) -> str:
        """The code of the currency of the contract."""
        return self.today.agreement.first.currency.code


class Answer(Record):
    """The study that answers a question. `kind` names the module of `render.simulation` that writes it.

    `standing` is there where the questions that follow begin elsewhere than this one did; `begin` where this one does
    not begin at the results and terms as they were handed in.
    """

    kind: str
    study: object
    standing: Standing | None = None
    begin: Begin | None = None


Answered = tuple[Answer | None, tuple[Problem, ...]]
"""What every `ask_KIND(asked)` of this package returns: None with an error where the question makes no sense."""
