"""Many files on all cores: what is found is the same however many processes share the work, and none is left behind."""

import os
import signal
import subprocess
import sys
import time
from datetime import date
from multiprocessing import active_children
from pathlib import Path

import pytest

from pfs_cli.commands.checked_contract import Terms
from pfs_cli.commands.paths import find_files
from pfs_cli.commands.pool import check_tasks
from pfs_cli.commands.tasks import plan_tasks
from tests.processes import SAMPLE, environment, pfs, posix
from tests.samples import SAMPLES

TERMS = Terms(profile=None, today=date(2026, 4, 1))
CONTRACT = (SAMPLE / "contract.yaml").read_text("utf-8")
FAULTS = (
    ("", ""),
    ("from: 20%, share: 4/16", "from: 5%, share: 4/16"),
    ("better: higher", "bettr: higher"),
    ("from: 10%", "from: 0.1"),
)


def lay(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        old, new = FAULTS[number % len(FAULTS)]
        text = CONTRACT.replace(old, new, 1)
        (folder / f"c{number:04}.yaml").write_text(text, "utf-8")


@pytest.mark.parametrize("workers", [2, 3, 8])
def test_the_work_is_shared_and_nothing_is_found_otherwise(tmp_path: Path, workers: int) -> None:
    lay(tmp_path / "many", 50)
    tasks = plan_tasks(find_files((str(tmp_path), str(SAMPLES))).files)
    alone = sorted(each.file for piece in check_tasks(tasks, TERMS, 1) for each in piece)
    together = sorted(each.file for piece in check_tasks(tasks, TERMS, workers) for each in piece)
    assert alone == together
    one = {each.file: each for piece in check_tasks(tasks, TERMS, 1) for each in piece}
    many = {each.file: each for piece in check_tasks(tasks, TERMS, workers) for each in piece}
    assert one == many
    assert active_children() == []


def test_a_report_says_the_same_every_time(tmp_path: Path) -> None:
    lay(tmp_path / "many", 60)
    outputs = {pfs("validate", "many", "-f", "json", cwd=tmp_path).stdout for _ in range(3)}
    assert len(outputs) == 1


def test_a_worker_that_dies_is_our_own_fault(tmp_path: Path) -> None:
    lay(tmp_path / "many", 200)
    pieces = check_tasks(plan_tasks(find_files((str(tmp_path),)).files), TERMS, 2)
    next(pieces)
    for process in active_children():
        process.kill()
    with pytest.raises(ChildProcessError):
        list(pieces)
    assert active_children() == []


def test_who_stops_in_the_middle_leaves_no_process_behind(tmp_path: Path) -> None:
    lay(tmp_path / "many", 50)
    pieces = check_tasks(plan_tasks(find_files((str(tmp_path),)).files), TERMS, 2)
    next(pieces)
    pieces.close()  # type: ignore[attr-defined]  # it is a generator
    assert active_children() == []


@posix
def test_an_interrupted_check_ends_with_130_and_no_process_is_left(tmp_path: Path) -> None:
    lay(tmp_path / "many", 1500)
    with subprocess.Popen(
        [sys.executable, "-m", "pfs_cli", "validate", "many"],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        if not children.exists():
            pytest.skip("this system does not say which processes a process has started")
        deadline = time.monotonic() + 20
        while process.poll() is None and not children.read_text().split() and time.monotonic() < deadline:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (130, b"")
    assert err.decode().strip() == "Interrupted. Nothing was written."
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
