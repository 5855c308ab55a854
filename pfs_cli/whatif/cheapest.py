"""The cheapest sets of moves of several levers that bring the payment somewhere: a search with a proof.

Boxes of numbers are looked at in the order of what a way into them costs at least. Where a box pays enough all over,
its corner nearest to today is the cheapest of it; else it is divided where something decides. What is found is
settled by the engine, and a cost is only named as the least when no box is left that could cost less.
"""

from collections.abc import Iterator
from fractions import Fraction
from heapq import heappop, heappush
from math import ceil

from pfs_cli.open_results import span as spans
from pfs_cli.open_results.box import Box, middle
from pfs_cli.open_results.form import Wish
from pfs_cli.open_results.search import LimitError, find_greatest
from pfs_cli.record import Record
from pfs_cli.whatif.cut import Edge, Part, common_step, cut, cut_along, nearest_in, width_of
from pfs_cli.whatif.extreme import Extreme
from pfs_cli.whatif.goal import Goal, MoveSet, Sets
from pfs_cli.whatif.nearest import TooManyCellsError
from pfs_cli.whatif.reach import Numbers, Plane, Reach, Spread

_ZERO = Fraction(0)
LIMIT = 16_000
"""So many boxes are looked at, divided by how many levers there are: a box of many takes longer."""
_MOST_BOXES_OF_EQUALS = 600
_MOST_BOXES_TO_THE_END = 150
MOST_SETS = 100
"""So many sets of the same cost are looked for; of more it is said that there are more."""


class _Part(Record):
    """A box, the edges it was cut along, and what is known of its payments."""

    box: Box
    edges: tuple[Edge, ...]
    spread: Spread


