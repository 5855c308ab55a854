"""What it takes to reach an amount: the cheapest sets of results, and each result by itself."""

from collections.abc import Iterator

from pfs_cli.language import Say
from pfs_cli.notation import grouped, plain
from pfs_cli.render.section import Entry, Section, make_columns
from pfs_cli.render.simulation.lever_words import say_distance, say_lever, say_reached
from pfs_cli.render.simulation.part import Part
from pfs_cli.render.simulation.sets import SHOWN, make_sets, write_sets
from pfs_cli.render.simulation.takes import write_move
from pfs_cli.whatif.target import Alone, Target

KEYS = (
    "target.cost.money",
    "target.cost.people",
    "target.found.money",
    "target.found.people",
    "target.left",
    "target.left.many",
    "target.sets.money",
    "target.sets.people",
)
_COLUMNS = ("takes.result", "takes.today", "takes.move", "takes.payment", "target.reached-at")
_RIGHT = ("takes.payment",)


def make_part(study: Target, say: Say) -> Part:
    """What it takes in the words of a language."""
    return Part(
        heading=say("target.heading", amount=grouped(study.amount)),
        sentences=tuple(_sentences(study, say)),
        sections=tuple(_sections(study, say)),
        notes=tuple(_notes(study, say)),
    )


def _sentences(study: Target, say: Say) -> Iterator[str]:
    today = grouped(study.standing.payment)
    if study.is_reached:
        yield say("target.reached", today=today, amount=grouped(study.amount))
        return
    if study.sets is None:
        yield say("target.untold" if study.untold else "target.alone-only")
        return
    kind = "money" if study.in_money else "people"
    cost, least = grouped(study.sets.cost), grouped(study.sets.proven)
    if study.sets.is_least:
        yield say(f"target.cost.{kind}", cost=cost, today=today)
    else:
        yield say(f"target.found.{kind}", cost=cost, least=least, today=today)
        return
    count = len(study.sets.sets)
    if count > SHOWN or not study.sets.complete:
        key = "target.left" if study.sets.complete else "target.left.many"
        yield say(key, count=str(count), shown=str(min(SHOWN, count)))


def _sections(study: Target, say: Say) -> Iterator[Section]:
    if study.sets is not None:
        kind = "money" if study.in_money else "people"
        yield make_sets(
            study.sets,
            tuple(each.lever for each in study.moving),
            study.standing.payment,
            say,
            heading=say(f"target.sets.{kind}" if study.sets.is_least else "target.sets.found"),
            costs=tuple(each.cost for each in study.moving) if study.in_money else (),
        )
    yield Section(
        part="part.alone",
        heading=say("target.alone") if study.alone else "",
        columns=make_columns(say, _COLUMNS, flush_right=_RIGHT, flexible=(_COLUMNS[0], _COLUMNS[-1])),
        entries=tuple(_entry(each, say) for each in study.alone),
    )


def _entry(alone: Alone, say: Say) -> Entry:
    lever, move = alone.lever, alone.move
    names = (say_lever(lever, say), lever.write(lever.number))
    if move is None:
        return Entry(cells=(*names, "", "", say("takes.untold" if alone.untold else "target.never")))
    return Entry(
        cells=(
            *names,
            say_distance(lever, move.number, say, more=move.more),
            grouped(move.payment),
            say_reached(lever, move.number, say, more=move.more, beside=move.beside),
        )
    )


def _notes(study: Target, say: Say) -> Iterator[str]:
    if study.is_reached:
        return
    if study.in_money:
        for each in study.moving:
            yield say("target.cost-of", result=say_lever(each.lever, say), cost=grouped(each.cost))
    else:
        yield say("target.counted")
    if study.staying:
        yield say("target.staying", results=", ".join(say_lever(each, say) for each in study.staying))


def write_study(study: Target) -> dict[str, object]:
    """The target for a machine; costs are in the main unit of the currency, or 1 a person or unit."""
    levers = tuple(each.lever for each in study.moving)
    return {
        "target": plain(study.amount),
        "payment": plain(study.standing.payment),
        "reached": study.is_reached,
        "in_money": study.in_money,
        "moving": [{"result": each.lever.name, "cost": plain(each.cost)} for each in study.moving],
        "staying": [lever.name for lever in study.staying],
        "told": not study.untold,
        "cheapest": None if study.sets is None else write_sets(study.sets, levers),
        "alone": [
            {
                "result": each.lever.name,
                "told": not each.untold,
                "move": None if each.move is None else write_move(each.move),
            }
            for each in study.alone
        ],
    }
