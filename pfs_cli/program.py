"""The whole command line, by typer: help pages, every way to write an option, and what to say to a mistake."""

import click
from typer.core import TyperArgument

from pfs_cli.commands.blank_names import refuse_blank_names
from pfs_cli.commands.help import LocalCommand, LocalGroup, Words
from pfs_cli.commands.options import COMMANDS, LANGUAGE, Command, Given, Option
from pfs_cli.commands.runners import find_runner
from pfs_cli.commands.screen import unwritable_screen
from pfs_cli.commands.usage import explain_usage

WRONG_USE = 2
INTERRUPTED = 130
_SETTINGS = {"help_option_names": ["--help", "-h"]}
_DEBUG = Option(name="--debug")
_VERSION = Option(name="--version")


def build_program() -> LocalGroup:
    """The program with all its commands, from the one table of their arguments and options.

    The options that may stand before a command have been looked at before typer was loaded.
    """
    return LocalGroup(
        name="pfs",
        commands={command.name: _build_command(command) for command in COMMANDS},
        params=[_declare(option) for option in (LANGUAGE, _DEBUG, _VERSION)],
        context_settings=_SETTINGS,
        rich_markup_mode=None,
        # `pfs --lang ja` alone asks for nothing: it is told that a command is missing.
        callback=lambda **_: None,
    )


def run_program(argv: list[str], words: Words) -> int:
    """Runs the command that the arguments name and returns its exit code; 2 for arguments that mean nothing."""
    try:
        code = build_program().main(args=argv, prog_name="pfs", standalone_mode=False, obj=words)
    except click.UsageError as fault:
        words.screen.say(explain_usage(fault, words.say))
        return WRONG_USE
    except BrokenPipeError:
        raise
    except OSError as fault:
        # A help page could not be written: the commands speak of their files themselves.
        raise unwritable_screen(fault.errno) from fault
    except click.Abort:
        words.screen.say(words.say("cli.interrupted") + "\n")
        return INTERRUPTED
    return int(code or 0)


def _build_command(command: Command) -> LocalCommand:
    """The command as typer takes it: its arguments and options in order, and one that all have, --debug."""

    def run(**written: str | tuple[str, ...] | bool | None) -> int:
        words = click.get_current_context().find_object(Words)
        if words is None:
            raise TypeError(command.name)
        given = _given(command, written)
        refuse_blank_names(command, given)
        return find_runner(command.name)(given, words.screen, words.say)

    return LocalCommand(
        name=command.name,
        params=[
            *_declare_arguments(command),
            *(_declare(option) for option in (*command.options, _DEBUG)),
        ],
        callback=run,
        context_settings=_SETTINGS,
        rich_markup_mode=None,
    )


def _declare_arguments(command: Command) -> list[click.Parameter]:
    declared: list[click.Parameter] = []
    for position, name in enumerate(command.arguments):
        is_last = position == len(command.arguments) - 1
        several = command.several and is_last
        declared.append(
            TyperArgument(
                param_decls=[_argument(name)],
                type=click.STRING,
                required=not (command.last_optional and is_last),
                nargs=-1 if several else 1,
                metavar=f"{name}..." if several else name,
            )
        )
    return declared


def _declare(option: Option) -> click.Option:
    """The option as typer declares it."""
    if option.is_switch:
        return click.Option([option.name, _key(option.name)], is_flag=True)
    choices = click.Choice(option.choices) if option.choices else click.STRING
    return click.Option(
        [*option.names, _key(option.name)], metavar=option.metavar, type=choices, multiple=option.several
    )


def _key(name: str) -> str:
    """The name under which the value of an option is handed over: `format` of `--format`."""
    return name.lstrip("-").replace("-", "_").lower()


def _argument(name: str) -> str:
    """The name under which an argument is handed over, apart from those of options: `argument_contract` of CONTRACT."""
    return f"argument_{_key(name)}"


def _given(command: Command, written: dict[str, str | tuple[str, ...] | bool | None]) -> Given:
    """What the command line gives, as a plain one would be read."""
    arguments: list[str] = []
    for name in command.arguments:
        value = written[_argument(name)]
        if isinstance(value, tuple):
            arguments.extend(value)
        elif isinstance(value, str):
            arguments.append(value)
    options: dict[str, str] = {}
    repeated: list[tuple[str, str]] = []
    for option in command.options:
        value = written[_key(option.name)]
        if isinstance(value, tuple):
            repeated += [(option.name, each) for each in value]
        elif isinstance(value, str):
            options[option.name] = value
        elif value:
            options[option.name] = ""
    return Given(arguments=tuple(arguments), options=options, repeated=tuple(repeated))
