"""Each format of `pfs validate` as a program meets it: the same verdict, the same bytes, nothing of the machine."""

import json
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring

from pfs_cli.commands.options import REPORT_FORMAT
from tests.contracts import contract_text
from tests.processes import pfs
from tests.render.report.reports import AWKWARD, GAP, SOUND
from tests.samples import SAMPLES

FORMATS = REPORT_FORMAT.choices
WARNED = (SAMPLES / "istanbul-kodluyor" / "contract.yaml").read_text("utf-8")
TEXTS = {"sound": contract_text(SOUND), "wrong": contract_text(GAP), "warned": WARNED}

every = pytest.mark.parametrize("form", FORMATS)


def lay(folder: Path, text: str, name: str = "contract.yaml") -> None:
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")


@every
@pytest.mark.parametrize(
    ("code", "text", "options"),
    [
        (0, "sound", ()),
        (1, "wrong", ()),
        (0, "warned", ()),
        (1, "warned", ("--strict",)),
        (2, "sound", ("none.yaml",)),
    ],
)
def test_the_format_never_changes_the_exit_code(
    tmp_path: Path, form: str, code: int, text: str, options: tuple[str, ...]
) -> None:
    lay(tmp_path, TEXTS[text])
    assert pfs("validate", "contract.yaml", "-f", form, *options, cwd=tmp_path).returncode == code


@every
@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_file_has_the_bytes_of_the_screen_and_no_desk_changes_them(
    tmp_path: Path, form: str, language: str
) -> None:
    lay(tmp_path, TEXTS["wrong"])
    arguments = ("validate", "contract.yaml", "-f", form, "--lang", language)
    first = pfs(*arguments, cwd=tmp_path)
    assert pfs(*arguments, "-o", "report", cwd=tmp_path).stdout == b""
    assert (tmp_path / "report").read_bytes() == first.stdout
    assert first.stderr == b""
    if form != "text":
        desk = {
            "PYTHONUTF8": "0",
            "PYTHONIOENCODING": "cp932",
            "COLUMNS": "60",
            "FORCE_COLOR": "1",
            "TZ": "UTC-9",
        }
        assert pfs(*arguments, more=desk, cwd=tmp_path).stdout == first.stdout


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "text"])
def test_a_file_below_the_folder_is_named_from_there_however_it_was_given(tmp_path: Path, form: str) -> None:
    lay(tmp_path, TEXTS["wrong"])
    near, far = (
        pfs("validate", path, "-f", form, cwd=tmp_path).stdout
        for path in ("contract.yaml", str(tmp_path / "contract.yaml"))
    )
    assert far == near
    assert str(tmp_path).encode() not in near


@every
def test_no_format_says_what_stands_in_a_list_of_people(tmp_path: Path, form: str) -> None:
    sample = SAMPLES / "participants-2025"
    lay(tmp_path, (sample / "contract.yaml").read_text("utf-8"))
    first, second, *rest = (sample / "results.csv").read_text("utf-8").splitlines()
    broken = second.replace("66", "山田花子")
    assert broken != second
    lay(tmp_path, "\n".join((first, broken, f"{rest[0]},山田花子", *rest[1:])), "results.csv")
    done = pfs("validate", ".", "-f", form, cwd=tmp_path)
    assert done.returncode == 1
    assert "person-cell" in done.stdout.decode()
    assert "山田" not in done.stdout.decode()
    assert "\\u5c71" not in done.stdout.decode()


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "text"])
@pytest.mark.parametrize("name", [AWKWARD, "a\nb.yaml", "%0A::error::no.yaml", "'; rm -rf $(x) `y`.yaml"])
def test_an_awkward_name_breaks_no_format(tmp_path: Path, form: str, name: str) -> None:
    lay(tmp_path, TEXTS["wrong"], name)
    done = pfs("validate", name, "-f", form, cwd=tmp_path)
    text = done.stdout.decode()
    assert done.returncode == 1
    assert "\u202e" not in text
    if form == "junit":
        assert fromstring(text) is not None
    elif form == "github":
        assert sum(line.startswith("::error file=") for line in text.splitlines()) == 1
    else:
        assert json.loads(text)
