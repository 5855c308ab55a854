"""Sets of moves of several results as a table: which results move how far, what they cost, what is then paid."""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.language import Say
from pfs_cli.notation import grouped, plain
from pfs_cli.render.section import Entry, Section, make_columns
from pfs_cli.render.simulation.beside import signed
from pfs_cli.render.simulation.lever_words import say_distance, say_lever
from pfs_cli.whatif.goal import MoveSet, Sets
from pfs_cli.whatif.lever import Lever

SHOWN = 10
"""So many sets are shown; of the rest it is said how many there are."""
_COLUMNS = (
    "takes.set",
    "takes.result",
    "takes.move",
    "takes.reached",
    "takes.cost",
    "takes.payment",
    "simulate.difference",
)
_RIGHT = _COLUMNS[-3:]


def make_sets(
    sets: Sets,
    levers: tuple[Lever, ...],
    today: Fraction,
    say: Say,
    *,
    heading: str = "",
    costs: tuple[Fraction, ...] = (),
) -> Section:
    """The first sets, one result a row; `costs` are those of a step of each lever, where they are money."""
    return Section(
        part="part.sets",
        heading=heading,
        columns=make_columns(say, _COLUMNS, flush_right=_RIGHT, flexible=("takes.result",)),
        entries=tuple(
            entry
            for place, each in enumerate(sets.sets[:SHOWN], start=1)
            for entry in _entries(place, each, levers, today, say, costs)
        ),
    )


def _entries(
    place: int,
    each: MoveSet,
    levers: tuple[Lever, ...],
    today: Fraction,
    say: Say,
    costs: tuple[Fraction, ...],
) -> Iterator[Entry]:
    steps = dict(zip((lever.place for lever in levers), costs, strict=False))
    for lever, number in moved(each, levers):
        step = steps.get(lever.place)
        yield Entry(
            cells=(
                str(place),
                say_lever(lever, say),
                say_distance(lever, number, say, more=number > lever.number),
                lever.write(number),
                "" if step is None else grouped(abs(number - lever.number) * step),
                grouped(each.payment),
                signed(each.payment - today),
            )
        )


def moved(each: MoveSet, levers: tuple[Lever, ...]) -> tuple[tuple[Lever, Fraction], ...]:
    """The levers that a set moves, and to where."""
    return tuple(
        (lever, number) for lever, number in zip(levers, each.numbers, strict=True) if number != lever.number
    )


def write_sets(sets: Sets, levers: tuple[Lever, ...]) -> dict[str, object]:
    """The sets for a machine, all that are known."""
    return {
        "cost": plain(sets.cost),
        "proven": plain(sets.proven),
        "complete": sets.complete,
        "sets": [
            {
                "moves": [
                    {"result": lever.name, "before": plain(lever.number), "number": plain(number)}
                    for lever, number in moved(each, levers)
                ],
                "cost": plain(each.cost),
                "payment": plain(each.payment),
            }
            for each in sets.sets
        ],
    }
