"""How fast `pfs validate` looks through a folder of contracts, beside one that only holds them against the schema.

The contracts are made here, always the same ones: as long as the samples, no two alike, one in ten with a fault. Both
programs take turns on the same files; the ratio of their times within this one run counts. Then one file against a
settlement, and how much memory all processes together take at most.
"""

import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "sample_contracts" / "kakamigahara-2024"
SCHEMA = ROOT / "schemas" / "contract-1.schema.json"
PFS = str(Path(sys.executable).with_name("pfs"))
PEER = str(Path(sys.executable).with_name("check-jsonschema"))
LEAST_RATIO = 6.0
MOST_OF_SETTLE = 1.3
MOST_MEMORY = 200
FAULTY = 10
MONTHS = ("April", "July", "October")
WORDS = (
    *("健康教室の参加者", "訪問を受けた世帯", "就職した者", "改善した者", "相談した件数", "検診を受けた者"),
    *("people who stayed in the job", "households that were visited", "pupils who came every day"),
)


def contract(number: int, chance: Random) -> str:
    """The text of a contract of its own: one to six lines that divide the linked amount, with worked examples."""
    lines = chance.randint(1, 6)
    linked = lines * chance.choice((5, 6, 8, 12)) * 120_000
    fixed = chance.randint(1, 90) * 100_000
    parts = [indicator(each, lines, chance) for each in range(lines)]
    text = "\n".join(
        (
            "# yaml-language-server: $schema=contract-1.schema.json",
            f"# {chance.choice(WORDS)}: {chance.choice(WORDS)}",
            "pfs: 1",
            f"id: generated-{number}",
            f"title: {chance.choice(WORDS)} ({number})",
            f"payer: 見本市{number % 47}",
            f"provider: 見本法人{number % 31}",
            "term: {from: 2025-04-01, to: 2026-03-31}",
            "currency: JPY",
            "sources:",
            "  paper:",
            f"    title: {chance.choice(WORDS)}の報告",
            f"    date: 2024-{chance.randint(1, 12):02}-01",
            "payment:",
            f"  maximum: {{amount: {fixed + linked}, source: paper, clause: 第{chance.randint(2, 9)}条}}",
            f"  fixed: {{amount: {fixed}, source: paper, clause: 第{chance.randint(2, 9)}条}}",
            f"  linked: {{amount: {linked}, source: paper, clause: 第{chance.randint(2, 9)}条}}",
            "  rounding:",
            "    - {at: linked, to: 1, mode: down, clause: なお書き}",
            "  tax: included",
            "indicators:",
            *(part for part, _ in parts),
            "examples:",
            *(example(each, parts, linked, fixed, chance) for each in range(chance.randint(1, 4))),
            "",
        )
    )
    return spoil(text, chance) if number % FAULTY == 0 else text


Steps = list[tuple[int, Fraction]]


def indicator(number: int, lines: int, chance: Random) -> tuple[str, Steps]:
    """A line of the contract: its text, and the whole boundaries of its tiers with the shares that they earn."""
    rate, tiers = chance.random() < 0.6, chance.randint(2, 5)  # noqa: PLR2004 -- more rates than counts, as in the samples
    top = 100 if rate else 900
    bounds = [0, *sorted(chance.sample(range(1, top), tiers - 1))]
    shares = [Fraction(each, lines * (tiers - 1)) for each in range(tiers)]
    sign = "%" if rate else "件"
    word = chance.choice(WORDS)
    rows = [
        f"        - {{level: {level}, from: {bound}{sign}, share: {level - 1}/{lines * (tiers - 1)}}}"
        for level, bound in enumerate(bounds, 1)
    ]
    measure = (
        f"{{rate: {{count: {word}{number}, among: 初回に出席した者{number}}}}}"
        if rate
        else f"{{given: {word}{number}}}"
    )
    text = "\n".join(
        (
            f"  line_{number}:",
            f"    label: {word} {number}",
            f"    unit: {'percent' if rate else 'count'}",
            *(() if rate else ("    noun: 件",)),
            "    better: higher",
            "    source: paper",
            f"    clause: 成果指標 {number}",
            f"    measure: {measure}",
            *(("    compare: exact",) if rate else ()),
            f"    note: {chance.choice(WORDS)}を含む",
            "    pays:",
            "      share_of: linked",
            "      tiers:",
            *rows,
        )
    )
    return text, list(zip(bounds, shares, strict=True))


def example(number: int, parts: list[tuple[str, Steps]], linked: int, fixed: int, chance: Random) -> str:
    """A worked example: each line exactly at one of its boundaries, and what that pays."""
    reached = [chance.choice(steps) for _, steps in parts]
    results = ", ".join(
        f"line_{each}: {bound}{'%' if 'unit: percent' in parts[each][0] else '件'}"
        for each, (bound, _) in enumerate(reached)
    )
    earned = int(sum((share for _, share in reached), Fraction(0)) * linked)
    return (
        f"  - name: 計算例 {number}\n    results: {{{results}}}\n"
        f"    expect: {{linked: {earned}, total: {fixed + earned}}}"
    )


def spoil(text: str, chance: Random) -> str:
    """The contract with a fault of shape or of meaning."""
    old, new = chance.choice(
        (
            ("    better: higher", "    beter: higher"),
            ("  tax: included", "  tax: perhaps"),
            ("{level: 1, from: 0", "{level: 1, above: 0"),
            ("source: paper, clause", "source: slides, clause"),
            ("    better: higher", "    better: lower"),
        )
    )
    return text.replace(old, new, 1)


