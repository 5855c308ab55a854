"""What every record of pfs is: frozen, built by keyword, equal when its fields are."""

import pickle
from copy import copy, deepcopy
from fractions import Fraction
from inspect import signature

import pytest

from pfs_cli.bound import Amount
from pfs_cli.payment.curve import Curve, Piece
from pfs_cli.payment.interval import EVERYTHING
from pfs_cli.record import Record, field, replace
from pfs_cli.source import Ground, Marks, Source


class Point(Record):
    """Two numbers, of which the second may be left out, and their sum."""

    across: int
    up: int = 0
    seen: bool = field(default=False, compare=False)
    both: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        self.derive("both", self.across + self.up)


class Place(Record):
    """The same fields as a point without its sum."""

    across: int
    up: int = 0


def test_a_record_is_built_by_keyword_with_its_defaults() -> None:
    point = Point(across=2)
    assert (point.across, point.up, point.seen, point.both) == (2, 0, False, 2)


@pytest.mark.parametrize("values", [{}, {"up": 1}, {"across": 1, "upp": 2}, {"across": 1, "both": 3}])
def test_a_field_that_is_missing_or_unknown_is_our_own_fault(values: dict[str, int]) -> None:
    build: type = Point
    with pytest.raises(TypeError, match="Point misses"):
        build(**values)


def test_nothing_is_taken_by_position() -> None:
    build: type = Point
    with pytest.raises(TypeError):
        build(1, 2)


def test_a_record_does_not_change() -> None:
    point = Point(across=1)
    with pytest.raises(AttributeError, match="does not change"):
        point.across = 2  # type: ignore[misc]  # that it cannot be set is what is tested
    with pytest.raises(AttributeError, match="does not change"):
        del point.across
    assert not hasattr(point, "__dict__")
    assert point == Point(across=1)


def test_two_records_are_equal_when_their_compared_fields_are() -> None:
    assert Point(across=1, up=2, seen=True) == Point(across=1, up=2)
    assert Point(across=1) != Point(across=2)
    assert Point(across=1) != Place(across=1)
    assert len({Point(across=1), Point(across=1, seen=True), Point(across=2)}) == 2


def test_the_place_of_a_figure_is_no_part_of_its_meaning() -> None:
    here, there = (Ground(source=Source(file="contract.yaml", line=line, column=1)) for line in (1, 2))
    assert here == there
    assert Amount(value=Fraction(1), written="1", ground=here) == Amount(
        value=Fraction(1), written="1", ground=there
    )
    assert here != Ground(source=here.source, marks=Marks(assumed="why"))


def test_a_changed_copy_derives_anew() -> None:
    assert replace(Point(across=1, up=2), across=5).both == 7
    with pytest.raises(TypeError, match="does not know"):
        replace(Point(across=1), sideways=1)


@pytest.mark.parametrize("copied", [copy, deepcopy, lambda point: pickle.loads(pickle.dumps(point))])  # noqa: S301 -- what was packed a moment ago
def test_a_copy_is_equal_and_derives_what_it_derived(copied: object) -> None:
    assert callable(copied)
    twin = copied(Point(across=1, up=2))
    assert (twin, twin.both) == (Point(across=1, up=2), 3)


def test_a_curve_packed_and_unpacked_finds_the_same_piece() -> None:
    ground = Ground(source=Source(file="contract.yaml", line=3, column=5))
    curve = Curve(pieces=(Piece(interval=EVERYTHING, intercept=Fraction(1), grounds=(ground,)),))
    assert pickle.loads(pickle.dumps(curve)).at(Fraction(7)) == curve.at(Fraction(7))  # noqa: S301 -- what was packed a moment ago


def test_a_record_says_what_it_is() -> None:
    assert repr(Point(across=1, seen=True)) == "Point(across=1, up=0)"
    assert "self" in signature(Point.__init__).parameters
