"""`pfs template`: what it writes where, and with which exit code; LibreOffice computes what a template computes."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.contracts import contract_text, count, rate
from tests.processes import environment, pfs
from tests.samples import SAMPLES
from tests.template.filling import fill, rows_of

PAYS = "{tiers: [{below: 80%, pay: 0}, {from: 80%, pay: 1000}]}"
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
PEOPLE = SAMPLES / "participants-2025" / "contract.yaml"


@pytest.fixture
def contract(tmp_path: Path) -> str:
    path = tmp_path / "contract.yaml"
    path.write_text(contract_text(rate(PAYS)), "utf-8")
    return str(path)


def test_a_workbook_is_written_in_silence_with_code_0(contract: str, tmp_path: Path) -> None:
    done = pfs("template", contract, "-o", str(tmp_path / "results.xlsx"), "--lang", "en")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert load_workbook(tmp_path / "results.xlsx").sheetnames == ["Results", "How to fill in"]


def test_csv_goes_to_the_file_or_to_the_screen(contract: str, tmp_path: Path) -> None:
    assert pfs("template", contract, "-o", str(tmp_path / "r.CSV"), "--lang", "ja").returncode == 0
    done = pfs("template", contract, "--lang", "ja")
    assert done.returncode == 0
    assert (tmp_path / "r.CSV").read_bytes() == b"\xef\xbb\xbf" + done.stdout
    assert done.stdout.decode().startswith("指標,定義,分子,分母,値,単位,")


def test_a_file_that_is_there_is_not_replaced(contract: str, tmp_path: Path) -> None:
    (tmp_path / "results.xlsx").write_bytes(b"filled in by hand")
    done = pfs("template", contract, "-o", str(tmp_path / "results.xlsx"))
    assert done.returncode == 2
    assert b"error[output-there]" in done.stderr
    assert (tmp_path / "results.xlsx").read_bytes() == b"filled in by hand"


@pytest.mark.parametrize("name", ["results.xls", "results.ods", "results", "contract.yaml"])
def test_an_ending_that_is_no_table_is_refused(contract: str, tmp_path: Path, name: str) -> None:
    done = pfs("template", contract, "-o", str(tmp_path / name))
    assert (done.returncode, b"error[output-no-table]" in done.stderr) == (2, True)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["contract.yaml"]


@pytest.mark.parametrize(
    ("code", "more", "line"),
    [
        ("period-without-periods", "", "--period FY2025"),
        ("period-order", "term: {from: 2026-03-31, to: 2025-04-01}\n", ""),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(
    contract: str, tmp_path: Path, code: str, more: str, line: str
) -> None:
    path = Path(contract)
    text = path.read_text("utf-8")
    if more:
        text = text.replace("term: {from: 2025-04-01, to: 2026-03-31}\n", more)
    path.write_text(text, "utf-8")
    done = pfs("template", contract, "-o", str(tmp_path / "results.xlsx"), *line.split(), "--lang", "en")
    assert done.returncode == 1
    assert f"error[{code}]" in done.stderr.decode()
    assert done.stderr.decode().endswith("No template was written.\n")
    assert not (tmp_path / "results.xlsx").exists()


def test_a_period_that_the_contract_does_not_have_is_answered_with_those_that_it_has(tmp_path: Path) -> None:
    sample = SAMPLES / "mima-2019" / "contract.yaml"
    done = pfs("template", str(sample), "--period", "FY2018", "-o", str(tmp_path / "r.xlsx"), "--lang", "en")
    assert done.returncode == 1
    assert b"FY2019, FY2020, FY2021, FY2022, FY2023" in done.stderr
    done = pfs("template", str(sample), "--period", "FY2020", "--lang", "en")
    assert {line.split(",")[0] for line in done.stdout.decode().splitlines() if line[:2] == "FY"} == {
        "FY2020"
    }


def test_results_that_need_two_tables_cannot_be_csv(tmp_path: Path) -> None:
    text = PEOPLE.read_text("utf-8")
    more = "".join(f"  {line}\n" for line in count("nothing", name="visits").splitlines())
    both = tmp_path / "both.yaml"
    both.write_text(
        text.replace("indicators:\n", f"indicators:\n{more}", 1).partition("examples:")[0], "utf-8"
    )
    done = pfs("template", str(both), "-o", str(tmp_path / "r.csv"), "--lang", "en")
    assert (done.returncode, b"error[template-several-tables]" in done.stderr) == (1, True), done.stderr
    assert pfs("template", str(both), "-o", str(tmp_path / "r.xlsx")).returncode == 0


@pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice (soffice), which recalculates the workbooks")
def test_what_libreoffice_saves_settles_as_it_is(tmp_path: Path) -> None:
    assert OFFICE is not None
    saved = tmp_path / "saved"
    names = ("all-or-nothing-2025", "peterborough-2010", "tenri-2017")
    for name in names:
        folder = SAMPLES / name
        file = tmp_path / f"{name}.xlsx"
        table = (folder / "results.csv").read_text("utf-8-sig")
        language = "en" if table.startswith("indicator") else "ja"
        done = pfs("template", str(folder / "contract.yaml"), "-o", str(file), "--lang", language)
        assert done.returncode == 0, done.stderr
        file.write_bytes(fill(file.read_bytes(), rows_of(table)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [str(tmp_path / f"{name}.xlsx") for name in names]
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(saved), *files],
        check=True,
        capture_output=True,
        env={**environment(), "HOME": os.fspath(tmp_path)},
    )
    for name in names:
        folder = SAMPLES / name
        done = pfs("settle", str(folder / "contract.yaml"), str(saved / f"{name}.xlsx"), "--format", "json")
        expected = json.loads((folder / "expected.json").read_text("utf-8"))
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["payment"]["total"] == expected["payment"]["total"]
