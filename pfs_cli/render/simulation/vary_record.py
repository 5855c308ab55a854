"""One result over a range, for a machine: its stretches and the steps that were asked for."""

from fractions import Fraction

from pfs_cli.notation import plain
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.vary import Stretch, Varied


def write_study(study: Varied) -> dict[str, object]:
    """The stretches for a machine."""
    return {
        "result": study.lever.name,
        "before": _number(study.lever, study.lever.number),
        "stretches": [_write(stretch, study) for stretch in study.stretches],
        "steps": [
            {"value": _number(study.lever, point.number), "payment": _plain(point.payment)}
            for point in study.steps
        ],
    }


def _number(lever: Lever, number: Fraction) -> str:
    return lever.words[int(number)] if lever.words else plain(number)


def _plain(amount: Fraction | None) -> str | None:
    return None if amount is None else plain(amount)


def _write(stretch: Stretch, study: Varied) -> dict[str, object]:
    lever = study.lever
    straight = stretch.trends is not None and stretch.trends[0].is_straight
    problem = stretch.first.problem
    return {
        "from": _number(lever, stretch.low),
        "from_closed": stretch.low_closed,
        "to": _number(lever, stretch.high),
        "to_closed": stretch.high_closed,
        "payment_from": _plain(stretch.paid_at_low()),
        "payment_to": _plain(stretch.paid_at_high()),
        "per_unit": plain(stretch.trends[0].slope) if straight and stretch.trends is not None else None,
        "lines": [
            {
                "period": period,
                "indicator": name,
                "level": stretch.first.levels[at],
                "amount_from": _plain(stretch.line_at(at, high=False)),
                "amount_to": _plain(stretch.line_at(at, high=True)),
            }
            for at, (period, name) in enumerate(study.lines)
            if stretch.trends is not None
        ],
        "problem": None if problem is None else problem.code,
    }
