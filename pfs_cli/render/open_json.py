"""The range of a payment while results are open, as JSON: every exact number a string, null where there is no end."""

from fractions import Fraction
from json import dumps

from pfs_cli import __version__
from pfs_cli.notation import plain
from pfs_cli.open_results.item import Item
from pfs_cli.open_results.outcome import Outcome
from pfs_cli.open_results.range import Bounds, Range, Worth
from pfs_cli.payment.interval import between
from pfs_cli.render.json import Digest
from pfs_cli.results import describe

FORMAT = 1


def render_open_json(found: Range, contract_digest: str, results: tuple[Digest, ...]) -> str:
    """The range as one JSON object; `contract_digest` and `results` are as in `render_json`."""
    contract = found.lowest.settlements[-1].contract
    record = {
        "pfs_open_range": FORMAT,
        "made_by": f"pfs {__version__}",
        "contract": {
            "id": contract.id,
            "title": contract.title,
            "file": contract.ground.source.file,
            "sha256": contract_digest,
        },
        "results": [{"file": file, "sha256": digest} for file, digest in results],
        "currency": contract.currency.code,
        **open_record(found),
    }
    return dumps(record, ensure_ascii=False, indent=2) + "\n"


def open_record(found: Range) -> dict[str, object]:
    """What is paid at least, at most and held back, outcomes that give both, and what each open result is worth.

    `moves` is null where it cannot be told or has no end; values are as a person writes them.
    """
    record: dict[str, object] = {"period": found.period} if found.period else {}
    return {
        **record,
        **_bounds(found.bounds),
        "lowest": _outcome(found, found.lowest),
        "highest": _outcome(found, found.highest),
        "open": [_worth(worth) for worth in found.worths],
        "periods": [{"period": each.period, **_bounds(each.bounds)} for each in found.periods if each.period],
    }


def _bounds(bounds: Bounds) -> dict[str, object]:
    return {"least": _write(bounds.least), "held": _write(bounds.held), "most": _write(bounds.most)}


def _outcome(found: Range, outcome: Outcome) -> dict[str, object]:
    closed = [
        {**_address(worth.item), "value": value}
        for worth, value in zip(found.worths, outcome.closed, strict=True)
    ]
    parts = [
        {"payer": part.payer.name, "amount": plain(part.amount.number)}
        for part in outcome.settlements[-1].parts
    ]
    return {"paid": plain(outcome.paid), "results": closed, "payers": parts}


def _worth(worth: Worth) -> dict[str, object]:
    item = worth.item
    interval = between(*item.span)
    return {
        **_address(item),
        "status": item.status,
        "may_be": list(item.words)
        or [None if end is None else _value(item, end) for end in (interval.low, interval.high)],
        "moves": _write(worth.moves),
        "at_low": None if worth.at_low is None else {"value": worth.low, **_bounds(worth.at_low)},
        "at_high": None if worth.at_high is None else {"value": worth.high, **_bounds(worth.at_high)},
    }


def _address(item: Item) -> dict[str, object]:
    address = item.address
    record: dict[str, object] = {"period": item.period} if item.period else {}
    return {**record, "indicator": address.indicator, "part": describe(address), "line": item.source.line}


def _value(item: Item, number: Fraction) -> str:
    value = item.value(number)
    return value if isinstance(value, str) else plain(value)


def _write(number: Fraction | None) -> str | None:
    return None if number is None else plain(number)
