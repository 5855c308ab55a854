"""What a cell takes, as a spreadsheet program checks it while somebody types: numbers of a kind, words of a list."""

from typing import TYPE_CHECKING, Literal

from pfs_cli.language import Say
from pfs_cli.render.template.sheet import Kind, Slot

if TYPE_CHECKING:
    from openpyxl.worksheet.datavalidation import DataValidation

KEYS = (
    "template.entry.choice",
    "template.entry.count",
    "template.entry.date",
    "template.entry.decimal",
    "template.entry.group",
    "template.entry.integer",
    "template.entry.money",
    "template.entry.number",
    "template.entry.percent",
    "template.entry.share",
    "template.entry.status",
)
"""What stands beside a cell while it is filled in, and when something else is typed."""
_MOST = "999999999999999"
"""Excel keeps fifteen digits."""
_NUMBERS: dict[Kind, tuple[Literal["whole", "decimal", "date"], str, str]] = {
    Kind.COUNT: ("whole", "0", _MOST),
    Kind.GROUP: ("whole", "1", _MOST),
    Kind.INTEGER: ("whole", f"-{_MOST}", _MOST),
    Kind.SHARE: ("decimal", "0", "1"),
    Kind.PERCENT: ("decimal", "-1000", "1000"),
    Kind.NUMBER: ("decimal", f"-{_MOST}", _MOST),
    Kind.DECIMAL: ("decimal", f"-{_MOST}", _MOST),
    Kind.MONEY: ("decimal", f"-{_MOST}", _MOST),
    Kind.DATE: ("date", "1", "2958465"),
}
"""The type of a number in a spreadsheet, the least and the most; days are counted from 1900 to the end of 9999."""
_LONGEST_LIST = 255
_WORDS_OF_A_LIST = frozenset({Kind.PERIOD, Kind.INDICATOR, Kind.ITEM, Kind.BOOLEAN})


def fits_inline(choices: tuple[str, ...]) -> bool:
    """Whether a list of words can stand in the rule itself; else it refers to cells."""
    text = ",".join(choices)
    plain = all(word == word.strip() and not set(word) & set(',"\n') for word in choices)
    return plain and len(text.encode("utf-16-le")) // 2 <= _LONGEST_LIST and not text.startswith("=")


def make_validation(slot: Slot, choices_at: str | None, say: Say) -> "DataValidation | None":
    """The rule of an entry cell; None for free text. `choices_at` are the cells of a list that is too long for it."""
    from openpyxl.worksheet.datavalidation import DataValidation

    kind = slot.entry
    if kind is None or not (slot.choices or kind in _NUMBERS):
        return None
    text = say(f"template.entry.{'choice' if kind in _WORDS_OF_A_LIST else kind}")
    if slot.choices:
        rule = DataValidation(type="list", formula1=choices_at or f'"{",".join(slot.choices)}"')
    else:
        number, least, most = _NUMBERS[kind]
        rule = DataValidation(type=number, operator="between", formula1=least, formula2=most)
    rule.allow_blank = True
    rule.showInputMessage = rule.showErrorMessage = True
    rule.prompt = rule.error = text
    rule.errorTitle = say("template.entry")
    return rule
