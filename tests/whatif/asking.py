"""`pfs simulate` in this very process: what it writes and says, or its answers as JSON."""

import json
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, NamedTuple

from pfs_cli.commands.options import SIMULATE, read_plain
from pfs_cli.commands.screen import Screen
from pfs_cli.commands.simulate import run_simulate
from pfs_cli.language import Catalogue, Language
from tests.samples import SAMPLES


class Told(NamedTuple):
    """The exit code and both streams."""

    code: int
    out: str
    said: str


def ask(
    contract: Path | str, results: Path | str, *words: str, language: Language = Language.EN, width: int = 120
) -> Told:
    """What the command makes of a contract, its results and further words; a sample goes by its folder's name."""
    if isinstance(contract, str):
        folder = SAMPLES / contract
        contract, results = folder / "contract.yaml", folder / results
    return ask_words(str(contract), str(results), *words, language=language, width=width)


def ask_words(*words: str, language: Language = Language.EN, width: int = 120) -> Told:
    """What the command makes of a command line that needs no thinking."""
    given = read_plain(SIMULATE, words)
    assert given is not None, words
    output, talk = BytesIO(), StringIO()
    screen = Screen(output=output, talk=talk, encoding="utf-8", width=width, color=False, talk_color=False)
    code = run_simulate(given, screen, Catalogue(language).say)
    return Told(code, output.getvalue().decode("utf-8"), talk.getvalue())


def answers(contract: Path | str, results: Path | str, *words: str) -> Any:  # noqa: ANN401 -- whatever JSON holds
    """The answers to a question that makes sense, as JSON."""
    told = ask(contract, results, *words, "--format", "json")
    assert told.code == 0, told.said
    return json.loads(told.out)["answers"]