def write_contracts(folder: Path, count: int) -> list[str]:
    """Writes so many contracts into folders of a hundred; returns their paths."""
    chance = Random(4)  # noqa: S311 -- the same contracts in every run
    paths = []
    for number in range(count):
        place = folder / f"{number // 100:03}"
        place.mkdir(exist_ok=True)
        path = place / f"contract-{number:05}.yaml"
        path.write_text(contract(number, chance), "utf-8")
        paths.append(str(path))
    return paths


@dataclass(frozen=True)
class Taken:
    """The seconds on the clock, and those of the processors of all processes of a command."""

    clock: float
    processors: float


def processor_seconds() -> float:
    """What all commands so far have used of the processors."""
    used = os.times()
    return used.children_user + used.children_system


def seconds(command: Sequence[str], codes: Sequence[int]) -> Taken:
    """How long a command takes; it must end with one of the codes."""
    start, used = perf_counter(), processor_seconds()
    done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, check=False)
    taken = perf_counter() - start
    if done.returncode not in codes:
        sys.exit(
            f"{command[0]} ended with {done.returncode}:\n{done.stderr.decode(errors='replace')[-2000:]}"
        )
    return Taken(clock=taken, processors=processor_seconds() - used)


def alternate(commands: Sequence[Sequence[str]], codes: Sequence[int], rounds: int) -> list[Taken]:
    """The median seconds of each command, in turns, after a first turn that only warms the caches."""
    taken: list[list[Taken]] = [[] for _ in commands]
    for turn in range(rounds + 1):
        for position, command in enumerate(commands):
            once = seconds(command, codes)
            if turn:
                taken[position].append(once)
    return [
        Taken(clock=median(once.clock for once in each), processors=median(once.processors for once in each))
        for each in taken
    ]


def family(process: int) -> Iterator[int]:
    """A process and all that it started."""
    yield process
    try:
        for task in os.listdir(f"/proc/{process}/task"):
            with open(f"/proc/{process}/task/{task}/children", encoding="ascii") as children:
                for child in children.read().split():
                    yield from family(int(child))
    except OSError:  # it has ended meanwhile
        return


def memory_of(process: int, kind: str) -> int:
    """The memory of a process in KiB: `Rss`, or `Pss` where what several processes share is counted once."""
    try:
        with open(f"/proc/{process}/smaps_rollup", encoding="ascii") as rollup:
            return next(int(line.split()[1]) for line in rollup if line.startswith(f"{kind}:"))
    except (OSError, StopIteration):
        return 0


def peak_memory(command: Sequence[str]) -> tuple[float, float, float] | None:
    """The most MiB that a command takes: the greatest process, all of them, and all with shared pages once.

    None where the system does not tell.
    """
    if not os.path.exists("/proc/self/smaps_rollup"):
        return None
    peaks = [0, 0, 0]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            members = tuple(family(process.pid))
            resident = [memory_of(each, "Rss") for each in members]
            apart = sum(memory_of(each, "Pss") for each in members)
            peaks = [max(*pair) for pair in zip(peaks, (max(resident), sum(resident), apart), strict=True)]
            sleep(0.005)
    return peaks[0] / 1024, peaks[1] / 1024, peaks[2] / 1024


def main() -> int:
    """Prints the three tables; 1 when a target is missed."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--memory-files", type=int, default=5000)
    wish = parser.parse_args()
    with TemporaryDirectory() as folder:
        paths = write_contracts(Path(folder), wish.files)
        size = sum(map(os.path.getsize, paths)) / len(paths)
        ours, peers = alternate(
            ((PFS, "validate", folder), (PEER, "--schemafile", str(SCHEMA), *paths)), (0, 1), wish.rounds
        )
    print(f"{wish.files:,} contracts of {size:,.0f} bytes on average, one in {FAULTY} with a fault")
    print(f"{'':24}{'s':>8}{'files/s':>10}{'s of processors':>18}")
    for name, taken in (("pfs validate", ours), ("check-jsonschema", peers)):
        print(f"{name:24}{taken.clock:>8.2f}{wish.files / taken.clock:>10,.0f}{taken.processors:>18.2f}")
    met = [
        verdict(
            "throughput of pfs validate / check-jsonschema",
            peers.clock / ours.clock,
            LEAST_RATIO,
            at_least=True,
        )
    ]
    contract_file, results = str(SAMPLE / "contract.yaml"), str(SAMPLE / "results.csv")
    one, settle = alternate(
        ((PFS, "validate", contract_file), (PFS, "settle", contract_file, results)), (0,), 20
    )
    print(f"one contract: {one.clock * 1000:.1f} ms; its settlement: {settle.clock * 1000:.1f} ms")
    met.append(verdict("pfs validate of one file / pfs settle", one.clock / settle.clock, MOST_OF_SETTLE))
    with TemporaryDirectory() as folder:
        write_contracts(Path(folder), wish.memory_files)
        peaks = peak_memory((PFS, "validate", folder))
    if peaks is None:
        print("memory: this system does not tell")
        return int(not all(met))
    most, together, apart = peaks
    print(
        f"{wish.memory_files:,} contracts: greatest process {most:.0f} MiB, all with shared pages once {apart:.0f} MiB"
    )
    met.append(verdict("MiB of all processes together", together, MOST_MEMORY))
    return int(not all(met))


def verdict(what: str, found: float, target: float, *, at_least: bool = False) -> bool:
    """Prints a figure beside its target; whether it is met."""
    met = found >= target if at_least else found <= target
    print(
        f"{what}: {found:.2f} (target: at {'least' if at_least else 'most'} {target:g}) {'met' if met else 'MISSED'}"
    )
    return met


if __name__ == "__main__":
    sys.exit(main())
