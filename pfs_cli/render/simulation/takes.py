"""What it takes to change the payment: of each result the nearest number up and down, and the smallest moves."""

from collections.abc import Iterator

from pfs_cli.condition import names_in
from pfs_cli.language import Say
from pfs_cli.notation import plain
from pfs_cli.render.excerpt import width_of
from pfs_cli.render.section import Entry, Section, make_columns
from pfs_cli.render.simulation.beside import signed
from pfs_cli.render.simulation.blocked import say_blocked
from pfs_cli.render.simulation.lever_words import say_distance, say_lever, say_reached
from pfs_cli.render.simulation.part import Part
from pfs_cli.render.simulation.sets import make_sets, write_sets
from pfs_cli.render.simulation.to_date import say_with_date
from pfs_cli.whatif.blocked import Blocked
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.standing import Standing
from pfs_cli.whatif.takes import Move, Outlook, Takes, Way

KEYS = (
    "takes.down",
    "takes.no-single.down",
    "takes.no-single.up",
    "takes.none.down",
    "takes.none.up",
    "takes.not-told.down",
    "takes.not-told.up",
    "takes.sets.down",
    "takes.sets.up",
    "takes.together.down",
    "takes.together.up",
    "takes.up",
)
"""The words for the whole payment, up and down: single moves, sets of them, or that there are none."""
_COLUMNS = ("takes.result", "takes.today", "takes.move", "simulate.difference", "takes.then")
_RIGHT = ("simulate.difference",)
_LONG = 60
"""So many columns of a screen a reason may take in a cell."""
_FLEXIBLE = (_COLUMNS[0], _COLUMNS[-1])


def make_part(study: Takes, say: Say) -> Part:
    """What it takes in the words of a language."""
    reasons = _long_reasons(study, say)
    notes = [say("takes.reason", number=number, why=why) for why, number in reasons.items()]
    if study.of_persons:
        results = ", ".join(say_lever(each, say) for each in study.of_persons)
        notes.append(say("takes.of-persons", results=results))
    if study.standing.last.contract.is_cumulative:
        notes.append(say("simulate.to-date"))
    return Part(
        heading=say("takes.heading"),
        sentences=tuple(_sentences(study, say)),
        sections=tuple(_sections(study, reasons, say)),
        notes=tuple(notes),
    )


def _long_reasons(study: Takes, say: Say) -> dict[str, str]:
    """The reasons that are too long for a cell, each once, with their numbers: they stand below the tables."""
    ways = (way for taken in study.levers for way in taken.ways if not way.moves)
    reasons = dict.fromkeys(_say_no_change(study, way, say) for way in ways)
    long = (why for why in reasons if width_of(why) > _LONG)
    return {why: str(number) for number, why in enumerate(long, start=1)}


def _sentences(study: Takes, say: Say) -> Iterator[str]:
    if not study.levers:
        return
    untold = any(way.untold for taken in study.levers for way in taken.ways)
    for way, outlook in (("up", study.up), ("down", study.down)):
        for move in outlook.moves:
            yield say(f"takes.{way}", **_facts(move, study.standing, say))
        if outlook.together is not None:
            yield say(f"takes.together.{way}")
        elif not outlook.moves:
            kind = "none" if outlook.proven else "not-told" if untold else "no-single"
            yield say(f"takes.{kind}.{way}")


def _facts(move: Move, standing: Standing, say: Say) -> dict[str, str]:
    then = say_reached(move.lever, move.number, say, more=move.more, beside=move.beside)
    return {
        "result": say_lever(move.lever, say),
        "move": say_distance(move.lever, move.number, say, more=move.more),
        "then": say_with_date(standing, move.lever, move.number, then, say),
        "change": signed(move.change),
    }


def _sections(study: Takes, reasons: dict[str, str], say: Say) -> Iterator[Section]:
    yield Section(
        part="part.takes",
        heading="",
        columns=make_columns(say, _COLUMNS, flush_right=_RIGHT, flexible=_FLEXIBLE),
        entries=tuple(_entries(study, reasons, say)),
    )
    levers = tuple(each.lever for each in study.levers if each.lever.counted or each.lever.words)
    for way, outlook in (("up", study.up), ("down", study.down)):
        if outlook.together is not None:
            heading = say(f"takes.sets.{way}")
            yield make_sets(outlook.together, levers, study.standing.payment, say, heading=heading)


def _entries(study: Takes, reasons: dict[str, str], say: Say) -> Iterator[Entry]:
    for taken in study.levers:
        lever = taken.lever
        for way in taken.ways:
            today = say_with_date(study.standing, lever, lever.number, lever.write(lever.number), say)
            names = (say_lever(lever, say), today)
            if not way.moves:
                why = _say_no_change(study, way, say)
                if why in reasons:
                    why = say("takes.see-reason", number=reasons[why])
                yield Entry(cells=(*names, say(_direction(lever, more=way.more)), "0", why))
            for move in way.moves:
                facts = _facts(move, study.standing, say)
                yield Entry(cells=(*names, facts["move"], facts["change"], facts["then"]))


def _direction(lever: Lever, *, more: bool) -> str:
    if lever.words:
        return "takes.later" if more else "takes.earlier"
    if lever.counted:
        return "takes.more" if more else "takes.fewer"
    return "takes.higher" if more else "takes.lower"


def _say_no_change(study: Takes, way: Way, say: Say) -> str:
    if way.untold:
        return say("takes.untold")
    reasons = (say_blocked(each, study.standing, say, more=way.more) for each in way.blocked)
    return "; ".join(dict.fromkeys(reasons))


def write_study(study: Takes) -> dict[str, object]:
    """What it takes for a machine: of each result both directions, the smallest moves, and the smallest sets."""
    levers = tuple(each.lever for each in study.levers if each.lever.counted or each.lever.words)
    return {
        "payment": plain(study.standing.payment),
        "results": [
            {
                "result": taken.lever.name,
                "before": write_number(taken.lever),
                "more": _write_way(taken.ways[0]),
                "fewer": _write_way(taken.ways[1]),
            }
            for taken in study.levers
        ],
        "up": _write_outlook(study.up, levers),
        "down": _write_outlook(study.down, levers),
        "of_persons": [lever.name for lever in study.of_persons],
    }


def _write_outlook(outlook: Outlook, levers: tuple[Lever, ...]) -> dict[str, object]:
    return {
        "moves": [write_move(move) for move in outlook.moves],
        "together": None if outlook.together is None else write_sets(outlook.together, levers),
        "proven": outlook.proven,
    }


def write_number(lever: Lever) -> dict[str, str]:
    """The number of a lever where it stands, and the value that it stands for."""
    value = lever.value(lever.number)
    return {"number": plain(lever.number), "value": value if isinstance(value, str) else plain(value)}


def _write_way(way: Way) -> dict[str, object]:
    return {
        "told": not way.untold,
        "moves": [write_move(move) for move in way.moves],
        "unchanged": [_write_blocked(each) for each in way.blocked],
    }


def write_move(move: Move) -> dict[str, object]:
    """One move for a machine."""
    value = move.lever.value(move.number)
    return {
        "result": move.lever.name,
        "number": plain(move.number),
        "value": value if isinstance(value, str) else plain(value),
        "beside": move.beside,
        "more": move.more,
        "distance": plain(move.distance),
        "payment": plain(move.payment),
        "difference": plain(move.change),
    }


def _write_blocked(blocked: Blocked) -> dict[str, object]:
    return {
        "rule": blocked.rule,
        "period": blocked.period,
        "subject": blocked.subject,
        "limit": blocked.limit,
        "unmet": [list(names_in(part)) for part in blocked.unmet],
    }
