"""The words that people read: which language they are in, and where they come from.

No other module holds a sentence. A text is asked for by its key (`problem.tier-gap`), and the catalogue of
the language, `locale/LANGUAGE/LC_MESSAGES/pfs.mo`, knows the words. `make catalogue` builds it from the `.po`
beside it.
"""

import os
from bisect import bisect_left
from collections.abc import Mapping
from enum import StrEnum
from struct import unpack_from
from typing import Protocol

from pfs_cli.characters import show

_AFTER_MAGIC_AND_FORMAT = 8
"""Where a catalogue file says how many texts it has, and where the tables of its keys and of their words begin."""


class Language(StrEnum):
    """A language that pfs speaks."""

    JA = "ja"
    EN = "en"


class Shown(str):
    """A text that has passed `characters.show` and goes into a sentence as it is, line breaks and all."""

    __slots__ = ()


class Say(Protocol):
    """Whatever turns a key and its facts into words."""

    def __call__(self, key: str, /, **facts: str) -> str:
        """The words of `key` with each `{name}` replaced by the fact of that name."""


def choose_language(
    option: str | None, environment: Mapping[str, str], locale_name: str | None = None
) -> Language:
    """The language asked for: by `--lang`, else `PFS_LANG`, else the system; English when nobody says.

    As POSIX has it, the first of LC_ALL, LC_MESSAGES and LANG that is not empty speaks for the system, even
    when it says `C`. `locale_name` is asked last, for a system that keeps its language elsewhere
    (`Japanese_Japan.932`).
    """
    for wish in (option, environment.get("PFS_LANG")):
        if wish and (language := _language_of(wish)):
            return language
    names = (*(environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")), locale_name)
    system = next((name for name in names if name), "")
    return _language_of(system) or Language.EN


def _language_of(name: str) -> Language | None:
    """The language of `ja`, `ja_JP.UTF-8` or `Japanese_Japan.932`; None for one that pfs does not speak."""
    match name.lower().replace("-", "_").partition(".")[0].partition("_")[0]:
        case "ja" | "japanese":
            return Language.JA
        case "en" | "english":
            return Language.EN
        case _:
            return None


class Catalogue:
    """The words of one language."""

    __slots__ = ("_content", "_count", "_keys", "_texts", "language")

    def __init__(self, language: Language) -> None:
        self.language = language
        with open(mo_file(language), "rb") as file:
            self._content = file.read()
        self._count, self._keys, self._texts = unpack_from("<3I", self._content, _AFTER_MAGIC_AND_FORMAT)

    def say(self, key: str, /, **facts: str) -> str:
        """The words of `key` with each `{name}` replaced by the fact of that name, made safe to show.

        A key without words, or words without one of their facts, is our own fault and raises `KeyError`.
        """
        wanted = key.encode()
        at = bisect_left(range(self._count), wanted, key=lambda entry: self._string(self._keys, entry))
        if not wanted or at == self._count or self._string(self._keys, at) != wanted:
            raise KeyError(key)
        words = self._string(self._texts, at).decode()
        return words.format_map(
            {name: fact if isinstance(fact, Shown) else show(fact) for name, fact in facts.items()}
        )

    def find(self, beginning: str) -> dict[str, str]:
        """Every text whose key begins so, by its key, with the places of its facts left open: `{name}`."""
        keys = (self._string(self._keys, entry).decode() for entry in range(self._count))
        return {
            key: self._string(self._texts, entry).decode()
            for entry, key in enumerate(keys)
            if key.startswith(beginning)
        }

    def _string(self, table: int, entry: int) -> bytes:
        """A string of one of the two tables: of the sorted keys, or of their words in the same order."""
        length, offset = unpack_from("<2I", self._content, table + 8 * entry)
        return self._content[offset : offset + length]


def mo_file(language: Language) -> str:
    """Where the compiled catalogue of a language lies."""
    return os.path.join(os.path.dirname(__file__), "locale", language, "LC_MESSAGES", "pfs.mo")
