"""The contracts of `contracts/`, one for each code, and the lines that a person reads of each: its golden file.

CODE.yaml is a small contract with that problem. What `pfs validate` needs beside the name of the file stands in its
first line (`# pfs validate --profile signed`). CODE.txt is what it then prints in Japanese and in English, 100 columns
wide. `make goldens` writes the golden files anew, to be read as a difference.
"""

import io
from contextlib import chdir
from pathlib import Path

from pfs_cli.commands.options import VALIDATE, read_plain
from pfs_cli.commands.screen import Screen
from pfs_cli.commands.validate import run_validate
from pfs_cli.language import Catalogue, Language

CONTRACTS = Path(__file__).with_name("contracts")
WIDTH = 100
_COMMAND = b"# pfs validate "


def codes() -> tuple[str, ...]:
    """The codes that have a contract."""
    return tuple(sorted(path.stem for path in CONTRACTS.glob("*.yaml")))


def options_of(content: bytes) -> tuple[str, ...]:
    """The options that a contract's first line asks for, none where it asks for nothing."""
    first = content.partition(b"\n")[0]
    return tuple(first.removeprefix(_COMMAND).decode().split()) if first.startswith(_COMMAND) else ()


def answer(code: str, language: Language) -> tuple[int, str]:
    """The exit code of `pfs validate CODE.yaml` and what it prints on a desk that speaks the language."""
    words = (f"{code}.yaml", *options_of((CONTRACTS / f"{code}.yaml").read_bytes()))
    given = read_plain(VALIDATE, words)
    if given is None:
        raise ValueError(words)
    output, talk = io.BytesIO(), io.StringIO()
    screen = Screen(output=output, talk=talk, encoding="utf-8", width=WIDTH, color=False, talk_color=False)
    with chdir(CONTRACTS):
        exit_code = run_validate(given, screen, Catalogue(language).say)
    return exit_code, output.getvalue().decode() + talk.getvalue()


def golden(code: str) -> str:
    """What the golden file of a code has to hold: the command, its exit code, and what it prints in each language."""
    options = "".join(f" {word}" for word in options_of((CONTRACTS / f"{code}.yaml").read_bytes()))
    answers = {language: answer(code, language) for language in (Language.JA, Language.EN)}
    (exit_code,) = {each for each, _ in answers.values()}
    parts = [f"$ pfs validate {code}.yaml{options}\nexit code {exit_code}\n"]
    parts += [f"\n== {language.value} ==\n\n{text}" for language, (_, text) in answers.items()]
    return "".join(parts)


def recorded(code: str) -> str:
    """What the golden file of a code holds, nothing where there is none."""
    path = CONTRACTS / f"{code}.txt"
    return path.read_bytes().decode() if path.exists() else ""


def record() -> None:
    """Writes every golden file anew and takes away those whose contract is gone."""
    for path in CONTRACTS.glob("*.txt"):
        if path.stem not in codes():
            path.unlink()
    for code in codes():
        (CONTRACTS / f"{code}.txt").write_bytes(golden(code).encode())


if __name__ == "__main__":
    record()
