"""Which files the paths of a command line lead to: files by name, folders with all that is in them, and globs.

Folders are walked in the order of their names; what is hidden, and what package managers put there, is left out. A
folder is walked once, however many links lead to it.
"""

import os
from collections.abc import Iterator
from fnmatch import fnmatch

from pfs_cli.commands.contract_file import TABLES
from pfs_cli.commands.files import STANDARD_INPUT, code_of
from pfs_cli.commands.results_files import ResultsFile, read_argument
from pfs_cli.problem import Problem, error
from pfs_cli.record import Record
from pfs_cli.source import Source

CONTRACTS = (".yaml", ".yml")
_LEFT_OUT = frozenset({"node_modules", "venv", "site-packages", "__pycache__"})
_LOCK_MARK = "~$"
_MAGIC = frozenset("*?[")
_ANY_DEPTH = "**"
CODES = ("file-missing", "file-denied", "file-link", "file-unreadable", "file-not-ordinary")


class Place(Record):
    """A file to look at. It is `named` where the command line has its own name, else it was found in a folder.

    `owner` is the contract that was named before it, where that is exactly one. `period` is the one that a table is for
    where the command line says so (`FY2025=FILE`).
    """

    path: str
    named: bool = True
    owner: str | None = None
    period: str | None = None

    @property
    def is_table(self) -> bool:
        """Whether its name is one of a table."""
        return self.path.lower().endswith(TABLES)

    @property
    def is_contract(self) -> bool:
        """Whether its name is one of a contract."""
        return self.path == STANDARD_INPUT or self.path.lower().endswith(CONTRACTS)


class Found(Record):
    """The files that paths lead to, each once, in the order of their paths; and the paths that lead to none."""

    files: tuple[Place, ...]
    problems: tuple[Problem, ...]


def find_files(paths: tuple[str, ...]) -> Found:
    """All files that the paths of a command line lead to. Of a folder those whose names end as contracts and tables do.

    A glob is spread out as a shell would do it, `**` over folders of any depth. A folder with nothing to look at and a
    glob that fits nothing are problems.
    """
    search = _Search()
    for path in paths:
        search.follow(path)
    files = sorted(search.files.values(), key=lambda place: place.path)
    return Found(files=tuple(files), problems=tuple(search.problems))


