"""The tables of results as the command line names them, held against one another: no table twice, none swapped."""

from collections.abc import Iterator
from pathlib import Path, PurePath

from pfs_cli.contract import Agreement
from pfs_cli.problem import Problem, error, warning
from pfs_cli.record import Record
from pfs_cli.source import Source


class ResultsFile(Record):
    """A table of results: its path, and the period that it is for where the command line says so (`FY2025=FILE`)."""

    path: str
    period: str | None = None


def read_argument(written: str) -> ResultsFile:
    """`FY2025=results.csv` is the file of a period; a file whose own name has such a form is written `./a=b.csv`."""
    period, equals, path = written.partition("=")
    is_name = period[:1].isalpha() and period.isascii() and period.replace("_", "").replace("-", "").isalnum()
    return ResultsFile(path=path, period=period) if equals and path and is_name else ResultsFile(path=written)


def is_half(written: str) -> bool:
    """Whether the period or the file is missing beside the sign of equality, and there is no file of that very name."""
    return (written.startswith("=") or written.endswith("=")) and not Path(written).exists()


def check_files(
    files: tuple[ResultsFile, ...], contents: tuple[bytes, ...], agreement: Agreement
) -> Iterator[Problem]:
    """The same table given twice, and a file whose name holds the name of another period than it is given for."""
    for position, file in enumerate(files):
        place = Source(file=file.path)
        first = contents.index(contents[position])
        if first < position:
            facts = {"found": file.path, "other": files[first].path}
            yield error("tables-same", place, related=(), **facts)
        named = named_in(file.path, agreement)
        if file.period is not None and named and file.period not in named:
            facts = {"found": file.path, "period": file.period, "other": named[0]}
            yield warning("table-of-other-period", place, related=(), **facts)


def named_in(path: str, agreement: Agreement) -> tuple[str, ...]:
    """The periods whose names stand as words in the name of a file, its folders left aside."""
    words = _in_words(PurePath(path).stem)
    return tuple(period.name for period in agreement.first.periods if _in_words(period.name) in words)


def _in_words(name: str) -> str:
    """A name with a blank before and behind each of its words, whatever parted them; case means nothing."""
    return f" {''.join(letter if letter.isalnum() else ' ' for letter in name.casefold())} "
