"""Days as contracts and staff write them, and periods with both their ends inside."""

from datetime import date

import pytest

from pfs_cli.period import Period, WrittenDate, read_date, read_written_date


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2025, 3, 31), "2025-03-31"),
        (date(2024, 2, 29), "2024-02-29"),
        (date(1, 1, 1), "0001-01-01"),
        (None, "2025-02-29"),
        (None, "2025-13-01"),
        (None, "2025-3-31"),
        (None, "2025/03/31"),
        (None, "20250331"),
        (None, "2025-03-31T00:00"),
        (None, "２０２５-03-31"),
        (None, "0000-01-01"),
        (None, "2025-0３-31"),
        (None, "+025-03-31"),
        (None, ""),
    ],
)
def test_a_day_in_a_contract_is_written_year_month_day(day: date | None, text: str) -> None:
    assert read_date(text) == day


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2025, 3, 31), "2025-03-31"),
        (date(2025, 3, 31), "2025/3/31"),
        (date(2025, 3, 31), "2025.3.31"),
        (date(2025, 3, 31), "2025年3月31日"),
        (date(2025, 3, 31), "２０２５年３月３１日"),
        (date(2025, 3, 31), " 2025年 3月31日 "),
        (date(2025, 3, 31), "令和7年3月31日"),
        (date(2025, 3, 31), "令和７年３月３１日"),
        (date(2025, 3, 31), "R7.3.31"),
        (date(2025, 3, 31), "r7.3.31"),
        (date(2025, 3, 31), "R7/3/31"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2019, 5, 1), "令和1年5月1日"),
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(2019, 4, 30), "H31.4.30"),
        (date(1989, 1, 8), "平成元年1月8日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
        (date(1926, 12, 25), "S1.12.25"),
    ],
)
def test_staff_write_a_day_by_the_year_or_by_the_era(day: date, text: str) -> None:
    assert read_written_date(text) == WrittenDate(day=day)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2019, 4, 30), "令和元年4月30日"),
        (date(2023, 3, 31), "平成35年3月31日"),
        (date(2019, 5, 1), "平成31年5月1日"),
        (date(1989, 1, 8), "昭和64年1月8日"),
        (date(1989, 1, 7), "平成元年1月7日"),
    ],
)
def test_a_day_that_its_era_does_not_have_is_read_and_doubted(day: date, text: str) -> None:
    assert read_written_date(text) == WrittenDate(day=day, outside_era=True)


@pytest.mark.parametrize(
    "text",
    [
        "令和7年2月29日",
        "2025/13/1",
        "令和7年",
        "令和7年3月",
        "7.3.31",
        "R",
        "R.3.31",
        "2025-3",
        "三月末",
        "",
        "明治1年1月1日",
        "25/3/31",
        "2025-03-31-1",
        "令和-7年3月31日",
        "R7.3.²",
    ],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_written_date(text) is None


TERM = Period(first=date(2025, 4, 1), last=date(2026, 3, 31))


@pytest.mark.parametrize(
    ("covered", "first", "last"),
    [
        (True, date(2025, 4, 1), date(2026, 3, 31)),
        (True, date(2025, 6, 1), date(2025, 6, 1)),
        (False, date(2025, 3, 31), date(2026, 3, 31)),
        (False, date(2025, 4, 1), date(2026, 4, 1)),
    ],
)
def test_both_ends_of_a_period_are_inside(covered: bool, first: date, last: date) -> None:
    assert TERM.covers(Period(first=first, last=last)) is covered


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="Period"):
        Period(first=date(2025, 4, 2), last=date(2025, 4, 1))
