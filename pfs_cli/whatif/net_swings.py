"""What moves the net benefit: each uncertain value at its low and at its high end, all else as it is to be expected."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from pfs_cli.record import Record, replace
from pfs_cli.whatif.benefits import Benefit, Benefits, Chance, Cost, Outcome, Party
from pfs_cli.whatif.net_states import is_countable, number_at, states_of
from pfs_cli.whatif.uncertain import Uncertain

_ZERO = Fraction(0)
_ENDS = (Fraction(1, 20), Fraction(19, 20))


class Swing(Record):
    """The expected net benefit with one value at its ends. `part` is the key under which the value stands."""

    name: str
    label: str
    part: str
    low: Fraction
    high: Fraction
    net_low: Fraction
    net_high: Fraction

    @property
    def width(self) -> Fraction:
        """How far the net benefit moves."""
        return abs(self.net_high - self.net_low)


def benefits_of(benefits: Benefits, party: Party | None) -> tuple[Benefit, ...]:
    """The benefits that a party gains, in the order of the file; None is all parties together."""
    return tuple(each for each in benefits.benefits if party in (None, each.gains))


def costs_of(benefits: Benefits, party: Party | None) -> tuple[Cost, ...]:
    """The costs that a party bears beside the payment, in the order of the file."""
    return tuple(each for each in benefits.costs if party in (None, each.borne_by))


def expect_net(benefits: Benefits, party: Party | None, payment: Fraction) -> Fraction:
    """The net benefit that is to be expected, exactly: all values are independent, so their means multiply."""
    gained = (
        benefits.outcome(each.outcome).expected * each.per_year.mean * each.factor(benefits.years)
        for each in benefits_of(benefits, party)
    )
    spent = (each.amount.mean * each.factor(benefits.years) for each in costs_of(benefits, party))
    return sum(gained, _ZERO) - sum(spent, _ZERO) - payment


def find_swings(benefits: Benefits, party: Party | None, payment: Fraction) -> tuple[Swing, ...]:
    """A swing for each uncertain value that this party's net benefit depends on, the widest first."""
    swings = [
        Swing(
            name=name,
            label=label,
            part=part,
            low=value.low,
            high=value.high,
            net_low=expect_net(put(value.at(value.low)), party, payment),
            net_high=expect_net(put(value.at(value.high)), party, payment),
        )
        for name, label, part, value, put in _values(benefits, party)
        if not value.is_known
    ]
    swings += _of_counts(benefits, party, payment)
    return tuple(sorted((each for each in swings if each.width), key=lambda each: -each.width))


def _of_counts(benefits: Benefits, party: Party | None, payment: Fraction) -> Iterator[Swing]:
    """A swing for each number of outcomes that chance decides and that can be counted out, but for the payment.

    Its ends are the numbers that are not passed with chances of 5 % and 95 %.
    """
    expected = expect_net(benefits, party, payment)
    for outcome in benefits.outcomes:
        if not outcome.by_chance or Chance.TREATED in outcome.by_chance or not is_countable(outcome):
            continue
        numbers = [number_at(states_of(outcome), chance) for chance in _ENDS]
        brought = (each for each in benefits_of(benefits, party) if each.outcome == outcome.name)
        value = sum((each.per_year.mean * each.factor(benefits.years) for each in brought), _ZERO)
        low, high = (expected + (number - outcome.expected) * value for number in numbers)
        yield Swing(
            name=outcome.name,
            label=outcome.label,
            part="count",
            low=numbers[0],
            high=numbers[1],
            net_low=low,
            net_high=high,
        )


_Put = Callable[[Uncertain], Benefits]


def _values(benefits: Benefits, party: Party | None) -> Iterator[tuple[str, str, str, Uncertain, _Put]]:
    """Every value that may be uncertain: whose it is, under which key it stands, and the file with another one."""
    for outcome in benefits.outcomes:
        for part in ("number", "without", "effective"):
            value: Uncertain | None = getattr(outcome, part)
            if value is not None:
                yield outcome.name, outcome.label, part, value, _putter(benefits, outcome, part)
    for benefit in benefits_of(benefits, party):
        for part in ("per_year", "lasts"):
            yield benefit.name, benefit.label, part, getattr(benefit, part), _putter(benefits, benefit, part)
    for cost in costs_of(benefits, party):
        yield cost.name, cost.label, "amount", cost.amount, _putter(benefits, cost, "amount")


def _putter(benefits: Benefits, record: Outcome | Benefit | Cost, part: str) -> _Put:
    def put(value: Uncertain) -> Benefits:
        changed = replace(record, **{part: value})

        def swap(records: tuple[object, ...]) -> tuple[object, ...]:
            return tuple(changed if each is record else each for each in records)

        return replace(
            benefits,
            outcomes=swap(benefits.outcomes),
            benefits=swap(benefits.benefits),
            costs=swap(benefits.costs),
        )

    return put
