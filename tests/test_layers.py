"""Who may import whom: text comes in at one door, goes out at another, and the middle knows neither."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "sample_contracts" / "kakamigahara-2024"
COMMAND_LINE = ("commands", "program", "cli", "entry", "__main__")
DOORS = ("read", "render", *COMMAND_LINE)
ENGINE = ("measure", "payment", "settlement", "owner", "headroom", "shortfall", "in_force")
STUDIES = ("open_results", "worked", "comparison", "whatif")  # ask the engine, and the rules what is missing
WORDS = ("language",)  # opens the catalogue; the middle has no words

# All of the standard library that records, rules and the engine may need: nothing that opens, prints, waits,
# draws lots or asks the machine what it is.
PLAIN = {
    *(
        "abc",
        "bisect",
        "calendar",
        "collections",
        "collections.abc",
        "dataclasses",
        "datetime",
        "decimal",
        "difflib",
    ),
    *(
        "enum",
        "fractions",
        "functools",
        "heapq",
        "itertools",
        "math",
        "operator",
        "re",
        "types",
        "typing",
        "unicodedata",
    ),
}
ALSO = {
    "record": {"sys", "annotationlib"},  # a class keeps its annotations elsewhere from Python 3.14 on
    "workbook_library": {"sys", "importlib"},  # loads openpyxl apart from what that takes along
    "whatif": {"numpy", "numpy.typing", "statistics"},  # numpy in the modules of NUMPY alone
}
NUMPY = {
    *(f"pfs_cli/whatif/drawn/{name}.py" for name in ("common", "lots", "people", "swept")),
    "pfs_cli/whatif/net_draws.py",
    "pfs_cli/whatif/odds/sums.py",
    *(f"pfs_cli/whatif/sweep/{name}.py" for name in ("finish", "stage", "sweep", "tables", "whole")),
}
"""The modules that compute many cases at once; all others of the middle do without numpy."""
MACHINE_CALLS = {"open", "print", "input", "exec", "eval", "__import__", "breakpoint"}
CLOCK_CALLS = {"now", "today", "utcnow"}


def room_of(path: Path) -> str:
    """`read` of pfs_cli/read/document.py, `money` of pfs_cli/money.py."""
    return path.relative_to(ROOT / "pfs_cli").with_suffix("").parts[0]


def sources() -> dict[Path, ast.Module]:
    return {
        path: ast.parse(path.read_text("utf-8"), str(path))
        for path in sorted((ROOT / "pfs_cli").rglob("*.py"))
    }


TREES = sources()


def imports(tree: ast.Module) -> Iterator[str]:
    """The dotted name of each imported module, also of those that a function imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "a relative import hides the room it goes to"
            if node.module == "pfs_cli":
                yield from (f"pfs_cli.{alias.name}" for alias in node.names)
            else:
                yield str(node.module)


