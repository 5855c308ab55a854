"""Why a text of a contract is no day, and what to write in its place."""

from pfs_cli.period import find_absent_day, last_day, read_written_date
from pfs_cli.problem import Fault

_LAST_MONTH = 12
_LIKE = "2025-03-31"


def fault_of_day(written: str) -> Fault:
    """The fault of a text that is no day as `2025-03-31`: one that the calendar does not have, or another writing."""
    absent = find_absent_day(written)
    if absent is None:
        other = read_written_date(written)
        expected = _LIKE if other is None else other.day.isoformat()
        return Fault(code="date-form", facts=(("found", written), ("expected", expected)))
    year, month, day = absent
    if not 1 <= month <= _LAST_MONTH:
        # `2026-13-01` has mostly its month and its day the wrong way round.
        swapped = (year, day, month) if 1 <= day <= _LAST_MONTH and month else (year, _LAST_MONTH, 31)
        return Fault(code="date-no-such-month", facts=(("found", written), ("expected", _write(*swapped))))
    last = last_day(year, month)
    facts = (("year", year), ("month", month), ("last", last))
    return Fault(
        code="date-no-such-day",
        facts=(
            ("found", written),
            *((name, str(number)) for name, number in facts),
            ("expected", _write(year, month, last)),
        ),
    )


def _write(year: int, month: int, day: int) -> str:
    return f"{year:04}-{month:02}-{day:02}"
