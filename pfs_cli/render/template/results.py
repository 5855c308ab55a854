"""The table of results to fill in: a row for each indicator, part and period that the contract asks for."""

from collections.abc import Iterable, Mapping

from pfs_cli.contract import Agreement, Indicator
from pfs_cli.language import Say
from pfs_cli.measure.terms import Given, Rate
from pfs_cli.payment.per_unit import RateCard
from pfs_cli.render.template.places import Place, find_places, name_in_table
from pfs_cli.render.template.sheet import CLOSED, Head, Kind, Sheet, Slot
from pfs_cli.unit import Unit

KEYS = (
    "template.heading.among",
    "template.heading.clause",
    "template.heading.computed",
    "template.heading.contract",
    "template.heading.count",
    "template.heading.definition",
    "template.heading.evidence",
    "template.heading.high",
    "template.heading.indicator",
    "template.heading.input",
    "template.heading.item",
    "template.heading.low",
    "template.heading.note",
    "template.heading.period",
    "template.heading.person",
    "template.heading.status",
    "template.heading.unit",
    "template.heading.value",
    "template.input.actual",
    "template.input.against",
    "template.status.disputed",
    "template.status.held",
    "template.status.provisional",
    "template.status.unknown",
    "template.status.verified",
)
"""The headings, which the reader of results knows, and its words for an input and a status."""
STATUSES = ("verified", "provisional", "disputed", "held", "unknown")
ROWS_OF_PERSONS = 300
"""How many rows stand ready where each person has one."""
_WIDTHS = {
    "period": 10,
    "indicator": 26,
    "item": 14,
    "input": 8,
    "definition": 34,
    "clause": 16,
    "person": 14,
    "count": 10,
    "among": 10,
    "computed": 10,
    "value": 13,
    "unit": 9,
    "status": 10,
    "low": 10,
    "high": 10,
    "evidence": 20,
    "note": 20,
    "contract": 22,
}
"""The columns in their order, with their widths in half-width characters."""
_KINDS = {Unit.PERCENT: Kind.PERCENT, Unit.COUNT: Kind.COUNT, Unit.MONEY: Kind.MONEY}

_Cells = dict[str, Slot]


def make_results(agreement: Agreement, say: Say, period: str | None) -> Sheet | None:
    """The table to fill in; None where everything is counted from lists of people."""
    places = find_places(agreement, period)
    if not places:
        return None
    rows = [_row(agreement, place, say) for place in places if not place.is_of_persons]
    persons = [place for place in places if place.is_of_persons]
    if persons:
        rows.append(_row_of_persons(agreement, persons, say))
    columns = _find_columns(agreement, rows)
    heads = tuple(
        Head(key=key, heading=say(f"template.heading.{key}"), width=_WIDTHS[key]) for key in columns
    )
    return Sheet(
        name=say("template.sheet.results"),
        heads=heads,
        rows=tuple(tuple(row.get(key, CLOSED) for key in columns) for row in rows),
        spare=ROWS_OF_PERSONS - 1 if persons else 0,
    )


def _find_columns(agreement: Agreement, rows: Iterable[Mapping[str, Slot]]) -> tuple[str, ...]:
    """The columns that any row has anything in; no period where the contract has none."""
    used = {key for row in rows for key, slot in row.items() if slot != CLOSED}
    if not agreement.has_periods:
        used.discard("period")
    return tuple(key for key in _WIDTHS if key in used)


def _row(agreement: Agreement, place: Place, say: Say) -> _Cells:
    """The row of a result that is not of persons."""
    address, contract = place.address, place.contract
    return {
        "period": Slot(text=contract.period.name),
        "indicator": Slot(text=name_in_table(agreement, place.indicator)),
        "item": Slot(text=address.item or ""),
        "input": Slot(text="" if address.input is None else say(f"template.input.{address.input}")),
        "definition": Slot(text=define(place, say)),
        "clause": Slot(text=_clauses(place)),
        **_value_cells(place),
        "unit": Slot(text=unit_of(place, say)),
        **_remarks(say),
        "contract": Slot(text=contract.id),
    }


