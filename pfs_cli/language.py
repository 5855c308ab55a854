"""The words that people read: which language they are in, and where they come from.

No other module holds a sentence. A text is asked for by its key (`problem.tier-gap`), and the catalogue of
the language, `locale/LANGUAGE/LC_MESSAGES/pfs.mo`, knows the words. `make catalogue` builds it from the `.po`
beside it.
"""

import os
from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol

from pfs_cli.characters import show


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

    __slots__ = ("_translations", "language")

    def __init__(self, language: Language) -> None:
        from gettext import GNUTranslations

        self.language = language
        with open(mo_file(language), "rb") as file:
            self._translations = GNUTranslations(file)

    def say(self, key: str, /, **facts: str) -> str:
        """The words of `key` with each `{name}` replaced by the fact of that name, made safe to show.

        A key without words, or words without one of their facts, is our own fault and raises `KeyError`.
        """
        words = self._translations.gettext(key)
        if words == key:  # gettext hands back what it does not know
            raise KeyError(key)
        return words.format_map(
            {name: fact if isinstance(fact, Shown) else show(fact) for name, fact in facts.items()}
        )


def mo_file(language: Language) -> str:
    """Where the compiled catalogue of a language lies."""
    return os.path.join(os.path.dirname(__file__), "locale", language, "LC_MESSAGES", "pfs.mo")
