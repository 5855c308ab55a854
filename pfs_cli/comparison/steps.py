"""The adjustments of a period held against each other in their order: changed, added, removed, or in another order."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

from pfs_cli.adjustment import Adjustment, Gate, GreatestOf, LeastOf
from pfs_cli.comparison.difference import Difference, Form, Kind, Meaning, Term, Weight
from pfs_cli.comparison.meaning import meaning_of
from pfs_cli.contract import Contract
from pfs_cli.record import replace
from pfs_cli.source import Source


def differing_steps(old: Contract, new: Contract, places: tuple[Source, Source]) -> Iterator[Difference]:
    """The differences of the steps that are taken in the period of these terms."""
    before, after = tuple(_terms(old)), tuple(_terms(new))
    meanings = [term.meaning for term in before], [term.meaning for term in after]
    if meanings[0] == meanings[1]:
        return
    if sorted(meanings[0], key=repr) == sorted(meanings[1], key=repr):
        yield _difference(Kind.ORDER, _together(before), _together(after), places)
        return
    matcher = SequenceMatcher(None, *meanings, autojunk=False)
    for tag, low, high, start, end in matcher.get_opcodes():
        if tag == "equal":
            continue
        for first, second in zip_longest(before[low:high], after[start:end]):
            kind = Kind.CHANGED if first and second else Kind.ADDED if second else Kind.REMOVED
            yield _difference(kind, first, second, places)


def _terms(contract: Contract) -> Iterator[Term]:
    """The steps that are taken in the period, each with what it means there."""
    lines = frozenset(each.name for each in contract.indicators if each.pays is not None)
    for step in contract.adjustments:
        if step.periods is None or contract.period.name in step.periods:
            yield Term(
                form=Form.NOTATION, meaning=_meaning(step, lines), record=step, source=step.ground.source
            )


def _meaning(step: Adjustment, lines: frozenset[str]) -> Meaning:
    """What a step means: all lines named are all lines, and only where one is chosen their order matters."""
    if isinstance(step, Gate | GreatestOf | LeastOf):
        return meaning_of(replace(step, periods=None))
    taken = (
        None if step.lines is None or lines.issubset(step.lines) else tuple(sorted(lines & set(step.lines)))
    )
    return meaning_of(replace(step, periods=None, lines=taken))


def _together(terms: tuple[Term, ...]) -> Term | None:
    """All steps as one term."""
    if not terms:
        return None
    return Term(
        form=Form.NOTATION,
        meaning=tuple(term.meaning for term in terms),
        record=tuple(term.record for term in terms),
        source=terms[0].source,
    )


def _difference(kind: Kind, old: Term | None, new: Term | None, places: tuple[Source, Source]) -> Difference:
    return Difference(
        kind=kind,
        weight=Weight.MONEY,
        what="adjustments",
        old=old,
        new=new,
        old_source=places[0] if old is None else old.source,
        new_source=places[1] if new is None else new.source,
    )
