"""Which function runs which command: `run_settle` in the module `settle`, loaded only when the command is called."""

from collections.abc import Callable
from importlib import import_module

from pfs_cli.commands.options import COMMANDS, Given
from pfs_cli.commands.screen import Screen
from pfs_cli.language import Say

Runner = Callable[[Given, Screen, Say], int]
"""Takes what the command line gives, the screen and the words; returns the exit code."""


def find_runner(name: str) -> Runner:
    """The function that runs the command of that name; KeyError for a name that no command has."""
    if name not in {command.name for command in COMMANDS}:
        raise KeyError(name)
    runner: Runner = getattr(import_module(f"pfs_cli.commands.{name}"), f"run_{name}")
    return runner
