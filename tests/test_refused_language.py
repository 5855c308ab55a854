"""Every key of the whole language is in a contract that is settled and in one that is refused, by its line and code."""

import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from pfs_cli.cli import main
from tests.contracts import marked_in

TABLE = yaml.safe_load((Path(__file__).parent / "bad" / "language.yaml").read_text("utf-8"))
SETTLE = ["contract.yaml", "results.csv"]
SAID = re.compile(
    r"^(contract|results|paid)\.\w+(?::(\d+):\d+)?: (?:error|warning|note)\[([a-z0-9-]+)\]", re.MULTILINE
)
HINT = "= fix: "
KEYS = frozenset(
    "payers of periods basis overpaid by_period waivers code reason owner until amendments change weighted weight met "
    "pooled participants types population exclude when achieved missing once_per person_cap ladder up_to adjustments "
    "lines floor offset withhold greatest_of least_of gate".split()
)
"""The keys that came with the whole language, and those that took on another meaning."""


class Outcome(NamedTuple):
    """The exit code, what was printed, and each problem as its file, its line (0 for none) and its code."""

    code: int
    out: str
    said: set[tuple[str, int, str]]


def outcome_of(
    texts: dict[str, str], command: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> Outcome:
    names = {"contract": "contract.yaml", "results": "results.csv", "paid": "paid.csv"}
    for file, text in texts.items():
        (folder / names[file]).write_text(text, "utf-8")
    more = ["--paid", "paid.csv"] if "paid" in texts else []
    code = main(["settle", "--lang", "en", *more, *command])
    out, err = capsys.readouterr()
    assert err.count(HINT) == len(SAID.findall(err)), err
    return Outcome(code, out, {(file, int(line or 0), found) for file, line, found in SAID.findall(err)})


def changed(text: str, changes: dict[str, str]) -> str:
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("base", TABLE["bases"])
def test_the_contract_before_a_change_is_settled(
    base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = outcome_of(TABLE["bases"][base], SETTLE, tmp_path, capsys)
    assert (outcome.code, outcome.said) == (0, set())


@pytest.mark.parametrize("row", TABLE["rows"], ids=lambda row: row["what"])
def test_a_change_is_refused_at_its_line_and_by_its_code(
    row: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    base = TABLE["bases"][row["base"]]
    texts = {file: changed(base[file], row.get(file, {})) for file in ("contract", "results")}
    texts |= {"paid": row["paid"]} if "paid" in row else {}
    expected = {("contract", line or 0, code) for line, code in marked_in(texts["contract"])}
    expected |= {
        (file, int(line), code) for file, line, code in (each.split() for each in row.get("said", ()))
    }
    outcome = outcome_of(texts, row.get("command", SETTLE), tmp_path, capsys)
    assert outcome.said == expected
    assert (outcome.code, outcome.out) == (1, "")


def test_every_key_is_written_soundly_and_refused_once() -> None:
    written = "\n".join(base["contract"] for base in TABLE["bases"].values())
    assert {key for key in KEYS if f"{key}:" in written} == KEYS
    assert {key for row in TABLE["rows"] for key in row["keys"]} >= KEYS
