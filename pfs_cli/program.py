"""The whole command line, by typer: help pages, every way to write an option, and what to say to a mistake."""

from typing import Annotated

import click
import typer

from pfs_cli.commands.explain import run_explain
from pfs_cli.commands.files import STANDARD_INPUT, FileError
from pfs_cli.commands.help import LocalCommand, LocalGroup, Words
from pfs_cli.commands.options import (
    ENCODING,
    EXPLAIN,
    FORMAT,
    LANGUAGE,
    OPEN,
    OUTPUT,
    PAID,
    PERIOD,
    SCHEDULE_FORMAT,
    SETTLE,
    SHEET,
    Given,
    Option,
)
from pfs_cli.commands.settle import run_settle
from pfs_cli.commands.usage import explain_usage

WRONG_USE = 2
INTERRUPTED = 130

app = typer.Typer(
    cls=LocalGroup,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _declare(option: Option) -> object:
    """The option as typer declares it."""
    if option.is_switch:
        return typer.Option(option.name)
    choices = click.Choice(option.choices) if option.choices else None
    return typer.Option(*option.names, metavar=option.metavar, click_type=choices)


_Language = Annotated[str | None, _declare(LANGUAGE)]
_Debug = Annotated[bool, typer.Option("--debug")]


@app.callback()
def _common(
    *,
    lang: _Language = None,
    debug: _Debug = False,
    version: Annotated[bool, typer.Option("--version")] = False,
) -> None:
    """Options that may stand before a command; they have been looked at before typer was loaded."""
    del lang, debug, version


@app.command(SETTLE.name, cls=LocalCommand)
def _settle(  # noqa: PLR0913 -- one argument for each of the command line
    context: typer.Context,
    contract: Annotated[str, typer.Argument(metavar=SETTLE.arguments[0])],
    results: Annotated[list[str], typer.Argument(metavar=f"{SETTLE.arguments[1]}...")],
    *,
    output_format: Annotated[str | None, _declare(FORMAT)] = None,
    output: Annotated[str | None, _declare(OUTPUT)] = None,
    period: Annotated[str | None, _declare(PERIOD)] = None,
    paid: Annotated[str | None, _declare(PAID)] = None,
    open_results: Annotated[bool, _declare(OPEN)] = False,
    sheet: Annotated[str | None, _declare(SHEET)] = None,
    encoding: Annotated[str | None, _declare(ENCODING)] = None,
    lang: _Language = None,
    debug: _Debug = False,
) -> None:
    """Settle a contract on its results."""
    del lang, debug
    words = context.find_object(Words)
    if words is None:
        raise TypeError(context.obj)
    written = {
        FORMAT.name: output_format,
        OUTPUT.name: output,
        PERIOD.name: period,
        PAID.name: paid,
        OPEN.name: "" if open_results else None,
        SHEET.name: sheet,
        ENCODING.name: encoding,
    }
    options = {name: value for name, value in written.items() if value is not None}
    given = Given(arguments=(contract, *results), options=options)
    raise typer.Exit(run_settle(given, words.screen, words.say))


@app.command(EXPLAIN.name, cls=LocalCommand)
def _explain(
    context: typer.Context,
    contract: Annotated[str, typer.Argument(metavar=EXPLAIN.arguments[0])],
    *,
    output_format: Annotated[str | None, _declare(SCHEDULE_FORMAT)] = None,
    output: Annotated[str | None, _declare(OUTPUT)] = None,
    lang: _Language = None,
    debug: _Debug = False,
) -> None:
    """Write the payment schedule of a contract."""
    del lang, debug
    words = context.find_object(Words)
    if words is None:
        raise TypeError(context.obj)
    written = {SCHEDULE_FORMAT.name: output_format, OUTPUT.name: output}
    options = {name: value for name, value in written.items() if value is not None}
    given = Given(arguments=(contract,), options=options)
    raise typer.Exit(run_explain(given, words.screen, words.say))


def run_program(argv: list[str], words: Words) -> int:
    """Runs the command that the arguments name and returns its exit code; 2 for arguments that mean nothing."""
    try:
        code = app(args=argv, prog_name="pfs", standalone_mode=False, obj=words)
    except click.UsageError as fault:
        words.screen.say(explain_usage(fault, words.say))
        return WRONG_USE
    except BrokenPipeError:
        raise
    except OSError as fault:
        # A help page could not be written: the commands speak of their files themselves.
        raise FileError(code="output-unwritable", file=STANDARD_INPUT, reason=str(fault.errno)) from fault
    except click.Abort:
        words.screen.say(words.say("cli.interrupted") + "\n")
        return INTERRUPTED
    return int(code or 0)
