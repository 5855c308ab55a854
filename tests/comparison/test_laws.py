"""Laws of comparing: the same contract never differs, another always does, and both ways round tell the same."""

import json

import pytest
from jsonschema import Draft7Validator

from pfs_cli.comparison.compare import compare
from pfs_cli.render.comparison.json import render_comparison_json
from pfs_cli.render.contract import write_contract
from tests.comparison.makers import agreement_in, compared, figures
from tests.comparison.plantings import shuffled, with_other_scalars, without_parts
from tests.samples import SAMPLES

CONTRACTS = sorted(SAMPLES.glob("*/contract.yaml"))
NAMES = [path.parent.name for path in CONTRACTS]
TEXTS = [path.read_text("utf-8") for path in CONTRACTS]
SCHEMA = Draft7Validator(
    json.loads((SAMPLES.parent / "schemas" / "comparison-1.schema.json").read_text("utf-8"))
)
DIGESTS = (("old.yaml", "a" * 64), ("new.yaml", "b" * 64))
EVERY = 7


@pytest.mark.parametrize("text", TEXTS, ids=NAMES)
def test_a_sample_written_anew_and_in_another_order_does_not_differ(text: str) -> None:
    agreement = agreement_in(text)
    assert agreement is not None
    for seed in (1, 2):
        for other in (shuffled(text, seed), shuffled(write_contract(agreement), seed)):
            again = agreement_in(other)
            assert again is not None
            assert compare(agreement, again).differences == ()


@pytest.mark.parametrize("text", TEXTS, ids=NAMES)
def test_whatever_is_changed_or_taken_away_differs_and_is_told_the_same_both_ways_round(text: str) -> None:
    agreement = agreement_in(text)
    assert agreement is not None
    planted = 0
    for place, other in (*with_other_scalars(text, EVERY), *without_parts(text, EVERY)):
        changed = agreement_in(other)
        if changed is None:
            continue
        planted += 1
        there, back = compare(agreement, changed), compare(changed, agreement)
        assert there.differences, place
        assert figures(there) == figures(back, mirrored=True), place
        record = json.loads(render_comparison_json(there, DIGESTS))
        assert [error.message for error in SCHEMA.iter_errors(record)] == [], place
    assert planted > 0


def test_the_schema_is_one() -> None:
    Draft7Validator.check_schema(SCHEMA.schema)


@pytest.mark.parametrize(
    ("written", "otherwise"),
    [
        ("4593000", "459.3万円"),
        ("from: 75%", "from: 75.0%"),
        ("1600000", "{amount: 1600000}"),
        ("- {at: linked, to: 1, mode: down", "- # a comment\n      {mode: down, to: 1円, at: linked"),
    ],
)
def test_digits_quotation_marks_and_comments_mean_nothing(written: str, otherwise: str) -> None:
    text = (SAMPLES / "kakamigahara-2024" / "contract.yaml").read_text("utf-8")
    if written == "1600000":
        text = text.replace("{amount: 1600000, assumed: 成果連動分の金額 x は公表されていない}", "1600000")
    assert written in text
    assert compared(text, text.replace(written, otherwise, 1)).differences == ()
