"""The settlement as JSON: every exact number a string, every step by its number, the same bytes each time."""

from fractions import Fraction
from json import dumps

from pfs_cli import __version__
from pfs_cli.characters import is_forbidden
from pfs_cli.notation import plain
from pfs_cli.payment.curve import Piece
from pfs_cli.payment.line import Line
from pfs_cli.settlement import Settlement
from pfs_cli.source import Ground, Source
from pfs_cli.workings import Step, walk

FORMAT = 1
"""The version of `schemas/settlement-1.schema.json` that describes what is written."""
Digest = tuple[str, str]
"""The name of a file and the SHA-256 of its bytes, in hexadecimal digits."""


def render_json(
    settlements: tuple[Settlement, ...], contract_digest: str, results: tuple[Digest, ...]
) -> str:
    """The settlements of one contract as one JSON object: that of its term, or with periods one of each.

    `contract_digest` is the SHA-256 of the contract's bytes, `results` names each table that was read with its own.
    Percent and points are fractions of 1, money is in the main unit of the currency, a number whose decimals do not
    end is `p/q`. `workings` lists every step after its inputs, each with the place it was read from.
    """
    settlement = settlements[-1]
    contract = settlement.contract
    values = tuple(value for _, value in settlement.values)
    ordered = tuple({id(step): step for root in (settlement.total, *values) for step in walk(root)}.values())
    steps = {id(step): number for number, step in enumerate(ordered)}
    owners = _owners(settlement)
    lines = {line.indicator.name: line for line in settlement.lines}
    record = {
        "pfs_settlement": FORMAT,
        "made_by": f"pfs {__version__}",
        "contract": {
            "id": contract.id,
            "title": contract.title,
            "file": contract.ground.source.file,
            "sha256": contract_digest,
        },
        "results": [{"file": file, "sha256": digest} for file, digest in results],
        "currency": contract.currency.code,
        "payment": {
            "fixed": plain(settlement.fixed.number),
            "linked": plain(settlement.linked.number),
            "total": plain(settlement.total.number),
        },
        "indicators": [
            _indicator(name, value, lines.get(name), steps[id(value)]) for name, value in settlement.values
        ],
        "unpublished": [_unpublished(ground) for ground in settlement.unpublished],
        "workings": [_step(step, steps, owners.get(id(step))) for step in ordered],
    }
    return _escape(dumps(record, ensure_ascii=False, indent=2)) + "\n"


def _escape(text: str) -> str:
    """The JSON with every character that no output may hold written as JSON's own escape: nothing is lost."""
    for character in sorted(filter(is_forbidden, set(text))):
        text = text.replace(character, dumps(character)[1:-1])
    return text


def _indicator(name: str, value: Step, line: Line | None, number: int) -> dict[str, object]:
    piece = None if line is None else line.piece
    return {
        "id": name,
        "value": _write(value.value),
        "unit": value.unit,
        "level": None if piece is None else piece.level,
        "tier": None if piece is None else _tier(piece),
        "pays": line is not None,
        "amount": "0" if line is None else plain(line.amount.number),
        "step": number,
    }


def _tier(piece: Piece) -> dict[str, object]:
    interval = piece.interval
    return {
        "low": None if interval.low is None else plain(interval.low),
        "low_closed": interval.low_closed,
        "high": None if interval.high is None else plain(interval.high),
        "high_closed": interval.high_closed,
    }


def _unpublished(ground: Ground) -> dict[str, object]:
    return {
        "place": _place(ground.source),
        "assumed": ground.marks.assumed,
        "reconstructed": ground.marks.reconstructed,
    }


def _owners(settlement: Settlement) -> dict[int, str]:
    """The indicator that each step belongs to: that of its value, or else that of its line."""
    roots = [*settlement.values, *((line.indicator.name, line.amount) for line in settlement.lines)]
    owners: dict[int, str] = {}
    for name, root in roots:
        for step in walk(root):
            owners.setdefault(id(step), name)
    return owners


def _step(step: Step, numbers: dict[int, int], indicator: str | None) -> dict[str, object]:
    return {
        "step": numbers[id(step)],
        "rule": step.rule,
        "indicator": indicator,
        "subject": step.subject,
        "value": _write(step.value),
        "unit": step.unit or "share",
        "inputs": [numbers[id(part)] for part in step.inputs],
        "facts": dict(step.facts),
        "places": [_place(ground.source) for ground in step.grounds],
        "clauses": list(dict.fromkeys(g.marks.clause for g in step.grounds if g.marks.clause is not None)),
    }


def _place(source: Source) -> dict[str, object]:
    if source.cell is not None:
        return {"file": source.file, "sheet": source.sheet, "cell": source.cell}
    place: dict[str, object] = {"file": source.file, "line": source.line, "column": source.column}
    return {**place, "pointer": source.pointer} if source.pointer else place


def _write(value: Fraction | str) -> str:
    return value if isinstance(value, str) else plain(value)
