"""The examples that a contract still needs: few results that together show every point its own examples do not show.

What is proposed was settled by the engine: nobody has worked it out by hand, and that remains to be done.
"""

from collections.abc import Iterator
from itertools import islice

from pfs_cli.contract import Agreement, Example
from pfs_cli.coverage import Point
from pfs_cli.proposal import Proposal, Proposals, Shown
from pfs_cli.rules.example_differs import settle_example
from pfs_cli.worked.expect import expect
from pfs_cli.worked.measure import Part, Terms, find_terms, show
from pfs_cli.worked.outcome import Outcome
from pfs_cli.worked.scene import Choice, Scene
from pfs_cli.worked.trial import Stage, Trial

_MOST_PAIRS = 100
"""So many pairs of choices are tried for what no choice shows alone."""


def propose_examples(agreement: Agreement) -> Proposals:
    """Examples that show what the contract's own leave out, each with what it comes to; the contract must be sound."""
    terms = find_terms(agreement)
    own = frozenset[Part]().union(
        *(show(terms, settle_example(agreement, example)[1]) for example in agreement.examples)
    )
    shown = own
    chosen: list[Trial] = []
    scenes: list[Scene] = []
    for contract in agreement.contracts:
        scenes.append(Scene(contract))
        stage = Stage(agreement, terms, tuple(scenes))
        wanted = terms.parts_of(contract.period.name) - shown
        found = list(_prune(_cover(stage, wanted), wanted)) if wanted else []
        chosen += found
        shown = shown.union(*(trial.parts for trial in found))
    return _make(agreement, terms, own, chosen)


def _cover(stage: Stage, wanted: frozenset[Part]) -> list[Trial]:
    """Trials that show what is wanted: again and again the one that shows most of what is left."""
    scene = stage.scenes[-1]
    search = _Search(stage, list(scene.choices()), wanted)
    for base, earlier in ((base, earlier) for base in scene.bases for earlier in _earlier(stage)):
        search.look(base, earlier)
        if not search.left:
            break
    search.look_at_pairs()
    return search.chosen


class _Search:
    """What was tried, what each choice showed, and the trials that were chosen so far."""

    __slots__ = ("_choices", "_pool", "_stage", "_telling", "_ways", "chosen", "left")

    def __init__(self, stage: Stage, choices: list[Choice], wanted: frozenset[Part]) -> None:
        self.chosen: list[Trial] = []
        self.left = wanted
        self._choices = choices
        self._pool: dict[int, Trial] = {}
        self._stage = stage
        self._telling: list[tuple[Choice, frozenset[Part]]] = []
        self._ways: list[tuple[Choice, str]] = []

    def look(self, base: Choice, earlier: str) -> None:
        """Tries every choice on top of a base, and chooses what shows most until nothing more is shown."""
        self._ways.append((base, earlier))
        alone = self._try(base, earlier)
        usual = frozenset[Part]() if alone is None else alone.parts
        for choice in self._choices:
            trial = self._try({**base, **choice}, earlier)
            if trial is not None and trial.parts & self.left:
                self._telling.append((choice, (trial.parts - usual) & self.left))
        while self.left:
            for way in self._ways:
                self._try(_combine(way[0], self._telling, self.left), way[1])
            best = max(self._pool.values(), key=lambda trial: len(trial.parts & self.left), default=None)
            if best is None or not best.parts & self.left:
                return
            self._choose(best)

    def look_at_pairs(self) -> None:
        """Tries two choices together for what no choice shows alone; after so many pairs it is given up."""
        pairs = (
            (first, second)
            for at, first in enumerate(self._choices)
            for second in self._choices[at + 1 :]
            if first.keys() != second.keys()
        )
        for first, second in islice(pairs, _MOST_PAIRS):
            if not self.left:
                return
            for base, earlier in self._ways:
                trial = self._try({**base, **first, **second}, earlier)
                if trial is not None and trial.parts & self.left:
                    self._choose(trial)

    def _try(self, choice: Choice, earlier: str) -> Trial | None:
        trial = self._stage.try_out(choice, earlier)
        if trial is not None and trial.parts & self.left:
            self._pool[id(trial)] = trial
        return trial

    def _choose(self, trial: Trial) -> None:
        self.chosen.append(trial)
        self.left -= trial.parts


def _earlier(stage: Stage) -> tuple[str, ...]:
    alone = len(stage.scenes) == 1 or stage.scenes[-1].contract.is_cumulative
    return ("best",) if alone else ("best", "worst", "same")


def _combine(base: Choice, telling: list[tuple[Choice, frozenset[Part]]], left: frozenset[Part]) -> Choice:
    """Choices of different indicators together that show as much as they can of what is left."""
    made: dict[str, Outcome] = {}
    while True:
        free = [(choice, parts) for choice, parts in telling if made.keys().isdisjoint(choice)]
        choice, parts = max(free, key=lambda each: len(each[1] & left), default=({}, frozenset[Part]()))
        if not parts & left:
            return {**base, **made}
        made.update(choice)
        left -= parts


def _prune(chosen: list[Trial], wanted: frozenset[Part]) -> Iterator[Trial]:
    """Those without which something that is wanted would not be shown."""
    kept = list(chosen)
    for trial in chosen:
        others = frozenset[Part]().union(*(each.parts for each in kept if each is not trial))
        if trial.parts & wanted <= others:
            kept.remove(trial)
    yield from kept


def _make(agreement: Agreement, terms: Terms, shown: frozenset[Part], chosen: list[Trial]) -> Proposals:
    """The proposals in order, each with what it shows first."""
    made: list[Proposal] = []
    for trial in chosen:
        example = Example(
            name="", results=trial.results, expect=tuple(expect(trial.settlements)), ground=agreement.ground
        )
        made.append(Proposal(example=example, shows=tuple(_shows(terms, trial.parts - shown))))
        shown |= trial.parts
    return Proposals(proposals=tuple(made), unshown=tuple(_lacking(terms, shown)))


def _shows(terms: Terms, parts: frozenset[Part]) -> Iterator[Shown]:
    for wanted, sides in terms.points:
        for side in sides:
            if (wanted.key, side) in parts:
                yield Shown(kind=wanted.kind, subject=wanted.subject, what=wanted.what, side=side)


def _lacking(terms: Terms, shown: frozenset[Part]) -> Iterator[Point]:
    for wanted, sides in terms.points:
        lacks = tuple(side for side in sides if (wanted.key, side) not in shown)
        if lacks:
            yield Point(
                kind=wanted.kind,
                subject=wanted.subject,
                what=wanted.what,
                lacks=lacks,
                examples=(),
                source=wanted.source,
            )
