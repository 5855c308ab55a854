"""The rows of `cases.yaml`, the lights in which they are seen, and the files that they lay out."""

import os
import socket
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.bad.generators import GENERATORS

Described = Any
"""A file as `cases.yaml` describes it: a text or a mapping; what may stand there is said at its top."""


@dataclass(frozen=True)
class Light:
    """One way to see a row: the language, the encoding of the streams, a terminal or not, further arguments."""

    name: str
    lang: str = "en"
    encoding: str = "utf-8"
    terminal: bool = False
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """One row; what its fields mean stands at the top of `cases.yaml`."""

    id: str
    what: str
    contract: Described = field(default_factory=dict)
    csv: Described = field(default_factory=dict)
    xlsx: Described = None
    files: dict[str, Described] = field(default_factory=dict)
    command: tuple[str, ...] | None = None
    env: dict[str, str] = field(default_factory=dict)
    stdin: str | None = None
    redirect: str = ""
    disk: int = 0
    exit: int = 1
    problems: tuple[str, ...] = ()
    others: bool = False
    nearest: tuple[str, ...] = ()
    must_contain: tuple[str, ...] = ()
    must_contain_en: tuple[str, ...] = ()
    must_contain_ja: tuple[str, ...] = ()
    must_not_contain: tuple[str, ...] = ()
    terminal: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The command line without the words of a light."""
        results = "results.csv" if self.xlsx is None else "results.xlsx"
        return ("settle", "contract.yaml", results) if self.command is None else tuple(self.command)

    @property
    def validates(self) -> bool:
        """Whether the row is one of `pfs validate`, which prints what it finds as its results."""
        return self.words[:1] == ("validate",)

    def line(self, light: Light) -> list[str]:
        """The command line in a light, whose own words stand right behind the command."""
        own = () if "--lang" in self.words else ("--lang", light.lang)
        return [*self.words[:1], *own, *light.more, *self.words[1:]]

    def lang(self, light: Light) -> str:
        """The language in which the row is answered: the system's, English, where it asks for one that there is not."""
        asked = self.words[self.words.index("--lang") + 1] if "--lang" in self.words else light.lang
        return asked if asked in {"ja", "en"} else "en"

    def encoding(self, light: Light) -> str:
        """How the streams are encoded."""
        return self.env.get("PYTHONIOENCODING", light.encoding)

    @property
    def in_process(self) -> bool:
        """Whether the row can be seen in another light without a process of its own."""
        return not (self.env or self.stdin or self.disk or self.redirect)

    @property
    def unfit(self) -> str:
        """Why the row cannot be shown on this machine; "" where it can."""
        if {"special": "unreadable"} in self.files.values() and os.geteuid() == 0:
            return "the superuser may read every file"
        if (self.disk or "/dev/full" in self.redirect) and sys.platform != "linux":
            return "no disk can be made full"
        return ""


def load() -> tuple[dict[str, str], tuple[Row, ...]]:
    """The bases and the rows of the table, by the fast parser where there is one."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    table, simulated = (
        yaml.load(Path(__file__).with_name(name).read_text("utf-8"), loader)  # noqa: S506 -- both are safe
        for name in ("cases.yaml", "simulate.yaml")
    )
    return table["bases"], tuple(Row(**row) for row in (*table["rows"], *simulated["rows"]))


BASES, ROWS = load()


def lay_out(row: Row, folder: Path) -> None:
    """Makes the files of a row."""
    named = {"contract.yaml": row.contract}
    named |= {"results.csv": row.csv} if row.xlsx is None else {"results.xlsx": row.xlsx}
    for name, described in {**named, **row.files}.items():
        if described is not None:
            _place(folder / name, described)


def _place(path: Path, described: Described) -> None:
    special = described.get("special") if isinstance(described, dict) else None
    match special:
        case None:
            path.write_bytes(_content_of(path.name, described))
        case "folder":
            path.mkdir()
        case "fifo":
            os.mkfifo(path)
        case "socket":
            with socket.socket(socket.AF_UNIX) as end:
                end.bind(
                    path.name
                )  # the folder is the current one: the whole path may be too long for a socket
        case "unreadable":
            path.write_text("")
            path.chmod(0)
        case target:
            path.symlink_to(target.removeprefix("link to "))


def _content_of(name: str, described: Described) -> bytes:
    if isinstance(described, str):
        return described.encode()
    if "hex" in described:
        return bytes.fromhex(described["hex"])
    if "cells" in described:
        return GENERATORS["xlsx"](**described)
    if "make" in described:
        bases = {"contract": BASES["contract.yaml"], "results": BASES["results.csv"]}
        arguments = {key: bases.get(key, value) for key, value in described.items() if key != "make"}
        return GENERATORS[described["make"]](**arguments)
    text: str = described["text"] if "text" in described else BASES[name]
    for old, new in described.get("change", {}).items():
        if text.count(old) != 1:
            raise ValueError(f"{old!r} stands {text.count(old)} times in {name}")
        text = text.replace(old, new)
    text += described.get("append", "")
    return bytes.fromhex(described.get("bom", "")) + text.encode(described.get("encoding", "utf-8"))
