"""The command line: options become a command's plain arguments, and whatever escapes a command becomes an exit code."""

import os
import sys
from pathlib import Path
from typing import Annotated

import click
import typer

from pfs_cli.commands.files import FileError
from pfs_cli.commands.help import LocalCommand, LocalGroup, Words
from pfs_cli.commands.screen import Screen, open_screen
from pfs_cli.commands.usage import explain_usage
from pfs_cli.language import Catalogue, Say, choose_language

WRONG_USE = 2
OUR_FAULT = 70
INTERRUPTED = 130
_PIPE_CLOSED = 141

app = typer.Typer(
    cls=LocalGroup,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)
_Lang = Annotated[str | None, typer.Option("--lang", metavar="ja|en")]
_Debug = Annotated[bool, typer.Option("--debug")]


@app.callback()
def _common(
    *, lang: _Lang = None, debug: _Debug = False, version: Annotated[bool, typer.Option("--version")] = False
) -> None:
    """Options that stand before a command; `_language_option` and `main` have already looked at them."""
    del lang, debug, version


@app.command("settle", cls=LocalCommand)
def _settle(  # noqa: PLR0913 -- one argument an option of the command line
    context: typer.Context,
    contract: Annotated[str, typer.Argument(metavar="CONTRACT")],
    results: Annotated[str, typer.Argument(metavar="RESULTS")],
    *,
    output_format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="text|json|csv|markdown",
            click_type=click.Choice(["text", "json", "csv", "markdown"]),
        ),
    ] = "text",
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE")] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="NAME")] = None,
    encoding: Annotated[
        str | None,
        typer.Option(
            "--encoding",
            metavar="NAME",
            click_type=click.Choice(["utf-8", "cp932", "shift_jis", "euc_jp", "iso2022_jp", "utf-16"]),
        ),
    ] = None,
    lang: _Lang = None,
    debug: _Debug = False,
) -> None:
    """Settle a contract on its results."""
    del lang, debug
    from pfs_cli.commands.settle import Wish, settle_files

    words: Words = context.find_object(Words) or Words(say=_words([]), screen=open_screen(os.environ))
    wish = Wish(
        contract=contract,
        results=results,
        format=output_format,
        output=output,
        sheet=sheet,
        encoding=encoding,
    )
    raise typer.Exit(settle_files(wish, words.screen, words.say))


def main(argv: list[str]) -> int:
    """Runs `pfs` with these arguments (without the program's name) and returns its exit code.

    0 done; 1 problems found, nothing paid; 2 used wrongly or a file cannot be read or written; 70 our own fault;
    130 interrupted. Everything that escapes a command is caught here and said in one line.
    """
    if argv[:1] == ["--version"]:
        from pfs_cli import __version__

        sys.stdout.write(f"pfs {__version__}\n")
        return 0
    screen = open_screen(os.environ)
    say = _words(argv)
    try:
        code = app(args=argv, prog_name="pfs", standalone_mode=False, obj=Words(say=say, screen=screen))
    except click.UsageError as fault:
        screen.say(explain_usage(fault, say))
        return WRONG_USE
    except FileError as fault:
        screen.say(_explain_file(fault, say))
        return WRONG_USE
    except (KeyboardInterrupt, click.Abort):
        screen.say("\n" + say("cli.interrupted") + "\n")
        return INTERRUPTED
    except BrokenPipeError:
        return _PIPE_CLOSED
    except Exception as fault:  # noqa: BLE001 -- the last door: whatever is our own fault ends here, in one line
        return _confess(fault, argv, screen, say)
    return int(code or 0)


def _explain_file(fault: FileError, say: Say) -> str:
    """What is wrong with a file, and what to do."""
    what = say(f"problem.{fault.code}", file=fault.file, reason=fault.reason)
    hint = say(f"problem.{fault.code}.hint", file=fault.file, reason=fault.reason)
    return f"pfs: {what}\n  = {say('problems.hint')}: {hint}\n"


def _words(argv: list[str]) -> Say:
    """The words in the language of `--lang`, wherever it stands in the command line, PFS_LANG, or the system."""
    option = None
    for position, word in enumerate(argv):
        if word == "--lang" and position + 1 < len(argv):
            option = argv[position + 1]
        elif word.startswith("--lang="):
            option = word.removeprefix("--lang=")
    return Catalogue(choose_language(option, os.environ, None)).say


def _confess(fault: Exception, argv: list[str], screen: Screen, say: Say) -> int:
    """One line that says where our own fault lies; the whole story with --debug."""
    place = fault.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = "?" if place is None else f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}"
    screen.say(say("cli.our-fault", kind=type(fault).__name__, where=where) + "\n")
    if "--debug" in argv:
        import traceback

        screen.say("".join(traceback.format_exception(fault)))
    return OUR_FAULT
