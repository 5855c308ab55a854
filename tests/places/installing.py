"""What of a checkout is installed elsewhere, and the tests that need the internet for it."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_PARTS = ("pfs_cli", "schemas", "sample_contracts", "pyproject.toml", "README.md", "LICENSE")
_NO_NETWORK = (
    *("ConnectionError", "NewConnectionError", "Could not find a version", "No matching distribution"),
    *("ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ETIMEDOUT", "network"),
)
Done = subprocess.CompletedProcess[str]


def copy_checkout(to: Path, *more: str) -> None:
    """The files that pfs is installed from, and those that are named, in a folder of their own."""
    for part in (*_PARTS, *more):
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, to / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            to.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / part, to / part)


def run(*command: str, cwd: Path, more: Mapping[str, str] | None = None) -> Done:
    """A command in a folder, with what it prints; nothing of this desk but the way to programs and the network."""
    names = {
        "PATH",
        "SYSTEMROOT",
        "HOME",
        "TMPDIR",
        "SSL_CERT_FILE",
        "REQUESTS_CA_BUNDLE",
        "NODE_EXTRA_CA_CERTS",
    }
    kept = {
        name: value
        for name, value in os.environ.items()
        if name.upper() in names or name.lower().startswith(("http", "no_proxy", "pip_", "npm_"))
    }
    return subprocess.run(
        command,
        cwd=cwd,
        env={**kept, "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8", **(more or {})},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def need_network(said: str) -> None:
    """Skips a test that could not fetch what it needs; in CI there is a network, and it fails."""
    if not os.environ.get("CI") and any(each in said for each in _NO_NETWORK):
        pytest.skip("what this test installs could not be fetched: is there a network?")


def need(program: str) -> str:
    """The path of a program; a test is skipped where it is not installed, but not in CI."""
    found = shutil.which(program)
    if found is None and not os.environ.get("CI"):
        pytest.skip(f"{program} is not installed")
    assert found is not None, f"CI needs {program}"
    return found
