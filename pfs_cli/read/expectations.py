"""What a worked example must come to, from the contract file: figure by figure."""

from fractions import Fraction

from pfs_cli.contract import Expectation, Indicator
from pfs_cli.read.fields import MARKS, Fields, entries, ground_of, text_of
from pfs_cli.read.in_force import InForce, reader_of
from pfs_cli.read.node import Node
from pfs_cli.record import replace
from pfs_cli.unit import Unit

_BY_INDICATOR = ("values", "levels", "lines")
_OF_THE_WHOLE = ("linked", "total")
_PAYERS = "payers"
_FIGURES = (*_BY_INDICATOR, *_OF_THE_WHOLE, _PAYERS)


def read_expectations(fields: Fields, node: Node, scene: InForce) -> tuple[Expectation, ...]:
    """The figures that are expected in one period; names that the contract does not have are problems.

    What is marked beside the figures, such as the clause that the example comes from, is marked at each of them.
    """
    expected: list[Expectation] = []
    for figure, found in entries(node):
        if figure in _OF_THE_WHOLE:
            expected.append(_expectation(fields, scene, figure, None, found))
        elif figure == _PAYERS:
            expected.extend(_expect_payers(fields, scene, found))
        elif figure in _BY_INDICATOR:
            for name, value in entries(found):
                indicator = scene.find(fields, value, name)
                if indicator is not None:
                    expected.append(_expectation(fields, scene, figure, indicator, value))
        elif figure not in MARKS:
            fields.report_unknown("figure-undefined", found, figure, _FIGURES)
    marks = ground_of(node).marks
    return tuple(replace(each, ground=replace(each.ground, marks=marks)) for each in expected)


def _expect_payers(fields: Fields, scene: InForce, node: Node) -> tuple[Expectation, ...]:
    expected: list[Expectation] = []
    for name, value in entries(node):
        if name not in scene.payers:
            fields.report_unknown("payer-undefined", value, name, scene.payers)
        else:
            expected.append(_of_money(fields, scene, _PAYERS, name, value))
    return tuple(expected)


def _expectation(
    fields: Fields, scene: InForce, figure: str, indicator: Indicator | None, node: Node
) -> Expectation:
    if indicator is None or figure == "lines":
        return _of_money(fields, scene, figure, None if indicator is None else indicator.name, node)
    written = text_of(node)
    value: Fraction | str = written
    if figure == "values" and indicator.unit is not Unit.VERDICT:
        value = fields.number(node, reader_of(fields, indicator, indicator.unit))
    return Expectation(
        period=scene.period,
        figure=figure,
        subject=indicator.name,
        value=value,
        written=written,
        ground=ground_of(node),
    )


def _of_money(fields: Fields, scene: InForce, figure: str, subject: str | None, node: Node) -> Expectation:
    return Expectation(
        period=scene.period,
        figure=figure,
        subject=subject,
        value=fields.money(node).value,
        written=text_of(node),
        ground=ground_of(node),
    )
