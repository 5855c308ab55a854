"""Which table of results belongs to which contract: what is looked at together, in one task."""

import os
from collections.abc import Iterable

from pfs_cli.commands.files import FileError, read_start
from pfs_cli.commands.paths import CONTRACTS, Place
from pfs_cli.read.resemblance import is_destroyed, is_named_contract, resembles_contract
from pfs_cli.record import Record

WITHOUT_CONTRACT = "table-without-contract"
OF_SEVERAL = "table-of-several"


class Read(Record):
    """What reading a file once came to: its bytes, of a large one the first of them; or the code of what went wrong."""

    content: bytes = b""
    whole: bool = True
    code: str | None = None


def read_once(path: str) -> Read:
    """The file as it is found in a folder."""
    try:
        content, whole = read_start(path)
    except FileError as fault:
        return Read(code=fault.code)
    return Read(content=content, whole=whole)


def is_meant(place: Place, read: Read) -> bool:
    """Whether a file is meant to be a contract, or may have been one.

    One that is named is, whatever it holds. Of those in a folder it is one that looks like a contract or is called one,
    and one that nobody can read any more: what cannot be told from a destroyed contract is no other YAML.
    """
    if resembles_contract(read.content):
        return True
    if not place.is_contract:
        return False
    return place.named or is_named_contract(place.path) or (read.whole and is_destroyed(read.content))


class Task(Record):
    """A contract with its tables; or tables without one, and the code that says why.

    `read` is there where the contract had to be read to know that it is one.
    """

    contract: Place | None
    read: Read | None = None
    tables: tuple[Place, ...] = ()
    code: str = ""


def plan_tasks(files: Iterable[Place]) -> tuple[Task, ...]:
    """Every file in exactly one task.

    A table that is named belongs to the one contract that is named before it, else to the one in its folder; a table of
    a folder to the one there, else to the one that is named before the folder. Such a contract is looked at as well.
    """
    plan = _Plan(files)
    for place in plan.tables:
        plan.assign(place)
    contracts = (
        Task(
            contract=place,
            read=plan.read.get(place.path),
            tables=tuple(plan.owned.get(place.path, ())),
        )
        for place in plan.contracts.values()
    )
    return (*contracts, *(Task(contract=None, tables=(place,), code=code) for place, code in plan.loose))


class _Plan:
    def __init__(self, files: Iterable[Place]) -> None:
        self.tables = [place for place in files if place.is_table]
        self.contracts = {place.path: place for place in files if not place.is_table}
        self.owned: dict[str, list[Place]] = {}
        self.loose: list[tuple[Place, str]] = []
        self.read: dict[str, Read] = {}
        self.inside: dict[str, tuple[str, ...]] = {}

    def assign(self, table: Place) -> None:
        """Finds the contract of a table."""
        if table.owner is not None and table.named:
            self.owned.setdefault(table.owner, []).append(table)
            return
        inside = self._contracts_beside(table)
        if table.owner is not None and not inside:
            self.owned.setdefault(table.owner, []).append(table)
        elif len(inside) == 1:
            self.contracts.setdefault(inside[0], Place(path=inside[0], named=False))
            self.owned.setdefault(inside[0], []).append(table)
        else:
            self.loose.append((table, OF_SEVERAL if inside else WITHOUT_CONTRACT))

    def _contracts_beside(self, table: Place) -> tuple[str, ...]:
        """The contracts in the folder of a table; of several the first two.

        What is only called a contract counts where nothing else there looks like one.
        """
        folder = os.path.dirname(table.path)
        if folder not in self.inside:
            self.inside[folder] = tuple(self._find_contracts(folder))
        return self.inside[folder]

    def _find_contracts(self, folder: str) -> list[str]:
        try:
            names = sorted(os.listdir(folder or os.curdir))
        except OSError:
            return []
        found: list[str] = []
        called: list[str] = []
        for name in names:
            path = os.path.join(folder, name)
            known = self.contracts.get(path)
            if name.lower().endswith(CONTRACTS) and not name.startswith("."):
                if (known is not None and known.named) or self._resembles(path):
                    found.append(path)
                elif is_named_contract(name):
                    called.append(path)
            elif known is not None:
                found.append(path)
            if len(found) > 1:
                break
        return found or called

    def _resembles(self, path: str) -> bool:
        read = self.read[path] = read_once(path)
        return resembles_contract(read.content)
