"""The paper's own worked examples, from the contract file: results by address, and what they must come to."""

from collections.abc import Callable
from collections.abc import Mapping as Names
from fractions import Fraction

from pfs_cli.contract import Example, Expectation, Indicator
from pfs_cli.measure.address import find_address, measured_at, needed_addresses, unit_at
from pfs_cli.measure.terms import Rate
from pfs_cli.payment.per_unit import RateCard
from pfs_cli.problem import Fault
from pfs_cli.quantity import read_rate, read_value
from pfs_cli.read.fields import Fields, entries, field, ground_of, text_of
from pfs_cli.read.node import Mapping, Node
from pfs_cli.results import Observation, Results, describe
from pfs_cli.unit import Unit


def read_example(fields: Fields, node: Node, indicators: Names[str, Indicator]) -> Example:
    """One worked example; names that the contract does not have are problems."""
    observations: list[Observation] = []
    for name, result in entries(field(node, "results")):
        indicator = indicators.get(name)
        if indicator is None:
            fields.report_unknown("indicator-undefined", result, name, tuple(indicators))
        else:
            observations.extend(_observe(fields, indicator, result))
    return Example(
        name=text_of(field(node, "name")),
        results=(Results(file=node.source.file, observations=tuple(observations)),),
        expect=_read_expectations(fields, field(node, "expect"), indicators),
        ground=ground_of(node),
    )


def _observe(fields: Fields, indicator: Indicator, node: Node) -> tuple[Observation, ...]:
    if not isinstance(node, Mapping):
        found = _observation(fields, indicator, None, node)
        return () if found is None else (found,)
    observed = (_observation(fields, indicator, key, value) for key, value in entries(node))
    return tuple(observation for observation in observed if observation is not None)


def _observation(fields: Fields, indicator: Indicator, key: str | None, node: Node) -> Observation | None:
    of_items = indicator.pays is not None and isinstance(indicator.pays.terms, RateCard)
    address = find_address(indicator, input_name=None if of_items else key, item=key if of_items else None)
    if address is None:
        needed = ", ".join(describe(address) for address in needed_addresses(indicator))
        fields.report(
            "example-address", node, found=f"{indicator.name} {key or ''}".rstrip(), expected=needed
        )
        return None
    written = text_of(node)
    unit = unit_at(indicator, address)
    rate = read_rate(written) if isinstance(measured_at(indicator, address), Rate) else None
    if rate is not None:
        return Observation(
            address=address, value=None, count=rate[0], among=rate[1], raw=written, source=node.source
        )
    value = written if unit is Unit.VERDICT else fields.number(node, _reader(fields, indicator, unit))
    return Observation(
        address=address,
        value=value,
        count=None,
        among=None,
        raw=written,
        source=node.source,
        percent=written.endswith("%"),
    )


def _reader(fields: Fields, indicator: Indicator, unit: Unit) -> Callable[[str], Fraction | Fault]:
    def read(text: str) -> Fraction | Fault:
        percent = text.endswith(("%", "％")) and unit is Unit.SCORE
        return read_value(text, Unit.PERCENT if percent else unit, noun=indicator.noun, yen=fields.yen)

    return read


_BY_INDICATOR = ("values", "levels", "lines")
_OF_THE_WHOLE = ("linked", "total")


def _read_expectations(
    fields: Fields, node: Node, indicators: Names[str, Indicator]
) -> tuple[Expectation, ...]:
    expected: list[Expectation] = []
    for figure, found in entries(node):
        if figure in _OF_THE_WHOLE:
            expected.append(_expectation(fields, figure, None, found))
        if figure not in _BY_INDICATOR:  # a mark, such as the clause that the example comes from
            continue
        for name, value in entries(found):
            if name in indicators:
                expected.append(_expectation(fields, figure, indicators[name], value))
            else:
                fields.report_unknown("indicator-undefined", value, name, tuple(indicators))
    return tuple(expected)


def _expectation(fields: Fields, figure: str, indicator: Indicator | None, node: Node) -> Expectation:
    written = text_of(node)
    value: Fraction | str
    if figure == "levels" or (
        figure == "values" and indicator is not None and indicator.unit is Unit.VERDICT
    ):
        value = written
    elif figure == "values" and indicator is not None:
        value = fields.number(node, _reader(fields, indicator, indicator.unit))
    else:
        value = fields.money(node).value
    return Expectation(
        figure=figure,
        subject=None if indicator is None else indicator.name,
        value=value,
        written=written,
        ground=ground_of(node),
    )
