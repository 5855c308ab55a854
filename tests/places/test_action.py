"""The GitHub Action: its file has the shape that the host asks for, and its steps do in a shell what they say."""

import re
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.contracts import contract_text, count
from tests.places.installing import ROOT, Done, copy_checkout, need, need_network, run
from tests.samples import SAMPLES

ACTION: Any = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
BAD = contract_text(count("{tiers: [{to: 5件, pay: 0}, {above: 9件, pay: 1}]}"))
WARNED = (SAMPLES / "istanbul-kodluyor" / "contract.yaml").read_text("utf-8")
GOOD = contract_text(count("{per_unit: {price: 5000}}"))


def test_the_file_is_an_action_by_the_schema_of_the_host() -> None:
    done = run(
        *(
            sys.executable,
            "-m",
            "check_jsonschema",
            "--builtin-schema",
            "vendor.github-actions",
            "action.yml",
        ),
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_a_user_writes_is_never_pasted_into_a_command() -> None:
    assert not [step for step in STEPS if "${{" in step.get("run", "")]


def test_every_input_is_described_and_used() -> None:
    used = set(re.findall(r"\$\{\{ inputs\.([a-z-]+) \}\}", (ROOT / "action.yml").read_text("utf-8")))
    assert used == set(ACTION["inputs"])
    assert all(each["description"].endswith(".") for each in ACTION["inputs"].values())


class Runner:
    """A machine that runs the steps of the action: it fills in the expressions and keeps what a step hands on."""

    def __init__(self, folder: Path) -> None:
        self.action, self.temporary, self.desk = folder / "action", folder / "temp", folder / "desk"
        copy_checkout(self.action, "action.yml")
        self.temporary.mkdir()
        self.desk.mkdir()
        self.handed_on = folder / "env"
        self.handed_on.touch()
        self.bash = need("bash")

    def step(self, number: int, **inputs: str) -> Done:
        """A step of the action that runs a shell."""
        known = {f"inputs.{name}": str(each["default"]) for name, each in ACTION["inputs"].items()}
        known |= {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}
        known |= {"github.action_path": str(self.action), "steps.python.outputs.python-path": sys.executable}
        fill = re.compile(r"\$\{\{ ([a-z._-]+) \}\}")
        environment = {
            name: fill.sub(lambda each: known[each[1]], text) for name, text in STEPS[number]["env"].items()
        }
        handed_on = (line.split("=", 1) for line in self.handed_on.read_text("utf-8").splitlines())
        environment |= dict(handed_on)
        environment |= {"RUNNER_TEMP": str(self.temporary), "GITHUB_ENV": str(self.handed_on)}
        shell = (self.bash, "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[number]["run"])
        return run(*shell, cwd=self.desk, more=environment)


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    machine = Runner(tmp_path_factory.mktemp("runner"))
    done = machine.step(1)
    if done.returncode:
        need_network(done.stdout + done.stderr)
    assert done.returncode == 0, done.stderr
    (machine.desk / "good").mkdir()
    (machine.desk / "bad files").mkdir()
    (machine.desk / "good" / "contract.yaml").write_text(GOOD, "utf-8")
    (machine.desk / "bad files" / "contract.yaml").write_text(BAD, "utf-8")
    (machine.desk / "warned").mkdir()
    (machine.desk / "warned" / "contract.yaml").write_text(WARNED, "utf-8")
    return machine


def test_the_steps_after_the_first_run_in_a_shell_and_the_first_leaves_the_users_python_alone() -> None:
    assert [step.get("shell") for step in STEPS] == [None, "bash", "bash"]
    assert STEPS[0]["with"]["update-environment"] is False


def test_a_sound_folder_passes(runner: Runner) -> None:
    done = runner.step(2, paths="good", format="text", lang="en")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_fault_fails_the_step_and_is_annotated_at_its_line(runner: Runner) -> None:
    done = runner.step(2, paths="good\nbad files\n", lang="en")
    assert done.returncode == 1, done.stdout + done.stderr
    line = next(n for n, text in enumerate(BAD.splitlines(), 1) if "above: 9件" in text)
    assert re.search(rf"^::error file=bad files/contract.yaml,line={line},", done.stdout, re.MULTILINE)


def test_every_input_reaches_the_command(runner: Runner) -> None:
    done = runner.step(
        *(2,),
        paths="good",
        strict="true",
        profile="signed",
        coverage="100",
        format="sarif",
        output="found.sarif",
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert (runner.desk / "found.sarif").read_text("utf-8").startswith("{")


@pytest.mark.parametrize("paths", ["  good \n\n", "good\r\n\r\n", "\tgood"])
def test_blanks_and_carriage_returns_around_a_path_do_not_matter(runner: Runner, paths: str) -> None:
    done = runner.step(2, paths=paths, format="text", lang="en")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "contracts 1, tables 0" in done.stdout


@pytest.mark.parametrize(("strict", "code"), [("True", 1), ("TRUE", 1), ("true", 1), ("False", 0), ("", 0)])
def test_strict_is_true_or_false_however_it_is_written(runner: Runner, strict: str, code: int) -> None:
    done = runner.step(2, paths="warned", strict=strict, lang="en")
    assert done.returncode == code, done.stdout + done.stderr


@pytest.mark.parametrize("strict", ["yes", "1", "ture"])
def test_another_word_for_strict_is_refused_and_nothing_is_checked(runner: Runner, strict: str) -> None:
    done = runner.step(2, paths="warned", strict=strict)
    assert done.returncode == 2
    assert done.stdout == "::error title=pfs validate::strict is neither true nor false.\n"


def test_a_path_is_never_taken_for_an_option(runner: Runner) -> None:
    done = runner.step(2, paths="good\n--write-examples\n", lang="en")
    assert done.returncode == 2
    assert "error file=--write-examples" in done.stdout


def test_a_path_is_never_taken_for_a_command(runner: Runner) -> None:
    done = runner.step(2, paths="$(touch stolen); touch stolen")
    assert done.returncode == 2
    assert not (runner.desk / "stolen").exists()
