"""What a row says of a result that is not settled yet: its status, and the lowest and highest that it may become."""

from fractions import Fraction

from pfs_cli.cell_number import is_absent
from pfs_cli.problem import Problem, error, unknown
from pfs_cli.read.cells import Wanted, find_broken, read_cell
from pfs_cli.read.result_row import text_in
from pfs_cli.results import Status
from pfs_cli.table import Cell, CellKind
from pfs_cli.unit import Unit

_WORDS = {
    Status.VERIFIED: ("verified", "確定", "確認済", "確認済み", "検証済", "検証済み", "final"),
    Status.PROVISIONAL: ("provisional", "暫定", "暫定値", "速報", "速報値", "preliminary"),
    Status.DISPUTED: ("disputed", "係争", "係争中", "争いあり"),
    Status.HELD: ("held", "保留", "保留中", "on hold"),
    Status.UNKNOWN: ("unknown", "不明", "未確定", "未定"),
}
_KNOWN = {word: status for status, words in _WORDS.items() for word in words}


def read_status(cell: Cell | None) -> Status | Problem:
    """The status in a cell; a blank one is verified. An unknown word is answered with the one that may be meant."""
    if cell is None:
        return Status.VERIFIED
    word = text_in(cell)
    status = _KNOWN.get(word.casefold())
    if status is not None:
        return status
    near = dict(unknown("status-unknown", cell.source, word, tuple(_KNOWN)).facts)
    choices = ", ".join(f"{words[1]} ({words[0]})" for words in _WORDS.values())
    return error("status-unknown", cell.source, related=(), **{**near, "known": choices})


def is_without(cell: Cell) -> bool:
    """Whether the cell of an open result says that there is nothing yet: a dash, 不明; an error says nothing."""
    return cell.kind is not CellKind.ERROR and is_absent(cell.raw)


def read_end(
    cell: Cell | None, wanted: Wanted, words: tuple[str, ...] = ()
) -> tuple[Fraction | str | None, tuple[Problem, ...]]:
    """The lowest or highest that an open result may become, in the unit of the result; None for a blank cell.

    `words` are those that a verdict has, if the contract says them.
    """
    if cell is None or is_without(cell):
        return None, ()
    if wanted.unit is Unit.VERDICT:
        return _read_word(cell, words)
    reading, problems = read_cell(cell, wanted)
    return None if reading is None else reading.value, problems


def _read_word(cell: Cell, words: tuple[str, ...]) -> tuple[str | None, tuple[Problem, ...]]:
    """A verdict that an open result may become."""
    broken, word = find_broken(cell), text_in(cell)
    if broken is not None:
        return None, (broken,)
    if words and word not in words:
        return None, (unknown("verdict-unknown", cell.source, word, words),)
    return word, ()
