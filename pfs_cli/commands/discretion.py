"""Tables that may say something of persons: never quoted, and no text of their cells stands in a message.

Not what a table turned out to be decides, but what it may be: a list whose quotes, characters or header are broken
is still a list of people.
"""

from collections.abc import Iterable, Mapping

from pfs_cli.cell_number import is_absent
from pfs_cli.contract import Agreement, Indicator
from pfs_cli.measure.address import needed_addresses, rosters_of
from pfs_cli.payment.per_unit import Bands, RateCard, UnitPrice
from pfs_cli.problem import Problem, Withheld
from pfs_cli.read.headings import is_known, names_person
from pfs_cli.read.result_row import is_total
from pfs_cli.record import Record, replace
from pfs_cli.results import Address, describe
from pfs_cli.table import ERROR_VALUES, Book

_OWN_FACTS = frozenset(
    {
        *("address", "byte", "character", "code", "column", "columns", "count", "encoding", "expected"),
        *("format", "indicator", "known", "label", "later", "limit", "names", "nearest", "option", "part"),
        *("period", "since", "type"),
    }
)
"""Facts that come from the contract or from us, whatever the table holds. All others may be texts of its cells."""
_OWN = frozenset({"list-column-missing", "merge-unresolved", "people-hidden", "row-short"})
"""Problems all of whose facts are such."""
_CELL_TEXTS = frozenset({"paid-unit"})
"""Problems with a text of a cell in a fact that is ours elsewhere."""
_ASKS_FOR_PERSONS = ("participants", "person")
_CODECS = ("utf-8", "cp932", "euc_jp", "utf-16")


class TableFile(Record):
    """A table as it was handed in: its path, its bytes, and its cells where they could be read."""

    path: str
    content: bytes
    book: Book | None


def be_discreet(
    problems: tuple[Problem, ...], files: tuple[TableFile, ...], agreement: Agreement | None, contract: str
) -> tuple[tuple[Problem, ...], dict[str, str]]:
    """The problems as they may be shown, and the texts of the tables whose lines may be: those made of lines.

    `contract` is the text of the contract.
    """
    private = find_private(files, agreement, contract)
    texts = {
        each.path: each.content.decode(_encoding_of(each), "replace")
        for each in files
        if each.path not in private and not each.content.startswith(b"PK")
    }
    return withhold(problems, private, agreement), texts


def _encoding_of(file: TableFile) -> str:
    return "utf-8" if file.book is None or file.book.encoding is None else file.book.encoding


def find_private(files: Iterable[TableFile], agreement: Agreement | None, contract: str) -> frozenset[str]:
    """The paths of the tables that may say something of persons.

    All of them do where the contract looks at persons; of one that is not sound, where its text has a word of
    that. Otherwise those with a column for the person, wherever its heading stands.
    """
    if agreement is None:
        every = any(word in contract.replace("\0", "") for word in _ASKS_FOR_PERSONS)
    else:
        every = _looks_at_persons(agreement)
    own = {} if agreement is None else dict(agreement.first.columns)
    return frozenset(each.path for each in files if every or _has_person_column(each, own))


def withhold(
    problems: tuple[Problem, ...], private: frozenset[str], agreement: Agreement | None
) -> tuple[Problem, ...]:
    """The problems as they may be shown: of the private tables the place, and the kind of what was found there."""
    if not private:
        return problems
    known = frozenset() if agreement is None else frozenset(_words(agreement))
    return tuple(
        _withheld(each, known) if each.source.file in private and _is_of_cell(each) else each
        for each in problems
    )


def _is_of_cell(problem: Problem) -> bool:
    """Whether a problem speaks of a place in the table; of a whole file it says nothing that stands in a cell."""
    return problem.source.line is not None or problem.source.cell is not None


def _withheld(problem: Problem, known: frozenset[str]) -> Problem:
    if problem.code in _OWN:
        return problem
    own = frozenset[str]() if problem.code in _CELL_TEXTS else _OWN_FACTS
    facts = tuple(
        (name, fact if name in own or _says_nothing(fact, known) else Withheld(fact))
        for name, fact in problem.facts
    )
    return replace(problem, facts=facts)


def _says_nothing(fact: str, known: frozenset[str]) -> bool:
    """Whether a text is a word of the contract or of the trade, which says nothing of anybody."""
    return (
        not fact
        or fact in known
        or fact in ERROR_VALUES
        or is_absent(fact)
        or is_total(fact)
        or is_known(fact)
    )


def _words(agreement: Agreement) -> Iterable[str]:
    """The names that messages take from the contract: of its indicators, their parts, its periods and columns."""
    yield agreement.first.id
    for contract in agreement.contracts:
        period = contract.period.name
        yield period
        for indicator in contract.indicators:
            yield indicator.label
            for address in (Address(indicator=indicator.name), *needed_addresses(indicator)):
                yield describe(address)
                yield describe(address, period)
        for _, roster in rosters_of(contract):
            yield from (name for name, _ in roster.types)


def _looks_at_persons(agreement: Agreement) -> bool:
    return any(
        tuple(rosters_of(contract)) or any(map(_asks_for_persons, contract.indicators))
        for contract in agreement.contracts
    )


def _asks_for_persons(indicator: Indicator) -> bool:
    pays = indicator.pays
    if pays is None:
        return False
    once = isinstance(pays.terms, UnitPrice | RateCard | Bands) and pays.terms.once_per_person
    return once or pays.person_cap is not None


def _has_person_column(file: TableFile, own: Mapping[str, str]) -> bool:
    if file.book is not None:
        texts = {cell.raw for table in file.book.tables for row in table.rows for cell in row}
        return any(names_person(text, own) for text in texts)
    return any(names_person(text, own) for codec in _CODECS for text in _split(file.content, codec))


def _split(content: bytes, codec: str) -> frozenset[str]:
    """What stands between the commas, tabs and quotes of a text, however broken it is."""
    text = content.decode(codec, "replace").removeprefix("\ufeff")
    for mark in ',;\t"\r':
        text = text.replace(mark, "\n")
    return frozenset(text.split("\n"))
