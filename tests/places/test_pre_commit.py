"""The published hook, run by pre-commit itself in a repository that uses it."""

import sys
from pathlib import Path

import pytest

from tests.contracts import contract_text, count
from tests.places.installing import Done, copy_checkout, need, need_network, run

AUTHOR = {
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_NAME": "A Clerk" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "clerk@example.org" for who in ("AUTHOR", "COMMITTER")},
}
GOOD = contract_text(count("{per_unit: {price: 5000}}"))
BAD = contract_text(count("{tiers: [{to: 5件, pay: 0}, {above: 9件, pay: 1}]}"))
ANOTHER_KIND = "services:\n  web: {image: nginx}\n"


class Office:
    """A git repository with the hook in its configuration, and nothing else yet."""

    def __init__(self, folder: Path) -> None:
        self.hooks = folder / "pfs"
        self.desk = folder / "desk"
        self.environment = {**AUTHOR, "PRE_COMMIT_HOME": str(folder / "cache"), "PFS_LANG": "en"}
        self.git = need("git")
        copy_checkout(self.hooks, ".pre-commit-hooks.yaml")
        self.desk.mkdir()
        for place in (self.hooks, self.desk):
            self.call(self.git, "init", "--quiet", cwd=place)
        self.call(self.git, "add", "--all", cwd=self.hooks)
        self.call(self.git, "commit", "--quiet", "--message", "pfs", cwd=self.hooks)
        revision = self.call(self.git, "rev-parse", "HEAD", cwd=self.hooks).stdout.strip()
        self.write(
            ".pre-commit-config.yaml",
            f"repos:\n  - repo: {self.hooks.as_uri()}\n    rev: {revision}\n    hooks: [{{id: pfs-validate}}]\n",
        )

    def call(self, *command: str, cwd: Path) -> Done:
        """A command that must succeed."""
        done = run(*command, cwd=cwd, more=self.environment)
        assert done.returncode == 0, done.stderr
        return done

    def write(self, name: str, text: str) -> None:
        """A file of the desk, staged."""
        path = self.desk / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        self.call(self.git, "add", name, cwd=self.desk)

    def remove(self, name: str) -> None:
        """A file of the desk is gone."""
        self.call(self.git, "rm", "--quiet", "--force", name, cwd=self.desk)

    def run_hook(self) -> Done:
        """What pre-commit says to all files of the desk."""
        done = run(
            *(sys.executable, "-m", "pre_commit", "run", "--all-files", "--color=never"),
            cwd=self.desk,
            more=self.environment,
        )
        if done.returncode not in {0, 1}:
            need_network(done.stdout + done.stderr)
        return done


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


def test_a_sound_contract_may_be_committed_and_other_yaml_is_not_looked_at(office: Office) -> None:
    office.write("contracts/contract.yaml", GOOD)
    office.write("compose.yaml", ANOTHER_KIND)
    done = office.run_hook()
    assert done.returncode == 0, done.stdout + done.stderr
    (line,) = (line for line in done.stdout.splitlines() if line.startswith("pfs validate"))
    assert line.endswith("Passed")


def test_a_contract_with_a_gap_stops_the_commit_and_the_line_is_shown(office: Office) -> None:
    office.write("訪問/契約.yaml", BAD)
    done = office.run_hook()
    office.remove("訪問/契約.yaml")
    assert done.returncode == 1
    line = next(n for n, text in enumerate(BAD.splitlines(), 1) if "above: 9件" in text)
    assert f"訪問/契約.yaml:{line}:" in done.stdout
    assert "error[tier-gap]" in done.stdout
    assert "exit code: 1" in done.stdout
    assert "contracts/contract.yaml:" not in done.stdout
    assert "compose.yaml" not in done.stdout


def test_a_repository_without_contracts_has_nothing_to_check(office: Office) -> None:
    office.remove("contracts/contract.yaml")
    done = office.run_hook()
    assert done.returncode == 0
    assert "(no files to check)Skipped" in done.stdout
