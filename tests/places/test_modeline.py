"""The first line of a contract tells an editor where its schema is."""

from pathlib import Path

import pytest

from pfs_cli.read.schema import CONTRACT
from tests.places.installing import ROOT
from tests.samples import SAMPLES

MODELINE = "# yaml-language-server: $schema="


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*/contract.yaml")), ids=lambda path: path.parent.name)
def test_a_sample_names_its_schema_in_its_first_line(path: Path) -> None:
    first = path.read_text("utf-8").partition("\n")[0]
    assert first.startswith(MODELINE)
    named = (path.parent / first.removeprefix(MODELINE)).resolve()
    assert named == ROOT / "schemas" / f"{CONTRACT}.schema.json"


def test_the_readme_tells_the_line_in_both_languages() -> None:
    assert (ROOT / "README.md").read_text("utf-8").count(f"`{MODELINE}`") == 2
