"""What the README shows is what the program prints."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
CONSOLES = re.findall(r"```console\n\$ pfs ([^\n]*)\n(.*?)\n```", README, re.DOTALL)


def test_the_readme_shows_a_settlement_a_check_and_a_simulation_in_both_languages() -> None:
    shown = [(command.split()[0], command.split()[-1]) for command, _ in CONSOLES]
    assert shown == [
        (command, language) for language in ("ja", "en") for command in ("settle", "validate", "simulate")
    ]


@pytest.mark.parametrize(("command", "shown"), CONSOLES)
def test_what_is_shown_is_what_is_printed(command: str, shown: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pfs_cli", *command.split()],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "120"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.rstrip("\n") == shown


def test_the_example_indicator_is_that_of_the_sample() -> None:
    sample = (ROOT / "sample_contracts" / "kakamigahara-2024" / "contract.yaml").read_text("utf-8")
    example = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert example is not None
    for line in example.group(1).splitlines():
        assert line.strip() in sample


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#]+)\)", README))
def test_every_link_leads_to_a_file(link: str) -> None:
    assert (ROOT / link).exists()
