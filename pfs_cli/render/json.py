"""The settlement as JSON: every exact number a string, every step by its number, the same bytes each time."""

from fractions import Fraction

from pfs_cli import __version__
from pfs_cli.contract import Contract
from pfs_cli.headroom import Limit, find_limits
from pfs_cli.notation import plain
from pfs_cli.owner import find_owners
from pfs_cli.payment.interval import Interval
from pfs_cli.payment.line import Line
from pfs_cli.render.json_text import write_record
from pfs_cli.settlement import Settlement
from pfs_cli.shortfall import Cut, find_cuts
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
    end is `p/q`. `workings` lists every step of a period after its inputs, each with the place it was read from.
    """
    contract = settlements[-1].contract
    record = {"pfs_settlement": FORMAT, **name_files(contract, contract_digest, results)}
    if contract.periods:
        record["basis"] = contract.basis
        record["periods"] = [{**_period(each), **_settled(each)} for each in settlements]
    else:
        record.update(_settled(settlements[-1]))
    return write_record(record)


def name_files(contract: Contract, contract_digest: str, results: tuple[Digest, ...]) -> dict[str, object]:
    """What every record begins with: the program, the files it was computed from with their digests, the currency."""
    return {
        "made_by": f"pfs {__version__}",
        "contract": {
            "id": contract.id,
            "title": contract.title,
            "file": contract.ground.source.file,
            "sha256": contract_digest,
        },
        "results": [{"file": file, "sha256": digest} for file, digest in results],
        "currency": contract.currency.code,
    }


def _period(settlement: Settlement) -> dict[str, object]:
    period = settlement.contract.period
    return {
        "period": period.name,
        "from": period.days.first.isoformat(),
        "to": period.days.last.isoformat(),
    }


def _settled(settlement: Settlement) -> dict[str, object]:
    """What was settled, of one period or of the term: every figure, and the workings by the numbers of their steps."""
    ordered = tuple(walk(*settlement.roots))
    numbers = {id(step): number for number, step in enumerate(ordered)}
    owners = find_owners(settlement)
    lines = {line.indicator.name: line for line in settlement.lines}
    return {
        "payment": {
            "fixed": plain(settlement.fixed.number),
            "linked": plain(settlement.linked.number),
            "entitled": plain(settlement.entitled.number),
            "total": plain(settlement.total.number),
            "paid": plain(settlement.paid),
        },
        "payers": _payers(settlement, numbers),
        "indicators": [
            _indicator(name, value, lines.get(name), numbers[id(value)]) for name, value in settlement.values
        ],
        "limits": [_limit(limit) for limit in find_limits(settlement)],
        "not_paid": [_cut(cut) for cut in find_cuts(settlement)],
        "amended": _amended(settlement),
        "unpublished": [_unpublished(ground) for ground in settlement.unpublished],
        "workings": [_step(step, numbers, owners.get(id(step))) for step in ordered],
    }


def _payers(settlement: Settlement, numbers: dict[int, int]) -> list[dict[str, object]]:
    """Who pays how much; a single payer and one of the rest have no share."""
    if not settlement.parts:
        name, step = settlement.contract.payer, numbers[id(settlement.total)]
        amount = plain(settlement.total.number)
        return [{"name": name, "share": None, "of": None, "amount": amount, "step": step}]
    return [
        {
            "name": part.payer.name,
            "share": None if part.payer.share is None else plain(part.payer.share.value),
            "of": part.payer.of,
            "amount": plain(part.amount.number),
            "step": numbers[id(part.amount)],
        }
        for part in settlement.parts
    ]


def _limit(limit: Limit) -> dict[str, object]:
    return {
        "rule": limit.rule,
        "indicator": limit.indicator,
        "subject": limit.subject,
        "span": limit.span,
        "unit": limit.unit,
        "limit": plain(limit.limit),
        "used": plain(limit.used),
        "left": plain(limit.left),
        "place": write_place(limit.ground.source),
    }


def _cut(cut: Cut) -> dict[str, object]:
    return {
        "rule": cut.rule,
        "indicator": cut.indicator,
        "subject": cut.subject,
        "unit": cut.unit,
        "before": plain(cut.before),
        "after": plain(cut.after),
        "cut": plain(cut.cut),
        "fate": cut.fate,
        "persons": cut.persons,
        "place": None if cut.ground is None else write_place(cut.ground.source),
    }


def _amended(settlement: Settlement) -> list[dict[str, object]]:
    """The amendments in force, each with what rests on it."""
    if not settlement.contract.amended:
        return []
    from pfs_cli.in_force import find_versions

    return [
        {
            "clause": version.amendment.clause,
            "from": version.amendment.start.isoformat(),
            "place": write_place(version.amendment.ground.source),
            "rests": [subject.name for subject in version.subjects],
        }
        for version in find_versions(settlement)
        if version.amendment is not None
    ]


def _indicator(name: str, value: Step, line: Line | None, number: int) -> dict[str, object]:
    piece = None if line is None else line.piece
    return {
        "id": name,
        "value": _write(value.value),
        "unit": value.unit,
        "level": None if piece is None else piece.level,
        "tier": None if piece is None else write_interval(piece.interval),
        "pays": line is not None,
        "amount": "0" if line is None else plain(line.amount.number),
        "step": number,
    }


def write_interval(interval: Interval) -> dict[str, object]:
    """The ends of an interval in a record, in the indicator's own numbers; null is no end on that side."""
    return {
        "low": None if interval.low is None else plain(interval.low),
        "low_closed": interval.low_closed,
        "high": None if interval.high is None else plain(interval.high),
        "high_closed": interval.high_closed,
    }


def _unpublished(ground: Ground) -> dict[str, object]:
    return {
        "place": write_place(ground.source),
        "assumed": ground.marks.assumed,
        "reconstructed": ground.marks.reconstructed,
    }


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
        "places": [write_place(ground.source) for ground in step.grounds],
        "clauses": list(dict.fromkeys(g.marks.clause for g in step.grounds if g.marks.clause is not None)),
    }


def write_place(source: Source) -> dict[str, object]:
    """Where something was read: a cell of a sheet, or a line and its character with the pointer in a contract."""
    if source.cell is not None:
        return {"file": source.file, "sheet": source.sheet, "cell": source.cell}
    place: dict[str, object] = {"file": source.file, "line": source.line, "column": source.column}
    return {**place, "pointer": source.pointer} if source.pointer else place


def _write(value: Fraction | str) -> str:
    return value if isinstance(value, str) else plain(value)
