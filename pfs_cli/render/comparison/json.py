"""A comparison as JSON: every exact number a string, no word of any language, the same bytes each time."""

from datetime import date
from fractions import Fraction

from pfs_cli import __version__
from pfs_cli.comparison.difference import (
    Case,
    Comparison,
    Difference,
    Extreme,
    Names,
    Reach,
    Straight,
    Stretch,
    Term,
    Weight,
)
from pfs_cli.comparison.moves import find_moves
from pfs_cli.contract import Agreement
from pfs_cli.notation import plain
from pfs_cli.render.comparison.term import write_notation
from pfs_cli.render.json import Digest, write_interval, write_place
from pfs_cli.render.json_text import write_record

FORMAT = 1
"""The version of `schemas/comparison-1.schema.json` that describes what is written."""


def render_comparison_json(comparison: Comparison, digests: tuple[Digest, ...]) -> str:
    """The comparison as one JSON object; `digests` name the contracts and the tables with the SHA-256 of their bytes.

    Percent and points are fractions of 1, money is in the main unit of the currency, a number whose decimals do not
    end is `p/q`.
    """
    return write_record(
        {
            "pfs_comparison": FORMAT,
            "made_by": f"pfs {__version__}",
            "old": _contract(comparison.old, digests[0][1]),
            "new": _contract(comparison.new, digests[1][1]),
            "results": [{"file": file, "sha256": digest} for file, digest in digests[2:]],
            **write_differences(comparison),
        }
    )


def write_differences(comparison: Comparison) -> dict[str, object]:
    """In what the contracts differ, what each line can move, and what is paid in each case under both."""
    return {
        "currency": comparison.new.first.currency.code,
        "moves_money": comparison.moves_money,
        "counts": {weight: len(comparison.of_weight(weight)) for weight in Weight},
        "differences": [_difference(each) for each in comparison.differences],
        "reaches": [_reach(each) for each in comparison.reaches],
        "cases": [_case(each, comparison.names) for each in comparison.cases],
    }


def _contract(agreement: Agreement, digest: str) -> dict[str, object]:
    terms = agreement.first
    return {"id": terms.id, "title": terms.title, "file": agreement.ground.source.file, "sha256": digest}


def _difference(each: Difference) -> dict[str, object]:
    return {
        "kind": each.kind,
        "weight": each.weight,
        "subject": each.subject,
        "part": each.part,
        "what": each.what,
        "old": None if each.old is None else _term(each.old),
        "new": None if each.new is None else _term(each.new),
        "pays": None if each.stretch is None else _stretch(each.stretch),
        "periods": list(each.periods),
        "places": {"old": write_place(each.old_source), "new": write_place(each.new_source)},
    }


def _term(term: Term) -> dict[str, object]:
    return {"form": term.form, "value": _value(term), "unit": term.unit, "of": term.of or None}


def _value(term: Term) -> str:
    match term.meaning:
        case Fraction() as number:
            return plain(number)
        case date() as day:
            return day.isoformat()
        case str() as text if term.record is None or isinstance(term.record, str):
            return str(term.record or text)
        case _:
            return write_notation(term.record)


def _stretch(stretch: Stretch) -> dict[str, object]:
    return {
        "values": write_interval(stretch.interval),
        "old": None if stretch.old is None else _straight(stretch.old),
        "new": None if stretch.new is None else _straight(stretch.new),
    }


def _straight(paid: Straight) -> dict[str, object]:
    share = None
    if paid.share is not None:
        share = {"intercept": plain(paid.share[0]), "slope": plain(paid.share[1]), "of": paid.of}
    return {"intercept": plain(paid.intercept), "slope": plain(paid.slope), "share": share}


def _reach(reach: Reach) -> dict[str, object]:
    return {
        "indicator": reach.subject,
        "period": reach.period,
        "told": reach.told,
        "unknown": reach.unknown,
        "more": _extreme(reach.more),
        "less": _extreme(reach.less),
    }


def _extreme(extreme: Extreme | None) -> dict[str, object] | None:
    if extreme is None:
        return None
    at = (
        None
        if not extreme.amount or (not extreme.at and isinstance(extreme.at, str))
        else extreme.at
        if isinstance(extreme.at, str)
        else plain(extreme.at)
    )
    return {"amount": plain(extreme.amount), "at": at, "reached": extreme.reached}


def _case(case: Case, names: Names) -> dict[str, object]:
    return {
        "example": case.example or None,
        "settled": {"old": case.old is not None, "new": case.new is not None},
        "amounts": [
            {
                "period": moved.period,
                "figure": moved.figure,
                "subject": moved.subject,
                "old": None if moved.old is None else plain(moved.old),
                "new": None if moved.new is None else plain(moved.new),
                "difference": plain(moved.difference),
            }
            for moved in find_moves(case, names)
        ],
    }
