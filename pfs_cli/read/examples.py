"""The paper's own worked examples, from the contract file: results by address, and what they must come to."""

from collections.abc import Iterator
from collections.abc import Mapping as Names
from fractions import Fraction

from pfs_cli.contract import Example, Indicator
from pfs_cli.measure.address import find_address, measured_at, needed_addresses, unit_at
from pfs_cli.measure.terms import Derived, Given, Participants, Rate
from pfs_cli.notation import plain
from pfs_cli.payment.per_unit import RateCard
from pfs_cli.quantity import read_rate
from pfs_cli.read.expectations import read_expectations
from pfs_cli.read.fields import MARKS, Fields, entries, field, ground_of, text_of
from pfs_cli.read.in_force import InForce, reader_of
from pfs_cli.read.node import Mapping, Node
from pfs_cli.results import Address, Claim, Observation, Results, describe
from pfs_cli.unit import Unit


def read_example(
    fields: Fields, node: Node, scenes: Names[str, InForce], periods: tuple[str, ...]
) -> Example:
    """One worked example; names that the contract does not have are problems.

    `scenes` are by period, without those whose terms could not be read.
    """
    results = fields.each(
        _by_period(fields, field(node, "results"), periods),
        lambda entry: _read_results(fields, entry[1], scenes[entry[0]]) if entry[0] in scenes else None,
    )
    expected = fields.each(
        _by_period(fields, field(node, "expect"), periods),
        lambda entry: read_expectations(fields, entry[1], scenes[entry[0]]) if entry[0] in scenes else None,
    )
    return Example(
        name=text_of(field(node, "name")),
        results=results,
        expect=tuple(expectation for each in expected for expectation in each),
        ground=ground_of(node),
    )


def _by_period(fields: Fields, node: Node, periods: tuple[str, ...]) -> Iterator[tuple[str, Node]]:
    """What is written for each period, in the order of the contract; without periods all of it."""
    if not periods:
        yield "", node
        return
    written = {name: found for name, found in entries(node) if name not in MARKS or name in periods}
    for name, found in written.items():
        if name not in periods:
            fields.report_unknown("period-undefined", found, name, periods)
        elif not isinstance(found, Mapping):
            fields.report("example-address", found, found=name, expected=f"{name}: {{...}}")
    yield from ((name, written[name]) for name in periods if isinstance(written.get(name), Mapping))


def _read_results(fields: Fields, node: Node, scene: InForce) -> Results:
    observations: list[Observation] = []
    for name, result in entries(node):
        indicator = scene.find(fields, result, name)
        if indicator is not None:
            observations.extend(_observe(fields, indicator, result))
    return Results(file=node.source.file, period=scene.period, observations=tuple(observations))


def _observe(fields: Fields, indicator: Indicator, node: Node) -> Iterator[Observation]:
    if isinstance(indicator.measure, Derived):
        fields.report("result-derived", node, indicator=indicator.name)
        return
    of_items = indicator.pays is not None and isinstance(indicator.pays.terms, RateCard)
    alone = find_address(indicator, input_name=None, item=None)
    if isinstance(node, Mapping) and (alone is None or alone.input is not None):
        parts: tuple[tuple[str | None, Node], ...] = entries(node)
    else:
        parts = ((None, node),)
    for key, value in parts:
        address = find_address(
            indicator, input_name=None if of_items else key, item=key if of_items else None
        )
        if address is None:
            needed = ", ".join(describe(each) for each in needed_addresses(indicator))
            found = f"{indicator.name} {key or ''}".rstrip()
            fields.report("example-address", value, found=found, expected=needed)
        elif isinstance(value, Mapping):
            yield from _observe_persons(fields, indicator, address, value)
        else:
            yield _observation(fields, indicator, address, value)


def _observation(fields: Fields, indicator: Indicator, address: Address, node: Node) -> Observation:
    written = text_of(node)
    unit = unit_at(indicator, address)
    counted = isinstance(measured_at(indicator, address), Rate | Participants)
    rate = read_rate(written) if counted else None
    if rate is not None:
        return Observation(
            address=address, value=None, count=rate[0], among=rate[1], raw=written, source=node.source
        )
    value = written if unit is Unit.VERDICT else fields.number(node, reader_of(fields, indicator, unit))
    return Observation(
        address=address,
        value=value,
        count=None,
        among=None,
        raw=written,
        source=node.source,
        percent=written.endswith("%"),
    )


def _observe_persons(
    fields: Fields, indicator: Indicator, address: Address, node: Mapping
) -> Iterator[Observation]:
    """The claims of persons at one address, added: only counts and money are claimed person by person."""
    unit = unit_at(indicator, address)
    if not isinstance(measured_at(indicator, address), Given) or unit not in (Unit.COUNT, Unit.MONEY):
        fields.report(
            "example-address", node, found=f"{describe(address)} {{...}}", expected=describe(address)
        )
        return
    claims: list[Claim] = []
    for person, value in entries(node):
        if isinstance(value, Mapping):
            fields.report(
                "example-address",
                value,
                found=f"{describe(address)} {person} {{...}}",
                expected=f"{describe(address)} {person}",
            )
        else:
            units = fields.number(value, reader_of(fields, indicator, unit))
            claims.append(Claim(person=person, units=units, source=value.source))
    total = sum((claim.units for claim in claims), Fraction(0))
    yield Observation(
        address=address,
        value=total,
        count=None,
        among=None,
        raw=plain(total),
        source=node.source,
        claims=tuple(claims),
    )
