"""How long a person waits for pfs to start and settle, against what Python and typer take for nothing at all.

Every command is a new process. The commands take turns, round after round, so that whatever else the machine
does falls on all of them; the median of the rounds counts, and the ratios within this one run.
"""

import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "sample_contracts" / "kakamigahara-2024"
EMPTY_TYPER = """\
import typer

app = typer.Typer()


@app.command()
def main() -> None:
    pass


app()
"""
BARE = "bare python"
EMPTY = "empty typer command"
SETTLE = "pfs settle csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contestant:
    """A command, and how many times as long as another one it may take at most; that is the empty typer command."""

    name: str
    command: tuple[str, ...]
    target: float | None = None
    than: str = EMPTY


def contestants(empty: Path) -> tuple[Contestant, ...]:
    """Everything that is measured; `empty` is the script of the empty typer command."""
    pfs = str(Path(sys.executable).with_name("pfs"))
    contract, csv, xlsx = (str(SAMPLE / name) for name in ("contract.yaml", "results.csv", "results.xlsx"))
    return (
        Contestant(name=BARE, command=(sys.executable, "-c", "pass")),
        Contestant(name=EMPTY, command=(sys.executable, str(empty))),
        Contestant(name="pfs --version", command=(pfs, "--version"), target=1.05),
        Contestant(name=SETTLE, command=(pfs, "settle", contract, csv), target=1.5),
        Contestant(
            name="pfs settle csv, json",
            command=(pfs, "settle", contract, csv, "--format", "json"),
            target=1.5,
        ),
        Contestant(
            name="pfs simulate --set",
            command=(pfs, "simulate", contract, csv, "--set", "younger_10=80%"),
            target=1.3,
            than=SETTLE,
        ),
        Contestant(name="pfs settle xlsx", command=(pfs, "settle", contract, xlsx)),
        Contestant(name="import openpyxl", command=(sys.executable, "-c", "import openpyxl")),
    )


def seconds(command: Sequence[str]) -> float:
    """How long the command takes from its start to its end, without a terminal; it must succeed."""
    start = perf_counter()
    done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, check=False)
    taken = perf_counter() - start
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr.decode(errors='replace')}")
    return taken


def measure(field: Sequence[Contestant], rounds: int) -> dict[str, float]:
    """The median seconds of each contestant, after a first round that only warms the caches."""
    taken: dict[str, list[float]] = {contestant.name: [] for contestant in field}
    for number in range(rounds + 1):
        for contestant in field:
            once = seconds(contestant.command)
            if number:
                taken[contestant.name].append(once)
    return {name: median(times) for name, times in taken.items()}


def table(field: Sequence[Contestant], medians: dict[str, float]) -> str:
    """A line per contestant: milliseconds, ratios, and whether the target is met."""
    lines = [f"{'':22}{'ms':>8}{'/ typer':>9}{'/ python':>10}   target"]
    for contestant in field:
        took = medians[contestant.name]
        ratio = took / medians[EMPTY]
        target = ""
        if contestant.target is not None:
            verdict = "met" if took / medians[contestant.than] <= contestant.target else "missed"
            than = "typer" if contestant.than == EMPTY else contestant.than
            target = f"<= {contestant.target:.2f} x {than}: {verdict}"
        figures = f"{took * 1000:8.1f}{ratio:9.2f}{took / medians[BARE]:10.2f}"
        lines.append(f"{contestant.name:22}{figures}   {target}".rstrip())
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="how often each command runs (default 15)")
    rounds = max(parser.parse_args().rounds, 1)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.py"
        empty.write_text(EMPTY_TYPER, encoding="utf-8")
        field = contestants(empty)
        print(f"Cold start, Python {sys.version.split()[0]}, median of {rounds} rounds that take turns")
        print(table(field, measure(field, rounds)))


if __name__ == "__main__":
    main()
