"""How long hypothesis looks for a counterexample, and a desk with two files on it."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.contracts import contract_text, rate, table

settings.register_profile("desk", deadline=None, max_examples=100)
settings.register_profile("ci", deadline=None, max_examples=40, derandomize=True)
settings.register_profile("laws", deadline=None, max_examples=500)
settings.load_profile(
    "laws" if os.environ.get("PFS_WHOLE_LAWS") else "ci" if os.environ.get("CI") else "desk"
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a sound contract and its results, which pay 1,000 yen."""
    pays = "{share_of: linked, tiers: [{below: 80%, share: 0}, {from: 80%, share: 1}]}"
    (tmp_path / "contract.yaml").write_text(contract_text(rate(pays), linked="1000", maximum="1000"), "utf-8")
    (tmp_path / "results.csv").write_text(table("share,80%"), "utf-8")
    return tmp_path
