"""Results of the periods up to one of them, settled as an example: what they show of the contract."""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.contract import Agreement, Contract, Example
from pfs_cli.measure.address import measured_at, unit_at
from pfs_cli.measure.terms import Participants, Rate
from pfs_cli.record import Record, replace
from pfs_cli.results import Observation, Results
from pfs_cli.rules.example_differs import settle_example
from pfs_cli.settlement import Settlement
from pfs_cli.unit import Unit
from pfs_cli.worked.measure import Part, Terms, show
from pfs_cli.worked.outcome import write_result
from pfs_cli.worked.scene import Choice, Scene

_NONE = Fraction(0)
_MOST_TRIALS = 1_200
"""So many results are settled for one period before the search for what is left is given up."""


class Trial(Record):
    """Results that can be paid, their settlements, and the sides of points that they show."""

    results: tuple[Results, ...]
    settlements: tuple[Settlement, ...]
    parts: frozenset[Part]


class Stage:
    """The scenes of the periods up to the last one that is looked at."""

    def __init__(self, agreement: Agreement, terms: Terms, scenes: tuple[Scene, ...]) -> None:
        self.agreement = agreement
        self.terms = terms
        self.scenes = scenes
        self.tried: dict[tuple[Results, ...], Trial | None] = {}

    def try_out(self, choice: Choice, earlier: str) -> Trial | None:
        """The results with this choice in the last period, as an example; None where nothing can be paid on them.

        So it is once so much was tried that the search is given up.
        In the earlier periods the results are the `best`, the `worst` or the `same`. Where all is cumulated the choice
        is of all to date.
        """
        results = tuple(self._results(choice, earlier))
        if results not in self.tried:
            if len(self.tried) >= _MOST_TRIALS:
                return None
            self.tried[results] = self._settle(results)
        return self.tried[results]

    def _settle(self, results: tuple[Results, ...]) -> Trial | None:
        example = Example(name="", results=results, expect=(), ground=self.agreement.ground)
        problems, settlements = settle_example(self.agreement, example)
        if problems:
            return None
        return Trial(results=results, settlements=settlements, parts=show(self.terms, settlements))

    def _results(self, choice: Choice, earlier: str) -> Iterator[Results]:
        last = self.scenes[-1].contract
        for scene in self.scenes:
            observations = (
                self._to_date(choice, scene.contract)
                if last.is_cumulative
                else self._alone(choice, scene, earlier)
            )
            yield Results(
                file=scene.contract.ground.source.file,
                period=scene.contract.period.name,
                observations=tuple(observations),
            )

    def _alone(self, choice: Choice, scene: Scene, earlier: str) -> Iterator[Observation]:
        """The observations of a period that is settled alone."""
        chosen = {**scene.best, **choice} if earlier == "same" or scene is self.scenes[-1] else scene.best
        if scene is not self.scenes[-1] and earlier == "worst":
            chosen = scene.worst
        for indicator in scene.contract.indicators:
            if scene.contract.belongs(indicator) and indicator.name in chosen:
                yield from chosen[indicator.name].observations

    def _to_date(self, choice: Choice, contract: Contract) -> Iterator[Observation]:
        """The observations of a period of which the results to date are the choice: all of it in the last period.

        Counts begin with nothing, a rate is the same in each period, and anything else is given once, in the first.
        """
        scenes = self.scenes
        for indicator in scenes[-1].contract.cohorts.values():
            own = [
                scene.contract
                for scene in scenes
                if scene.contract.indicator(indicator.name) is not None
                and scene.contract.belongs(scene.contract.by_name[indicator.name])
            ]
            if contract not in own or indicator.name not in choice:
                continue
            for observation in choice[indicator.name].observations:
                if isinstance(measured_at(indicator, observation.address), Rate | Participants) and (
                    observation.count is not None
                ):
                    yield observation
                elif (unit := unit_at(indicator, observation.address)) in (Unit.COUNT, Unit.MONEY):
                    yield observation if contract is own[-1] else _nothing(observation, unit, indicator.noun)
                elif contract is own[0]:
                    yield observation


def _nothing(observation: Observation, unit: Unit, noun: str | None) -> Observation:
    """The observation with none of its units."""
    claims = tuple(replace(claim, units=_NONE) for claim in observation.claims)
    raw = "0" if claims else write_result(_NONE, unit, noun)
    return replace(observation, value=_NONE, raw=raw, claims=claims)
