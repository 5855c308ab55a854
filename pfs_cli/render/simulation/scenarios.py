"""A table of scenarios: one row each with its payment, the difference from today, and where each line stands."""

from pfs_cli.language import Say
from pfs_cli.notation import grouped, plain
from pfs_cli.render.section import Column, Entry, Section, make_columns
from pfs_cli.render.simulation.beside import signed
from pfs_cli.render.simulation.chart import Bar, Bars
from pfs_cli.render.simulation.part import Part
from pfs_cli.whatif.scenarios import LineStand, Outcome, Scenarios

_KEYS = ("simulate.scenario", "simulate.payment", "simulate.difference")
_MOST_BARS = 40
"""More scenarios than these are no picture that anybody reads."""


def make_part(study: Scenarios, say: Say) -> Part:
    """The scenarios in the words of a language; a line without tiers shows its amount."""
    named = [(say("simulate.today-row"), study.today)]
    if study.start is not None:
        named.append((say("simulate.set-row"), study.start))
    named += [(outcome.name, outcome) for outcome in study.outcomes]
    chart = _chart(named, say)
    return Part(
        heading=say("simulate.scenarios"),
        sentences=(
            say("simulate.scenarios-of", file=study.file, number=str(len(study.outcomes))),
            _extremes(study, say),
        ),
        sections=(
            Section(
                part="part.scenario",
                heading="",
                columns=(
                    *make_columns(say, _KEYS, flush_right=_KEYS[1:], flexible=_KEYS[:1]),
                    *(_column(each) for each in study.lines),
                ),
                entries=tuple(_entry(name, outcome, study) for name, outcome in named),
            ),
        ),
        charts=() if chart is None else (chart,),
    )


def _column(line: tuple[str, str]) -> Column:
    """The column of a line, headed as the command line names its result."""
    period, name = line
    return Column(name=f"{period}:{name}" if period else name)


def _entry(name: str, outcome: Outcome, study: Scenarios) -> Entry:
    difference = outcome.payment - study.today.payment
    return Entry(
        cells=(name, grouped(outcome.payment), signed(difference), *map(_stand, outcome.lines)),
    )


def _stand(line: LineStand) -> str:
    return line.level or grouped(line.amount)


def _extremes(study: Scenarios, say: Say) -> str:
    """The least and the most that any scenario pays, with its name; of equal ones the first."""
    least = min(study.outcomes, key=lambda each: each.payment)
    most = max(study.outcomes, key=lambda each: each.payment)
    return say(
        "simulate.scenarios-range",
        least=grouped(least.payment),
        least_name=least.name,
        most=grouped(most.payment),
        most_name=most.name,
    )


def _chart(named: list[tuple[str, Outcome]], say: Say) -> Bars | None:
    if len(named) > _MOST_BARS or any(outcome.payment < 0 for _, outcome in named):
        return None
    return Bars(
        title=say("simulate.scenarios"),
        label_name=say("simulate.scenario"),
        length_name=say("simulate.payment"),
        bars=tuple(
            Bar(label=name, length=outcome.payment, text=grouped(outcome.payment), marked=not at)
            for at, (name, outcome) in enumerate(named)
        ),
    )


def write_study(study: Scenarios) -> dict[str, object]:
    """The scenarios for a machine."""
    return {
        "file": study.file,
        "sha256": study.digest,
        "lines": [{"period": period, "indicator": name} for period, name in study.lines],
        "today": _write(study.today, study),
        "start": None if study.start is None else _write(study.start, study),
        "scenarios": [{"name": each.name, **_write(each, study)} for each in study.outcomes],
    }


def _write(outcome: Outcome, study: Scenarios) -> dict[str, object]:
    return {
        "payment": plain(outcome.payment),
        "difference": plain(outcome.payment - study.today.payment),
        "lines": [{"level": line.level or None, "amount": plain(line.amount)} for line in outcome.lines],
    }
