"""Reports as the command makes them: contracts and tables read through their doors, with awkward names and waivers."""

from datetime import date

from pfs_cli.coverage import Coverage, Point, PointKind, Side
from pfs_cli.language import Catalogue, Language
from pfs_cli.problem import Problem, Severity, error, warning
from pfs_cli.report import Checked, FileKind, Report, SetAside
from pfs_cli.source import Ground, Source
from pfs_cli.waiver import Waiver
from tests.contracts import contract_of, contract_text, count, read, read_table, table

JA, EN = (Catalogue(language).say for language in (Language.JA, Language.EN))
AWKWARD = "契約 100%#1/a\u202eb \"'<&>,:;=.yaml"
"""A name with all that a URI, an XML text, a shell or an eye may stumble over."""
GAP = count("{tiers: [{level: 低, below: 10件, pay: 0}, {level: 高, from: 30件, pay: 500}]}")
SOUND = count("{tiers: [{below: 10件, pay: 0}, {from: 10件, pay: 500}]}")


def checked_contract(text: str, file: str = "contract.yaml") -> Checked:
    """A contract's text with all its problems."""
    _, problems = read(text, file)
    return Checked(file=file, kind=FileKind.CONTRACT, problems=problems, text=text)


def checked_table(*rows: str, header: str = "indicator,value", file: str = "results.csv") -> Checked:
    """A table of results of the sound contract, with all its problems."""
    text = table(*rows, header=header)
    _, problems = read_table(contract_of(contract_text(SOUND)), text, file)
    return Checked(file=file, kind=FileKind.RESULTS, problems=problems, text=text)


def in_cell(code: str = "cell-error", cell: str = "B5", file: str = "results.xlsx") -> Problem:
    """A problem of a cell of a workbook."""
    return error(code, Source(file=file, sheet="実施結果", cell=cell), found="#N/A")


def waived(text: str, code: str, file: str = "contract.yaml") -> Checked:
    """The contract with the problems of a code set aside."""
    checked = checked_contract(text, file)
    waiver = Waiver(
        code=code,
        reason="段階の間は別の契約で払う。",
        owner="見本市 契約課",
        until=date(2026, 3, 31),
        ground=Ground(source=Source(file=file, line=3, column=1, pointer="/waivers/0")),
    )
    return Checked(
        file=file,
        kind=FileKind.CONTRACT,
        problems=tuple(each for each in checked.problems if each.code != code),
        set_aside=tuple(
            SetAside(problem=each, waiver=waiver) for each in checked.problems if each.code == code
        ),
        text=text,
    )


def covered(*shown: str) -> Checked:
    """A sound contract with a point for each name of an example that shows it; "" for none."""
    points = tuple(
        Point(
            kind=PointKind.TIER,
            subject="visits",
            what=f"段階{number}",
            lacks=() if example else (Side.WHOLE,),
            examples=(example,) if example else (),
            source=Source(
                file="contract.yaml", line=number, column=5, pointer=f"/indicators/visits/{number}"
            ),
        )
        for number, example in enumerate(shown, start=1)
    )
    return Checked(
        file="contract.yaml",
        kind=FileKind.CONTRACT,
        coverage=Coverage(points=points),
        text=contract_text(SOUND),
    )


def alike(lines: int, severity: Severity = Severity.WARNING, file: str = "contract.yaml") -> Checked:
    """A contract with one problem of one kind in each of so many lines."""
    problems = tuple(
        Problem(
            code="yaml-duplicate-key",
            severity=severity,
            source=Source(file=file, line=line, column=1),
            facts=(("key", "a"), ("line", "1")),
        )
        for line in range(1, lines + 1)
    )
    return Checked(file=file, kind=FileKind.CONTRACT, problems=problems, text="a: 1\n" * lines)


REPORTS = {
    "nothing": Report(files=()),
    "sound": Report(files=(checked_contract(contract_text(SOUND)),)),
    "gap": Report(files=(checked_contract(contract_text(GAP)),)),
    "not yaml": Report(files=(checked_contract("a: [1\nb: 2\n"),)),
    "awkward name": Report(files=(checked_contract(contract_text(GAP), AWKWARD),)),
    "waived": Report(files=(waived(contract_text(GAP), "tier-gap"),)),
    "table": Report(files=(checked_table("visits,x", "visitz,5"),)),
    "workbook": Report(
        files=(
            Checked(file="results.xlsx", kind=FileKind.RESULTS, problems=(in_cell(), in_cell(cell="AA12"))),
        )
    ),
    "coverage": Report(files=(covered("全部達成", ""),), strict=True),
    "unread": Report(
        files=(
            Checked(
                file="a.yaml",
                kind=FileKind.UNREAD,
                problems=(error("file-missing", Source(file="a.yaml"), file="a.yaml", reason=""),),
            ),
        )
    ),
    "without a contract": Report(
        files=(
            Checked(
                file="a",
                kind=FileKind.FOLDER,
                problems=(warning("folder-without-contract", Source(file="a"), file="a"),),
            ),
        )
    ),
    "not checked": Report(
        files=(
            Checked(
                file="a/results.csv",
                kind=FileKind.UNCHECKED,
                problems=(
                    warning("table-without-contract", Source(file="a/results.csv"), file="a/results.csv"),
                ),
            ),
        )
    ),
    "left alone": Report(files=(Checked(file="README.txt", kind=FileKind.OTHER),)),
    "whole file": Report(
        files=(
            Checked(
                file="a.yaml", kind=FileKind.CONTRACT, problems=(error("yaml-empty", Source(file="a.yaml")),)
            ),
        )
    ),
}
"""A report of each kind that a format must be able to tell, by name."""
