"""The schema of SARIF 2.1.0 as its makers hand it out, in the package @microsoft/jest-sarif of the npm registry."""

import json
import os
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import pytest

_PACKAGE = "@microsoft/jest-sarif@1.0.0-beta.0"
_MEMBER = "package/lib/schemas/sarif-2.1.0-rtm.5.json"


def sarif_schema(cache: Path) -> dict[str, Any]:
    """The schema, fetched once into a folder that is kept. Without npm or a network the test is skipped."""
    kept = cache / "sarif-2.1.0.json"
    if not kept.exists():
        kept.write_bytes(_fetch(cache))
    schema: dict[str, Any] = json.loads(kept.read_bytes())
    return schema


def _fetch(folder: Path) -> bytes:
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is missing, which fetches the official schema of SARIF")
    done = subprocess.run([npm, "pack", "--silent", _PACKAGE], cwd=folder, capture_output=True, check=False)
    if done.returncode:
        assert not os.environ.get("CI"), f"the official schema of SARIF cannot be fetched: {done.stderr!r}"
        pytest.skip(f"npm cannot fetch {_PACKAGE}, which holds the official schema of SARIF")
    (package,) = folder.glob("*.tgz")
    with tarfile.open(package) as content:
        member = content.extractfile(_MEMBER)
        assert member is not None
        return member.read()
