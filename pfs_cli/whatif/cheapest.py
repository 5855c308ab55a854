"""The cheapest sets of moves of several levers that bring the payment somewhere: a search with a proof.

Boxes of numbers are looked at in the order of what a way into them costs at least. Where a box pays enough all over,
its corner nearest to today is the cheapest of it; else it is divided where something decides. What is found is
settled by the engine, and a cost is only named as the least when no box is left that could cost less.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from heapq import heappop, heappush
from math import ceil, floor, gcd, lcm

from pfs_cli.open_results import span as spans
from pfs_cli.open_results.box import Box, middle
from pfs_cli.open_results.form import Wish
from pfs_cli.open_results.span import Span
from pfs_cli.record import Record
from pfs_cli.whatif.nearest import TooManyCellsError
from pfs_cli.whatif.reach import Numbers, Plane, Reach, Spread

_ZERO = Fraction(0)
_MOST_BOXES = 6_000
_MOST_BOXES_OF_EQUALS = 1_200
MOST_SETS = 200
"""So many sets of the same cost are looked for; of more it is said that there are more."""


class Goal(Record):
    """Where the payment is to come: to `amount` or more, or (`up` False) to it or less."""

    amount: Fraction
    up: bool = True

    def is_met(self, payment: Fraction) -> bool:
        """Whether a payment is enough."""
        return payment >= self.amount if self.up else payment <= self.amount

    def is_met_in(self, spread: Spread) -> bool:
        """Whether every payment over a box is enough."""
        return spread.low >= (0, self.amount, 0) if self.up else spread.high <= (0, self.amount, 1)

    def may_be_met_in(self, spread: Spread) -> bool:
        """Whether a payment over a box may be enough."""
        return spread.high > (0, self.amount, 0) if self.up else spread.low <= (0, self.amount, 0)


class MoveSet(Record):
    """Numbers of all levers, some of them other than today's; what they cost and what is paid."""

    numbers: Numbers
    cost: Fraction
    payment: Fraction


class Sets(Record):
    """All sets of the least cost, the fewest levers moved first; `complete` is False where there may be more."""

    cost: Fraction
    sets: tuple[MoveSet, ...]
    complete: bool


class _Edge(Record):
    """Numbers of which so much of each lever comes to at least `least`."""

    terms: Mapping[int, Fraction]
    least: Fraction


class _Part(Record):
    """A box, the edges it was cut along, and what is known of its payments."""

    box: Box
    edges: tuple[_Edge, ...]
    spread: Spread


def find_cheapest(reach: Reach, costs: tuple[Fraction, ...], goal: Goal) -> Sets | None:
    """The cheapest sets of numbers at which the goal is met; None where it is met nowhere.

    All levers of the reach move by whole numbers, each step at its cost (above zero). Raises TooManyCellsError where
    the least cost is not known within the limit.
    """
    return _Search(reach, costs, goal).find()


