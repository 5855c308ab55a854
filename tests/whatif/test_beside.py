"""Results set to something else, beside today's: which lines change, and which limit keeps a payment as it is."""

from fractions import Fraction

from pfs_cli.whatif.beside import Beside, Turn, compare
from pfs_cli.whatif.lever import find_levers
from pfs_cli.whatif.standing import change
from tests.contracts import contract_text
from tests.whatif.standings import stand_on

CAPPED = contract_text(
    """\
    visits:
      label: 訪問
      unit: count
      noun: 件
      better: higher
      measure: {given: 訪問の数}
      pays: {cap: 500, per_unit: {price: 10}}
    rate:
      label: 率
      unit: percent
      better: higher
      measure: {rate: {count: 改善者, among: 参加者}}
      compare: exact
      pays:
        requires: {indicator: visits, from: 40件}
        tiers: [{level: 1, below: 50%, pay: 0}, {level: 2, from: 50%, pay: 450}]
    """,
    maximum="1050",
    fixed="100",
)


def moved(**numbers: int) -> Beside:
    """What differs where the results that are named have other numbers; 60 visits and 30 of 60 people today."""
    today = stand_on(CAPPED, "visits,60,,", "rate,30,60,")
    levers = {lever.name: lever for lever in find_levers(today)}
    changes = {levers[name].place: levers[name].observe(Fraction(number)) for name, number in numbers.items()}
    return compare(today, change(today, changes))


def told(turns: tuple[Turn, ...]) -> list[tuple[str, str | None, int, int]]:
    """Each turn: its rule, whose it is, what changes before and behind it."""
    return [(turn.then.rule, turn.owner, int(turn.before), int(turn.after)) for turn in turns]


def test_a_cap_that_takes_all_of_a_change_is_named() -> None:
    beside = moved(visits=70)  # 600 and 700 before the cap of 500
    assert [line.indicator.name for line in beside.lines] == ["visits"]
    assert told(beside.turns) == [("cap", "visits", 100, 0)]
    assert [each.then - each.today for each in beside.sums] == [0, 0, 0]


def test_a_cap_that_takes_part_of_a_change_is_named() -> None:
    beside = moved(visits=45)
    assert told(beside.turns) == [("cap", "visits", -150, -50)]
    assert [each.then - each.today for each in beside.sums] == [0, -50, -50]


def test_a_condition_that_ceases_to_hold_takes_a_line_whose_value_stays() -> None:
    beside = moved(visits=39)
    assert told(beside.turns) == [("cap", "visits", -210, -110), ("requires", "rate", 0, -450)]
    assert [(line.indicator.name, line.amount) for line in beside.lines] == [
        ("visits", (Fraction(500), Fraction(390))),
        ("rate", (Fraction(450), Fraction(0))),
    ]


def test_a_better_result_behind_a_condition_that_is_not_met_pays_nothing() -> None:
    low = moved(visits=39, rate=29)
    assert told(low.turns) == [("cap", "visits", -210, -110)]
    assert [line.level for line in low.lines] == [("", ""), ("2", "1")]


def test_a_value_that_stays_in_its_tier_keeps_its_piece() -> None:
    (line,) = moved(rate=36).lines
    assert (line.value, line.amount) == ((Fraction(1, 2), Fraction(3, 5)), (Fraction(450), Fraction(450)))
    assert line.stays is not None
    assert line.stays.level == "2"


def test_nothing_set_changes_nothing() -> None:
    beside = moved()
    assert (beside.lines, beside.turns) == ((), ())
