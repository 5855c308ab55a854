"""Other terms beside today's: what was changed, in what the terms differ, and what the same results come to."""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.comparison.difference import Weight
from pfs_cli.comparison.moves import Figure, Moved, find_moves
from pfs_cli.contract import Agreement
from pfs_cli.language import Say
from pfs_cli.notation import grouped, plain
from pfs_cli.record import replace
from pfs_cli.render.comparison.json import write_differences
from pfs_cli.render.comparison.money import SUMS, money_notes, money_sections, say_figure, signed
from pfs_cli.render.comparison.sentence import Speaker
from pfs_cli.render.comparison.term import say_money
from pfs_cli.render.section import Column, Entry, Section, make_columns
from pfs_cli.render.simulation.part import Part
from pfs_cli.settlement import Settlement
from pfs_cli.whatif.terms import ChangedTerm, Row, Terms, TermsCase

KEYS = ("diff.weight.money", "diff.weight.terms")
_UNPUBLISHED = ("terms.whose", "terms.place", "terms.why")
_TERMS = ("terms.term", "terms.row", "terms.before", "terms.after")
_MOVED = (
    "diff.head.period",
    "diff.head.amount",
    "terms.level-before",
    "terms.level-after",
    "terms.before",
    "terms.after",
    "diff.head.difference",
)
_AMOUNTS = _MOVED[4:]
_TOTALS = (Figure.TOTAL, *SUMS)


def make_part(study: Terms, say: Say) -> Part:
    """The cases in the words of a language, one below the other."""
    return Part(
        heading=say("terms.heading"),
        sentences=tuple(_sentence(case, say) for case in study.cases),
        sections=tuple(section for case in study.cases for section in _sections(case, say)),
        notes=tuple(dict.fromkeys(text for case in study.cases for text in _notes(case, say))),
    )


def _speaker(case: TermsCase, say: Say) -> Speaker:
    return Speaker(say=say, old=case.comparison.old, new=case.comparison.new)


def _sentence(case: TermsCase, say: Say) -> str:
    """What is paid under both, in one line."""
    before, after = (_payment(each.payment, each.agreement, say) for each in (case.before, case.after))
    names = ", ".join(f"{each.path}={each.after or 'null'}" for each in case.terms)
    terms = case.other.file if case.other is not None else names
    if case.difference is None:
        return say("terms.paid-two-currencies", terms=terms, before=before, after=after)
    if not case.difference:
        return say("terms.paid-same", terms=terms, before=before)
    return say("terms.paid", terms=terms, before=before, after=after, difference=signed(case.difference))


def _payment(amount: Fraction, agreement: Agreement, say: Say) -> str:
    return say_money(amount, agreement.first.currency.code, say)


def _sections(case: TermsCase, say: Say) -> Iterator[Section]:
    speaker = _speaker(case, say)
    if case.terms:
        yield Section(
            part="",
            heading=say("terms.changed"),
            columns=make_columns(say, _TERMS, flexible=_TERMS),
            entries=tuple(_changed(each, say) for each in case.terms),
        )
    yield _amounts(case, speaker)
    yield from money_sections(replace(case.comparison, cases=()), speaker)
    yield from _differences(case, speaker)
    yield _unpublished(case, say)


def _differences(case: TermsCase, speaker: Speaker) -> Iterator[Section]:
    """A table for each indicator and each weight: its heading is the indicator, its rows are the differences.

    Other words alone move nothing; how many there are is a note.
    """
    for weight in (Weight.MONEY, Weight.TERMS):
        by_subject: dict[str, list[Entry]] = {}
        for each in case.comparison.of_weight(weight):
            by_subject.setdefault(each.subject, []).append(Entry(cells=(speaker.sentence(each),)))
        heading = speaker.say(f"diff.weight.{weight}")
        for subject, entries in by_subject.items():
            column = Column(name=speaker.subject(subject), flexible=True)
            yield Section(part="", heading=heading, columns=(column,), entries=tuple(entries))
            heading = ""


def _changed(term: ChangedTerm, say: Say) -> Entry:
    rows = ", ".join(_row(each, say) for each in term.rows)
    return Entry(cells=(term.path, rows, term.before or "-", term.after or "-"))


def _row(row: Row, say: Say) -> str:
    """Which row of a list is meant: by its name, and which one from the top."""
    facts = {"list": row.within, "position": str(row.position), "count": str(row.count)}
    if row.name is None:
        return say("terms.row.counted", **facts)
    return say("terms.row.named", name=row.name, **facts)


