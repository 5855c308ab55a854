"""A list of people as what they count for, without anything that says who they are; and lists drawn anew from it.

All that a payment takes from a person is where the person belongs to a group and where the person achieved it. People
of the same pattern are alike, so that a list drawn anew is so many of each pattern: a multinomial draw, however long
the list is (Efron 1979, the bootstrap: as many people as the list has, each time one of them with the same chance).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pfs_cli.record import Record
from pfs_cli.whatif.drawn.lots import make_lots
from pfs_cli.whatif.standing import Place

if TYPE_CHECKING:
    import numpy as np

    Counts = np.ndarray[tuple[int, int], np.dtype[np.int64]]

CHUNK = 100_000
"""So many draws are made at once; the same for every run, so that the same seed gives the same draws."""


class Patterns(Record):
    """How the people of one list count: at each place whether (or how often) they achieved it and are of the group.

    `patterns` has a pair (achieved, of the group) for each of the `places`, and `people` how many persons are so, in
    the order of the patterns: the order of the list is in nothing. Nobody is in it who is counted nowhere.
    """

    file: str
    places: tuple[Place, ...]
    patterns: tuple[tuple[tuple[int, int], ...], ...]
    people: tuple[int, ...]

    @property
    def persons(self) -> int:
        """How many people can be drawn, and are drawn each time."""
        return sum(self.people)


def keep_places(patterns: Patterns, places: frozenset[Place]) -> Patterns:
    """The same people at some of the places alone; who is counted at none of them is left out."""
    kept = [position for position, place in enumerate(patterns.places) if place in places]
    people: dict[tuple[tuple[int, int], ...], int] = {}
    for pattern, number in zip(patterns.patterns, patterns.people, strict=True):
        own = tuple(pattern[position] for position in kept)
        if any(of_group for _, of_group in own):
            people[own] = people.get(own, 0) + number
    return Patterns(
        file=patterns.file,
        places=tuple(patterns.places[position] for position in kept),
        patterns=tuple(sorted(people)),
        people=tuple(people[pattern] for pattern in sorted(people)),
    )


def draw_lists(
    lists: tuple[Patterns, ...], draws: int, seed: int
) -> Iterator[tuple[tuple[tuple[int, int], ...], int]]:
    """Lists drawn anew: at every place of every list how many achieved it of how many, and how often it came out so.

    Each list is drawn for itself. The same seed gives the same draws.
    """
    import numpy as np

    random = make_lots(seed)
    for first in range(0, draws, CHUNK):
        size = min(CHUNK, draws - first)
        drawn = [_draw(each, size, random) for each in lists]
        rows, times = np.unique(np.hstack(drawn), axis=0, return_counts=True)
        for row, number in zip(rows.tolist(), times.tolist(), strict=True):
            yield tuple(zip(row[::2], row[1::2], strict=True)), number


def _draw(patterns: Patterns, size: int, random: "np.random.RandomState") -> "Counts":
    """So many lists: for each place the count and the group, one beside the other."""
    import numpy as np

    people = np.array(patterns.people, dtype=np.float64)
    each = np.array(patterns.patterns, dtype=np.int64).reshape(len(patterns.patterns), -1)
    return random.multinomial(patterns.persons, people / people.sum(), size=size) @ each
