"""The pages of the manual taken apart: their blocks, tables and words, and what the command says of a block.

Marks of the blocks: `yaml contract` is a whole contract. `yaml step` adds to what the page has so far, `yaml change`
alters it for the next paragraph only, `yaml wrong` alters it so that exactly the codes in the next paragraph are found.
`csv results` and `csv wrong` are settled with it, `csv paid` says what was paid before. The last bold figure of the
next paragraph is the payment.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pfs_cli.commands.papers import Papers
from pfs_cli.commands.results_files import ResultsFile
from pfs_cli.commands.screen import Screen
from pfs_cli.commands.settle import Wish, settle_files
from pfs_cli.language import Catalogue, Language

ROOT = Path(__file__).parent.parent
LANGUAGES = ("ja", "en")
PAGES = (
    "contract",
    "terms",
    "periods",
    "keys",
    "results",
    "people",
    "open",
    "settlement",
    "explain",
    "diff",
    "validate",
    "start",
    "template",
    "simulate",
    "chances",
    "sure",
    "worth",
    "takes",
    "charts",
)
TEXTS = {
    (language, page): (ROOT / "docs" / language / f"{page}.md").read_text("utf-8")
    for language in LANGUAGES
    for page in PAGES
}
FENCE = re.compile(r"^```(\w+ ?\w*)\n(.*?)^```$(?=\n*([^\n]*))", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
FIGURE = re.compile(r"\*\*(-?[\d,]+) ?(?:円|yen)\*\*")
_SAID = re.compile(r"(contract|results)\.\w+\S*: (error|warning|note)\[([a-z0-9-]+)\]")
_WORDS = (ROOT / "pfs_cli" / "locale" / "en" / "LC_MESSAGES" / "pfs.po").read_text("utf-8")
CODES = set(re.findall(r'^msgid "problem\.([a-z0-9-]+)"', _WORDS, re.MULTILINE))
_SHOWN_WHOLE = "pays"
"""A piece shows everything below this key, and of other keys only what is new."""


@dataclass(frozen=True)
class Told:
    """What the command says of a contract and of results, by the file and the weight, and the record it makes."""

    said: frozenset[tuple[str, str, str]]
    record: dict[str, Any] | None

    def codes(self, file: str, *weights: str) -> set[str]:
        """The codes of the problems of a file; of these weights, or of all."""
        return {code for of, weight, code in self.said if of == file and (not weights or weight in weights)}


@dataclass(frozen=True)
class Case:
    """A block that makes a claim: the contract, the results if it has any, the codes and the payment in the text."""

    name: str
    contract: str
    results: str | None
    codes: frozenset[str]
    total: str | None
    paid: str | None = None


def tell(contract: str, results: str | bytes, name: str = "results.csv", paid: str | None = None) -> Told:
    """What `pfs settle --format json` makes of the files."""
    with TemporaryDirectory() as folder:
        paths = Path(folder, "contract.yaml"), Path(folder, name)
        paths[0].write_text(contract, "utf-8")
        paths[1].write_bytes(results.encode() if isinstance(results, str) else results)
        output, talk = BytesIO(), StringIO()
        screen = Screen(output=output, talk=talk, encoding="utf-8", width=120, color=False, talk_color=False)
        before = None if paid is None else Path(folder, "paid.csv")
        if before is not None:
            before.write_text(paid or "", "utf-8")
        papers = Papers(
            contract=str(paths[0]),
            results=(ResultsFile(path=str(paths[1])),),
            paid=None if before is None else str(before),
        )
        code = settle_files(Wish(papers=papers, format="json"), screen, Catalogue(Language.EN).say)
    said = frozenset((of, weight, code) for of, weight, code in _SAID.findall(talk.getvalue()))
    assert (code == 1) == any(weight == "error" for _, weight, _ in said)
    return Told(said=said, record=json.loads(output.getvalue()) if code == 0 else None)


def print_of(command: str) -> str:
    """What the command of a console block prints, run in the root of the checkout."""
    done = subprocess.run(
        [sys.executable, "-m", "pfs_cli", *command.removeprefix("$ pfs ").split()],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "120", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def table(text: str, columns: int) -> list[list[str]]:
    """The cells of the rows of all tables that have so many columns."""
    lines = [line.strip("|").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip(" |") for cell in line] for line in lines if len(line) == columns]


def cases(language: str, page: str) -> Iterator[Case]:
    """What each block of a page claims."""
    text = TEXTS[language, page]
    contract: list[str] = []
    results, first = "", ""
    for info, block, after in FENCE.findall(text):
        shown, settled = contract, info.startswith("csv") or info == "yaml change"
        match info:
            case "yaml contract":
                contract = block.splitlines()
                continue
            case "yaml step":
                shown = contract = put(contract, block.splitlines())
                first = block if block.startswith("indicators:") else first
            case "yaml change" | "yaml wrong":
                shown = put(contract, block.splitlines())
            case "csv results":
                for row in table(text, 9)[1:]:
                    contract = put(contract, _alike(first, row))
                shown, results = contract, block
            case "csv wrong" | "csv paid":
                pass
            case _:
                continue
        figures = FIGURE.findall(after)
        yield Case(
            name=f"{language} {page} {info}: {after[:24]}",
            contract="\n".join(shown) + "\n",
            results=(block if info in {"csv results", "csv wrong"} else results) if settled else None,
            codes=frozenset(SPAN.findall(after)) & CODES,
            total=figures[-1].replace(",", "") if figures else None,
            paid=block if info == "csv paid" else None,
        )


def put(base: list[str], piece: list[str], indent: int = 0) -> list[str]:
    """The contract with the lines of a piece in it."""
    entries = _split(base, indent)
    for key, lines in _split(piece, indent).items():
        deeper = len(lines) > 1 and key != _SHOWN_WHOLE and not lines[1].lstrip().startswith("- ")
        if key in entries and deeper:
            entries[key] = [lines[0], *put(entries[key][1:], lines[1:], indent + 2)]
        else:
            entries[key] = lines
    return [line for lines in entries.values() for line in lines]


def _split(lines: list[str], indent: int) -> dict[str, list[str]]:
    """The lines of each key of a mapping in block style, by the key."""
    entries: dict[str, list[str]] = {}
    key = ""
    for line in lines:
        if line[indent] != " ":
            key = line.strip().partition(":")[0]
        entries.setdefault(key, []).append(line)
    return entries


def _alike(first: str, row: list[str]) -> list[str]:
    """The piece of another indicator: the first one with the cells of a row put in its places."""
    name, label, count, among, *bounds = row
    text = re.sub(r" +baseline: .*\n", "", first)
    text = re.sub(r"^  \w+:$", f"  {name.strip('`')}:", text, flags=re.MULTILINE)
    text = re.sub(r"label: .*", f"label: {label}", text)
    text = re.sub(r"\{count: .*, among: .*\}\}", f"{{count: {count}, among: {among}}}}}", text)
    rows = iter(bounds)
    return re.sub(r"from: \S+%", lambda _: f"from: {next(rows)}", text).splitlines()


def replace_line(contract: str, model: str, line: str) -> str:
    """The contract with another line in place of the first one that begins like the model."""
    start = model.partition(",")[0] + "," if model.startswith("- ") else model.partition(" ")[0]
    found = re.search(rf"^( *){re.escape(start)}.*$", contract, re.MULTILINE)
    assert found is not None, model
    return contract[: found.start()] + found[1] + line + contract[found.end() :]
