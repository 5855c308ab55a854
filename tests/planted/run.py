"""Plants the faults of a kind in a sample and looks for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pfs_cli.language import Catalogue, Language
from pfs_cli.profile import Profile
from pfs_cli.render.proposals import render_proposals
from pfs_cli.worked.propose import propose_examples
from tests.contracts import agreement_of
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


PROPOSED = "a proposed example"
"""Found by an example that `--write-examples` proposes for the sample, and by nothing else."""


def run(kind: Kind, sample: str, most: int | None = None) -> Iterator[Done]:
    """Every fault of the kind in the sample, or `most` of them from all over it, each with what found it.

    A fault that makes another sound contract, which the sample's own examples do not show, is planted again in the
    sample with those examples that it lacks.
    """
    faults = tuple(enumerate(kind(draft_of(sample))))
    for number, planted in faults if most is None else faults[:: 1 + len(faults) // most]:
        problems = news(planted, _known(planted.base or draft_of(sample), planted.profile))
        code = found_by(planted, problems)
        if code is None and planted.or_examples:
            again = tuple(kind(completed(sample)))[number]
            known = _known(completed(sample), again.profile)
            code = PROPOSED if found_by(again, news(again, known)) else None
        said = tuple(f"{each.source.line} {each.code}" for each in problems)
        yield Done(sample=sample, planted=planted, code=code, said=said)


@cache
def draft_of(sample: str) -> Draft:
    """The contract of a sample."""
    return Draft((SAMPLES / sample / "contract.yaml").read_text("utf-8"))


@cache
def completed(sample: str) -> Draft:
    """The contract of a sample with the examples that are proposed for it, as if a person had accepted them."""
    text = draft_of(sample).text
    agreement = agreement_of(text)
    proposed = render_proposals(agreement, propose_examples(agreement), Catalogue(Language.EN).say, "  ")
    return Draft(text.rstrip("\n") + "\n" + proposed)


@cache
def _known(draft: Draft, profile: Profile) -> frozenset[tuple[object, ...]]:
    """What is found in the contract without the fault."""
    return frozenset(map(identity, problems_of(draft.text, profile)))
