"""The page of the manual on chances: its example is printed, its sums are right, its codes are those there are."""

import re
from fractions import Fraction

import pytest

from tests.manual import CODES, FENCE, LANGUAGES, SPAN, TEXTS, print_of, table

both = pytest.mark.parametrize("language", LANGUAGES)


@both
def test_the_example_begins_as_the_command_prints(language: str) -> None:
    blocks = {info: block for info, block, _ in FENCE.findall(TEXTS[language, "chances"])}
    command, _, shown = blocks["console"].partition("\n")
    assert shown.endswith("\n...\n")
    assert print_of(command).startswith(shown.removesuffix("\n...\n"))


@both
def test_the_sums_by_hand_are_right(language: str) -> None:
    sums = [span.split(" = ") for span in SPAN.findall(TEXTS[language, "chances"]) if " = " in span]
    assert sums == [["(31 + 1) / (41 + 2)", "32/43"], ["1 - 1/2 × 1/2", "3/4"]]
    assert Fraction(31 + 1, 41 + 2) == Fraction(32, 43)
    assert 1 - Fraction(1, 2) * Fraction(1, 2) == Fraction(3, 4)


@both
def test_every_code_of_the_page_is_one_that_there_is(language: str) -> None:
    last = TEXTS[language, "chances"].rpartition("\n## ")[2]
    codes = {code for row in table(last, 2)[1:] for code in SPAN.findall(row[0])}
    assert codes <= CODES
    assert codes >= {code for code in CODES if re.match(r"chance-|budget-|prior-", code)}
