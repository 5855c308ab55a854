"""An answer that begins elsewhere than the results as handed in: it says so, and "today" is no word in it."""

from collections.abc import Iterator

from pfs_cli.language import Say
from pfs_cli.notation import grouped
from pfs_cli.record import replace
from pfs_cli.render.simulation.chart import Bars, Map
from pfs_cli.render.simulation.part import Part
from pfs_cli.whatif.standing import Begin

KEYS = (
    "blocked.today.then",
    "chance.expected.then",
    "chance.from-data.then",
    "chance.here.then",
    "chance.note-earlier.then",
    "chance.note-even.then",
    "chance.note-stays.then",
    "chance.today.then",
    "chart.today-at.then",
    "risk.as-agreed.then",
    "risk.on-results.then",
    "risk.steps.then",
    "sampled.expected.then",
    "sensitivity.today.then",
    "simulate.today-row.then",
    "simulate.today.then",
    "simulate.vary-start.then",
    "simulate.vary-today.then",
    "worth.now.then",
    "worth.payment-follows.then",
)
"""What is said instead, without its last part, where results or terms were changed before."""
_OF_RANGES = "simulate.difference.then"
"""Over ranges differences are still taken from today's payment, which is then not where the answer begins."""
_BESIDE_TODAY = ("what_if", "scenarios", "terms")
"""Answers that name both: what stands today, and what was changed."""


def say_otherwise(kind: str, begin: Begin, say: Say) -> Say:
    """The words for an answer of that kind that begins there."""
    if not begin.options or kind in _BESIDE_TODAY:
        return say
    keys = {*KEYS, _OF_RANGES} if kind == "vary" else set(KEYS)

    def otherwise(key: str, /, **facts: str) -> str:
        then = f"{key}.then"
        return say(then if then in keys else key, **facts)

    return otherwise


def begin_otherwise(part: Part, kind: str, begin: Begin, say: Say) -> Part:
    """The answer with where it begins before all else, and with that marked in its charts."""
    begins = tuple(_say_begin(begin, say))
    if not begin.options or kind in _BESIDE_TODAY:
        return replace(part, begins=begins)
    here = say("chart.today.then")
    charts = tuple(
        replace(chart, here=here) if isinstance(chart, Bars | Map) else chart for chart in part.charts
    )
    return replace(part, begins=begins, charts=charts)


def _say_begin(begin: Begin, say: Say) -> Iterator[str]:
    """Where the answer begins, and which contract it is not about."""
    if begin.options:
        yield say("simulate.begins", options=", ".join(begin.options), payment=grouped(begin.payment))
    if begin.beside is not None:
        yield say("simulate.begins-beside", other=begin.beside)
