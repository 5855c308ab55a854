"""What an indicator's value is counted in."""

from enum import StrEnum


class Unit(StrEnum):
    """The unit of an indicator. Percent and points are held as fractions of 1; a verdict is a word."""

    PERCENT = "percent"
    POINTS = "points"
    COUNT = "count"
    MONEY = "money"
    SCORE = "score"
    INDEX = "index"
    VERDICT = "verdict"


class Better(StrEnum):
    """The good end of an indicator: of its values, or of its verdicts in the order of the tiers."""

    HIGHER = "higher"
    LOWER = "lower"
    FIRST = "first"
    LAST = "last"
