"""The files of a command: read once and only if ordinary, written whole or not at all."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts import table
from tests.processes import ROOT, SAMPLE, SETTLE, environment, linux, pfs, posix

# Reading


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("file-missing", "nothing.csv"),
        ("file-missing", "results.csv/inside.csv"),
        ("file-folder", "folder"),
        ("file-temporary", "~$results.xlsx"),
        pytest.param("file-not-ordinary", "pipe.csv", marks=posix),
        pytest.param("file-link", "loop.csv", marks=posix),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_code_2(code: str, name: str, desk: Path) -> None:
    (desk / "folder").mkdir()
    (desk / "~$results.xlsx").write_bytes(b"lock")
    if os.name == "posix":
        os.mkfifo(desk / "pipe.csv")
        (desk / "loop.csv").symlink_to(desk / "loop.csv")
    done = pfs("settle", "contract.yaml", name, cwd=desk)
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"{name}: error[{code}] " in done.stderr.decode()
    done = pfs("settle", name, "results.csv", cwd=desk)
    assert (done.returncode, done.stdout) == (2, b"")


def test_two_files_that_cannot_be_read_are_both_named(desk: Path) -> None:
    talk = pfs("settle", "no.yaml", "no.csv", cwd=desk).stderr.decode()
    assert talk.count("error[file-missing]") == 2


@posix
def test_a_link_inside_the_folder_is_followed(desk: Path) -> None:
    (desk / "link.csv").symlink_to("results.csv")
    assert pfs("settle", "contract.yaml", "link.csv", cwd=desk).returncode == 0


@pytest.mark.parametrize("at", [0, 1])
def test_either_file_may_come_from_standard_input(at: int, desk: Path) -> None:
    names = ["contract.yaml", "results.csv"]
    given = (desk / names[at]).read_bytes()
    names[at] = "-"
    done = pfs("settle", *names, "--format", "json", given=given, cwd=desk)
    assert (done.returncode, done.stderr) == (0, b"")
    record = json.loads(done.stdout)
    assert record["payment"]["total"] == "1000"
    assert (record["contract"], record["results"][0])[at]["file"] == "-"


def test_both_files_from_standard_input_are_refused(desk: Path) -> None:
    done = pfs("settle", "-", "-", given=b"pfs: 1\n", cwd=desk)
    assert (done.returncode, done.stdout) == (2, b"")


def test_a_workbook_from_standard_input_is_refused() -> None:
    workbook = (SAMPLE / "results.xlsx").read_bytes()
    done = pfs("settle", SETTLE[1], "-", given=workbook)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "error[input-workbook]" in done.stderr.decode()


def test_a_sheet_and_an_encoding_can_be_named(desk: Path) -> None:
    (desk / "results.csv").write_bytes(table("share の割合,80%").encode("euc_jp"))
    refused = pfs("settle", "contract.yaml", "results.csv", cwd=desk)
    assert refused.returncode == 1
    assert pfs("settle", "contract.yaml", "results.csv", "--encoding", "euc_jp", cwd=desk).returncode == 0
    workbook = str(SAMPLE / "results.xlsx")
    assert pfs(*SETTLE[:2], workbook, "--sheet", "実施結果").returncode == 0
    assert pfs(*SETTLE[:2], workbook, "--sheet", "実施").returncode == 1


# Writing


@pytest.mark.parametrize("format_", ["text", "json", "csv", "markdown"])
def test_an_output_file_holds_what_standard_output_would_have_held(format_: str, desk: Path) -> None:
    line = ("settle", "contract.yaml", "results.csv", "--format", format_)
    printed = pfs(*line, cwd=desk)
    done = pfs(*line, "--output", "out", cwd=desk)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (desk / "out").read_bytes() == printed.stdout
    assert sorted(path.name for path in desk.iterdir()) == ["contract.yaml", "out", "results.csv"]


def test_an_output_file_is_replaced_whole(desk: Path) -> None:
    (desk / "out").write_text("x" * 1_000_000, "utf-8")
    assert pfs("settle", "contract.yaml", "results.csv", "-o", "out", "-f", "json", cwd=desk).returncode == 0
    assert json.loads((desk / "out").read_bytes())["payment"]["total"] == "1000"


@posix
def test_an_output_file_is_another_one_and_the_old_one_stays_whole_for_who_still_has_it(desk: Path) -> None:
    (desk / "out").write_text("last year", "utf-8")
    os.link(desk / "out", desk / "kept")
    assert pfs("settle", "contract.yaml", "results.csv", "-o", "out", cwd=desk).returncode == 0
    assert (desk / "kept").read_text("utf-8") == "last year"
    assert "1,000" in (desk / "out").read_text("utf-8")


def test_an_output_file_stays_as_it_is_when_nothing_is_paid(desk: Path) -> None:
    (desk / "out").write_text("last year", "utf-8")
    (desk / "results.csv").write_text(table("share,x"), "utf-8")
    assert pfs("settle", "contract.yaml", "results.csv", "-o", "out", cwd=desk).returncode == 1
    assert (desk / "out").read_text("utf-8") == "last year"


@pytest.mark.parametrize(
    "output", ["missing/out", "contract.yaml/out", "folder", "results.csv", "contract.yaml"]
)
def test_an_output_that_cannot_be_written_leaves_everything_as_it_is(output: str, desk: Path) -> None:
    (desk / "folder").mkdir()
    before = {path.name: path.read_bytes() for path in desk.iterdir() if path.is_file()}
    done = pfs("settle", "contract.yaml", "results.csv", "-o", output, cwd=desk)
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"{output}: error[output-" in done.stderr.decode()
    assert {path.name: path.read_bytes() for path in desk.iterdir() if path.is_file()} == before
    assert not list((desk / "folder").iterdir())


@posix
def test_a_folder_that_cannot_be_written_to_is_code_2(desk: Path) -> None:
    (desk / "folder").mkdir(mode=0o500)
    if os.access(desk / "folder", os.W_OK):
        pytest.skip("nothing is forbidden to this user")
    done = pfs("settle", "contract.yaml", "results.csv", "-o", "folder/out", cwd=desk)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "folder/out: error[output-denied]" in done.stderr.decode()


@linux
def test_a_place_where_no_file_can_be_made_is_code_2(desk: Path) -> None:
    done = pfs("settle", "contract.yaml", "results.csv", "-o", "/proc/out", cwd=desk)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "/proc/out: error[output-" in done.stderr.decode()


@linux
def test_a_disk_that_is_full_while_writing_a_file_leaves_the_old_one(desk: Path) -> None:
    (desk / "out").write_text("last year", "utf-8")
    done = subprocess.run(
        [
            "/bin/sh",
            "-c",
            f"ulimit -f 0; exec {sys.executable} -m pfs_cli settle contract.yaml results.csv -o out",
        ],
        capture_output=True,
        check=False,
        cwd=desk,
        env=environment(),
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert "out: error[output-unwritable]" in done.stderr.decode()
    assert (desk / "out").read_text("utf-8") == "last year"
    assert sorted(path.name for path in desk.iterdir()) == ["contract.yaml", "out", "results.csv"]


@linux
@pytest.mark.parametrize("format_", ["text", "json"])
def test_a_disk_that_is_full_behind_standard_output_is_code_2(format_: str) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "pfs_cli", *SETTLE, "--format", format_],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            cwd=ROOT,
            env=environment(),
        )
    talk = done.stderr.decode()
    assert done.returncode == 2
    assert "error[screen-full]" in talk
    assert "Traceback" not in talk


@posix
def test_an_output_that_is_a_link_stays_a_link(desk: Path) -> None:
    (desk / "real").write_text("last year", "utf-8")
    (desk / "out").symlink_to("real")
    assert pfs("settle", "contract.yaml", "results.csv", "-o", "out", "-f", "json", cwd=desk).returncode == 0
    assert (desk / "out").is_symlink()
    assert json.loads((desk / "real").read_bytes())["payment"]["total"] == "1000"


# The folder itself


@linux
@pytest.mark.parametrize(
    "command",
    [
        ("init", "--yes"),
        ("init", "new", "--yes"),
        ("validate", "-", "-f", "sarif"),
        ("validate", "**/*.yaml"),
        ("schema", "contract-1", "-o", "schema.json"),
    ],
    ids=" ".join,
)
def test_a_folder_that_is_no_longer_there_is_told_with_code_2(
    command: tuple[str, ...], desk: Path, tmp_path: Path
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = f'cd "{gone}" && rmdir "{gone}" && exec "$0" -m pfs_cli "$@"'
    done = subprocess.run(
        ["/bin/sh", "-c", script, sys.executable, *command],
        input=(desk / "contract.yaml").read_bytes(),
        capture_output=True,
        check=False,
        env={**environment(), "PYTHONPATH": str(ROOT)},
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b".: error[folder-gone] ")