class _Search:
    def __init__(self, reach: Reach, costs: tuple[Fraction, ...], goal: Goal) -> None:
        self.reach = reach
        self.costs = costs
        self.goal = goal
        self.grain = _common(costs)
        self.count = 0
        self.heap: list[tuple[Fraction, int, _Part]] = []
        self.found: dict[Numbers, MoveSet] = {}
        self.best: Fraction | None = None

    def find(self) -> Sets | None:
        self._push(self.reach.box, ())
        proven = _MOST_BOXES
        while self.heap and (self.best is None or self.heap[0][0] <= self.best):
            if (
                self.best is not None and self.heap[0][0] == self.best
            ):  # nothing is cheaper: others cost the same
                proven = min(self.count, proven)
                if self._enough() or self.count > proven + _MOST_BOXES_OF_EQUALS:
                    break
            if self.count > _MOST_BOXES:
                break
            _, _, part = heappop(self.heap)
            if not self._try(part):
                for box, edges in self._divide(part):
                    self._push(box, edges)
        if self.best is None:
            if self.heap:
                raise TooManyCellsError
            return None
        left = bool(self.heap) and self.heap[0][0] <= self.best
        if left and self.heap[0][0] < self.best:
            raise TooManyCellsError
        return Sets(cost=self.best, sets=tuple(sorted(self._cheapest(), key=self._order)), complete=not left)

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

    def _push(self, box: Box, edges: tuple[_Edge, ...]) -> None:
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

    def _needs(self, spread: Spread) -> Iterator[tuple[_Edge, ...]]:
        """For each course that the payment may take what the numbers must come to so that it may be enough."""
        for course in spread.courses:
            planes = course.above if self.goal.up else course.below
            yield tuple(self._edge(plane) for plane in (planes if planes[0] is not planes[1] else planes[:1]))

    def _edge(self, plane: Plane) -> _Edge:
        sign = 1 if self.goal.up else -1
        end = spans.scale(plane.rest, Fraction(sign))[1]
        if end[0]:
            return _Edge(terms={}, least=_ZERO)
        terms = {key: factor * sign for key, factor in plane.terms.items()}
        return _Edge(terms=terms, least=self.goal.amount * sign - end[1])

    def _way(self, box: Box, edge: _Edge) -> tuple[Fraction, Numbers] | None:
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
        return tuple(_nearest(span, today) for span, today in zip(box, self.reach.today, strict=False))

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

    def _divide(self, part: _Part) -> list[tuple[Box, tuple[_Edge, ...]]]:
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
            parts = _cut(part.box, keys[0], number)
            if len(parts) > 1:
                return [(box, part.edges) for box in parts]
        for wish in several:
            found = _cut_along(part, wish, count)
            if len(found) > 1:
                return found
        widths = [
            (*_width(span), -place) for place, span in enumerate(part.box[:count]) if not spans.is_point(span)
        ]
        place = -max(widths)[2]
        return [(box, part.edges) for box in _cut(part.box, place, middle(part.box[place], whole=True))]


def _common(costs: Iterable[Fraction]) -> Fraction:
    """The greatest amount of which all costs are multiples."""
    every = tuple(costs)
    below = lcm(*(cost.denominator for cost in every))
    return Fraction(gcd(*(int(cost * below) for cost in every)), below)


def _nearest(span: Span, number: Fraction) -> Fraction:
    start, end = span
    if not start[0] and number < start[1]:
        return start[1]
    return end[1] if not end[0] and number > end[1] else number


def _width(span: Span) -> tuple[bool, Fraction]:
    start, end = span
    endless = bool(start[0] or end[0])
    return endless, _ZERO if endless else end[1] - start[1]


def _cut(box: Box, place: int, number: Fraction) -> list[Box]:
    """The box below a number of a lever, at it and above it, from whole number to whole number."""
    start, end = box[place]
    parts: list[Span] = [
        (start, (0, Fraction(ceil(number) - 1), 1)),
        ((0, Fraction(floor(number) + 1), 0), end),
    ]
    if number.denominator == 1:
        parts.insert(1, spans.point(number))
    inside = [spans.meet(part, box[place]) for part in parts]
    return [(*box[:place], part, *box[place + 1 :]) for part in inside if not spans.is_empty(part)]


def _cut_along(part: _Part, wish: Wish, count: int) -> list[tuple[Box, tuple[_Edge, ...]]]:
    """The part below a value that several levers make, at it and above it."""
    if wish.value is None or wish.value < count:
        return []
    start, end = part.box[wish.value]
    cuts = ((0, wish.at, 0), (0, wish.at, 1))
    if not (start < cuts[1] and cuts[0] < end):
        return []
    above: tuple[_Edge, ...] = ()
    below: tuple[_Edge, ...] = ()
    if wish.number == wish.at != 0:  # of a quotient the form asks another number, and may turn its sign
        least = wish.number - wish.form.constant
        terms = {key: factor for key, factor in wish.form.terms.items() if isinstance(key, int)}
        above = (_Edge(terms=terms, least=least),)
        below = (_Edge(terms={key: -factor for key, factor in terms.items()}, least=-least),)
    parts = (((start, cuts[0]), below), (cuts, (*above, *below)), ((cuts[1], end), above))
    return [
        ((*part.box[: wish.value], span, *part.box[wish.value + 1 :]), (*part.edges, *edges))
        for span, edges in parts
        if not spans.is_empty(span)
    ]
