"""What a step is done to, in the reader's words: an indicator, an item of it, several lines, the total, a payer."""

from collections.abc import Mapping

from pfs_cli.contract import Indicator
from pfs_cli.language import Say
from pfs_cli.payment.per_unit import RateCard

KEYS = (
    "subject.actual",
    "subject.against",
    "subject.fixed",
    "subject.linked",
    "subject.total",
)
"""The words for the sums of the contract, and for the inputs of a comparison."""
_SUMS = ("fixed", "linked", "total")
_INPUTS = ("actual", "against")


def say_subject(subject: str, owner: str | None, indicators: Mapping[str, Indicator], say: Say) -> str:
    """The subject of a step; `owner` is the indicator that the step belongs to, None for the sums and the payers."""
    if owner is None and subject in _SUMS:
        return say(f"subject.{subject}")
    names = subject.split("+")
    if all(name in indicators for name in names):
        return " + ".join(indicators[name].label for name in names)
    if owner is None or owner not in indicators:
        return subject
    part = _item(indicators[owner], subject)
    if part is None:
        part = say(f"subject.{subject}") if subject in (*_INPUTS, *_SUMS) else subject
    return f"{indicators[owner].label} - {part}" if part else indicators[owner].label


def _item(indicator: Indicator, name: str) -> str | None:
    terms = None if indicator.pays is None else indicator.pays.terms
    items = terms.items if isinstance(terms, RateCard) else ()
    return next((item.label or name for item in items if item.name == name), None)
