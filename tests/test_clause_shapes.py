"""The twenty shapes of clauses: each is a sample, short enough, with the figures that the samples' README prints."""

import json
import re
from collections.abc import Iterator

import pytest
import yaml

from tests.samples import SAMPLES

LONGEST = 15
"""Lines of YAML that an indicator and its payment may take."""
LONG_TABLE = 5
"""Rows from which on a table is a long one, which is not counted."""


def shapes(language: str) -> dict[str, list[str]]:
    """The rows of the README's table in one half of the page, cell by cell, by the number of the shape."""
    japanese, _, english = (SAMPLES / "README.md").read_text("utf-8").partition("\n## English\n")
    page = english if language == "en" else japanese
    rows = re.findall(r"^\| (\d+) \| (.+) \|$", page, flags=re.MULTILINE)
    return {number: cells.split(" | ") for number, cells in rows}


def lines_of(sample: str) -> dict[str, int]:
    """How many lines each indicator of a sample takes, its payment included.

    Blank lines, lines of remarks and the rows of long tables are not counted.
    """
    text = (SAMPLES / sample / "contract.yaml").read_text("utf-8")
    filled = [bool(line.partition("#")[0].strip()) for line in text.splitlines()]
    contract = yaml.compose(text, Loader=yaml.BaseLoader)
    assert isinstance(contract, yaml.MappingNode)
    (indicators,) = (value for key, value in contract.value if key.value == "indicators")
    return {
        name.value: sum(filled[name.start_mark.line : indicator.end_mark.line])
        - sum(sum(filled[table.start_mark.line : table.end_mark.line]) for table in _long_tables(indicator))
        for name, indicator in indicators.value
    }


def _long_tables(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and len(node.value) >= LONG_TABLE:
        yield node
    elif isinstance(node, yaml.CollectionNode):
        for part in node.value:
            for each in part if isinstance(part, tuple) else (part,):
                yield from _long_tables(each)


def paid_by(sample: str) -> set[str]:
    """Every payment that a sample's expected settlements come to, with commas."""
    written = [json.loads(path.read_text("utf-8")) for path in (SAMPLES / sample).glob("expected*.json")]
    settled = [each for expected in written for each in expected.get("periods", [expected])]
    return {f"{int(each['payment']['total']):,}" for each in settled if "payment" in each}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_each_of_the_twenty_shapes_names_samples_that_exist(language: str) -> None:
    table = shapes(language)
    assert list(table) == [str(number) for number in range(1, 21)]
    for _, samples, *_ in table.values():
        named = re.findall(r"`([^`]+)`", samples)
        assert named
        assert all((SAMPLES / sample / "contract.yaml").is_file() for sample in named), samples


def test_both_languages_say_the_same_of_the_shapes() -> None:
    japanese, english = shapes("ja"), shapes("en")
    for number, (_, samples, lines, computed, _) in japanese.items():
        _, other, count, settled, _ = english[number]
        assert re.findall(r"`[^`]+`", samples) == re.findall(r"`[^`]+`", other)
        assert (lines, _amounts(computed)) == (count, _amounts(settled))


@pytest.mark.parametrize("number", range(1, 21))
def test_the_table_prints_the_lines_and_the_payments_of_the_samples(number: int) -> None:
    _, samples, lines, computed, _ = shapes("en")[str(number)]
    named = re.findall(r"`([^`]+)`", samples)
    assert max(max(lines_of(sample).values()) for sample in named) == int(lines)
    assert _amounts(computed)
    assert set(_amounts(computed)) <= set().union(*(paid_by(sample) for sample in named))


def _amounts(cell: str) -> list[str]:
    """The amounts in a cell: `0`, or anything with commas."""
    return re.findall(r"-?\d{1,3}(?:,\d{3})+|(?<![\d,])0(?![\d,])", cell)


@pytest.mark.parametrize("sample", sorted(path.parent.name for path in SAMPLES.glob("*/contract.yaml")))
def test_an_indicator_with_its_whole_payment_fits_in_fifteen_lines(sample: str) -> None:
    assert {name: lines for name, lines in lines_of(sample).items() if lines > LONGEST} == {}