def _value_cells(place: Place) -> _Cells:
    """The cells for the result itself: of a rate its counts, or its value where only that is known."""
    entry = value_slot(place)
    ends = {"low": entry, "high": entry}
    if not isinstance(place.measured, Rate):
        return {"value": entry, **ends}
    once = place.contract.is_cumulative and len(place.contract.periods) > 1
    return {
        "count": Slot(entry=Kind.COUNT),
        "among": Slot(entry=Kind.GROUP),
        "computed": Slot(quotient=entry.entry),
        "value": CLOSED if once else entry,  # rates without their counts cannot be added over the periods
        **ends,
    }


def value_slot(place: Place) -> Slot:
    """The entry cell for a value of this result."""
    if place.unit is Unit.VERDICT:
        tiers = place.indicator.tiers
        words = () if tiers is None else tuple(str(tier.bound.value) for tier in tiers.tiers)
        return Slot(entry=Kind.CHOICE if words else Kind.TEXT, choices=words)
    if isinstance(place.measured, Rate) and place.unit is Unit.PERCENT:
        return Slot(entry=Kind.SHARE)
    return Slot(entry=_KINDS.get(place.unit, Kind.NUMBER))


def _remarks(say: Say) -> _Cells:
    words = tuple(say(f"template.status.{status}") for status in STATUSES)
    return {
        "status": Slot(entry=Kind.STATUS, choices=words),
        "evidence": Slot(entry=Kind.TEXT),
        "note": Slot(entry=Kind.TEXT),
    }


def _row_of_persons(agreement: Agreement, places: Iterable[Place], say: Say) -> _Cells:
    """A row in which a person is put under any of the indicators and items that are claimed for persons."""
    places = tuple(places)
    items = tuple(dict.fromkeys(place.address.item for place in places if place.address.item is not None))
    periods = tuple(dict.fromkeys(place.contract.period.name for place in places))
    names = tuple(dict.fromkeys(name_in_table(agreement, place.indicator) for place in places))
    return {
        "period": Slot(entry=Kind.PERIOD, choices=periods),
        "indicator": Slot(entry=Kind.INDICATOR, choices=names),
        "item": Slot(entry=Kind.ITEM, choices=items) if items else CLOSED,
        "person": Slot(entry=Kind.ID),
        "value": Slot(entry=Kind.COUNT),
        **_remarks(say),
    }


def define(place: Place, say: Say) -> str:
    """What is measured here, in the words of the contract: of a rate what is counted and among whom."""
    measured, item = place.measured, place.address.item
    text = ""
    if isinstance(measured, Rate):
        text = say("template.definition.rate", count=measured.count, group=measured.group)
    elif isinstance(measured, Given):
        text = measured.definition
    label = _label_of(place.indicator, item)
    return f"{label}\n{text}" if label else text


def _label_of(indicator: Indicator, item: str | None) -> str:
    """What the contract says of an item beside its name."""
    if indicator.pays is None or not isinstance(indicator.pays.terms, RateCard):
        return ""
    return next((each.label or "" for each in indicator.pays.terms.items if each.name == item), "")


def _clauses(place: Place) -> str:
    """The clauses that say what is measured."""
    grounds = [place.indicator.ground, place.indicator.measure.ground, place.measured.ground]
    clauses = (ground.marks.clause for ground in grounds)
    return "\n".join(dict.fromkeys(clause for clause in clauses if clause is not None))


def unit_of(place: Place, say: Say) -> str:
    """The unit in the words that the reader of results knows; "" for a plain number."""
    match place.unit:
        case Unit.PERCENT:
            return "%"
        case Unit.POINTS:
            return say("template.unit.points")
        case Unit.MONEY:
            code = place.contract.currency.code
            return "円" if code == "JPY" else code
        case Unit.VERDICT:
            return ""
        case _:
            return place.indicator.noun or ""