def _amounts(case: TermsCase, speaker: Speaker) -> Section:
    """Each line's level and amount and each sum under both; of many periods what moves, and what they come to."""
    say = speaker.say
    moves = find_moves(case.case, case.comparison.names)
    cumulative = any(moved.figure is Figure.ENTITLED for moved in moves)
    many = len({moved.period for moved in moves}) > 1
    before, after = (_levels(each.settlements) for each in (case.before, case.after))
    old_names = {new: old for old, new in case.comparison.names.indicators}
    old_periods = {new: old for old, new in case.comparison.names.periods}

    def cells(moved: Moved) -> tuple[str, ...]:
        old = old_periods.get(moved.period, moved.period), old_names.get(moved.subject, moved.subject)
        return (
            say("diff.all-periods") if moved.figure in SUMS else moved.period,
            say_figure(moved, speaker, cumulative=cumulative),
            before.get(old, ""),
            after.get((moved.period, moved.subject), ""),
            "-" if moved.old is None else grouped(moved.old),
            "-" if moved.new is None else grouped(moved.new),
            signed(moved.difference) if case.same_currency else "-",
        )

    return Section(
        part="",
        heading=say("terms.amounts"),
        columns=make_columns(say, _MOVED, flush_right=_AMOUNTS, flexible=("diff.head.amount",)),
        entries=tuple(Entry(cells=cells(moved)) for moved in moves if not many or _is_told(moved)),
    )


def _is_told(moved: Moved) -> bool:
    """Whether an amount stands in a table of many periods: it moves, or is what a period or all of them come to."""
    return bool(moved.difference) or moved.old is None or moved.new is None or moved.figure in _TOTALS


def _unpublished(case: TermsCase, say: Say) -> Section:
    """What nobody published and either payment rests on, and under which of the terms it stands."""
    before, after = (_grounds(each.settlements, say) for each in (case.before, case.after))
    entries = []
    for place, why in dict.fromkeys((*before, *after)):
        both = (place, why) in before and (place, why) in after
        whose = (
            say("terms.both") if both else say("terms.before" if (place, why) in before else "terms.after")
        )
        entries.append(Entry(cells=(whose, place, why)))
    return Section(
        part="part.unpublished",
        heading=say("table.unpublished"),
        columns=make_columns(say, _UNPUBLISHED, flexible=_UNPUBLISHED[1:]),
        entries=tuple(entries),
    )


def _grounds(settlements: tuple[Settlement, ...], say: Say) -> dict[tuple[str, str], None]:
    """Where each unpublished figure stands, rows left aside, and why it was assumed or reconstructed."""
    return {
        (
            ".".join(step for step in ground.source.pointer.split("/") if step and not step.isdigit()),
            say("table.assumed", why=ground.marks.assumed)
            if ground.marks.assumed is not None
            else say("table.reconstructed", why=ground.marks.reconstructed or ""),
        ): None
        for settlement in settlements
        for ground in settlement.unpublished
    }


def _levels(settlements: tuple[Settlement, ...]) -> dict[tuple[str, str], str]:
    """The level that each line reaches, by period and indicator."""
    return {
        (settlement.contract.period.name, line.indicator.name): line.piece.level
        for settlement in settlements
        for line in settlement.lines
        if line.piece is not None and line.piece.level is not None
    }


def _notes(case: TermsCase, say: Say) -> Iterator[str]:
    if not case.comparison.differences:
        yield say("diff.none")
    wording = len(case.comparison.of_weight(Weight.WORDING))
    if wording:
        yield say("terms.wording", count=str(wording))
    yield from money_notes(case.comparison, _speaker(case, say))


def write_study(study: Terms) -> dict[str, object]:
    """The cases for a machine."""
    return {"cases": [_write(case) for case in study.cases]}


def _write(case: TermsCase) -> dict[str, object]:
    return {
        "terms": [
            {
                "term": each.path,
                "rows": [
                    {"list": row.within, "row": row.position, "of": row.count, "name": row.name}
                    for row in each.rows
                ],
                "before": each.before,
                "then": each.after,
            }
            for each in case.terms
        ],
        "contract": None
        if case.other is None
        else {
            "id": case.after.last.contract.id,
            "title": case.after.last.contract.title,
            "file": case.other.file,
            "sha256": case.other.sha256,
        },
        "before": plain(case.before.payment),
        "payment": plain(case.after.payment),
        "difference": None if case.difference is None else plain(case.difference),
        "unpublished": {
            "before": _pointers(case.before.settlements),
            "then": _pointers(case.after.settlements),
        },
        **write_differences(case.comparison),
    }


def _pointers(settlements: tuple[Settlement, ...]) -> list[str]:
    """Where the figures stand that nobody published, by their JSON Pointers."""
    found = (ground.source.pointer for settlement in settlements for ground in settlement.unpublished)
    return list(dict.fromkeys(found))
