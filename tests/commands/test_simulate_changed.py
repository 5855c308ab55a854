"""Questions that begin at changed results or terms say so, and call nothing of them today's."""

import pytest

from pfs_cli.language import Language
from tests.samples import SAMPLES
from tests.whatif.asking import ask

TIER = "indicators.younger_10.pays.tiers.4.from=75%"
CHANCE = ("--group", "younger_10=41", "--chance", "younger_10=76%")


def behind(*words: str, language: Language, heading: str) -> str:
    """What is said from the last answer on, whose heading is given."""
    told = ask("kakamigahara-2024", "results.csv", *words, language=language)
    assert told.code == 0, told.said
    return told.out.split(heading)[1]


@pytest.mark.parametrize(
    ("words", "option"), [(("--term", TIER), "--term"), (("--set", "younger_10=35/41"), "--set")]
)
def test_a_chance_behind_a_change_speaks_of_the_payment_as_changed(
    words: tuple[str, ...], option: str
) -> None:
    # 75.6 % is in the fourth tier of the changed terms, and 35 of 41 in that of the terms as they are: 4,493,000 either
    # way, where 4,393,000 is paid today.
    answer = behind(*CHANCE, *words, language=Language.JA, heading="どのくらいの見込みか")
    assert f"{option} で変えた後から始めています(変更後の支払額 4,493,000)" in answer
    assert "変更後の支払額は 4,493,000" in answer
    assert "今" not in answer
    answer = behind(*CHANCE, *words, language=Language.EN, heading="How likely it is")
    assert f"begins with what {option} changed (payment as changed 4,493,000)" in answer
    assert "today" not in answer


def test_without_a_change_a_chance_speaks_of_today() -> None:
    answer = behind(*CHANCE, language=Language.JA, heading="どのくらいの見込みか")
    assert "今の支払額は 4,393,000" in answer
    assert "変更後" not in answer


def test_what_stands_behind_another_contract_says_that_it_is_not_about_that() -> None:
    other = str(SAMPLES / "kakamigahara-2024-base-level-1" / "contract.yaml")
    answer = behind(*CHANCE, "--contract", other, language=Language.JA, heading="どのくらいの見込みか")
    assert "ではなく、元の契約について答え" in answer.replace("\n", "")
    assert "今の支払額は 4,393,000" in answer
