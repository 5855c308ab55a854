"""What a period is settled on: its observations, and those of the periods before it."""

from collections.abc import Mapping
from fractions import Fraction

from pfs_cli.record import Record
from pfs_cli.results import Address, Observation, Results


class Evidence(Record):
    """The observations of a period and of the earlier ones, by address; cumulated where all to date decides."""

    current: Mapping[Address, Observation]
    earlier: tuple[Mapping[Address, Observation], ...]
    cumulative: bool

    def observed(self, address: Address) -> tuple[Observation, ...]:
        """What a value at the address is made of: the period's observation, or cumulated all to date, in order.

        A missing observation raises KeyError: the rules on results see to it first.
        """
        if not self.cumulative or not self.earlier:
            return (self.current[address],)
        return self.to_date(address)

    def to_date(self, address: Address) -> tuple[Observation, ...]:
        """Every observation at the address up to this period, in the order of the periods."""
        if not self.earlier:
            return (self.current[address],)
        found = tuple(each[address] for each in (*self.earlier, self.current) if address in each)
        if not found:
            raise KeyError(address)
        return found

    def before(self, address: Address) -> tuple[Observation, ...]:
        """What earlier periods counted and this one may not count again; cumulated nothing, for all is counted anew."""
        if self.cumulative:
            return ()
        return tuple(each[address] for each in self.earlier if address in each)


def gather_evidence(results: Results, earlier: tuple[Results, ...], *, cumulative: bool) -> Evidence:
    """The evidence of a period from its results and those of the earlier periods, in order."""
    return Evidence(
        current=results.by_address(),
        earlier=tuple(each.by_address() for each in earlier),
        cumulative=cumulative,
    )


def number_of(observation: Observation) -> Fraction:
    """The number of an observation that is not a verdict: its value, or else its count."""
    value = observation.count if observation.value is None else observation.value
    if value is None or isinstance(value, str):
        raise TypeError(observation.address)
    return value
