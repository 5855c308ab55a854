"""Records whose initialisers are compiled are built as all others are."""

import subprocess
import sys

import pytest

from tests.processes import environment

PROGRAM = """\
from pfs_cli.commands.hasten import hasten
from pfs_cli.payment.curve import Curve
from pfs_cli.record import replace
from pfs_cli.source import Ground, Source

before = Source(file="a", line=1)
hasten()
{}
"""


@pytest.mark.parametrize(
    "line",
    [
        "assert Source(file='a', line=1) == before",
        "assert replace(before, line=2) == Source(file='a', line=2, pointer='')",
        "assert Ground(source=before).marks.clause is None",
        "assert Curve(pieces=()).at(1) is None",
    ],
)
def test_a_record_is_the_same(line: str) -> None:
    assert run(line) == ""


@pytest.mark.parametrize("line", ["Source()", "Source(file='a', lines=1)", "Source('a')"])
def test_a_field_that_is_missing_or_unknown_is_our_own_fault(line: str) -> None:
    assert run(line).splitlines()[-1].startswith("TypeError")


def run(line: str) -> str:
    """What a process that runs the line says on standard error."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(line)],
        capture_output=True,
        text=True,
        check=False,
        env=environment(),
    )
    return done.stderr
