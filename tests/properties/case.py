"""A contract and results as they were drawn, and the files in which a person would have written them.

The contract is what a plain YAML reader would make of it (mappings, lists and texts); the results have the form of the
contract's own examples.
"""

import random
from typing import NamedTuple

from tests.properties.oracle.words import Words


class Case(NamedTuple):
    """A contract, results, and whether a rate's counts have columns of their own in the table."""

    contract: Words
    results: Words
    columns: bool

    @property
    def yaml(self) -> str:
        """The contract file."""
        return "".join(f"{line}\n" for line in _lines(self.contract))

    @property
    def rows(self) -> tuple[str, ...]:
        """The rows of the table of results, in the contract's order."""
        return tuple(
            _row(name, key, f"{value}{self._unit_of(name)}", columns=self.columns)
            for name, result in self.results.items()
            for key, value in (result.items() if isinstance(result, dict) else ((None, result),))
        )

    def _unit_of(self, name: str) -> str:
        """What stands behind a bare number in the results: an amount of yen says that it is one."""
        money = self.contract["indicators"][name]["unit"] == "money"
        return "円" if money and self.contract["currency"] == "JPY" else ""


HEADER = "indicator,input,item,value,count,among"


def _row(name: str, key: str | None, value: str, *, columns: bool) -> str:
    place = ",," if key is None else f",{key}," if key in ("actual", "against") else f",,{key}"
    upper, stroke, lower = value.partition("/")
    return f"{name}{place},,{upper},{lower}" if stroke and columns else f"{name}{place},{value},,"


def _lines(words: Words, indent: str = "") -> list[str]:
    """The words in YAML's block style, a figure a line."""
    written = []
    for key, value in words.items() if isinstance(words, dict) else (("-", value) for value in words):
        colon = "" if key == "-" else ":"
        if isinstance(value, str):
            written.append(f"{indent}{key}{colon} {value}")
            continue
        below = _lines(value, f"{indent}  ")
        if key == "-":
            below = [f"{indent}- {below[0].lstrip(' ')}", *below[1:]]
        else:
            written.append(f"{indent}{key}:")
        written.extend(below)
    return written


def shuffled(words: Words, chance: random.Random) -> Words:
    """The same words with the keys of every mapping in another order; lists keep theirs."""
    if isinstance(words, dict):
        keys = list(words)
        chance.shuffle(keys)
        return {key: shuffled(words[key], chance) for key in keys}
    if isinstance(words, list):
        return [shuffled(part, chance) for part in words]
    return words
