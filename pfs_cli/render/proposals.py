"""The examples that a contract still needs, as text to paste under its `examples:`; marked as nobody's own sums yet."""

from collections.abc import Iterator

from pfs_cli.contract import Agreement, Example
from pfs_cli.coverage import PointKind
from pfs_cli.language import Say
from pfs_cli.measure.address import rosters_of
from pfs_cli.proposal import Proposal, Proposals, Shown
from pfs_cli.record import replace
from pfs_cli.render.coverage import say_point
from pfs_cli.render.worked import example_tree
from pfs_cli.render.yaml import write_yaml

_NAMED = 2
"""So many of the things that an example shows are in its name; all of them stand in the comment above it."""

_TELLING = (PointKind.BOUNDARY, PointKind.CAP, PointKind.GATE, PointKind.TIER, PointKind.CLAUSE)
"""Which of the things that an example shows its name speaks of first."""

KEYS = (
    "proposal.boundary.at",
    "proposal.boundary.below",
    "proposal.boundary.above",
    "proposal.tier.whole",
    "proposal.cap.whole",
    "proposal.gate.met",
    "proposal.gate.unmet",
    "proposal.gate.whole",
    "proposal.clause.whole",
    "proposal.head.1",
    "proposal.head.2",
)


def render_proposals(agreement: Agreement, found: Proposals, say: Say, indent: str) -> str:
    """The examples under a comment each, indented as those of the contract are; points that none shows come last."""
    lines = list(_head(agreement, say)) if found.proposals else [f"# {say('proposal.none')}"]
    if found.proposals and not agreement.examples:
        lines.append("examples:")
    names: set[str] = {example.name for example in agreement.examples}
    for each in found.proposals:
        name = _name(agreement, each, say, names)
        names.add(name)
        lines += [f"{indent}# {say('proposal.shows')}"]
        lines += [f"{indent}#   {_say(agreement, shows, say)}" for shows in each.shows]
        lines += _example(replace(each.example, name=name), agreement, indent)
    if found.unshown:
        lines.append(f"# {say('proposal.unshown')}")
        lines += [f"#   {say_point(point, say)}" for point in found.unshown]
    return "".join(f"{line}\n" for line in lines)


def _head(agreement: Agreement, say: Say) -> Iterator[str]:
    for number in (1, 2):
        yield f"# {say(f'proposal.head.{number}')}"
    lists = dict.fromkeys(
        address.indicator for contract in agreement.contracts for address, _ in rosters_of(contract)
    )
    if lists:
        yield f"# {say('proposal.lists', names=', '.join(lists))}"


def _example(example: Example, agreement: Agreement, indent: str) -> Iterator[str]:
    text = write_yaml({"examples": [example_tree(example, agreement)]})
    for line in text.splitlines()[1:]:
        yield f"{indent}{line[2:]}"


def _name(agreement: Agreement, proposed: Proposal, say: Say, taken: set[str]) -> str:
    """What the example shows, in a few words, and a number where another one is named so."""
    telling = sorted(proposed.shows, key=lambda shows: _TELLING.index(shows.kind))
    words = [_say(agreement, shows, say) for shows in telling]
    name = words[0]
    for word in words[1:_NAMED]:
        name = say("proposal.both", first=name, second=word)
    if len(words) > _NAMED:
        name = say("proposal.more", shown=name)
    numbered, number = name, 1
    while numbered in taken:
        number += 1
        numbered = f"{name} ({number})"
    return numbered


def _say(agreement: Agreement, shows: Shown, say: Say) -> str:
    """What is shown, with the label of the indicator: `改善率が85%ちょうど`."""
    indicator = next(
        (found for contract in agreement.contracts if (found := contract.indicator(shows.subject))), None
    )
    subject = indicator.label if indicator is not None else shows.subject or say("proposal.whole")
    return say(f"proposal.{shows.kind}.{shows.side}", subject=subject, what=shows.what)
