"""Who bears which risk at which fixed share: one row for each share, and what one tier less costs under each."""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.language import Say
from pfs_cli.money import Mode, round_exact
from pfs_cli.notation import grouped, plain, write_value
from pfs_cli.render.section import Column, Entry, Section, make_columns
from pfs_cli.render.simulation.chance_words import write_rounded
from pfs_cli.render.simulation.chart import Bar, Bars
from pfs_cli.render.simulation.lever_words import say_lever
from pfs_cli.render.simulation.part import Part
from pfs_cli.render.simulation.tier import say_step
from pfs_cli.unit import Unit
from pfs_cli.whatif.odds.law import Law, root_of
from pfs_cli.whatif.risk import Fixed, Risk
from pfs_cli.whatif.sensitivity import Moved

_COLUMNS = (
    "risk.share",
    "risk.fixed",
    "risk.linked",
    "risk.worst",
    "risk.on-results",
    "risk.best",
    "risk.at-stake",
    "risk.part",
    "chance.mean",
    "chance.deviation",
)
_TENTH = Fraction(1, 1000)


def make_part(study: Risk, say: Say) -> Part:
    """The shares in the words of a language."""
    return Part(
        heading=say("risk.heading"),
        sentences=(say("risk.same-maximum", maximum=grouped(study.today.maximum)),),
        sections=(_shares(study, say), _steps(study, say)),
        charts=tuple(_charts(study, say)),
        notes=tuple(_notes(study, say)),
    )


def _shares(study: Risk, say: Say) -> Section:
    return Section(
        part="part.share",
        heading="",
        columns=make_columns(say, _COLUMNS, flush_right=_COLUMNS[1:], flexible=_COLUMNS[:1]),
        entries=tuple(_share(each, study, say) for each in study.every),
    )


def _share(each: Fixed, study: Risk, say: Say) -> Entry:
    return Entry(
        cells=(
            _name(each, study, say),
            grouped(each.fixed),
            grouped(each.linked),
            _amount(each.worst),
            grouped(each.standing.payment),
            _amount(each.best),
            _amount(each.at_stake),
            "-" if each.part_at_stake is None else _percent(each.part_at_stake),
            *_expected(each, study),
        )
    )


def _name(each: Fixed, study: Risk, say: Say) -> str:
    """The share, and whether it is that of the contract as it is."""
    share = _percent(each.share)
    return say("risk.as-agreed", share=share) if each is study.today else share


def _percent(share: Fraction) -> str:
    """A share for the eye, to a tenth of a percent where it has more decimals."""
    return write_value(round_exact(share, _TENTH, Mode.HALF_UP), Unit.PERCENT)


def _amount(amount: Fraction | None) -> str:
    return "-" if amount is None else grouped(amount)


def _expected(each: Fixed, study: Risk) -> tuple[str, str]:
    """What is expected and how far it spreads, rounded for the eye; "" where nothing is known of chances."""
    if not study.chances:
        return "", ""
    if each.law is None:
        return "-", "-"
    smallest = each.standing.agreement.first.currency.smallest
    law = each.law
    return write_rounded(law.mean, smallest), write_rounded(root_of(law.variance), smallest)


def _steps(study: Risk, say: Say) -> Section:
    """What each result one tier down costs: a row a result, a column a share."""
    shares = tuple(Column(name=_name(each, study, say), flush_right=True) for each in study.every)
    return Section(
        part="part.line",
        heading=say("risk.steps"),
        columns=(
            *make_columns(say, ("simulate.result", "column.level"), flexible=("simulate.result",)),
            *shares,
        ),
        entries=tuple(
            Entry(
                id=step.lever.name,
                cells=(
                    say_lever(step.lever, say),
                    _step(step, say),
                    *(grouped(each.losses[position]) for each in study.every),
                ),
            )
            for position, step in enumerate(study.steps)
        ),
    )


def _step(step: Moved, say: Say) -> str:
    """The first tier that changes: `5 -> 4`."""
    return say_step(step.tiers[0].before, step.tiers[0].after, say)


def _charts(study: Risk, say: Say) -> Iterator[Bars]:
    """What the provider may lose at each share, where it can be told."""
    bars = tuple(
        Bar(
            label=_name(each, study, say),
            length=each.at_stake,
            text=grouped(each.at_stake),
        )
        for each in study.every
        if each.at_stake is not None
    )
    if bars:
        yield Bars(
            title=say("risk.chart"),
            label_name=say("risk.share"),
            length_name=say("risk.at-stake"),
            bars=bars,
        )


def _notes(study: Risk, say: Say) -> Iterator[str]:
    if any(each.worst is None or each.best is None for each in study.every):
        yield say("risk.ends-untold")
    if study.limits:
        yield say("risk.limits", names=", ".join(study.limits))
    cut = tuple(each for each in study.others if each.fixed != each.share * each.maximum)
    if cut:
        yield say("risk.cut", shares=", ".join(_percent(each.share) for each in cut))
    if study.chances:
        yield say("risk.spread-is")
    if study.chances and any(each.law is None for each in study.every):
        yield say("risk.no-law")


def write_study(study: Risk) -> dict[str, object]:
    """The shares for a machine; the first is that of the contract as it is."""
    return {
        "maximum": plain(study.today.maximum),
        "shares": [_write(each) for each in study.every],
        "steps": [
            {
                "result": step.lever.name,
                "value": step.written,
                "tiers": [
                    {
                        "period": each.period,
                        "indicator": each.indicator,
                        "before": each.before,
                        "then": each.after,
                    }
                    for each in step.tiers
                ],
                "costs": [plain(each.losses[position]) for each in study.every],
            }
            for position, step in enumerate(study.steps)
        ],
        "limits": list(study.limits),
    }


def _write(each: Fixed) -> dict[str, object]:
    return {
        "share": plain(each.share),
        "fixed": plain(each.fixed),
        "linked": plain(each.linked),
        "worst": None if each.worst is None else plain(each.worst),
        "payment": plain(each.standing.payment),
        "best": None if each.best is None else plain(each.best),
        "at_stake": None if each.at_stake is None else plain(each.at_stake),
        "expected": None if each.law is None else _write_law(each.law),
    }


def _write_law(law: Law) -> dict[str, object]:
    """The mean with the most by which it errs, and the standard deviation cut to a millionth."""
    return {
        "amount": plain(law.mean),
        "error": plain(law.mean_bound),
        "deviation": plain(root_of(law.variance)),
    }
