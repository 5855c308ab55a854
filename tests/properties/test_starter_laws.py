"""A starter contract is sound whatever is answered: its words stand as they were typed, its examples come out."""

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import pfs_cli.render.starter
from pfs_cli.answers import NAMES, find_fault, propose, write_like
from pfs_cli.money import currency_codes
from pfs_cli.problem import stops
from pfs_cli.render.starter.contract import write_contract
from tests.contracts import agreement_of, read_agreement

TEXTS = {
    language: (Path(pfs_cli.render.starter.__file__).parent / f"contract.{language}.yaml").read_text("utf-8")
    for language in ("ja", "en")
}
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20)
LIKE_OTHERS = st.sampled_from(
    [
        "yes",
        "null",
        "~",
        "1",
        "2025-01-01",
        "- a",
        "a: b",
        "a #b",
        "{x}",
        "'",
        '"',
        "a, b",
        "$title",
        "割合:",
        "0x1",
    ]
)
TYPED = st.one_of(LIKE_OTHERS, WORDS).map(str.strip).filter(bool)


@given(
    st.sampled_from(sorted(TEXTS)),
    st.tuples(TYPED, TYPED, TYPED, TYPED),
    st.dates(date(1900, 1, 1), date(2099, 1, 1)),
    st.integers(0, 4000),
    st.sampled_from(currency_codes()),
    st.tuples(st.integers(1, 10**12), st.integers(0, 10**12)),
)
def test_what_can_be_answered_makes_a_sound_contract(
    language: str,
    texts: tuple[str, ...],
    first: date,
    days: int,
    currency: str,
    money: tuple[int, int],
) -> None:
    answers = dict(zip(("title", "payer", "provider", "indicator"), texts, strict=True)) | {
        "from": first.isoformat(),
        "to": (first + timedelta(days=days)).isoformat(),
        "currency": currency,
        "id": "sample",
    }
    answers["maximum"] = write_like("", Fraction(sum(money), 100) + 1, answers)
    answers["fixed"] = write_like("", Fraction(money[1], 100), answers)
    answers["linked"] = propose("linked", answers, {}, first, japanese=False)
    faults = {
        name: fault for name in NAMES if (fault := find_fault(name, answers[name], answers)) is not None
    }
    if faults:
        assert set(faults) <= {"title", "payer", "provider", "indicator"}, faults
        return
    text = write_contract(TEXTS[language], answers)
    agreement, problems = read_agreement(text)
    assert agreement is not None, problems
    assert not stops(problems), problems
    contract = agreement_of(text).first
    written = (contract.title, contract.payer, contract.provider, contract.indicators[0].label)
    assert written == texts
    assert contract.payment.maximum.value == contract.payment.fixed.value + (
        contract.payment.linked.value if contract.payment.linked is not None else 0
    )


def test_a_starter_can_be_written_on_a_japanese_desk_and_the_english_one_on_any() -> None:
    assert TEXTS["ja"].encode("cp932")
    assert TEXTS["en"].isascii()
    assert all(text.count("\n") < 80 for text in TEXTS.values())
