"""The page of the manual on differences: its example is what the command prints of the sample and its change."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.manual import FENCE, LANGUAGES, ROOT, TEXTS

SAMPLE = ROOT / "sample_contracts" / "kakamigahara-2024" / "contract.yaml"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_is_what_the_command_prints(language: str, tmp_path: Path) -> None:
    blocks = {info: block for info, block, _ in FENCE.findall(TEXTS[language, "diff"])}
    lines = blocks["diff"].splitlines()
    gone = [line[1:] for line in lines if line.startswith("-")]
    came = [line[1:] for line in lines if line.startswith("+")]
    old = SAMPLE.read_text("utf-8")
    new = old
    for before, after in zip(gone, came, strict=True):
        assert before in new
        new = new.replace(before, after, 1)
    (tmp_path / "contract.yaml").write_text(old, "utf-8")
    (tmp_path / "new.yaml").write_text(new, "utf-8")
    command, _, shown = blocks["console"].partition("\n")
    done = subprocess.run(
        [sys.executable, "-m", "pfs_cli", *command.removeprefix("$ pfs ").split()],
        cwd=tmp_path,
        env={**os.environ, "COLUMNS": "120", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout == shown