class _Search:
    """The files found so far, by the folder in which they really lie and their name."""

    def __init__(self) -> None:
        self.files: dict[tuple[object, str], Place] = {}
        self.problems: list[Problem] = []
        self.folders: dict[str, object] = {}
        self.walked: set[object] = set()
        self.contracts: dict[str, None] = {}
        self.met = 0

    def follow(self, path: str) -> None:
        """Adds what a path of the command line leads to."""
        if path == STANDARD_INPUT:
            self._name(path)
        elif os.path.isdir(path):
            self._enter(path)
        elif os.path.lexists(path) or _MAGIC.isdisjoint(path):
            self._name(path)
        else:
            fitting = sorted(_spread(path))
            if not fitting:
                self.problems.append(error("glob-nothing", Source(file=path), related=(), file=path))
            for each in fitting:
                if os.path.isdir(each):
                    self._walk(each)
                else:
                    self._name(each)

    def _name(self, path: str) -> None:
        table = ResultsFile(path=path) if os.path.lexists(path) else read_argument(path)
        place = Place(path=_plain(table.path), owner=self._owner, period=table.period)
        self._add(os.path.dirname(place.path), os.path.basename(place.path), place)
        if place.is_contract:
            self.contracts.setdefault(place.path)

    def _add(self, folder: str, name: str, place: Place) -> None:
        """Adds a file; one that is named counts as named however else it is found."""
        self.met += 1
        key = (self._identity(folder), name)
        known = self.files.get(key)
        if known is None or (place.named and not known.named):
            self.files[key] = place

    @property
    def _owner(self) -> str | None:
        return next(iter(self.contracts)) if len(self.contracts) == 1 else None

    def _identity(self, folder: str) -> object:
        """What a folder really is, whatever path leads to it."""
        if folder not in self.folders:
            try:
                status = os.stat(folder or os.curdir)
                self.folders[folder] = status.st_dev, status.st_ino
            except OSError:
                self.folders[folder] = os.path.abspath(folder)
        return self.folders[folder]

    def _enter(self, folder: str) -> None:
        """Walks a folder that is named; it must have something to look at, found before or now."""
        if self._identity(folder) in self.walked:
            return
        met, problems = self.met, len(self.problems)
        self._walk(folder)
        if self.met == met and len(self.problems) == problems:
            self.problems.append(error("folder-nothing", Source(file=folder), related=(), file=folder))

    def _walk(self, folder: str) -> None:
        """Adds what a folder holds, at any depth: links to folders last, for their target may stand beside them."""
        waiting = [folder]
        while waiting:
            linked: list[str] = []
            below = [waiting.pop()]
            while below:
                here = below.pop()
                if self._identity(here) in self.walked:
                    self.met += 1
                    continue
                self.walked.add(self._identity(here))
                folders, links = self._look_into(here)
                below.extend(reversed(folders))
                linked.extend(links)
            waiting.extend(reversed(linked))

    def _look_into(self, folder: str) -> tuple[list[str], list[str]]:
        """Adds the files of one folder, and gives the folders in it: real ones, and links to some."""
        folders: list[str] = []
        links: list[str] = []
        try:
            with os.scandir(folder) as entries:
                inside = sorted(entries, key=lambda entry: entry.name)
        except OSError as fault:
            problem = error(code_of(fault), Source(file=folder), related=(), file=folder, reason="")
            self.problems.append(problem)
            return [], []
        for entry in inside:
            if _is_left_out(entry.name):
                continue
            if _is_folder(entry):
                (links if entry.is_symlink() else folders).append(entry.path)
            elif entry.name.lower().endswith((*CONTRACTS, *TABLES)):
                path = _plain(entry.path)
                self._add(folder, entry.name, Place(path=path, named=False, owner=self._owner))
        return folders, links


def _is_left_out(name: str) -> bool:
    return name.startswith((".", _LOCK_MARK)) or name in _LEFT_OUT


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads nowhere: reading it will say so
        return False


def _plain(path: str) -> str:
    """The path without what changes nothing, such as `./`; one that leads up again stays, for links may be in it."""
    return path if os.pardir in path.split(os.sep) else os.path.normpath(path)


def _spread(pattern: str) -> Iterator[str]:
    """Every path that fits the pattern; names that begin with a dot only fit where the pattern has that dot."""
    drive, rest = os.path.splitdrive(pattern.replace(os.altsep or os.sep, os.sep))
    root = drive + os.sep if rest.startswith(os.sep) else drive
    return _fit(root, [part for part in rest.split(os.sep) if part])


def _fit(folder: str, parts: list[str]) -> Iterator[str]:
    """The paths in a folder that fit the parts of a pattern."""
    part, rest = parts[0], parts[1:]
    if part == _ANY_DEPTH:
        for each in _below(folder):
            yield from _fit(each, rest or ["*"])
        return
    if _MAGIC.isdisjoint(part):
        fitting = [part] if os.path.lexists(os.path.join(folder, part)) else []
    else:
        hidden = part.startswith(".")
        fitting = [name for name in _names(folder) if name.startswith(".") == hidden and fnmatch(name, part)]
    for name in fitting:
        path = os.path.join(folder, name)
        if not rest:
            yield path
        elif os.path.isdir(path):
            yield from _fit(path, rest)


def _below(folder: str) -> Iterator[str]:
    """A folder and all folders in it, each once: those that links lead to last."""
    seen: set[str] = set()
    waiting = [folder]
    while waiting:
        here = waiting.pop(0)
        real = os.path.realpath(here or os.curdir)
        if real in seen:
            continue
        seen.add(real)
        yield here
        names = (os.path.join(here, name) for name in _names(here) if not _is_left_out(name))
        folders = [path for path in names if os.path.isdir(path)]
        waiting[:0] = [path for path in folders if not os.path.islink(path)]
        waiting += [path for path in folders if os.path.islink(path)]


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder or os.curdir))
    except OSError:
        return []
