"""`pfs` as a process of its own, in an environment that no desk has changed."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.samples import SAMPLES

ROOT = SAMPLES.parent
SAMPLE = SAMPLES / "kakamigahara-2024"
SETTLE = ("settle", str(SAMPLE / "contract.yaml"), str(SAMPLE / "results.csv"))
TOTAL = "4,393,000"
"""What the sample pays."""
PLAIN = {name: value for name, value in os.environ.items() if name in {"PATH", "SYSTEMROOT", "HOME"}}
posix = pytest.mark.skipif(os.name != "posix", reason="a thing of POSIX systems")
linux = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The variables of a process: English, UTF-8, no terminal, and what a test adds."""
    return {**PLAIN, "PYTHONPATH": str(ROOT), "PFS_LANG": "en", "PYTHONUTF8": "1", **(more or {})}


def pfs(
    *arguments: str, given: bytes = b"", more: Mapping[str, str] | None = None, cwd: Path = ROOT
) -> subprocess.CompletedProcess[bytes]:
    """What `pfs` with these arguments prints and returns; `given` is its standard input."""
    return subprocess.run(
        [sys.executable, "-m", "pfs_cli", *arguments],
        input=given,
        capture_output=True,
        check=False,
        cwd=cwd,
        env=environment(more),
    )
