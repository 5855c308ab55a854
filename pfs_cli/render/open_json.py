"""The range of a payment while results are open, as JSON: every exact number a string, null where there is no end."""

from fractions import Fraction

from pfs_cli.notation import plain
from pfs_cli.open_results.item import Item
from pfs_cli.open_results.outcome import Outcome
from pfs_cli.open_results.range import Bounds, Range, Worth
from pfs_cli.payment.interval import between
from pfs_cli.render.json import Digest, name_files, write_place
from pfs_cli.render.json_text import write_record

FORMAT = 1
"""The version of `schemas/open-range-1.schema.json` that describes what is written."""


def render_open_json(found: Range, contract_digest: str, results: tuple[Digest, ...]) -> str:
    """The range as one JSON object; `contract_digest` and `results` are as in `render_json`."""
    contract = found.lowest.settlements[-1].contract
    files = name_files(contract, contract_digest, results)
    return write_record({"pfs_open_range": FORMAT, **files, **open_record(found)})


def open_record(found: Range) -> dict[str, object]:
    """What is paid at least, at most and held back, outcomes that give both, and what each open result is worth.

    `moves` is null where it cannot be told or has no end; values are as a person writes them.
    """
    return {
        "period": found.period or None,
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
        {**_address(worth.item), "value": value, "attained": not side}
        for worth, value, side in zip(found.worths, outcome.closed, outcome.beside, strict=True)
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
    """What an open result is of and where it stands; nothing of the person whose claim it may be."""
    address = item.address
    return {
        "period": item.period or None,
        "indicator": address.indicator,
        "input": address.input,
        "item": address.item,
        "place": write_place(item.source),
    }


def _value(item: Item, number: Fraction) -> str:
    value = item.value(number)
    return value if isinstance(value, str) else plain(value)


def _write(number: Fraction | None) -> str | None:
    return None if number is None else plain(number)
