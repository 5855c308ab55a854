"""What a starter contract is made from, as somebody types it, and what is wrong with an answer."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from pfs_cli.characters import is_forbidden
from pfs_cli.money import find_currency
from pfs_cli.notation import plain
from pfs_cli.period import read_date
from pfs_cli.problem import Fault
from pfs_cli.quantity import read_money

NAMES = (
    "title",
    "payer",
    "provider",
    "from",
    "to",
    "currency",
    "maximum",
    "fixed",
    "linked",
    "indicator",
    "id",
)
"""What is asked, in this order; each is also an option of the command."""
RESTS_ON = {
    "to": ("from",),
    "maximum": ("currency",),
    "fixed": ("maximum",),
    "linked": ("fixed",),
}
"""Which answers one is held against: where they are wrong, nothing is said of it."""
CODES = (
    "answer-blank",
    "answer-character",
    "answer-currency",
    "answer-day",
    "answer-days",
    "answer-fixed",
    "answer-linked",
    "answer-money",
    "answer-name",
    "answer-negative",
    "answer-too-fine",
)
_TEXTS = ("title", "payer", "provider", "indicator")
_LONGEST = 200
_MAN = 10_000

Answers = Mapping[str, str]
"""What has been answered so far, by the names above, as typed."""


def find_fault(name: str, text: str, answers: Answers) -> Fault | None:
    """What is wrong with an answer, given the answers before it; None for one that can be used."""
    if not text:
        return Fault(code="answer-blank", facts=())
    if len(text) > _LONGEST or any(is_forbidden(each) or each in "\n\r\t" for each in text):
        return Fault(code="answer-character", facts=(("limit", str(_LONGEST)),))
    match name:
        case "id":
            return None if _is_name(text) else Fault(code="answer-name", facts=(("found", text),))
        case "from" | "to":
            return _fault_of_day(name, text, answers)
        case "currency":
            known = find_currency(text) is not None
            return None if known else Fault(code="answer-currency", facts=(("found", text),))
        case "maximum" | "fixed" | "linked":
            return _fault_of_money(name, text, answers)
        case _:
            return None


def propose(name: str, answers: Answers, samples: Answers, today: date, *, japanese: bool) -> str:
    """The answer that an empty line stands for. A Japanese term is the next fiscal year, another one the next year."""
    year, month = (today.year + (today.month > 3), 4) if japanese else (today.year + 1, 1)  # noqa: PLR2004 -- March
    first = read_date(answers.get("from", "")) or date(year, month, 1)
    match name:
        case "from":
            return first.isoformat()
        case "to":
            return _year_after(first).isoformat()
        case "currency":
            return "JPY" if japanese else "USD"
        case "maximum":
            return "1000万円" if answers["currency"] == "JPY" and japanese else "10000000"
        case "fixed":
            return write_like(answers["maximum"], money_of("maximum", answers) * Fraction(3, 5), answers)
        case "linked":
            rest = money_of("maximum", answers) - money_of("fixed", answers)
            return write_like(answers["maximum"], rest, answers)
        case _:
            return samples[name]


def money_of(name: str, answers: Answers) -> Fraction:
    """An amount that has been answered, in the main unit of the currency."""
    amount = read_money(answers[name], yen=answers["currency"] == "JPY")
    if isinstance(amount, Fault):
        raise TypeError(name)
    return amount


def write_like(model: str, amount: Fraction, answers: Answers) -> str:
    """An amount cut to the smallest unit of the currency, in 万円 where the model is so and it comes out even."""
    currency = find_currency(answers["currency"])
    smallest = Fraction(1) if currency is None else currency.smallest
    cut = amount // smallest * smallest
    if model.endswith("万円") and cut % _MAN == 0:
        return f"{cut // _MAN}万円" if cut else "0"
    return plain(cut)


def _is_name(text: str) -> bool:
    return text.isascii() and text[0].isalpha() and text.replace("-", "").replace("_", "").isalnum()


def _fault_of_day(name: str, text: str, answers: Answers) -> Fault | None:
    day, first = read_date(text), read_date(answers.get("from", ""))
    if day is None:
        return Fault(code="answer-day", facts=(("found", text),))
    if name == "to" and first is not None and day < first:
        return Fault(code="answer-days", facts=(("found", text), ("first", first.isoformat())))
    return None


def _fault_of_money(name: str, text: str, answers: Answers) -> Fault | None:
    """Money is read as the contract will be: more than nothing in all, and fixed and linked make the maximum."""
    amount = read_money(text, yen=answers["currency"] == "JPY")
    if isinstance(amount, Fault):
        return amount
    currency = find_currency(answers["currency"])
    if currency is not None and amount % currency.smallest != 0:
        facts = (("found", text), ("currency", currency.code), ("smallest", plain(currency.smallest)))
        return Fault(code="answer-too-fine", facts=facts)
    if amount < 0 or (name == "maximum" and amount == 0):
        code = "answer-money" if name == "maximum" else "answer-negative"
        return Fault(code=code, facts=(("found", text),))
    if name == "fixed" and amount >= money_of("maximum", answers):
        return Fault(code="answer-fixed", facts=(("found", text), ("maximum", answers["maximum"])))
    if name == "linked" and amount + money_of("fixed", answers) != money_of("maximum", answers):
        rest = write_like(text, money_of("maximum", answers) - money_of("fixed", answers), answers)
        return Fault(code="answer-linked", facts=(("found", text), ("expected", rest)))
    return None


def _year_after(first: date) -> date:
    """The last day of the twelve months that begin on a day."""
    from datetime import timedelta

    try:
        return first.replace(year=first.year + 1) - timedelta(days=1)
    except ValueError:
        return date(first.year + 1, 2, 28)
