"""What the same results come to under both contracts: amounts of a period, to date, and of all periods together."""

from pfs_cli.comparison.compare import compare
from pfs_cli.comparison.difference import Case, Names
from pfs_cli.comparison.moves import Figure, find_moves
from tests.contracts import agreement_of, contract_text, count, settled_periods

PERIODS = "{FY1: {from: 2025-04-01, to: 2025-09-30}, FY2: {from: 2025-10-01, to: 2026-03-31}}"
PAYERS = "[{name: 国, share: 1/2, of: total}, {name: 市, share: rest}]"
RESULTS = "{FY1: {visits: 10件}, FY2: {visits: 20件}}"


def settled_under(basis: str, price: int) -> str:
    """A count at a price in two periods, with a fixed payment of 300 in each."""
    return contract_text(
        count(f"{{per_unit: {{price: {price}}}}}"),
        fixed="{by_period: {FY1: 300, FY2: 300}}",
        payers=PAYERS,
        more=f"basis: {basis}\nperiods: {PERIODS}\n",
    )


def moved(old: str, new: str) -> dict[tuple[str, Figure, str], tuple[str, str]]:
    """The amounts under both contracts, by period, figure and subject."""
    case = Case(old=settled_periods(old, RESULTS), new=settled_periods(new, RESULTS))
    names = compare(agreement_of(old), agreement_of(new)).names
    assert names == Names()
    return {
        (each.period, each.figure, each.subject): (str(each.old), str(each.new))
        for each in find_moves(case, names)
    }


def test_what_is_cumulated_is_told_as_to_date_and_what_is_paid_adds_up_over_the_periods() -> None:
    cumulative = "cumulative\noverpaid: repay"
    amounts = moved(settled_under(cumulative, 10), settled_under(cumulative, 12))
    # In FY2 there are 30 件 and 600 fixed to date: 300 + 600 by the old price, 360 + 600 by the new one.
    assert amounts["FY2", Figure.LINE_TO_DATE, "visits"] == ("300", "360")
    assert amounts["FY2", Figure.FIXED_TO_DATE, ""] == ("600", "600")
    assert amounts["FY2", Figure.LINKED_TO_DATE, ""] == ("300", "360")
    assert amounts["FY2", Figure.ENTITLED, ""] == ("900", "960")
    # Less 100 + 300 and 120 + 300 that were paid in FY1.
    assert amounts["FY2", Figure.TOTAL, ""] == ("500", "540")
    assert amounts["", Figure.SUM, ""] == ("900", "960")
    assert amounts["", Figure.PAYER_SUM, "国"] == ("450", "480")
    assert not {figure for _, figure, _ in amounts} & {Figure.LINE, Figure.FIXED, Figure.LINKED}
    assert list(amounts)[-3:] == [
        ("", Figure.SUM, ""),
        ("", Figure.PAYER_SUM, "国"),
        ("", Figure.PAYER_SUM, "市"),
    ]


def test_periods_settled_alone_have_amounts_of_their_own_and_a_sum() -> None:
    amounts = moved(settled_under("each", 10), settled_under("each", 12))
    assert amounts["FY2", Figure.LINE, "visits"] == ("200", "240")
    assert amounts["FY2", Figure.TOTAL, ""] == ("500", "540")
    assert amounts["", Figure.SUM, ""] == ("900", "960")


def test_amounts_to_date_are_not_held_against_those_of_a_period() -> None:
    amounts = moved(settled_under("each", 10), settled_under("cumulative\noverpaid: repay", 10))
    assert {figure for _, figure, _ in amounts} == {Figure.TOTAL, Figure.PAYER, Figure.SUM, Figure.PAYER_SUM}
    assert amounts["FY2", Figure.TOTAL, ""] == ("500", "500")
