"""Which files a path leads to: itself, what a folder holds, what a glob stands for; each once, in order."""

import os
from pathlib import Path

import pytest

from pfs_cli.commands.paths import find_files
from tests.processes import posix


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def lay(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("pfs: 1\n", "utf-8")


def found(*paths: str) -> list[str]:
    return [place.path.replace(os.sep, "/") for place in find_files(paths).files]


def problems(*paths: str) -> list[tuple[str, str]]:
    return [(problem.source.file, problem.code) for problem in find_files(paths).problems]


@pytest.mark.parametrize(
    ("expected", "paths"),
    [
        (["b.yaml"], ["b.yaml"]),
        (["a/c.yml", "a/d.CSV", "a/e/f.xlsx"], ["a"]),
        (["a/c.yml", "a/d.CSV", "a/e/f.xlsx", "b.yaml"], ["."]),
        (["b.yaml"], ["*.yaml"]),
        (["a/c.yml", "b.yaml"], ["**/*.y*ml"]),
        (["a/c.yml"], ["a/**/*.yml"]),
        (["a/c.yml"], ["?/[c-d].yml"]),
        (["a/c.yml", "a/d.CSV", "a/e/f.xlsx"], ["a*"]),
        (["a/e/f.xlsx", "b.yaml"], ["b.yaml", "a/e/f.xlsx", "b.yaml"]),
        (["b.yaml"], ["./b.yaml", "b.yaml", "a/../b.yaml"]),
        ([".x/g.yaml"], [".x"]),
        ([".x/g.yaml"], [".*/*.yaml"]),
        (["-", "b.yaml"], ["b.yaml", "-"]),
    ],
)
def test_a_path_leads_to_its_files_each_once_in_order(expected: list[str], paths: list[str]) -> None:
    lay("b.yaml", "a/c.yml", "a/d.CSV", "a/e/f.xlsx", "a/notes.md", "a/~$d.xlsx")
    lay(".x/g.yaml", "a/.hidden.yaml", "node_modules/m.yaml", "a/.venv/n.yaml", "__pycache__/o.yaml")
    assert found(*paths) == expected
    assert problems(*paths) == []


@pytest.mark.parametrize(
    ("expected", "path"),
    [
        ([("empty", "folder-nothing")], "empty"),
        ([("other", "folder-nothing")], "other"),
        ([("*.yaml", "glob-nothing")], "*.yaml"),
        ([("**/*.yml", "glob-nothing")], "**/*.yml"),
        ([("none/*", "glob-nothing")], "none/*"),
    ],
)
def test_a_path_with_nothing_to_look_at_is_a_problem(expected: list[tuple[str, str]], path: str) -> None:
    Path("empty").mkdir()
    lay("other/readme.txt", "other/.hidden/c.yaml")
    assert (found(path), problems(path)) == ([], expected)


def test_a_folder_whose_files_were_named_before_has_something_to_look_at() -> None:
    lay("a/b/c.yaml")
    for paths in (("a/b/c.yaml", "a"), ("a/b", "a"), ("a", "a/b"), ("a", "a")):
        assert (found(*paths), problems(*paths)) == (["a/b/c.yaml"], [])


def test_a_file_whose_own_name_has_the_signs_of_a_glob_is_that_file() -> None:
    lay("a[1].yaml", "a1.yaml")
    assert found("a[1].yaml") == ["a[1].yaml"]


def test_what_is_named_counts_as_named_however_else_it_is_found() -> None:
    lay("a/c.yaml", "a/d.yaml")
    for paths in (("a/c.yaml", "a"), ("a", "a/c.yaml")):
        assert {place.path: place.named for place in find_files(paths).files} == {
            os.path.join("a", "c.yaml"): True,
            os.path.join("a", "d.yaml"): False,
        }


@posix
def test_links_are_followed_but_never_in_circles_and_never_twice() -> None:
    lay("z/c.yaml")
    Path("z/back").symlink_to(Path.cwd())
    Path("a").symlink_to("z")
    assert found(".") == ["z/c.yaml"]
    assert found("**/*.yaml") == ["z/c.yaml"]
    assert found("a", "z") == ["a/c.yaml"]


@posix
def test_a_link_that_leads_nowhere_is_a_file_that_cannot_be_read() -> None:
    lay("a/c.yaml")
    Path("a/d.yaml").symlink_to("gone.yaml")
    assert found("a") == ["a/c.yaml", "a/d.yaml"]


@pytest.mark.parametrize(
    ("expected", "paths"),
    [
        ("c.yaml", ["c.yaml", "r.csv"]),
        (None, ["r.csv", "c.yaml"]),
        (None, ["c.yaml", "d.yaml", "r.csv"]),
        ("c.yaml", ["c.yaml", "c.yaml", "r.csv"]),
        ("c.yaml", ["c.yaml", "readme.md", "r.csv"]),
        ("-", ["-", "r.csv"]),
    ],
)
def test_a_table_knows_the_one_contract_that_was_named_before_it(
    expected: str | None, paths: list[str]
) -> None:
    lay("c.yaml", "d.yaml", "r.csv", "readme.md")
    assert next(place.owner for place in find_files(tuple(paths)).files if place.is_table) == expected


def test_a_table_may_be_named_for_its_period_as_settling_has_it() -> None:
    lay("r.csv", "FY2025=s.csv")
    places = find_files(("FY2025=r.csv", "FY2025=s.csv")).files
    assert [(place.path, place.period) for place in places] == [("FY2025=s.csv", None), ("r.csv", "FY2025")]
