"""The starter contract and its results, filled in."""

from collections.abc import Mapping
from csv import writer
from fractions import Fraction
from io import StringIO
from string import Template

from pfs_cli.answers import Answers, money_of
from pfs_cli.language import Say
from pfs_cli.money import find_currency
from pfs_cli.notation import plain
from pfs_cli.render.yaml import quantity, write_flow

KEYS = (
    "template.heading.indicator",
    "template.heading.count",
    "template.heading.among",
    "template.heading.note",
)
QUARTERS = 4
"""The tiers of the starter pay quarters of the linked amount."""
_COUNT, _AMONG = "75", "100"
"""The results of the starter: 75% reach its third tier and earn two quarters."""


def write_contract(text: str, answers: Answers) -> str:
    """The text of a starter with the answers in it and its examples computed: quarters, cut to the smallest unit."""
    currency = find_currency(answers["currency"])
    smallest = Fraction(1) if currency is None else currency.smallest
    fixed, linked = money_of("fixed", answers), money_of("linked", answers)
    figures: dict[str, str] = {}
    for tier in range(QUARTERS + 1):
        earned = linked * tier / QUARTERS // smallest * smallest
        figures[f"linked{tier + 1}"] = plain(earned)
        figures[f"total{tier + 1}"] = plain(fixed + earned)
    texts = {name: write_flow(answers[name]) for name in ("id", "title", "payer", "provider", "indicator")}
    amounts = {name: write_flow(quantity(answers[name])) for name in ("maximum", "fixed", "linked")}
    days = {"first": answers["from"], "last": answers["to"]}
    unit = {"currency": answers["currency"], "unit": plain(smallest)}
    return Template(text).substitute(**texts, **amounts, **days, **unit, **figures)


def write_results(answers: Mapping[str, str], say: Say) -> str:
    """The table of results that the starter settles on, as CSV with a byte order mark."""
    paper = StringIO()
    table = writer(paper, lineterminator="\r\n")
    table.writerow(say(f"template.heading.{key}") for key in ("indicator", "count", "among", "note"))
    table.writerow((answers["indicator"], _COUNT, _AMONG, say("init.sample-result")))
    return "\ufeff" + paper.getvalue()
