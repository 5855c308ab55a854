"""What the comparison says of a line is what the engine pays: at every value the difference of the two settlements."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from pfs_cli.comparison.compare import compare
from pfs_cli.comparison.difference import Comparison
from tests.contracts import agreement_of, contract_text, count, line_of, rate, settled
from tests.contracts import given as measured

_SIDES = st.sampled_from(["from", "above"])
_BOUNDS = st.lists(st.integers(1, 19), min_size=1, max_size=4, unique=True).map(sorted)
_COMPARED = st.sampled_from(
    [
        "compare: exact",
        "compare: {to: 1%, mode: half-up}",
        "compare: {to: 1%, mode: down}",
        "compare: {to: 2%, mode: half-even}",
    ]
)


@st.composite
def tables(draw: st.DrawFn) -> str:
    """What a rate pays: tiers with rising bounds, between a floor and a cap or not."""
    bounds = draw(_BOUNDS)
    sides = [draw(_SIDES) for _ in bounds]
    amounts = [draw(st.integers(0, 9)) * 100 for _ in (0, *bounds)]
    first = f"{{{'below' if sides[0] == 'from' else 'to'}: {bounds[0]}%, pay: {amounts[0]}}}"
    rows = [
        f"{{{side}: {bound}%, pay: {amount}}}"
        for side, bound, amount in zip(sides, bounds, amounts[1:], strict=True)
    ]
    limits = draw(st.sampled_from(["", "cap: 450, ", "floor: 150, ", "floor: 150, cap: 450, "]))
    return f"{{{limits}tiers: [{', '.join((first, *rows))}]}}"


@st.composite
def contracts(draw: st.DrawFn) -> str:
    """A contract of one rate in tiers, on the exact or on a rounded value."""
    return contract_text(rate(draw(tables()), more=draw(_COMPARED)))


@st.composite
def lines(draw: st.DrawFn) -> str:
    """A contract of one score on straight lines, with a cap or without."""
    values = draw(st.lists(st.integers(0, 20), min_size=2, max_size=4, unique=True).map(sorted))
    points = ", ".join(f"{{at: {value}, pay: {draw(st.integers(0, 9)) * 100}}}" for value in values)
    ends = [draw(st.sampled_from(["hold", "zero"])) for _ in range(2)]
    cap = draw(st.sampled_from(["", "cap: 350, "]))
    pays = f"{{{cap}linear: {{points: [{points}], outside: {{low: {ends[0]}, high: {ends[1]}}}}}}}"
    return contract_text(measured("score", pays))


def told_at(comparison: Comparison, value: Fraction) -> Fraction:
    """How much more the newer line pays at a value, as the comparison tells it."""
    for each in comparison.differences:
        stretch = each.stretch
        if stretch is not None and stretch.interval.holds(value):
            assert stretch.old is not None
            assert stretch.new is not None
            return stretch.new.earn(value) - stretch.old.earn(value)
    return Fraction(0)


def assert_told(old: str, new: str, name: str, value: Fraction, written: str) -> None:
    """The comparison tells what the engine pays more, and no more than the most that it says the line can move."""
    before, after = (line_of(settled(text, f"{name},{written}"), name) for text in (old, new))
    comparison = compare(agreement_of(old, "old.yaml"), agreement_of(new, "new.yaml"))
    assert told_at(comparison, value) == after - before
    (reach,) = comparison.reaches
    assert reach.told
    assert reach.more is not None
    assert reach.less is not None
    assert reach.less.amount <= after - before <= reach.more.amount
    for extreme in (reach.more, reach.less):
        if extreme.amount and extreme.reached and isinstance(extreme.at, Fraction):
            assert told_at(comparison, extreme.at) == extreme.amount


@settings(max_examples=60)
@given(contracts(), contracts(), st.integers(0, 2200))
def test_tiers_move_what_the_engine_pays_more_at_every_value(old: str, new: str, hundredths: int) -> None:
    value = Fraction(hundredths, 10000)
    whole, rest = divmod(hundredths, 100)
    assert_told_in_one_rounding(old, new, value, f"{whole}.{rest:02}%")


def assert_told_in_one_rounding(old: str, new: str, value: Fraction, written: str) -> None:
    """Where both round alike the comparison tells of the rounded value, else of the measured one."""
    comparison = compare(agreement_of(old, "old.yaml"), agreement_of(new, "new.yaml"))
    alike = not any(each.what == "compare" for each in comparison.differences)
    at = settled(new, f"share,{written}").values[0][1].number if alike else value
    assert_told(old, new, "share", at, written)


@settings(max_examples=60)
@given(lines(), lines(), st.integers(-40, 240))
def test_straight_lines_move_what_the_engine_pays_more_at_every_value(
    old: str, new: str, tenths: int
) -> None:
    assert_told(old, new, "value", Fraction(tenths, 10), str(tenths / 10))


@st.composite
def conditional(draw: st.DrawFn) -> str:
    """A contract of a rate that may be paid only where a count allows it, beside that count in levels."""
    start = draw(st.sampled_from([5, 10]))
    pay = draw(st.sampled_from([0, 100]))
    levels = f"[{{level: low, below: {start}件, pay: 0}}, {{level: high, from: {start}件, pay: {pay}}}]"
    condition = draw(
        st.sampled_from(
            ["", "requires: {indicator: visits, from: 7件}, ", "requires: {indicator: visits, level: high}, "]
        )
    )
    line = draw(tables()).replace("{", f"{{{condition}", 1)
    return contract_text(rate(line) + count(f"{{tiers: {levels}}}"))


@settings(max_examples=60)
@given(conditional(), conditional(), st.integers(0, 22), st.integers(0, 12))
def test_a_line_under_a_condition_moves_no_more_than_is_told_where_it_is_told(
    old: str, new: str, percent: int, visits: int
) -> None:
    rows = (f"share,{percent}%", f"visits,{visits}件")
    comparison = compare(agreement_of(old, "old.yaml"), agreement_of(new, "new.yaml"))
    for reach in comparison.reaches:
        before, after = (line_of(settled(text, *rows), reach.subject) for text in (old, new))
        if reach.told:
            assert reach.more is not None
            assert reach.less is not None
            assert reach.less.amount <= after - before <= reach.more.amount
