"""Scenarios beside today: what was set, the tier and the amount of each line, the payment and the difference."""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.language import Say
from pfs_cli.notation import grouped, plain
from pfs_cli.render.section import Entry, Section, make_columns
from pfs_cli.render.simulation.part import Part
from pfs_cli.whatif.scenario import Scenario, Scenarios

_KEYS = ("column.what", "simulate.today", "simulate.then", "simulate.difference")
_AMOUNTS = _KEYS[1:]


def make_part(study: Scenarios, say: Say) -> Part:
    """The scenarios in the words of a language."""
    return Part(
        heading=say("simulate.what-if"),
        sections=tuple(_section(scenario, study, say) for scenario in study.scenarios),
    )


def _section(scenario: Scenario, study: Scenarios, say: Say) -> Section:
    return Section(
        part="part.scenario",
        heading=scenario.name,
        columns=make_columns(say, _KEYS, flush_right=_AMOUNTS, flexible=_KEYS[:1]),
        entries=tuple(_entries(scenario, study, say)),
    )


def _entries(scenario: Scenario, study: Scenarios, say: Say) -> Iterator[Entry]:
    for name, before, after in scenario.changes:
        yield Entry(cells=(name, before, after, ""))
    today, then = study.today.payment, scenario.standing.payment
    yield Entry(cells=(say("simulate.payment"), grouped(today), grouped(then), signed(then - today)))


def signed(amount: Fraction) -> str:
    """An amount with its sign: `+100,000`, `-100,000`, `0`."""
    return f"+{grouped(amount)}" if amount > 0 else grouped(amount)


def write_study(study: Scenarios) -> dict[str, object]:
    """The scenarios for a machine."""
    return {
        "scenarios": [
            {
                "name": scenario.name,
                "changes": [
                    {"result": name, "today": before, "then": after}
                    for name, before, after in scenario.changes
                ],
                "payment": plain(scenario.standing.payment),
                "difference": plain(scenario.difference(study.today)),
            }
            for scenario in study.scenarios
        ]
    }
