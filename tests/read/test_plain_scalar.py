"""An unquoted value that is accepted is the same value in YAML 1.1 and in YAML 1.2."""

from datetime import date
from decimal import Decimal
from re import fullmatch

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from yaml.nodes import ScalarNode

from pfs_cli.read.plain_scalar import resolve

NUMBER_LIKE = st.text("0123456789+-.:_eExXobnaifTZ ", min_size=1, max_size=9)
DATE_LIKE = st.from_regex(r"\A[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ][0-9]{1,2}:[0-9]{2}(:[0-9]{2})?Z?)?\Z")
WORDS = st.sampled_from("y yes n no on off true false null nan inf none ~ = << .".split()).flatmap(
    lambda word: st.sampled_from([word, word.capitalize(), word.upper(), word.swapcase()])
)
WRITTEN = st.one_of(NUMBER_LIKE, DATE_LIKE, WORDS).filter(lambda text: text == text.strip())


def in_yaml_1_1(text: str) -> object:
    """What PyYAML, a reader of YAML 1.1, makes of the unquoted text."""
    loader = yaml.SafeLoader("")
    tag: str = loader.resolve(ScalarNode, text, (True, False))  # type: ignore[no-untyped-call] # not in the stubs
    try:
        return loader.construct_object(ScalarNode(tag, text))
    except (ValueError, IndexError):  # 2025-02-30 is no day, and `0b_` a number that nobody can tell
        return date if tag.endswith(":timestamp") else object()


def in_yaml_1_2(text: str) -> object:
    """The core schema of YAML 1.2.2, chapter 10.3.2, to the letter."""
    if fullmatch(r"null|Null|NULL|~", text):
        return None
    if fullmatch(r"true|True|TRUE|false|False|FALSE", text):
        return text.lower() == "true"
    if fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    if fullmatch(r"0o[0-7]+", text):
        return int(text, 8)
    if fullmatch(r"0x[0-9a-fA-F]+", text):
        return int(text, 16)
    if fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text):
        return Decimal(text)
    return float("nan") if fullmatch(r"[-+]?\.(inf|Inf|INF)|\.nan|\.NaN|\.NAN", text) else text


def alike(value: object, other: object) -> bool:
    """Equal and of one kind; YAML 1.1 has dates and binary fractions where we keep what was written."""
    if other is date:
        return isinstance(value, str)
    if isinstance(other, date):
        return value == other.isoformat()
    if isinstance(value, Decimal) and isinstance(other, float):
        return float(value) == other
    return type(value) is type(other) and value == other


@given(WRITTEN)
@example("-0.0")
@example("2025-03-31")
@example("1:30")
def test_an_accepted_value_is_the_same_in_both_versions(text: str) -> None:
    value, fault = resolve(text)
    if fault is None:
        assert alike(value, in_yaml_1_1(text))
        assert alike(value, in_yaml_1_2(text))


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, min_value=-(10**15) + 1, max_value=10**15 - 1, places=6
    )
)
def test_every_ordinary_number_is_accepted(number: Decimal) -> None:
    written = format(number, "f")
    assert resolve(written) == (Decimal(written), None)


@pytest.mark.parametrize("text", ["1", "12", "123456789012345", "+7", "-7", "0"])
def test_a_whole_number_is_no_decimal(text: str) -> None:
    value, fault = resolve(text)
    assert fault is None
    assert type(value) is int
    assert value == int(text)
