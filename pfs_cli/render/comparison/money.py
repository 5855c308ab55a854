"""What differs in money: the most that each line can move, and what the same results come to under both contracts."""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.comparison.difference import Case, Comparison, Extreme, Reach, Unknown
from pfs_cli.comparison.moves import Figure, Moved, find_moves, has_moved
from pfs_cli.notation import grouped, write_value
from pfs_cli.render.comparison.sentence import Speaker
from pfs_cli.render.comparison.term import say_money
from pfs_cli.render.section import Entry, Section, make_columns
from pfs_cli.unit import Unit

KEYS = (
    "diff.figure.entitled",
    "diff.figure.fixed",
    "diff.figure.fixed-to-date",
    "diff.figure.linked",
    "diff.figure.linked-to-date",
    "diff.figure.sum",
    "diff.figure.total",
    "diff.unknown.compare",
    "diff.unknown.measure",
    "diff.unknown.requires",
    "diff.unknown.terms",
    "diff.unknown.unit",
)
_ALWAYS = (Figure.LINKED, Figure.LINKED_TO_DATE, Figure.TOTAL, Figure.SUM)
"""What is shown of a worked example even where it stays what it is."""
SUMS = (Figure.SUM, Figure.PAYER_SUM)
"""What all periods come to."""
_REACH = (
    "diff.head.line",
    "diff.head.period",
    "diff.head.more",
    "diff.head.more-at",
    "diff.head.less",
    "diff.head.less-at",
)
_MOVED = (
    "diff.head.period",
    "diff.head.amount",
    "diff.head.old",
    "diff.head.new",
    "diff.head.difference",
)


def money_sections(comparison: Comparison, speaker: Speaker) -> Iterator[Section]:
    """A table of what each line can move, and one for each case that moves."""
    moving = [reach for reach in comparison.reaches if _moves(reach)]
    if moving:
        yield Section(
            part="",
            heading=speaker.say("diff.reaches"),
            columns=make_columns(
                speaker.say,
                _REACH,
                flush_right=("diff.head.more", "diff.head.less"),
                flexible=("diff.head.line",),
            ),
            entries=tuple(_reach(reach, speaker) for reach in moving),
        )
    shown = (
        comparison.cases if _is_given(comparison) else tuple(has_moved(comparison.cases, comparison.names))
    )
    for case in shown:
        moves = find_moves(case, comparison.names)
        if moves:
            yield _case(case, moves, speaker)


def money_notes(comparison: Comparison, speaker: Speaker) -> Iterator[str]:
    """Why a most cannot be told; where the results of the cases are from, which could not be settled or do not move."""
    say, cases = speaker.say, comparison.cases
    if not comparison.differences:
        return
    for why in Unknown:
        lines = dict.fromkeys(each.subject for each in comparison.reaches if each.unknown is why)
        if lines:
            names = (_label(name, speaker) for name in lines)
            yield say(f"diff.unknown.{why}", lines=", ".join(names))
    still = tuple(_still(comparison))
    if still:
        yield say("diff.still", lines=", ".join(_label(name, speaker) for name in still))
    if not _is_given(comparison):
        if not cases:
            yield say("diff.no-results")
            return
        moving = tuple(has_moved(cases, comparison.names))
        yield say("diff.of-examples", moved=str(len(moving)), count=str(len(cases)))
    for case in cases:
        for settled, whose in ((case.old, "diff.unsettled.old"), (case.new, "diff.unsettled.new")):
            if settled is None:
                yield say(whose, case=_name(case, speaker))


def _still(comparison: Comparison) -> Iterator[str]:
    """The lines whose value is rounded otherwise before it decides, and that still pay the same for every value."""
    reaches = comparison.reaches
    told = (
        each.subject for each in comparison.differences if each.what == "compare" and each.old and each.new
    )
    for name in dict.fromkeys(told):
        ofs = [reach for reach in reaches if reach.subject == name]
        if ofs and not any(_moves(reach) for reach in ofs):
            yield name


def _is_given(comparison: Comparison) -> bool:
    """Whether the results were handed in, and are not those of worked examples."""
    return len(comparison.cases) == 1 and not comparison.cases[0].example


