"""Every input of `bad/cases.yaml` is refused or settled as its row says, and never hurts.

Each row runs at least once as a process of its own, with 20 seconds, a gigabyte, no network and no file but those it
names; then in the other lights: Japanese, CP932, an output file, the other formats, a terminal. PFS_WHOLE_CORPUS=1 runs
every row in every light as a process.
"""

import io
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pfs_cli.characters import is_forbidden
from pfs_cli.commands import settle
from tests.bad.row import BASES, ROWS, Light, Row, lay_out
from tests.bad.run import MACHINE_FORMATS, Outcome, run_here, run_process

WHOLE = bool(os.environ.get("PFS_WHOLE_CORPUS"))
SAMPLE = 12
"""Without the whole corpus, one row in so many is seen on a terminal as well."""
WRITTEN = "written-by-pfs"
LISTED = 40
PROBLEM = re.compile(r"^(\S.*?: (?:error|warning|note)\[[a-z0-9-]+\]) ", re.MULTILINE)
HINTS = {"en": "= fix: ", "ja": "= 直し方: "}
NEAREST = {"en": "= did you mean: ", "ja": "= もしかして: "}
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
INSIDES = re.compile(
    r"Traceback|[A-Za-z](?:Error|Exception|Warning)\b|openpyxl|jsonschema|defusedxml|expat|zipfile|PyYAML"
    r"|yaml\.[a-z]+\.|site-packages|[a-z_]\.py\b|object at 0x|Draft7|<class|FORBIDDEN"
)
"""Words of libraries, which no message may have."""
TOTAL = re.compile(r"2,?750,?000")
"""What the sound contract pays for the sound results."""

