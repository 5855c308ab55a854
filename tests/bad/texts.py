"""Contracts and tables that are too long, too deep or too many to stand in `cases.yaml`, or stand elsewhere."""

from pathlib import Path

_SAMPLES = Path(__file__).parent.parent.parent / "sample_contracts"


def sample(name: str, file: str = "contract.yaml", old: str = "", new: str = "") -> bytes:
    """A file of one of the sample contracts, where a row needs what a short one does not have; `old` becomes `new`."""
    content = (_SAMPLES / name / file).read_bytes()
    return content.replace(old.encode(), new.encode()) if old else content


def alias_bomb() -> bytes:
    """Nine levels of nine aliases each: four hundred million values in four hundred bytes."""
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    ]
    return "\n".join(lines).encode()


def merge_bomb() -> bytes:
    """Nine levels of mappings that merge the one before nine times."""
    lines = ["a: &a {x: 1}"]
    lines += [
        f"{b}: &{b} {{<<: [{', '.join([f'*{a}'] * 9)}]}}"
        for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    ]
    return "\n".join(lines).encode()


def repeated(text: str, times: int, before: str = "", after: str = "") -> bytes:
    """A text so many times, with its number where `{n}` stands."""
    if "{n}" in text:
        return (before + "".join(text.replace("{n}", str(n)) for n in range(times)) + after).encode()
    return (before + text * times + after).encode()


def indicators(contract: str, times: int) -> bytes:
    """The sound contract with its first indicator so many times more, each of which pays nothing."""
    head, mark, tail = contract.partition("indicators:\n")
    one = (
        "  more_{n}:\n    label: 指標{n}\n    unit: percent\n    better: higher\n"
        "    measure: {given: 値}\n    compare: exact\n    pays: nothing\n"
    )
    return (head + mark + "".join(one.replace("{n}", str(n)) for n in range(times)) + tail).encode()


def indicator_rows(results: str, times: int) -> bytes:
    """The sound results with a row for each of those indicators."""
    return (results + "".join(f"more_{n},{n % 100}%\n" for n in range(times))).encode()


def tiers(contract: str, times: int) -> bytes:
    """The sound contract with so many tiers more."""
    mark = "        - {level: 3, from: 85%, share: 1/2}\n"
    more = "".join(
        f"        - {{level: x{n}, from: {86 + n / 1000:.3f}%, share: 1/2}}\n" for n in range(times)
    )
    return contract.replace(mark, mark + more).encode()


def long_label(contract: str, length: int) -> bytes:
    """The sound contract with a label of so many letters."""
    return contract.replace("label: 改善した人の割合", "label: " + "長" * length).encode()


def indicators_of(names: list[str], unit: str = "score", noun: str = "") -> bytes:
    """A contract with an indicator of each name and this unit, none of which pays anything."""
    head = (
        "pfs: 1\nid: many\ntitle: 見本\npayer: 市\nprovider: 社\nterm: {from: 2024-04-01, to: 2025-03-31}\n"
        "currency: JPY\npayment:\n  maximum: 1\n  fixed: 1\n  rounding: [{at: total, to: 1, mode: down}]\n"
        "  tax: included\nindicators:\n"
    )
    rest = (f", noun: {noun}" if noun else "") + (
        ", compare: exact" if unit not in {"count", "money"} else ""
    )
    one = f"label: 指標, unit: {unit}, better: higher, measure: {{given: 値}}, pays: nothing{rest}"
    return (
        head + "".join(f"  {name}: {{{one.replace('指標', f'指標{name}')}}}\n" for name in names)
    ).encode()


def broken_byte(line: int) -> bytes:
    """A contract in UTF-8 whose given line has a byte that was lost on the way."""
    return (
        "".join(f"# 注記{number}\n" for number in range(1, line)).encode() + b"# \xe6\x83 x\n" + b"pfs: 1\n"
    )


def renamed(contract: str, old: str, new: str) -> bytes:
    """The sound contract with one word in the place of another."""
    return contract.replace(old, new).encode()
