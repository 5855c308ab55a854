"""Periods with their first and last day, and dates as contracts and staff write them."""

from datetime import date

from pfs_cli.record import Record


class Period(Record):
    """From the first day to the last, both inside, as the paper says it. `last` is not before `first`."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(self)

    def covers(self, other: "Period") -> bool:
        """Whether every day of the other period is a day of this one."""
        return self.first <= other.first and other.last <= self.last


def read_date(text: str) -> date | None:
    """The day of `2025-03-31` (ISO 8601, extended form), or None for anything else."""
    if len(text) != len("2025-03-31") or text[4] != "-" or text[7] != "-" or not text.isascii():
        return None
    parts = (text[:4], text[5:7], text[8:])
    if not all(part.isdigit() for part in parts):
        return None
    try:
        return date(*map(int, parts))
    except ValueError:
        return None


# First and last day of each era: 昭和64年政令第1号 (平成 from 1989-01-08), 平成31年政令第143号 (令和 from 2019-05-01).
_ERAS = (
    ("令和", "R", date(2019, 5, 1), date.max),
    ("平成", "H", date(1989, 1, 8), date(2019, 4, 30)),
    ("昭和", "S", date(1926, 12, 25), date(1989, 1, 7)),
)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．－／", "0123456789.-/")


class WrittenDate(Record):
    """A day as staff wrote it. `outside_era` says that the era had not begun or had ended on that day."""

    day: date
    outside_era: bool = False


def read_written_date(text: str) -> WrittenDate | None:
    """The day of `令和7年3月31日`, `R7.3.31`, `2025年3月31日`, `2025/3/31` or `2025-03-31`; None for no such day."""
    written = text.strip().translate(_FULL_WIDTH)
    for name, letter, first, last in _ERAS:
        rest = _after(written, name, letter)
        if rest is None:
            continue
        numbers = _numbers(rest.replace("元", "1", 1))
        day = _day(first.year + numbers[0] - 1, numbers[1], numbers[2]) if numbers else None
        return None if day is None else WrittenDate(day=day, outside_era=not first <= day <= last)
    numbers = _numbers(written)
    day = _day(*numbers) if numbers and numbers[0] >= 1000 else None  # noqa: PLR2004 -- a year has four digits
    return None if day is None else WrittenDate(day=day)


def find_absent_day(text: str) -> tuple[int, int, int] | None:
    """Year, month and day of a text that is written as a day but is none in the calendar: `2027-02-29`."""
    numbers = _numbers(text.strip().translate(_FULL_WIDTH))
    if numbers is None or numbers[0] < 1000 or _day(*numbers) is not None:  # noqa: PLR2004 -- a year has four digits
        return None
    return numbers


def last_day(year: int, month: int) -> int:
    """The number of the last day of a month."""
    return next(day for day in (31, 30, 29, 28) if _day(year, month, day) is not None)


def read_fiscal_year(text: str) -> Period | None:
    """The fiscal year of `令和7年度` or `2025年度`, from April to March (地方自治法208条); None for other texts."""
    year = text.strip().removesuffix("度")
    if year == text.strip():
        return None
    first = read_written_date(f"{year}4月1日")
    if first is None:
        return None
    return Period(first=first.day, last=first.day.replace(year=first.day.year + 1, month=3, day=31))


def _after(text: str, name: str, letter: str) -> str | None:
    if text.startswith(name):
        return text[len(name) :]
    if text[:1].upper() == letter and text[1:2].isdigit():
        return text[1:]
    return None


def _numbers(text: str) -> tuple[int, int, int] | None:
    plain = text.replace("年", "-").replace("月", "-").removesuffix("日").replace(".", "-").replace("/", "-")
    parts = [part.strip() for part in plain.split("-")]
    if len(parts) != len(("year", "month", "day")):
        return None
    if not all(part.isascii() and part.isdigit() and len(part) <= len("2025") for part in parts):
        return None
    return int(parts[0]), int(parts[1]), int(parts[2])


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