def find_cheapest(
    reach: Reach,
    costs: tuple[Fraction, ...],
    goal: Goal,
    limit: int = LIMIT,
    known: tuple[Numbers, ...] = (),
) -> Sets | None:
    """The cheapest sets of numbers at which the goal is met; None where it is met nowhere.

    All levers of the reach move by whole numbers, each step at its cost (above zero). `known` are numbers at which it
    is met: nothing dearer is looked at. Raises TooManyCellsError where no way to the goal is found within the limit.
    """
    search = _Search(reach, costs, goal)
    search.begin_with(known)
    return search.find(limit // len(costs))


class _Search:
    def __init__(self, reach: Reach, costs: tuple[Fraction, ...], goal: Goal) -> None:
        self.reach = reach
        self.costs = costs
        self.goal = goal
        self.grain = common_step(costs)
        self.count = 0
        self.heap: list[tuple[Fraction, int, _Part]] = []
        self.found: dict[Numbers, MoveSet] = {}
        self.best: Fraction | None = None

    def begin_with(self, known: tuple[Numbers, ...]) -> None:
        """Keeps those of the numbers that are enough."""
        for numbers in known:
            self._keep(numbers)

    def find(self, most: int) -> Sets | None:
        self._push(self.reach.box, ())
        proven = most
        while self.heap and (self.best is None or self.heap[0][0] <= self.best):
            if (
                self.best is not None and self.heap[0][0] == self.best
            ):  # nothing is cheaper: others cost the same
                proven = min(self.count, proven)
                if self._enough() or self.count > proven + _MOST_BOXES_OF_EQUALS:
                    break
            if self.count > most:
                break
            _, _, part = heappop(self.heap)
            if not self._try(part):
                for box, edges in self._divide(part):
                    self._push(box, edges)
        if self.best is None and not self.heap:
            return None
        if self.heap and (self.best is None or self.heap[0][0] < self.best):
            self._shrink()
        if self.best is None:
            raise TooManyCellsError
        left = bool(self.heap) and self.heap[0][0] <= self.best
        return Sets(
            cost=self.best,
            sets=tuple(sorted(self._cheapest(), key=self._order)),
            complete=not left,
            proven=min(self.best, self.heap[0][0]) if left else self.best,
        )

    def _shrink(self) -> None:
        """Numbers that are enough, from where the most (or the least) is paid back towards today, lever by lever."""
        question = Extreme(self.reach, 1 if self.goal.up else -1)
        try:
            far = find_greatest(question, self.reach.box, _MOST_BOXES_TO_THE_END)
        except LimitError:
            return
        if far is None:
            return
        levers = range(len(self.costs))
        for places in ([*levers], [*levers][::-1]):
            numbers = far.point
            for place in (*places, *places):
                numbers = self._back(numbers, place)
            self._keep(numbers)

    def _back(self, numbers: Numbers, place: int) -> Numbers:
        """The numbers with one of them as near to today's as halving finds, if it still is enough."""

        def moved(number: Fraction) -> Numbers:
            return (*numbers[:place], number, *numbers[place + 1 :])

        near, far = self.reach.today[place], numbers[place]
        if self._is_met(moved(near)):
            return moved(near)
        while abs(far - near) > 1:
            between = Fraction((near + far) // 2)
            if self._is_met(moved(between)):
                far = between
            else:
                near = between
        return moved(far)

    def _is_met(self, numbers: Numbers) -> bool:
        paid = self.reach.pay(numbers)
        return paid is not None and self.goal.is_met(paid)

    def _cheapest(self) -> list[MoveSet]:
        return [each for each in self.found.values() if each.cost == self.best]

    def _enough(self) -> bool:
        return len(self.found) >= MOST_SETS and len(self._cheapest()) >= MOST_SETS

    def _order(self, each: MoveSet) -> tuple[int, Fraction, Numbers]:
        """Those that move the fewest levers first, then those that pay more, then in the order of the levers."""
        apart = tuple(
            -abs(number - today) for number, today in zip(each.numbers, self.reach.today, strict=True)
        )
        return sum(bool(gap) for gap in apart), -each.payment if self.goal.up else each.payment, apart

    def _push(self, box: Box, edges: tuple[Edge, ...]) -> None:
        self.count += 1
        spread = self.reach.over(box)
        if spread is None or not self.goal.may_be_met_in(spread):
            return
        part = _Part(box=box, edges=edges, spread=spread)
        ways = [self._way(box, edge) for edge in edges]
        if any(way is None for way in ways):
            return
        courses = [
            max(way[0] for way in taken if way is not None)
            for edges_of_course in self._needs(spread)
            if None not in (taken := [self._way(box, edge) for edge in edges_of_course])
        ]
        if not courses:
            return
        least = max([min(courses), *(way[0] for way in ways if way is not None)])
        least = ceil(least / self.grain) * self.grain
        if self.best is None or least <= self.best:
            heappush(self.heap, (least, -self.count, part))

    def _needs(self, spread: Spread) -> Iterator[tuple[Edge, ...]]:
        """For each course that the payment may take what the numbers must come to so that it may be enough."""
        for course in spread.courses:
            planes = course.above if self.goal.up else course.below
            yield tuple(self._edge(plane) for plane in (planes if planes[0] is not planes[1] else planes[:1]))

    def _edge(self, plane: Plane) -> Edge:
        sign = 1 if self.goal.up else -1
        end = spans.scale(plane.rest, Fraction(sign))[1]
        if end[0]:
            return Edge(terms={}, least=_ZERO)
        terms = {key: factor * sign for key, factor in plane.terms.items()}
        return Edge(terms=terms, least=self.goal.amount * sign - end[1])

    def _way(self, box: Box, edge: Edge) -> tuple[Fraction, Numbers] | None:
        """The least cost of a way over the edge inside the box, and whole numbers near it; None where there is none."""
        start = self._corner(box)
        cost = self._cost(start)
        need = edge.least - sum((factor * start[key] for key, factor in edge.terms.items()), _ZERO)
        numbers = list(start)
        for key in sorted(edge.terms, key=lambda key: -abs(edge.terms[key]) / self.costs[key]):
            if need <= 0:
                break
            factor = edge.terms[key]
            end = box[key][1] if factor > 0 else box[key][0]
            steps = need / abs(factor)
            if not end[0]:
                steps = min(steps, abs(end[1] - start[key]))
            cost += steps * self.costs[key]
            need -= steps * abs(factor)
            numbers[key] += ceil(steps) if factor > 0 else -ceil(steps)
        return None if need > 0 else (cost, tuple(numbers))

    def _corner(self, box: Box) -> Numbers:
        """The numbers of the box that are nearest to today's."""
        return tuple(nearest_in(span, today) for span, today in zip(box, self.reach.today, strict=False))

    def _cost(self, numbers: Numbers) -> Fraction:
        return sum(
            (
                abs(number - today) * cost
                for number, today, cost in zip(numbers, self.reach.today, self.costs, strict=True)
            ),
            _ZERO,
        )

    def _try(self, part: _Part) -> bool:
        """Settles the corner nearest to today and others that may be cheap; True where nothing else is left to find."""
        corner = self._corner(part.box)
        is_met = self._keep(corner)
        if is_met and self.goal.is_met_in(part.spread):
            return True
        if all(spans.is_point(span) for span in part.box[: len(corner)]):
            return True
        needs = (edge for edges in self._needs(part.spread) for edge in edges)
        for edge in (*part.edges, *needs):
            way = self._way(part.box, edge)
            if way is not None:
                self._keep(way[1])
        return False

    def _keep(self, numbers: Numbers) -> bool:
        """Remembers the numbers where they are enough; True where they are."""
        cost = self._cost(numbers)
        if numbers in self.found or (self.best is not None and cost > self.best):
            return numbers in self.found
        paid = self.reach.pay(numbers)
        if paid is None or not self.goal.is_met(paid):
            return False
        self.found[numbers] = MoveSet(numbers=numbers, cost=cost, payment=paid)
        self.best = cost if self.best is None else min(cost, self.best)
        return True

    def _divide(self, part: _Part) -> list[Part]:
        """The parts of a box: where one lever alone decides something; else along an edge; else across a lever."""
        count = len(self.reach.levers)
        several: list[Wish] = []
        for wish in part.spread.wishes:
            keys = [key for key in wish.form.terms if isinstance(key, int)]
            if len(keys) != len(wish.form.terms):
                continue
            if len(keys) > 1:
                several.append(wish)
                continue
            number = (wish.number - wish.form.constant) / wish.form.terms[keys[0]]
            parts = cut(part.box, keys[0], number)
            if len(parts) > 1:
                return [(box, part.edges) for box in parts]
        for wish in several:
            found = cut_along(part.box, part.edges, wish, count)
            if len(found) > 1:
                return found
        widths = [
            (*width_of(span), -place)
            for place, span in enumerate(part.box[:count])
            if not spans.is_point(span)
        ]
        place = -max(widths)[2]
        return [(box, part.edges) for box in cut(part.box, place, middle(part.box[place], whole=True))]
