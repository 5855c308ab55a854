"""How a number moves between two bounds: along a straight line, or along a hyperbola where what moves is divided by."""

from fractions import Fraction

from pfs_cli.record import Record

Samples = tuple[tuple[Fraction, Fraction], tuple[Fraction, Fraction], tuple[Fraction, Fraction]]


class Trend(Record):
    """The curve y = (p x + q) / (r x + s) through three samples; r is 0 where it is a straight line."""

    p: Fraction
    q: Fraction
    r: Fraction
    s: Fraction

    def at(self, x: Fraction) -> Fraction | None:
        """The number at x, None where the hyperbola has none."""
        below = self.r * x + self.s
        return (self.p * x + self.q) / below if below else None

    @property
    def is_straight(self) -> bool:
        """Whether it is a straight line."""
        return not self.r

    @property
    def is_flat(self) -> bool:
        """Whether it is the same everywhere."""
        return not self.p and not self.r

    @property
    def slope(self) -> Fraction:
        """How much more it is for each unit more of x; only a straight line has one."""
        if self.r:
            raise ValueError(self)
        return self.p

    def root(self, value: Fraction) -> Fraction | None:
        """Where it has the value, None where it never has, or always."""
        above = self.p - self.r * value
        return (self.s * value - self.q) / above if above else None


def level(number: Fraction) -> Trend:
    """The trend that is the same number everywhere."""
    return Trend(p=Fraction(0), q=number, r=Fraction(0), s=Fraction(1))


def fit(samples: Samples) -> Trend:
    """The trend through three samples at three different places."""
    (x1, y1), (x2, y2), (x3, y3) = samples
    zero, one = Fraction(0), Fraction(1)
    if (y2 - y1) * (x3 - x2) == (y3 - y2) * (x2 - x1):
        slope = (y2 - y1) / (x2 - x1)
        return Trend(p=slope, q=y1 - slope * x1, r=zero, s=one)
    # y x + y s = p x + q, three times: the differences from the first leave two equations in s and p.
    near, far = (y2 * x2 - y1 * x1, y2 - y1, x2 - x1), (y3 * x3 - y1 * x1, y3 - y1, x3 - x1)
    bent = far[1] * near[2] - near[1] * far[2]
    s = (near[0] * far[2] - far[0] * near[2]) / bent if bent else zero
    p = (near[0] + s * near[1]) / near[2]
    return Trend(p=p, q=y1 * x1 + y1 * s - p * x1, r=one, s=s)
