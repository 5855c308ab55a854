"""The command `pfs` from its first to its last instant, kept short: what is not needed is neither loaded nor undone."""

import gc
import os
import sys


def run() -> None:
    """Runs `pfs` and ends the process with its exit code.

    Collecting garbage and taking the interpreter apart cost a fifth of a short command and gain it nothing: the first
    is switched off, the second left out once both streams are flushed.
    """
    gc.disable()
    if sys.argv[1:] == ["--version"]:
        code = _print_version()
    else:
        from pfs_cli.cli import main

        code = main(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):  # None where the process was started without the stream
            continue
    os._exit(code)


def _print_version() -> int:
    """Prints the version, the whole of that command, and returns its exit code."""
    from pfs_cli import __version__

    try:
        print(f"pfs {__version__}", flush=True)  # noqa: T201 -- no screen is needed for it
    except OSError:
        return 2
    return 0
