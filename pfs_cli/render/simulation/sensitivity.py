"""How sensitive the payment is: a table and a tornado for each thing by which a result moves, widest swing first."""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.language import Say
from pfs_cli.notation import grouped, plain
from pfs_cli.render.comparison.money import signed
from pfs_cli.render.section import Entry, Section, make_columns
from pfs_cli.render.simulation import chart
from pfs_cli.render.simulation.lever_words import say_lever, say_levers
from pfs_cli.render.simulation.part import Part
from pfs_cli.render.simulation.tier import say_step
from pfs_cli.whatif.sensitivity import Kind, Moved, Sensitivity, Swing, Together

KEYS = (
    "sensitivity.kind.person",
    "sensitivity.kind.tier",
    "sensitivity.kind.unit",
    "sensitivity.apart.better",
    "sensitivity.apart.worse",
)
_COLUMNS = (
    "simulate.result",
    "sensitivity.today",
    "sensitivity.step",
    "sensitivity.down",
    "sensitivity.down-effect",
    "sensitivity.up",
    "sensitivity.up-effect",
    "sensitivity.width",
)
_AMOUNTS = ("sensitivity.down-effect", "sensitivity.up-effect", "sensitivity.width")
_FLEXIBLE = ("simulate.result", "sensitivity.down", "sensitivity.up")


def make_part(study: Sensitivity, say: Say) -> Part:
    """The swings in the words of a language."""
    return Part(
        heading=say("sensitivity.heading"),
        sentences=(say("sensitivity.one-by-one"),),
        sections=tuple(_section(kind, study, say) for kind in Kind if study.of_kind(kind)),
        charts=tuple(_charts(study, say)),
        notes=tuple(_notes(study, say)),
    )


def _section(kind: Kind, study: Sensitivity, say: Say) -> Section:
    return Section(
        part="part.swing",
        heading=say(f"sensitivity.kind.{kind}"),
        columns=make_columns(say, _COLUMNS, flush_right=_AMOUNTS, flexible=_FLEXIBLE),
        entries=tuple(_entry(swing, say) for swing in study.of_kind(kind)),
    )


def _entry(swing: Swing, say: Say) -> Entry:
    worse, better = swing.down, swing.up
    if swing.lever.words and swing.lever.indicator.better == "first":
        worse, better = better, worse
    return Entry(
        id=swing.lever.name,
        cells=(
            say_lever(swing.lever, say),
            swing.lever.write(swing.lever.number),
            swing.step,
            _where(worse, "sensitivity.worse", say),
            _effect(swing, worse),
            _where(better, "sensitivity.better", say),
            _effect(swing, better),
            grouped(swing.width),
        ),
        amount=plain(swing.width),
    )


def _where(moved: Moved | None, words: str, say: Say) -> str:
    """The result then, and the tiers that it changes; `-` where it cannot move that way.

    A verdict is not lowered or raised: `words` say whether it is a worse or a better one.
    """
    if moved is None:
        return "-"
    written = say(words, value=moved.written) if moved.lever.words else moved.written
    tiers = ", ".join(say_step(each.before, each.after, say) for each in dict.fromkeys(moved.tiers))
    return say("sensitivity.with-tiers", value=written, tiers=tiers) if tiers else written


def _effect(swing: Swing, moved: Moved | None) -> str:
    return "" if moved is None else signed(swing.effect(moved))


def _charts(study: Sensitivity, say: Say) -> Iterator[chart.Tornado]:
    """A tornado for each kind in which anything moves the payment."""
    for kind in Kind:
        swings = tuple(swing for swing in study.of_kind(kind) if swing.width)
        if swings:
            today = study.today.payment
            yield chart.Tornado(
                title=say(f"sensitivity.kind.{kind}"),
                amount_name=say("simulate.payment"),
                base=today,
                base_text=f"{say('simulate.today')} {grouped(today)}",
                swings=tuple(_bar(swing, today, say) for swing in swings),
            )


def _bar(swing: Swing, today: Fraction, say: Say) -> chart.Swing:
    moves = [each for each in (swing.down, swing.up) if each is not None]
    return chart.Swing(
        label=say_lever(swing.lever, say),
        low=today + swing.least,
        high=today + swing.most,
        low_text=_end(swing, moves, swing.least),
        high_text=_end(swing, moves, swing.most),
    )


def _end(swing: Swing, moves: list[Moved], effect: Fraction) -> str:
    """The effect at an end of a bar with the result that has it, "" where the bar does not go that way."""
    moved = next((each for each in moves if effect and swing.effect(each) == effect), None)
    return "" if moved is None else f"{signed(effect)} ({_short(moved)})"


def _short(moved: Moved) -> str:
    """The result then, of a rate with its counts these alone: `33/41`."""
    among = moved.lever.among
    return moved.written if among is None else f"{plain(moved.number)}/{plain(among)}"


def _notes(study: Sensitivity, say: Say) -> Iterator[str]:
    apart = [each for each in study.together if not each.adds_up]
    for each in apart:
        yield _apart(each, say)
    if study.together and not apart:
        yield say("sensitivity.adds-up")
    if study.without_people:
        yield say(
            "sensitivity.without-people",
            names=say_levers(study.without_people, say),
            first=study.without_people[0].name,
        )
    if study.of_persons:
        yield say("sensitivity.of-persons", names=say_levers(study.of_persons, say))


def _apart(each: Together, say: Say) -> str:
    """That the effects of one kind do not add up, with what all moves come to at once."""
    way = "better" if each.better else "worse"
    effect = say("sensitivity.not-together") if each.effect is None else signed(each.effect)
    return say(
        f"sensitivity.apart.{way}",
        kind=say(f"sensitivity.kind.{each.kind}"),
        effect=effect,
        total=signed(each.total),
    )


def write_study(study: Sensitivity) -> dict[str, object]:
    """The swings for a machine."""
    return {
        "swings": [_write(swing) for swing in study.swings],
        "together": [
            {
                "kind": each.kind,
                "better": each.better,
                "difference": None if each.effect is None else plain(each.effect),
                "sum": plain(each.total),
            }
            for each in study.together
        ],
        "without_people": [lever.name for lever in study.without_people],
        "of_persons": [lever.name for lever in study.of_persons],
    }


def _write(swing: Swing) -> dict[str, object]:
    return {
        "kind": swing.kind,
        "result": swing.lever.name,
        "before": swing.lever.write(swing.lever.number),
        "step": swing.step or None,
        "down": None if swing.down is None else _write_move(swing, swing.down),
        "up": None if swing.up is None else _write_move(swing, swing.up),
        "swing": plain(swing.width),
    }


def _write_move(swing: Swing, moved: Moved) -> dict[str, object]:
    return {
        "value": moved.written,
        "payment": plain(moved.standing.payment),
        "difference": plain(swing.effect(moved)),
        "tiers": [
            {"period": each.period, "indicator": each.indicator, "before": each.before, "then": each.after}
            for each in moved.tiers
        ],
    }
