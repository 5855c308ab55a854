"""What is taken as known of a result that is still to come: a chance for each person, learned from data, or a list."""

from fractions import Fraction

from pfs_cli.record import Record
from pfs_cli.whatif.belief import Belief


class Known(Record):
    """Each of `people` has the chance `rate`, independently; `seen` are the two counts that it was written as."""

    people: int
    rate: Fraction
    seen: tuple[int, int] | None = None


class Learned(Record):
    """The same unknown rate for each of `people`; `met` of `among` were seen after what was believed before.

    What is known of the rate is then the beta law with the two whole `parameters`, both at least 1.
    """

    people: int
    met: int
    among: int
    belief: Belief

    @property
    def parameters(self) -> tuple[int, int]:
        """The two parameters of the beta law of the rate after the data."""
        return self.belief.after(Fraction(self.met), Fraction(self.among))

    @property
    def rate(self) -> Fraction:
        """The chance of the next person: the mean of the rate after the data."""
        met, other = self.parameters
        return Fraction(met, met + other)


class Listed(Record):
    """Single numbers of a lever (places of words, counts, values), each once, with chances that add up to 1."""

    numbers: tuple[tuple[Fraction, Fraction], ...]


Chance = Known | Learned | Listed