RESULTS = BASES["results.csv"]
FIRST = Light("piped, in English")
OUTPUT = Light("with an output file", more=("--output", WRITTEN))
OTHERS = (
    Light("piped, in Japanese", lang="ja"),
    Light("piped, in CP932", lang="ja", encoding="cp932"),
    OUTPUT,
)
TERMINALS = (
    Light("on a terminal, in English", terminal=True),
    Light("on a terminal, in Japanese", lang="ja", terminal=True),
)
FORMATS = tuple(Light(f"as {name}", more=("--format", name)) for name in ("json", "csv", "markdown"))
REPORTS = tuple(
    Light(f"as {name}", more=("--format", name)) for name in ("json", "sarif", "gitlab", "github", "junit")
)
"""What only `pfs validate` writes: its findings are its results, for people and for other programs."""
JSONS = frozenset({"json", "sarif", "gitlab"})
OWN_WORDS = frozenset({"--lang", "--output", "--format", "-f", "-o"})


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "PFS_LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[row.id for row in ROWS])
def test_an_input_is_answered_as_its_row_says(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = ROWS[number]
    if row.unfit:
        pytest.skip(row.unfit)
    monkeypatch.chdir(tmp_path)
    lay_out(row, tmp_path)
    before = listing(tmp_path)
    for light in lights(row, sampled=number % SAMPLE == 0):
        outside = light is FIRST or light.terminal or WHOLE or not row.in_process
        outcome = run_process(row, light) if outside else run_here(row, light)
        faults = [*judge(row, light, outcome), *judge_files(row, light, before, listing(tmp_path))]
        assert not faults, "\n".join((f"{light.name}: {row.what}", *faults, outcome.err, outcome.out))


def test_every_row_has_a_name_of_its_own() -> None:
    assert len({row.id for row in ROWS}) == len(ROWS)


def test_a_fault_of_our_own_is_one_line_without_an_amount(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("what a library says\nin two lines")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(settle, "settle_periods", fail)
    row = Row(id="fault", what="")
    lay_out(row, tmp_path)
    outcome = run_here(row, OUTPUT)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (70, "", 1)
    assert "--debug" in outcome.err
    assert "library" not in outcome.err
    assert WRITTEN not in listing(tmp_path)


def test_an_interruption_ends_with_130_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Waiting(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, _: object) -> int:
            raise KeyboardInterrupt

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Waiting())))
    row = Row(id="interrupted", what="", command=("settle", "-", "results.csv"))
    lay_out(row, tmp_path)
    before = listing(tmp_path)
    outcome = run_here(row, OUTPUT)
    assert (outcome.code, outcome.out) == (130, "")
    assert not INSIDES.search(outcome.err)
    assert listing(tmp_path) == before


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the name of a file is always a text")
@pytest.mark.parametrize("light", [FIRST, *FORMATS], ids=lambda light: light.name)
def test_a_file_whose_name_is_no_text_is_read_and_shown_by_number(
    light: Light, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = os.fsdecode(b"r\xff.csv")
    monkeypatch.chdir(tmp_path)
    row = Row(
        id="name", what="", command=("settle", "contract.yaml", name), files={name: {"text": RESULTS}}, exit=0
    )
    lay_out(row, tmp_path)
    outcome = run_process(row, light)
    assert not [*judge(row, light, outcome)]
    assert "dcff" in outcome.out or "csv" in light.more


def lights(row: Row, *, sampled: bool) -> Iterator[Light]:
    """The lights in which a row is seen in this run, the first as a process of its own."""
    yield FIRST
    if row.redirect:
        return
    own = not OWN_WORDS.isdisjoint(row.words) or WRITTEN in row.words
    if row.validates:
        yield from () if own else (*(light for light in OTHERS if light is not OUTPUT), *REPORTS)
        yield from TERMINALS if (sampled or WHOLE) and sys.platform != "win32" else ()
        return
    for light in OTHERS:
        if not own and not (row.env and light.encoding != "utf-8"):
            yield light
    if (sampled or WHOLE or row.terminal) and sys.platform != "win32":
        yield from TERMINALS
    if row.exit == 0 and not own:
        yield from FORMATS


def listing(folder: Path) -> dict[str, object]:
    """Everything in a folder: the bytes of ordinary files, the kind of all else."""
    ordinary = {path for path in folder.iterdir() if path.is_file() and not path.is_symlink()}
    return {
        path.name: path.read_bytes()
        if path in ordinary and os.access(path, os.R_OK)
        else path.lstat().st_mode
        for path in folder.iterdir()
    }


def judge(row: Row, light: Light, outcome: Outcome) -> Iterator[str]:
    """What is wrong with the outcome of a row, in words for whoever mends it."""
    out, err = (without_colours(row, light, text) for text in (outcome.out, outcome.err))
    if outcome.code != row.exit:
        yield f"exit code {outcome.code}, expected {row.exit}"
    yield from unclean(out.removeprefix("\ufeff") if "csv" in row.line(light) else out, "standard output")
    yield from unclean(err, "standard error")
    yield from (f"a word of the insides: {found}" for found in INSIDES.findall(err))
    if light not in REPORTS:
        yield from judge_problems(row, light, out + err if row.validates else err)
    if row.exit and ((out and not row.validates) or TOTAL.search(err)):
        yield "an amount was printed"
    if not JSONS.isdisjoint(light.more) and (out or not row.validates):
        json.loads(out)
    if light in REPORTS:
        return
    if light.more == OUTPUT.more or not MACHINE_FORMATS.isdisjoint(light.more) or "markdown" in light.more:
        return
    japanese = row.lang(light) == "ja"
    near = (NEAREST[row.lang(light)] + each for each in row.nearest)
    wishes = (*row.must_contain, *(row.must_contain_ja if japanese else row.must_contain_en), *near)
    encoding = row.encoding(light)
    yield from (f"not said: {wish}" for wish in wishes if printable(wish, encoding) not in err + out)
    yield from (f"said: {ban}" for ban in row.must_not_contain if ban in err + out)


def judge_problems(row: Row, light: Light, err: str) -> Iterator[str]:
    """Whether just the problems that the row names were told, each with what to do."""
    encoding = row.encoding(light)
    shown = sorted(PROBLEM.findall(err))
    wanted = sorted(printable(problem, encoding) for problem in row.problems)
    missing = [problem for problem in wanted if problem not in shown]
    if missing if row.others else shown != wanted:
        yield "\n  ".join(("problems shown:", *shown[:LISTED], "but expected:", *wanted))
    hint = printable(HINTS[row.lang(light)], encoding)
    for problem, block in zip(*[iter(PROBLEM.split(err)[1:])] * 2, strict=True):
        if hint not in block:
            yield f"a problem without a hint: {problem}"


def judge_files(row: Row, light: Light, before: dict[str, object], after: dict[str, object]) -> Iterator[str]:
    """What a run left in the folder that it should not have. The output file is taken away again."""
    wished = WRITTEN in row.line(light) and row.exit == 0
    if wished != (WRITTEN in after):
        yield "the output file was not written" if wished else "an output file was written"
    if {name: content for name, content in after.items() if name != WRITTEN} != before:
        yield f"the folder changed: {sorted(after)} instead of {sorted(before)}"
    Path(WRITTEN).unlink(missing_ok=True)


def without_colours(row: Row, light: Light, text: str) -> str:
    """The text without colours, where there may be some."""
    forbidden = "NO_COLOR" in row.env or row.env.get("TERM") == "dumb"
    return COLOUR.sub("", text) if (light.terminal or "FORCE_COLOR" in row.env) and not forbidden else text


def printable(text: str, encoding: str) -> str:
    """The text as a stream of this encoding shows it."""
    return text.encode(encoding, "backslashreplace").decode(encoding)


def unclean(text: str, stream: str) -> Iterator[str]:
    """The characters of a stream that drive a terminal or deceive the eye."""
    bad = {
        character
        for character in text.replace("\r\n", "\n")
        if is_forbidden(character) or character in "\t\r"
    }
    if bad:
        yield f"raw characters in the {stream}: {sorted(bad)!r}"
