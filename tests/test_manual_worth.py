"""The page of the manual on value for money: its file is the sample's, its example is printed, its sums are right."""

from fractions import Fraction

import pytest

from tests.manual import FENCE, LANGUAGES, ROOT, SPAN, TEXTS, print_of

BENEFITS = ROOT / "sample_contracts" / "tenri-2017" / "benefits.yaml"
both = pytest.mark.parametrize("language", LANGUAGES)


def blocks(language: str) -> dict[str, str]:
    return {info: block for info, block, _ in FENCE.findall(TEXTS[language, "worth"])}


@both
def test_the_file_of_the_example_is_that_of_the_sample(language: str) -> None:
    assert blocks(language)["yaml"] in BENEFITS.read_text("utf-8")


@both
def test_the_example_begins_as_the_command_prints(language: str) -> None:
    command, _, shown = blocks(language)["console"].partition("\n")
    assert shown.endswith("\n...\n")
    assert print_of(command).startswith(shown.removesuffix("...\n"))


@both
def test_the_sums_by_hand_are_right(language: str) -> None:
    sums = [span.split(" = ") for span in SPAN.findall(TEXTS[language, "worth"]) if " = " in span]
    assert len(sums) == 2
    for left, right in sums:
        assert amount(left) == amount(right)


def amount(text: str) -> Fraction:
    """A difference of products; `6.7%` is a fraction of 1."""
    first, minus, rest = text.partition(" - ")
    if minus:
        return amount(first) - amount(rest)
    first, times, rest = text.partition(" × ")
    if times:
        return amount(first) * amount(rest)
    return Fraction(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
