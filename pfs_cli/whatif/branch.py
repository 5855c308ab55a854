"""How an amount behaves between two numbers of one lever, proven from its workings at both.

Each step is looked at beside the same step at the other number. Where both took the same branch (the same piece of a
curve, the same side of a limit, the same conditions met) and their inputs are straight lines, so is the step everywhere
in between. What is only known to rise or to fall throughout still shows that no branch was left in between.
"""

from collections.abc import Callable
from fractions import Fraction

from pfs_cli.contract import Contract, Stage
from pfs_cli.payment.curve import Curve
from pfs_cli.payment.per_unit import RateCard
from pfs_cli.whatif.shape import Look, Monotone, Shape, Straight
from pfs_cli.workings import Step

_NOTHING = Fraction(0)
_MONOTONE = Monotone()
_LEAVES = frozenset({"observed", "count"})
"""What the lever itself says, in a straight line; behind it stand only the steps by which people were counted."""
_SUMS = frozenset("to_date pooled items weighted together lines fixed_and_linked paid_before".split())
_LIMITS = frozenset("cap floor at_most_linked at_most_maximum at_most_period".split())


class Between:
    """The steps of two looks at the same workings, and how each behaves from the one number to the other."""

    def __init__(self, contract: Contract, low: Look, high: Look) -> None:
        self._contract = contract
        self._low, self._high = low, high
        self._same_truths = low.truths == high.truths
        self._known: dict[int, Shape | None] = {}
        self._rules: dict[str, Callable[[Step, Step], Shape | None]] = {
            **dict.fromkeys(("rate", "part", "withhold", "less_earlier", "person_cap"), self._scaled),
            **dict.fromkeys(("compare", "share_of_units", "once_per"), self._stepped),
            **dict.fromkeys(("reduction", "ratio"), self._quotient),
            **dict.fromkeys(("difference", "offset", "less_paid"), self._less),
            **dict.fromkeys(("requires", "gate"), self._conditional),
            **dict.fromkeys(("greatest_of", "least_of"), self._chosen),
            **dict.fromkeys(("carry", "fixed_to_date"), self._still),
            "met": self._met,
            "share": self._shared,
            "earned": self._earned,
            "items_paid": self._card,
            "up_to": self._units,
            "ladder": self._climbed,
            "rounding": self._rounded,
        }

    def together(self, lines: tuple[str, ...]) -> Shape | None:
        """The amounts of some lines after all adjustments, added; None where nothing is proven."""
        pairs = [
            (low.amount, high.amount)
            for low, high in zip(self._low.earned.groups, self._high.earned.groups, strict=True)
            if low.names[0] in lines
        ]
        return self._add(pairs)

    def shape(self, low: Step, high: Step) -> Shape | None:
        """How a step behaves, from itself at the low number and at the high one; None where nothing is proven."""
        key = id(low)
        if key not in self._known:
            found = _flat(low) if low is high else self._find(low, high) if low.rule == high.rule else None
            if low.value == high.value and found is not None and not _is_exact(found):
                found = _flat(low)
            self._known[key] = found
        return self._known[key]

    def _find(self, low: Step, high: Step) -> Shape | None:
        rule = low.rule
        if rule in _LEAVES or not low.inputs:
            return self._chord(low, high)
        if rule in _SUMS:
            return self._add(list(zip(low.inputs, high.inputs, strict=True)))
        if rule in _LIMITS:
            return self._limited(low, high)
        find = self._rules.get(rule)
        return None if find is None else find(low, high)

    def _chord(self, low: Step, high: Step) -> Straight | None:
        """The straight line through both values; of a verdict only where it does not move."""
        if low.value == high.value:
            return _flat(low)
        if isinstance(low.value, str):
            return None
        slope = (high.number - low.number) / (self._high.number - self._low.number)
        return Straight(base=low.number - slope * self._low.number, slope=slope)

    def _inputs(self, low: Step, high: Step) -> list[Shape | None]:
        return [self.shape(first, second) for first, second in zip(low.inputs, high.inputs, strict=True)]

    def _add(self, pairs: list[tuple[Step, Step]], *, less: bool = False) -> Shape | None:
        """The sum of steps; with `less` the first less the others."""
        shapes = [self.shape(low, high) for low, high in pairs]
        if not all(isinstance(each, Straight) and each.rounding is None for each in shapes):
            return self._add_rounded(pairs, shapes, less=less)
        signs = [-1 if less and position else 1 for position in range(len(pairs))]
        straight = [each for each in shapes if isinstance(each, Straight)]
        return Straight(
            base=sum((sign * each.base for sign, each in zip(signs, straight, strict=True)), _NOTHING),
            slope=sum((sign * each.slope for sign, each in zip(signs, straight, strict=True)), _NOTHING),
        )

    def _add_rounded(
        self, pairs: list[tuple[Step, Step]], shapes: list[Shape | None], *, less: bool
    ) -> Shape | None:
        """The sum where one part is rounded and no other moves; else whether all move in one direction."""
        if None in shapes:
            return None
        moving = [position for position, each in enumerate(shapes) if not _is_flat(each)]
        first = shapes[moving[0]]
        still = sum(
            (
                -low.number if less and position else low.number
                for position, (low, _) in enumerate(pairs)
                if position not in moving
            ),
            _NOTHING,
        )
        if len(moving) == 1 and isinstance(first, Straight) and not (less and moving[0]):
            return Straight(
                base=first.base, slope=first.slope, rounding=first.rounding, plus=first.plus + still
            )
        rising = {
            (high.number > low.number) ^ (less and position > 0)
            for position, (low, high) in enumerate(pairs)
            if high.number != low.number
        }
        return _MONOTONE if len(rising) <= 1 else None

    def _scaled(self, low: Step, high: Step) -> Shape | None:
        """A step that is its first input times something that does not move."""
        inputs = self._inputs(low, high)
        if inputs[0] is None or not all(_is_flat(each) for each in inputs[1:]):
            return None
        return self._chord(low, high) if _is_exact(inputs[0]) else _MONOTONE

    def _quotient(self, low: Step, high: Step) -> Shape | None:
        """Straight in what is divided, where the divisor does not move; monotone in the divisor alone."""
        actual, against = self._inputs(low, high)
        if actual is None or against is None:
            return None
        if _is_flat(against):
            return self._chord(low, high) if _is_exact(actual) else _MONOTONE
        same_side = low.inputs[1].number * high.inputs[1].number > 0
        return _MONOTONE if _is_flat(actual) and same_side else None

    def _stepped(self, low: Step, high: Step) -> Shape | None:
        """What only rises or falls with the sum of its inputs: rounded to be compared, cut to whole units."""
        value = self._add(list(zip(low.inputs, high.inputs, strict=True)))
        return None if value is None else _MONOTONE

    def _still(self, low: Step, high: Step) -> Shape | None:
        """A step that is the same wherever it is taken, which it is here at both numbers."""
        return _flat(low) if None not in self._inputs(low, high) and low.value == high.value else None

    def _met(self, low: Step, high: Step) -> Shape | None:
        """Conditions whose every question has one answer at both numbers, on values that only rise or fall."""
        asked = self._inputs(low, high)
        return _flat(low) if self._same_truths and None not in asked else None

    def _conditional(self, low: Step, high: Step) -> Shape | None:
        """What is paid where a condition holds, 0 where it does not."""
        if not self._same_truths or None in self._inputs(low, high)[1:]:
            return None
        return self.shape(low.inputs[0], high.inputs[0]) if low.fact("met") == "yes" else _flat(low)

    def _earned(self, low: Step, high: Step) -> Shape | None:
        """Money: what the curve of the line says of a value, or a share of a whole."""
        if low.inputs[0].rule == "share":
            return self._scaled(low, high)
        return self._shared(low, high)

    def _shared(self, low: Step, high: Step) -> Shape | None:
        pays = self._contract.by_name[low.subject].pays
        return None if pays is None else self._on_curve(pays.curve, low, high)

    def _on_curve(self, curve: Curve | None, low: Step, high: Step) -> Shape | None:
        value = self.shape(low.inputs[0], high.inputs[0])
        if value is None or curve is None:
            return None
        if _is_flat(value):
            return _flat(low)
        piece = curve.at(low.inputs[0].number)
        if piece is None or piece is not curve.at(high.inputs[0].number):
            return None
        if not piece.slope:
            return _flat(low)
        return self._chord(low, high) if _is_exact(value) else _MONOTONE

    def _card(self, low: Step, high: Step) -> Shape | None:
        """The items of a rate card, each on its own curve and rounded by itself."""
        pays = self._contract.by_name[low.subject].pays
        if pays is None or not isinstance(pays.terms, RateCard):
            return None
        for item, first, second in zip(pays.terms.items, low.inputs, high.inputs, strict=True):
            at_low, at_high = (first, second) if first.rule == "item" else (first.inputs[0], second.inputs[0])
            self._known[id(at_low)] = self._on_curve(item.curve, at_low, at_high)
        return self._add(list(zip(low.inputs, high.inputs, strict=True)))

    def _units(self, low: Step, high: Step) -> Shape | None:
        """Units up to a limit; the inputs behind them are a limit on the mix and what other items have taken of it."""
        inputs = self._inputs(low, high)
        if None in inputs:
            return None
        if not all(_is_flat(each) for each in inputs[1:]):
            return None
        return self._limited(low, high)

    def _limited(self, low: Step, high: Step) -> Shape | None:
        """The first input within a limit that does not move."""
        amount = self.shape(low.inputs[0], high.inputs[0])
        if amount is None:
            return None
        free = low.value == low.inputs[0].value and high.value == high.inputs[0].value
        return amount if free else _MONOTONE

    def _climbed(self, low: Step, high: Step) -> Shape | None:
        """The lesser of two counts."""
        inputs = self._inputs(low, high)
        if not all(_is_exact(each) for each in inputs):
            return None
        for first, second in zip(low.inputs, high.inputs, strict=True):
            if low.value == first.value and high.value == second.value:
                return self._chord(low, high)
        return None

    def _rounded(self, low: Step, high: Step) -> Shape | None:
        (amount,) = self._inputs(low, high)
        if _is_flat(amount):
            return _flat(low)
        rounding = self._contract.payment.round_at(Stage(low.fact("at")))
        if amount is None or rounding is None:
            return None
        if not isinstance(amount, Straight):
            return _MONOTONE
        if amount.rounding is not None:
            is_whole = all(
                (each / rounding.to.value).denominator == 1
                for each in (amount.rounding.to.value, amount.plus)
            )
            return amount if is_whole else _MONOTONE
        if all((each / rounding.to.value).denominator == 1 for each in (amount.base, amount.slope)):
            return amount
        return Straight(base=amount.base, slope=amount.slope, rounding=rounding)

    def _chosen(self, low: Step, high: Step) -> Shape | None:
        """The greatest or the least of amounts, or 0: straight lines cross once, so one is chosen throughout."""
        inputs = self._inputs(low, high)
        if not all(_is_exact(each) for each in inputs) or low.fact("chosen") != high.fact("chosen"):
            return None
        if low.fact("chosen") == "yes":
            return inputs[0]
        sign = 1 if low.rule == "greatest_of" else -1
        beaten = (
            all(sign * (other.number - own.number) > 0 for own, other in ((a, c), (b, d)))
            for a, b, c, d in (
                (low.inputs[0], high.inputs[0], *pair)
                for pair in zip(low.inputs[1:], high.inputs[1:], strict=True)
            )
        )
        return _flat(low) if any(beaten) else None

    def _less(self, low: Step, high: Step) -> Shape | None:
        if len(low.inputs) == 1:
            return self._scaled(low, high)
        return self._add(list(zip(low.inputs, high.inputs, strict=True)), less=True)


def _flat(step: Step) -> Straight:
    """What does not move; of a verdict only that is known of it."""
    return Straight(base=_NOTHING if isinstance(step.value, str) else step.number)


def _is_exact(shape: Shape | None) -> bool:
    return isinstance(shape, Straight) and shape.rounding is None


def _is_flat(shape: Shape | None) -> bool:
    return isinstance(shape, Straight) and not shape.slope
