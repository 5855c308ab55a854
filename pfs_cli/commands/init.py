"""`pfs init`: a starter contract that validates and the table of results that it settles on, from a few answers."""

import os
import sys
from datetime import date

from pfs_cli.answers import NAMES, RESTS_ON, find_fault, propose
from pfs_cli.commands.files import FileError
from pfs_cli.commands.options import YES, Given
from pfs_cli.commands.screen import Screen, write_file
from pfs_cli.language import Language, Say
from pfs_cli.render.starter.contract import write_contract, write_results

WRITTEN = 0
WRONG_USE = 2
_DERIVED = ("linked", "id")
"""What follows from the other answers, or from the folder, where nobody says it."""
CONTRACT, RESULTS = "contract.yaml", "results.csv"
KEYS = (
    "init.ask.currency",
    "init.ask.fixed",
    "init.ask.from",
    "init.ask.id",
    "init.ask.indicator",
    "init.ask.maximum",
    "init.ask.payer",
    "init.ask.provider",
    "init.ask.title",
    "init.ask.to",
    "init.sample.indicator",
    "init.sample.payer",
    "init.sample.provider",
    "init.sample.title",
)
"""The questions, and what an empty line stands for."""


def run_init(given: Given, screen: Screen, say: Say) -> int:
    """`pfs init` with what the command line gives; returns the exit code."""
    folder = given.arguments[0] if given.arguments else "."
    told = {name: given.options[f"--{name}"] for name in NAMES if f"--{name}" in given.options}
    _check_folder(folder)
    asks = YES.name not in given.options and _is_terminal()
    missing = [name for name in NAMES if name not in told and name not in _DERIVED]
    if missing and not asks and YES.name not in given.options:
        flags = ", ".join(f"--{name}" for name in missing)
        screen.say(say("init.needs-answers", flags=flags) + "\n")
        return WRONG_USE
    answers, reasons = _collect(folder, told, screen if asks else None, say)
    if reasons:
        screen.say("".join(f"pfs: {reason}\n" for reason in reasons))
        return WRONG_USE
    _write_both(folder, answers, say)
    contract, results = (os.path.join(folder, name) for name in (CONTRACT, RESULTS))
    screen.say(say("init.written", contract=contract, results=results) + "\n")
    return WRITTEN


def _is_terminal() -> bool:
    """Whether somebody sits there who can answer."""
    return sys.stdin is not None and sys.stdin.isatty()


def _check_folder(folder: str) -> None:
    """FileError where a file of the two is there already, or where no folder can be."""
    if os.path.lexists(folder) and not os.path.isdir(folder):
        raise FileError(code="init-no-folder", file=folder)
    there = [name for name in (CONTRACT, RESULTS) if os.path.lexists(os.path.join(folder, name))]
    if there:
        raise FileError(code="init-there", file=os.path.join(folder, there[0]))


def _collect(
    folder: str, told: dict[str, str], screen: Screen | None, say: Say
) -> tuple[dict[str, str], list[str]]:
    """Every answer: as told, else asked for on the screen where there is one, else as proposed. And what is wrong.

    What is told is not asked for, but once it is wrong and somebody can answer, it is.
    """
    japanese = say("schedule.language") == Language.JA
    samples = {name: say(f"init.sample.{name}") for name in ("title", "payer", "provider", "indicator")}
    samples["id"] = _name_of(folder)
    answers: dict[str, str] = {}
    reasons: list[str] = []
    wrong: set[str] = set()
    if screen is not None:
        screen.say(say("init.hello") + "\n")
    for name in NAMES:
        proposed = propose(name, answers, samples, date.today(), japanese=japanese)  # noqa: DTZ011 -- the day of the desk
        unsure = bool(wrong.intersection(RESTS_ON.get(name, ())))
        text = told[name].strip() if name in told and not unsure else None
        reason = None if text is None else _reason(name, text, answers, say)
        if reason is not None and (screen is None or name == "linked"):
            reasons.append(f"--{name}: {reason}")
            wrong.add(name)
        elif reason is not None and screen is not None:
            screen.say(f"--{name}: {reason}\n")
            text = reason = None
        if text is None and screen is not None and name != "linked":
            text = _ask(name, proposed, answers, screen, say)
        answers[name] = proposed if text is None or reason is not None else text
        wrong.update((name,) if unsure else ())
    return answers, reasons


def _ask(name: str, proposed: str, answers: dict[str, str], screen: Screen, say: Say) -> str:
    """Asks until the answer can be used; an empty line takes what is proposed, the end of input goes away."""
    while True:
        screen.say(say("init.question", question=say(f"init.ask.{name}"), proposed=proposed) + " ")
        line = sys.stdin.readline()
        if not line:
            raise KeyboardInterrupt
        text = line.strip() or proposed
        reason = _reason(name, text, answers, say)
        if reason is None:
            return text
        screen.say(f"  {reason}\n")


def _reason(name: str, text: str, answers: dict[str, str], say: Say) -> str | None:
    """Why an answer cannot be used, and what to write instead, in words."""
    fault = find_fault(name, text, answers)
    if fault is None:
        return None
    facts = dict(fault.facts)
    what, hint = (say(f"problem.{fault.code}{part}", **facts) for part in ("", ".hint"))
    return f"{what}{hint}" if what.endswith("。") else f"{what} {hint}"


def _name_of(folder: str) -> str:
    """A short name for the contract: that of its folder where it can be one."""
    name = os.path.basename(os.path.abspath(folder))
    return name if name and find_fault("id", name, {}) is None else "contract-1"


def _write_both(folder: str, answers: dict[str, str], say: Say) -> None:
    """Writes the contract and its results, or neither."""
    language = say("schedule.language")
    path = os.path.join(
        os.path.dirname(os.path.dirname(__file__)), "render", "starter", f"contract.{language}.yaml"
    )
    with open(path, encoding="utf-8") as file:
        contract = write_contract(file.read(), answers)
    contents = ((CONTRACT, contract), (RESULTS, write_results(answers, say)))
    made = not os.path.isdir(folder)
    if made:
        _make(folder)
    written: list[str] = []
    try:
        for name, text in contents:
            write_file(os.path.join(folder, name), text.encode())
            written.append(os.path.join(folder, name))
    except FileError:
        for each in written:
            os.unlink(each)
        if made:
            os.rmdir(folder)
        raise


def _make(folder: str) -> None:
    try:
        os.mkdir(folder)
    except OSError as fault:
        code = "output-denied" if isinstance(fault, PermissionError) else "output-folder"
        raise FileError(code=code, file=folder) from fault
