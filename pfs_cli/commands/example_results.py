"""The results of a worked example of the contract, in the place of a table."""

from pfs_cli.commands import options as o
from pfs_cli.commands.files import FileError
from pfs_cli.commands.papers import HandedIn, Papers
from pfs_cli.problem import unknown
from pfs_cli.record import replace
from pfs_cli.source import Source

CODES = ("results-not-given", "results-and-example")


def refuse_both(papers: Papers, example: str | None) -> None:
    """FileError where there are neither results nor the name of an example, or both of them."""
    if example is None and not papers.results:
        raise FileError(code="results-not-given", file=papers.contract)
    if example is not None and (papers.results or papers.paid is not None):
        paths = papers.paths[1:]
        raise FileError(code="results-and-example", file=", ".join(paths))


def take_example(handed_in: HandedIn, name: str) -> HandedIn:
    """The papers with the results of the example of that name, or of that number, counted from 1.

    They were checked with the contract.
    """
    if handed_in.agreement is None:
        return handed_in
    examples = {example.name: example for example in handed_in.agreement.examples}
    numbered = {str(number): example for number, example in enumerate(examples.values(), 1)}
    found = examples.get(name) or numbered.get(name)
    if found is None:
        place = Source(file=f"{o.EXAMPLE.name} {name}")
        problem = unknown("example-unknown", place, name, tuple(examples))
        return replace(handed_in, problems=(*handed_in.problems, problem))
    return replace(handed_in, results=found.results)
