"""Sets of moves of several results as a table: which results move how far, what they cost, what is then paid."""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.language import Say
from pfs_cli.notation import grouped, plain
from pfs_cli.render.section import Entry, Section, make_columns
from pfs_cli.render.simulation.beside import signed
from pfs_cli.render.simulation.lever_words import say_distance, say_lever
from pfs_cli.whatif.cheapest import MoveSet, Sets
from pfs_cli.whatif.lever import Lever

SHOWN = 10
"""So many sets are shown; of the rest it is said how many there are."""
KEYS = ("takes.set", "takes.result", "takes.move", "takes.then", "takes.payment", "simulate.difference")
_RIGHT = ("takes.payment", "simulate.difference")


def make_sets(sets: Sets, levers: tuple[Lever, ...], today: Fraction, say: Say, heading: str = "") -> Section:
    """The first sets, one result a row; the payment stands beside the first result of each set."""
    return Section(
        part="part.sets",
        heading=heading,
        columns=make_columns(say, KEYS, flush_right=_RIGHT, flexible=("takes.result",)),
        entries=tuple(
            entry
            for place, each in enumerate(sets.sets[:SHOWN], start=1)
            for entry in _entries(place, each, levers, today, say)
        ),
    )


def _entries(
    place: int, each: MoveSet, levers: tuple[Lever, ...], today: Fraction, say: Say
) -> Iterator[Entry]:
    name, amounts = str(place), (grouped(each.payment), signed(each.payment - today))
    for lever, number in moved(each, levers):
        distance = say_distance(lever, number, say, more=number > lever.number)
        yield Entry(cells=(name, say_lever(lever, say), distance, lever.write(number), *amounts))
        name, amounts = "", ("", "")


def moved(each: MoveSet, levers: tuple[Lever, ...]) -> tuple[tuple[Lever, Fraction], ...]:
    """The levers that a set moves, and to where."""
    return tuple(
        (lever, number) for lever, number in zip(levers, each.numbers, strict=True) if number != lever.number
    )


def write_sets(sets: Sets, levers: tuple[Lever, ...]) -> dict[str, object]:
    """The sets for a machine, all that are known."""
    return {
        "cost": plain(sets.cost),
        "complete": sets.complete,
        "sets": [
            {
                "moves": [
                    {"result": lever.name, "today": plain(lever.number), "number": plain(number)}
                    for lever, number in moved(each, levers)
                ],
                "cost": plain(each.cost),
                "payment": plain(each.payment),
            }
            for each in sets.sets
        ],
    }