def called(tree: ast.Module) -> Iterator[str]:
    """The last name of each thing called: `now` of `datetime.now()`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr


def rooms_known_by(*rooms: str) -> set[tuple[str, str]]:
    """Each file of the rooms with each other room of pfs that it imports from."""
    return {
        (path.relative_to(ROOT).as_posix(), name.split(".")[1])
        for path, tree in TREES.items()
        if room_of(path) in rooms
        for name in imports(tree)
        if name.startswith("pfs_cli.")
    }


def middle() -> dict[Path, ast.Module]:
    """Records, vocabulary, rules and the engine."""
    return {path: tree for path, tree in TREES.items() if room_of(path) not in (*DOORS, *WORDS)}


def forbidden(known: set[tuple[str, str]], *rooms: str) -> list[tuple[str, str]]:
    return sorted((file, room) for file, room in known if room in rooms)


def test_the_middle_imports_nothing_but_plain_tools() -> None:
    assert not [
        (path.relative_to(ROOT).as_posix(), name)
        for path, tree in middle().items()
        for name in imports(tree)
        if name not in PLAIN | ALSO.get(room_of(path), set()) and name.partition(".")[0] != "pfs_cli"
    ]


def imported_when_loaded(tree: ast.Module) -> Iterator[str]:
    """What a module imports as soon as it is loaded: nothing that its functions import or only a type checker reads."""
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from imports(ast.Module(body=[node], type_ignores=[]))


def test_numpy_is_known_where_many_cases_are_computed_and_loaded_only_then() -> None:
    knowing = {
        path.relative_to(ROOT).as_posix()
        for path, tree in middle().items()
        if any(name.partition(".")[0] == "numpy" for name in imports(tree))
    }
    assert knowing == NUMPY
    assert not [
        path.relative_to(ROOT).as_posix()
        for path, tree in TREES.items()
        if any(name.partition(".")[0] in {"numpy", "matplotlib"} for name in imported_when_loaded(tree))
    ]


def test_the_middle_opens_nothing_prints_nothing_and_asks_for_no_time() -> None:
    assert not [
        (path.relative_to(ROOT).as_posix(), name)
        for path, tree in middle().items()
        for name in called(tree)
        if name in MACHINE_CALLS | CLOCK_CALLS
    ]


def test_the_middle_knows_no_door_and_no_words() -> None:
    rooms = {room_of(path) for path in middle()}
    assert not forbidden(rooms_known_by(*rooms), *DOORS, *WORDS)


def test_reading_and_rendering_never_meet() -> None:
    assert not forbidden(rooms_known_by("read"), "render")
    assert not forbidden(rooms_known_by("render"), "read")


def test_readers_and_renderers_know_no_command_and_no_rule() -> None:
    assert not forbidden(rooms_known_by("read", "render"), *COMMAND_LINE, "rules")


def test_only_a_renderer_has_words() -> None:
    assert not forbidden(rooms_known_by("read"), *WORDS)


def test_the_engine_knows_no_rules() -> None:
    assert not forbidden(rooms_known_by(*ENGINE), "rules")


def test_records_know_nothing_of_the_engine_but_its_terms() -> None:
    records = {room_of(path) for path in middle()} - {*ENGINE, *STUDIES, "rules"}
    assert not forbidden(rooms_known_by(*records), "settlement", "rules")


def test_only_the_command_line_knows_the_library_of_options() -> None:
    assert not [
        (path.relative_to(ROOT).as_posix(), name)
        for path, tree in TREES.items()
        if room_of(path) not in COMMAND_LINE
        for name in imports(tree)
        if name.partition(".")[0] in {"typer", "click"}
    ]


@pytest.mark.parametrize(
    ("expected", "source"),
    [
        (["os"], "def f():\n    import os\n"),
        (["rich.table"], "if True:\n    from rich.table import Table\n"),
        (["pfs_cli.read"], "from pfs_cli import read\n"),
        (["pfs_cli.read.table"], "import pfs_cli.read.table as t\n"),
    ],
)
def test_an_import_is_seen_wherever_it_stands(expected: list[str], source: str) -> None:
    assert list(imports(ast.parse(source))) == expected


def loaded_by(*arguments: str) -> tuple[str, set[str]]:
    """What `pfs` prints with these arguments, and the top-level modules that it has loaded."""
    program = (
        "import sys\n"
        "from pfs_cli.cli import main\n"
        f"code = main({list(arguments)!r})\n"
        "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)\n"
        "sys.exit(code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        cwd=ROOT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, set(done.stderr.splitlines()[-1].split())


def test_settling_a_csv_into_json_loads_nothing_slow() -> None:
    output, modules = loaded_by(
        "settle", str(SAMPLE / "contract.yaml"), str(SAMPLE / "results.csv"), "--format", "json"
    )
    assert output.startswith("{")
    assert not modules & {"rich", "numpy", "openpyxl", "jsonschema", "duckdb", "pydantic", "zipfile"}


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_reading_a_contract_back_loads_nothing_slow(form: str) -> None:
    output, modules = loaded_by("explain", str(SAMPLE / "contract.yaml"), "--format", form)
    assert "1,600,000" in output
    assert not modules & {"rich", "numpy", "openpyxl", "jsonschema", "duckdb", "pydantic", "zipfile", "typer"}


@pytest.mark.parametrize("form", ["text", "json", "csv", "markdown"])
def test_a_simulation_without_a_picture_loads_no_plotting_library(form: str) -> None:
    output, modules = loaded_by(
        "simulate",
        *(str(SAMPLE / "contract.yaml"), str(SAMPLE / "results.csv")),
        *("--set", "younger_10=80%", "--sensitivity", "--format", form),
    )
    assert "4,493,000" in output or "4493000" in output
    assert not modules & {"matplotlib", "numpy", "PIL", "openpyxl", "typer", "zipfile"}


@pytest.mark.parametrize(
    "question", [("--set", "younger_10=80%"), ("--vary", "younger_10=50%..100%")], ids=lambda each: each[0]
)
def test_what_if_loads_nothing_slow(question: tuple[str, str]) -> None:
    output, modules = loaded_by(
        "simulate", str(SAMPLE / "contract.yaml"), str(SAMPLE / "results.csv"), *question, "--format", "json"
    )
    assert output.startswith("{")
    slow = {"rich", "numpy", "matplotlib", "openpyxl", "jsonschema", "pydantic", "zipfile", "typer"}
    assert not modules & slow


@pytest.mark.parametrize("command", [["settle"], ["simulate", "--set", "younger_10=80%"]])
def test_a_workbook_is_read_without_the_library_of_arrays(command: list[str]) -> None:
    name, *options = command
    _, modules = loaded_by(name, str(SAMPLE / "contract.yaml"), str(SAMPLE / "results.xlsx"), *options)
    assert "openpyxl" in modules
    assert "numpy" not in modules
