"""A row run in one of its lights: as a bounded and watched process, on a terminal, or in this very process."""

import io
import os
import select
import struct
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pfs_cli.cli import main
from tests.bad.row import Light, Row

SECONDS = 20
MACHINE_FORMATS = frozenset({"json", "csv", "sarif", "gitlab", "github", "junit"})
"""They are UTF-8 whatever the screen can show."""
_GUARD = str(Path(__file__).with_name("guard.py"))
_HOME = str(Path(__file__).parent.parent.parent)


@dataclass(frozen=True)
class Outcome:
    """What a run left behind: its exit code and both streams as text."""

    code: int
    out: str
    err: str


def run_process(row: Row, light: Light) -> Outcome:
    """Runs a row in the current folder as a process of its own, bounded and watched."""
    command = [sys.executable, "-P", _GUARD, str(row.disk), *row.line(light)]
    if row.redirect:
        command = ["/bin/sh", "-c", f'exec "$@" {row.redirect}', "sh", *command]
    environment = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": _HOME, "LANG": "C.UTF-8"}
    environment |= {"PYTHONIOENCODING": light.encoding} if light.encoding != "utf-8" else {}
    environment |= {"TERM": "xterm-256color"} if light.terminal else {}
    environment |= row.env
    encoding = row.encoding(light)
    with Path(row.stdin or os.devnull).open("rb") as given:
        if light.terminal:
            code, out, err = _run_on_terminal(command, environment, given)
        else:
            run = subprocess.run(
                command, stdin=given, capture_output=True, env=environment, timeout=SECONDS, check=False
            )
            code, out, err = run.returncode, run.stdout, run.stderr
    machine = not MACHINE_FORMATS.isdisjoint(light.more)
    return Outcome(code, out.decode("utf-8" if machine else encoding), err.decode(encoding))


def _run_on_terminal(
    command: list[str], environment: dict[str, str], given: BinaryIO
) -> tuple[int, bytes, bytes]:
    """Runs a command with both streams on terminals of 80 columns, one each."""
    import fcntl
    import termios

    ends = [os.openpty(), os.openpty()]
    for _, inner in ends:
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    with subprocess.Popen(
        command, stdin=given, stdout=ends[0][1], stderr=ends[1][1], env=environment
    ) as process:
        for _, inner in ends:
            os.close(inner)
        texts = {outer: b"" for outer, _ in ends}
        waiting, deadline = set(texts), time.monotonic() + SECONDS
        while waiting and time.monotonic() < deadline:
            for outer in select.select(list(waiting), [], [], 1)[0]:
                piece = _read_terminal(outer)
                texts[outer] += piece
                waiting -= set() if piece else {outer}
        if waiting:
            process.kill()
        code = process.wait(SECONDS)
    for outer in texts:
        os.close(outer)
    out, err = (texts[outer].replace(b"\r\n", b"\n") for outer, _ in ends)
    return code, out, err


def _read_terminal(end: int) -> bytes:
    try:
        return os.read(end, 2**16)
    except OSError:  # Linux says so when the process has closed its end
        return b""


def run_here(row: Row, light: Light) -> Outcome:
    """Runs a row in this process, with streams of its own."""
    out, err = io.BytesIO(), io.BytesIO()
    kept = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (io.TextIOWrapper(each, light.encoding, newline="\n") for each in (out, err))
    try:
        code = main(row.line(light))
        sys.stdout.flush()
        sys.stderr.flush()
        return Outcome(code, out.getvalue().decode(light.encoding), err.getvalue().decode(light.encoding))
    finally:
        sys.stdout, sys.stderr = kept
