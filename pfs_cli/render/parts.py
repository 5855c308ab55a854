"""The table of payers: what share each has, what caps and roundings make of it, and what it comes to in whole units."""

from collections.abc import Mapping
from fractions import Fraction

from pfs_cli.language import Say
from pfs_cli.notation import grouped
from pfs_cli.payment.payers import PayerPart
from pfs_cli.render.change import say_clause
from pfs_cli.render.section import Entry, Section, make_columns
from pfs_cli.settlement import Settlement
from pfs_cli.workings import Step, walk

KEYS = (
    "subject.fixed",
    "subject.linked",
    "subject.total",
)
"""The words for what a share is of."""
_COLUMNS = (
    "column.payer",
    "column.share",
    "column.clause",
    "column.by-share",
    "column.after-cap",
    "column.rounded",
    "column.within-rest",
    "column.residue",
    "column.amount",
)
_FIRST = ("payer_share", "payer_rest")
_STAGES = ("payer_cap", "rounding", "at_most_left")


def make_parts(settlement: Settlement, say: Say) -> Section:
    """A row for each payer, and one for what they pay together.

    Each stage that a payer's part went through shows what was left after it; the residue is what the largest remainder
    added to whole units or cut from them.
    """
    rows = tuple(_row(part, say) for part in settlement.parts)
    empty = ("",) * (len(_COLUMNS) - 2)
    total = Entry(cells=(say("table.sum"), *empty, grouped(settlement.paid)), is_sum=True)
    return Section(
        part="part.payer",
        heading=say("table.parts"),
        columns=make_columns(say, _COLUMNS, flush_right=_COLUMNS[3:], flexible=_COLUMNS[:3]),
        entries=(*rows, total),
    )


def _row(part: PayerPart, say: Say) -> Entry:
    own = {
        step.rule: step
        for step in walk(part.amount)
        if step.subject == part.payer.name and step.rule in (*_STAGES, *_FIRST, "whole_units")
    }
    share = own.get("payer_share") or own["payer_rest"]
    residue = Fraction(own["whole_units"].fact("residue")) if "whole_units" in own else Fraction(0)
    return Entry(
        id=part.payer.name,
        cells=(
            part.payer.name,
            _say_share(share, say),
            say_clause(share.grounds),
            grouped(share.number),
            *(_after(own, stage) for stage in _STAGES),
            f"{'+' if residue > 0 else ''}{grouped(residue)}" if residue else "",
            grouped(part.amount.number),
        ),
        amount=grouped(part.amount.number),
    )


def _after(own: Mapping[str, Step], stage: str) -> str:
    return grouped(own[stage].number) if stage in own else ""


def _say_share(step: Step, say: Say) -> str:
    """`1/2 of linked 15,420,000`, or the rest."""
    if step.rule == "payer_rest":
        return say("table.rest")
    whole = say(f"subject.{step.fact('of')}")
    amount = grouped(Fraction(step.fact("whole")))
    return say("table.share-of", share=step.fact("written"), whole=whole, amount=amount)
