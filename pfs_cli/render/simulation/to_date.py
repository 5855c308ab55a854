"""Where a contract cumulates: a result beside the value to date that it makes, for that is what decides."""

from fractions import Fraction

from pfs_cli.language import Say
from pfs_cli.notation import write_value
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.standing import Standing, change


def say_with_date(standing: Standing, lever: Lever, number: Fraction, written: str, say: Say) -> str:
    """What is written of the lever at a number, with its indicator to date in the last period if that is another value.

    Only what is counted: a boundary between two numbers cannot be observed, and most else is not added up.
    """
    if not standing.last.contract.is_cumulative or not lever.counted or number.denominator != 1:
        return written
    moved = standing
    if number != lever.number:
        moved = change(standing, {lever.place: lever.observe(number)})
    found = dict(moved.last.values).get(lever.indicator.name)
    if found is None or found.value == lever.value(number) or isinstance(found.value, str):
        return written
    value = write_value(found.value, lever.indicator.unit, lever.indicator.noun)
    return say("simulate.with-date", written=written, value=value)
