"""The worked examples of a contract, as the contract file writes them: results by address, and what they come to."""

from pfs_cli.contract import Agreement, Example, Expectation
from pfs_cli.measure.address import needed_addresses
from pfs_cli.notation import plain
from pfs_cli.render.marked import marks_of
from pfs_cli.render.terms import level_tree
from pfs_cli.render.yaml import Block, Plain, Tree, quantity
from pfs_cli.results import Observation, Results


def example_tree(example: Example, agreement: Agreement) -> Tree:
    """One example; with periods its results and what is expected stand under the names of the periods."""
    by_period = {results.period: _results(results, agreement) for results in example.results}
    periods = tuple(dict.fromkeys(expected.period for expected in example.expect))
    expected = {period: _expect(example, period) for period in periods}
    tree = Block(name=example.name, **marks_of(example.ground))
    tree["results"] = by_period if agreement.has_periods else by_period[""]
    tree["expect"] = expected if agreement.has_periods else expected[""]
    return tree


def _results(results: Results, agreement: Agreement) -> dict[str, Tree]:
    terms = agreement.contract(results.period) or agreement.first
    tree: dict[str, Tree] = {}
    for name in dict.fromkeys(observation.address.indicator for observation in results.observations):
        observed = tuple(each for each in results.observations if each.address.indicator == name)
        indicator = terms.indicator(name)
        alone = (
            indicator is not None
            and len(needed_addresses(indicator)) == 1
            and observed[0].address.item is None
        )
        tree[name] = _observed(observed[0]) if alone else {_part(each): _observed(each) for each in observed}
    return tree


def _part(observation: Observation) -> str:
    return observation.address.item or observation.address.input or ""


def _observed(observation: Observation) -> Tree:
    if observation.claims:
        return {claim.person: Plain(plain(claim.units)) for claim in observation.claims}
    return quantity(observation.raw)


def _expect(example: Example, period: str) -> Tree:
    found = tuple(expected for expected in example.expect if expected.period == period)
    tree: dict[str, Tree] = {}
    for figure in dict.fromkeys(expected.figure for expected in found):
        figures = tuple(expected for expected in found if expected.figure == figure)
        subjects = {
            expected.subject: _written(expected) for expected in figures if expected.subject is not None
        }
        tree[figure] = subjects or _written(figures[0])
    return {**tree, **marks_of(found[0].ground)}


def _written(expected: Expectation) -> Tree:
    return level_tree(expected.written) if expected.figure == "levels" else quantity(expected.written)
