"""From the words of a command line to an exit code: the one place that catches whatever escapes a command."""

import os

from pfs_cli.characters import show
from pfs_cli.commands.blank_names import refuse_blank_names
from pfs_cli.commands.files import FileError
from pfs_cli.commands.options import COMMANDS, LANGUAGE, read_plain
from pfs_cli.commands.runners import find_runner
from pfs_cli.commands.screen import Screen, open_screen
from pfs_cli.language import Catalogue, Say, choose_language

WRONG_USE = 2
OUR_FAULT = 70
INTERRUPTED = 130
_PIPE_CLOSED = 141


def main(argv: list[str]) -> int:
    """Runs `pfs` with these arguments (without the program's name) and returns its exit code.

    0 done; 1 problems found, nothing paid; 2 used wrongly or a file cannot be read or written; 70 our own fault;
    130 interrupted.
    """
    screen = open_screen(os.environ)
    say = _words(argv)
    try:
        return _run(argv, screen, say)
    except FileError as fault:
        screen.say("".join(_explain_file(each, say) for each in (fault, *fault.others)))
        return WRONG_USE
    except KeyboardInterrupt:
        screen.say("\n" + say("cli.interrupted") + "\n")
        return INTERRUPTED
    except BrokenPipeError:
        return _PIPE_CLOSED
    except Exception as fault:  # noqa: BLE001 -- the last door: whatever is our own fault ends here, in one line
        if isinstance(fault, FileNotFoundError) and _is_gone():
            screen.say(_explain_file(FileError(code="folder-gone", file=os.curdir), say))
            return WRONG_USE
        return _confess(fault, argv, screen, say)


def _run(argv: list[str], screen: Screen, say: Say) -> int:
    """Runs the command: at once where the command line is plain, else by way of typer."""
    if _without_language(argv) == ["--version"]:
        from pfs_cli import __version__

        screen.write(f"pfs {__version__}\n")
        return 0
    for command in COMMANDS:
        if argv[:1] == [command.name]:
            given = read_plain(command, argv[1:])
            if given is not None:
                refuse_blank_names(command, given)
                return find_runner(command.name)(given, screen, say)
    from pfs_cli.commands.help import Words
    from pfs_cli.program import run_program

    return run_program(argv, Words(say=say, screen=screen))


def _is_gone() -> bool:
    """Whether the folder in which the program was started is no longer there."""
    try:
        os.getcwd()
    except FileNotFoundError:
        return True
    return False


def _without_language(argv: list[str]) -> list[str]:
    """The words of the command line apart from `--lang` and its value."""
    rest = [word for word in argv if not word.startswith(f"{LANGUAGE.name}=")]
    if LANGUAGE.name in rest:
        at = rest.index(LANGUAGE.name)
        del rest[at : at + 2]
    return rest


def _explain_file(fault: FileError, say: Say) -> str:
    """What is wrong with a file, and what to do."""
    what = say(f"problem.{fault.code}", file=fault.file, reason=fault.reason)
    hint = say(f"problem.{fault.code}.hint", file=fault.file, reason=fault.reason)
    return f"{show(fault.file) or repr('')}: error[{fault.code}] {what}\n  = {say('problems.hint')}: {hint}\n"


def _words(argv: list[str]) -> Say:
    """The words in the language of `--lang`, wherever it stands in the command line, PFS_LANG, or the system."""
    option = None
    for position, word in enumerate(argv):
        if word == LANGUAGE.name and position + 1 < len(argv):
            option = argv[position + 1]
        elif word.startswith(f"{LANGUAGE.name}="):
            option = word.partition("=")[2]
    return Catalogue(choose_language(option, os.environ, None)).say


def _confess(fault: Exception, argv: list[str], screen: Screen, say: Say) -> int:
    """One line that says where our own fault lies; the whole story with --debug."""
    place = fault.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = (
        "?" if place is None else f"{os.path.basename(place.tb_frame.f_code.co_filename)}:{place.tb_lineno}"
    )
    screen.say(say("cli.our-fault", kind=type(fault).__name__, where=where) + "\n")
    if "--debug" in argv:
        import traceback

        screen.say("".join(traceback.format_exception(fault)))
    return OUR_FAULT


CODES = ("folder-gone",)
