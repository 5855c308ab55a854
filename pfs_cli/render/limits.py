"""The tables of limits: of each what is used and left, and what was achieved and is not paid."""

from fractions import Fraction

from pfs_cli.contract import Contract
from pfs_cli.headroom import Limit, find_limits
from pfs_cli.language import Say
from pfs_cli.notation import grouped, write_value
from pfs_cli.render.change import say_clause
from pfs_cli.render.section import Entry, Section, make_columns
from pfs_cli.render.subject import say_subject
from pfs_cli.settlement import Settlement
from pfs_cli.shortfall import Cut, find_cuts
from pfs_cli.unit import Unit

KEYS = (
    "cut.at_most_linked",
    "cut.at_most_maximum",
    "cut.at_most_period",
    "cut.cap",
    "cut.gate",
    "cut.greatest_of",
    "cut.ladder",
    "cut.least_of",
    "cut.payer_cap",
    "cut.requires",
    "cut.up_to",
    "cut.withhold",
    "fate.due",
    "fate.lost",
    "limit.at_most_linked",
    "limit.at_most_maximum",
    "limit.at_most_period",
    "limit.cap",
    "limit.payer_cap",
    "limit.person_cap",
    "limit.up_to",
    "span.period",
    "span.person",
    "span.person_period",
    "span.person_to_date",
    "span.term",
    "span.to_date",
)
"""The words for the limits, what they hold for, what they cut, and what becomes of it."""
_LIMITS = (
    "column.subject",
    "column.limited",
    "column.span",
    "column.clause",
    "column.limit",
    "column.used",
    "column.left",
)
_CUTS = (
    "column.subject",
    "column.what",
    "column.clause",
    "column.before",
    "column.after",
    "column.cut",
    "column.fate",
)


def make_limits(settlement: Settlement, say: Say) -> Section:
    """Each limit that the settlement knew, what of it is used and what is left."""
    return Section(
        part="part.limit",
        heading=say("table.limits"),
        columns=make_columns(say, _LIMITS, flush_right=_LIMITS[4:], flexible=_LIMITS[:4]),
        entries=tuple(
            Entry(
                cells=(
                    say_subject(limit.subject, limit.indicator, settlement.contract.by_name, say),
                    say(f"limit.{limit.rule}"),
                    say(f"span.{limit.span}"),
                    say_clause((limit.ground,)),
                    *(
                        _write(number, limit, settlement.contract)
                        for number in (limit.limit, limit.used, limit.left)
                    ),
                ),
            )
            for limit in find_limits(settlement)
        ),
    )


def make_cuts(settlement: Settlement, say: Say) -> Section:
    """What was achieved and is not paid, and whether it is lost."""
    return Section(
        part="part.not-paid",
        heading=say("table.not-paid"),
        columns=make_columns(
            say, _CUTS, flush_right=("column.before", "column.after", "column.cut"), flexible=_CUTS
        ),
        entries=tuple(
            Entry(
                cells=(
                    say_subject(cut.subject, cut.indicator, settlement.contract.by_name, say),
                    say_cut(cut, say),
                    "" if cut.ground is None else say_clause((cut.ground,)),
                    *(
                        _write(number, cut, settlement.contract)
                        for number in (cut.before, cut.after, cut.cut)
                    ),
                    say(f"fate.{cut.fate}"),
                ),
                amount=grouped(cut.cut) if cut.unit is Unit.MONEY else "",
            )
            for cut in find_cuts(settlement)
        ),
    )


def say_cut(cut: Cut, say: Say) -> str:
    """Why something was achieved and is not paid."""
    if cut.persons is not None:
        return say("cut.person_cap", persons=str(cut.persons))
    return say(f"cut.{cut.rule}")


def _write(number: Fraction, of: Limit | Cut, contract: Contract) -> str:
    if of.unit is Unit.MONEY:
        return grouped(number)
    indicator = contract.by_name.get(of.indicator or "")
    return write_value(number, of.unit, None if indicator is None else indicator.noun)
