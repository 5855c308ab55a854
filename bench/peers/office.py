"""The contract as a workbook, recalculated by LibreOffice without a window.

A workbook has a row a scenario. LibreOffice opens it twice, once recalculating every formula and once trusting the
values that stand in it; the difference is the recalculation alone, without starting, loading and writing.
"""

import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import which
from tempfile import mkdtemp
from time import perf_counter
from typing import TYPE_CHECKING, Any

from bench.peers.case import BOUNDS, PARTS, SCALE, Case

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rates = NDArray[Any]

OFFICE = which("soffice")
_ALWAYS, _NEVER = 0, 1
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>{mode}</value></prop></item>
</oor:items>
"""


def prepare(case: Case) -> "Callable[[Rates], tuple[list[str], float, float]]":
    """The payments of all rows as they are shown, and the seconds with and without recalculating them.

    What a first start does is done beforehand.
    """
    folder = Path(mkdtemp(prefix="pfs-bench-"))
    for mode in (_ALWAYS, _NEVER):
        _write_profile(folder, mode)
        _convert(folder, mode, _write_book(folder, case, []))

    def pay(rates: "Rates") -> tuple[list[str], float, float]:
        book = _write_book(folder, case, [[int(rate) / SCALE for rate in row] for row in rates])
        paid, seconds = _convert(folder, _ALWAYS, book)
        planted, trusting = _convert(folder, _NEVER, book)
        if any(float(each) for each in planted):
            raise AssertionError("the values of the file were not trusted")
        return paid, seconds, trusting

    return pay


def _write_profile(folder: Path, mode: int) -> None:
    user = folder / f"profile-{mode}" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_PROFILE.format(mode=mode), "utf-8")


def _write_book(folder: Path, case: Case, rows: list[list[float]]) -> Path:
    """The workbook: a row of rates each, the formula of its payment beside it, and 0 as the value that it has."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it says nothing of its types

    path = folder / "scenarios.xlsx"
    book = Workbook(str(path))
    sheet = book.add_worksheet()
    shown = book.add_format({"num_format": f"0.{'0' * case.decimals}" if case.decimals else "0"})
    tables = [
        f"MATCH({column}{{row}},{{{{{';'.join(str(bound / SCALE) for bound in bounds)}}}}},1)-1"
        for column, bounds in zip("ABCD", BOUNDS, strict=True)
    ]
    parts = "+".join(tables)
    cut = f"ROUNDDOWN({case.linked}*({parts})/{PARTS},{case.decimals})"
    formula = f"={case.fixed}+MIN({case.linked},{cut})"
    for position, row in enumerate(rows):
        sheet.write_row(position, 0, row)
        sheet.write_formula(position, len(row), formula.format(row=position + 1), shown, 0)
    book.close()
    return path


def _convert(folder: Path, mode: int, book: Path) -> tuple[list[str], float]:
    """The last column of the workbook as LibreOffice writes it, and the seconds from its start to its end."""
    if OFFICE is None:
        raise AssertionError("soffice")
    profile = (folder / f"profile-{mode}").as_uri()
    filter_options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
    start = perf_counter()
    subprocess.run(
        [OFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", filter_options, book.name],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    seconds = perf_counter() - start
    lines = book.with_suffix(".csv").read_text("utf-8").splitlines()
    return [line.rpartition(",")[2].strip('"') for line in lines if line], seconds
