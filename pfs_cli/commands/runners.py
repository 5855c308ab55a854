"""Which function runs which command; each is imported when it is called, for a command loads only what it needs."""

from collections.abc import Callable

from pfs_cli.commands.options import DIFF, EXPLAIN, INIT, RULE, SCHEMA, SETTLE, TEMPLATE, VALIDATE, Given
from pfs_cli.commands.screen import Screen
from pfs_cli.language import Say

Runner = Callable[[Given, Screen, Say], int]
"""Takes what the command line gives, the screen and the words; returns the exit code."""


def find_runner(name: str) -> Runner:
    """The function that runs the command of that name; KeyError for a name that no command has."""
    if name == SETTLE.name:
        from pfs_cli.commands.settle import run_settle

        return run_settle
    if name == EXPLAIN.name:
        from pfs_cli.commands.explain import run_explain

        return run_explain
    if name == DIFF.name:
        from pfs_cli.commands.diff import run_diff

        return run_diff
    if name == INIT.name:
        from pfs_cli.commands.init import run_init

        return run_init
    if name == TEMPLATE.name:
        from pfs_cli.commands.template import run_template

        return run_template
    if name == RULE.name:
        from pfs_cli.commands.rule import run_rule

        return run_rule
    if name == SCHEMA.name:
        from pfs_cli.commands.schema import run_schema

        return run_schema
    if name == VALIDATE.name:
        from pfs_cli.commands.validate import run_validate

        return run_validate
    raise KeyError(name)
