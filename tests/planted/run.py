"""Plants the faults of a kind in a sample and looks for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pfs_cli.profile import Profile
from tests.planted.draft import Draft
from tests.planted.plant import Kind, Planted, found_by, identity, news, problems_of
from tests.samples import SAMPLES

SAMPLE_NAMES = tuple(sorted(path.parent.name for path in SAMPLES.glob("*/contract.yaml")))


@dataclass(frozen=True)
class Done:
    """A planted fault, the code that found it on its line (None: it was not found), and all that was said."""

    sample: str
    planted: Planted
    code: str | None
    said: tuple[str, ...]

    def __str__(self) -> str:
        """Where the fault stands, the first line of it, and what was said instead."""
        first = min(self.planted.lines)
        written = self.planted.draft.text.splitlines()[first - 1].strip()
        return f"{self.sample}:{first} {written} [{', '.join(self.said) or 'nothing was said'}]"


def run(kind: Kind, sample: str, most: int | None = None) -> Iterator[Done]:
    """Every fault of the kind in the sample, or `most` of them from all over it, each with what found it."""
    faults = tuple(kind(draft_of(sample)))
    for planted in faults if most is None else faults[:: 1 + len(faults) // most]:
        problems = news(planted, _known(planted.base or draft_of(sample), planted.profile))
        said = tuple(f"{each.source.line} {each.code}" for each in problems)
        yield Done(sample=sample, planted=planted, code=found_by(planted, problems), said=said)


@cache
def draft_of(sample: str) -> Draft:
    """The contract of a sample."""
    return Draft((SAMPLES / sample / "contract.yaml").read_text("utf-8"))


@cache
def _known(draft: Draft, profile: Profile) -> frozenset[tuple[object, ...]]:
    """What is found in the contract without the fault."""
    return frozenset(map(identity, problems_of(draft.text, profile)))