def _name(case: Case, speaker: Speaker) -> str:
    say = speaker.say
    return say("diff.case.example", name=case.example) if case.example else say("diff.case.results")


def _moves(reach: Reach) -> bool:
    if not reach.told or reach.more is None or reach.less is None:
        return True
    return bool(reach.more.amount or reach.less.amount)


def _label(name: str, speaker: Speaker) -> str:
    found = speaker.indicator(name)
    return name if found is None else found.label


def _reach(reach: Reach, speaker: Speaker) -> Entry:
    found = speaker.indicator(reach.subject)
    unit, noun = (Unit.SCORE, None) if found is None else (found.unit, found.noun)
    currency = speaker.currency_of(reach.subject)
    cells = [_label(reach.subject, speaker), reach.period]
    for extreme in (reach.more, reach.less):
        if reach.told:
            cells += _extreme(extreme, unit, noun, currency, speaker)
        else:
            cells += [speaker.say("diff.not-told"), ""]
    return Entry(cells=tuple(cells), id=reach.subject)


def _extreme(
    extreme: Extreme | None, unit: Unit, noun: str | None, currency: str, speaker: Speaker
) -> list[str]:
    """How much, and at which value; `currency` is "" where both contracts have the same."""
    if extreme is None:
        return [speaker.say("diff.no-end"), ""]
    if not extreme.amount:
        return ["0", ""]
    moved = signed(extreme.amount)
    if currency:
        sign = "+" if extreme.amount > 0 else ""
        moved = sign + say_money(extreme.amount, currency, speaker.say)
    if isinstance(extreme.at, str):
        return [moved, extreme.at]
    at = write_value(extreme.at, unit, noun)
    if extreme.side:
        at = speaker.say("diff.just-above" if extreme.side > 0 else "diff.just-below", value=at)
    return [moved, at]


def signed(amount: Fraction) -> str:
    """An amount with its sign: `+100,000`, `-5`, `0`."""
    return f"+{grouped(amount)}" if amount > 0 else grouped(amount)


def _case(case: Case, moves: tuple[Moved, ...], speaker: Speaker) -> Section:
    """The amounts under both contracts; of a worked example those lines that move, and the sums.

    Amounts in two currencies have no difference.
    """
    say = speaker.say
    shown = [moved for moved in moves if not case.example or moved.difference or moved.figure in _ALWAYS]
    cumulative = any(moved.figure is Figure.ENTITLED for moved in moves)
    old, new = (each.first.currency.code for each in (speaker.old, speaker.new))
    alike = old == new
    return Section(
        part="",
        heading=say("diff.case", case=_name(case, speaker), currency=new if alike else f"{old} / {new}"),
        columns=make_columns(
            say,
            _MOVED,
            flush_right=("diff.head.old", "diff.head.new", "diff.head.difference"),
            flexible=("diff.head.amount",),
        ),
        entries=tuple(
            Entry(
                cells=(
                    say("diff.all-periods") if moved.figure in SUMS else moved.period,
                    say_figure(moved, speaker, cumulative=cumulative),
                    _amount(moved.old, "" if alike else old, speaker),
                    _amount(moved.new, "" if alike else new, speaker),
                    signed(moved.difference) if alike else "-",
                )
            )
            for moved in shown
        ),
    )


def _amount(amount: Fraction | None, currency: str, speaker: Speaker) -> str:
    """An amount, with its currency where the other contract's is another."""
    if amount is None:
        return "-"
    return say_money(amount, currency, speaker.say) if currency else grouped(amount)


def say_figure(moved: Moved, speaker: Speaker, *, cumulative: bool) -> str:
    """What an amount is; beside amounts to date the total is what is paid in the period."""
    match moved.figure:
        case Figure.LINE:
            return _label(moved.subject, speaker)
        case Figure.LINE_TO_DATE:
            return speaker.say("diff.figure.line-to-date", name=_label(moved.subject, speaker))
        case Figure.PAYER | Figure.PAYER_SUM:
            return speaker.say("diff.figure.payer", name=moved.subject)
        case Figure.TOTAL if cumulative:
            return speaker.say("diff.figure.due")
        case figure:
            return speaker.say(f"diff.figure.{figure}")
