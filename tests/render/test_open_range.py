"""The range of a payment as a statement: pay this now, hold that, and what each open result is worth."""

from json import loads

import pytest
from jsonschema import Draft7Validator

from pfs_cli.language import Catalogue, Language
from pfs_cli.render.comma_separated import render_csv
from pfs_cli.render.markdown import render_markdown
from pfs_cli.render.open_json import render_open_json
from pfs_cli.render.open_range import make_open_statement
from pfs_cli.render.text import render_text
from tests.contracts import contract_text, count, given, rate
from tests.open_results.ranges import range_of
from tests.samples import SAMPLES

TEXT = contract_text(
    rate("{tiers: [{below: 60%, pay: 0}, {from: 60%, pay: 1000}]}") + count("{per_unit: {price: 100}}"),
    fixed="500",
    maximum="9000",
)
ROWS = ("share,,disputed,59%,61%", "visits,,held,,")


@pytest.mark.parametrize(
    ("language", "sums"),
    [
        (
            "en",
            ["Pay now (the undisputed minimum)    500 JPY", "Hold until the results are final  8,500 JPY"],
        ),
        ("ja", ["いま支払える額(争いのない最少額)    500 円", "多くても支払う額                  9,000 円"]),
    ],
)
def test_the_statement_says_what_to_pay_now_and_what_to_hold(language: str, sums: list[str]) -> None:
    say = Catalogue(Language(language)).say
    statement = make_open_statement(range_of(TEXT, *ROWS), say)
    text = render_text(statement, say, 120, color=False)
    for line in sums:
        assert line in text
    for drawn in (text, render_markdown(statement, say), render_csv(statement, say)):
        assert "59% / 61%" in drawn


def test_each_open_result_shows_what_it_may_be_and_what_it_moves() -> None:
    say = Catalogue(Language("en")).say
    opened, closed = make_open_statement(range_of(TEXT, *ROWS), say).opening
    assert [entry.cells for entry in opened.entries] == [
        ("share の割合", "disputed", "2:1", "59% / 61%", "59%", "61%", "1,000"),
        ("visits の件数", "held", "3:1", "from 0件", "0件", "75件", "8,500"),
    ]
    assert [entry.cells[1:] for entry in closed.entries] == [
        ("2:1", "59%", "500", "8,500", "9,000"),
        ("2:1", "61%", "1,500", "7,500", "9,000"),
        ("3:1", "0件", "500", "1,000", "1,500"),
    ]


def test_two_open_claims_of_one_indicator_are_told_apart_by_their_places_in_both_tables() -> None:
    text = contract_text(count("{person_cap: 35, per_unit: {price: 10}}"))
    rows = ("visits,p1,2,", "visits,p1,3,held", "visits,p2,4,disputed")
    say = Catalogue(Language("en")).say
    opened, closed = make_open_statement(
        range_of(text, *rows, header="indicator,person,value,status"), say
    ).opening
    assert [entry.cells[2] for entry in opened.entries] == ["3:11", "4:11"]
    assert [entry.cells[1:3] for entry in closed.entries] == [
        ("3:11", "0件"),
        ("3:11", "3件"),
        ("4:11", "0件"),
        ("4:11", "4件"),
    ]


def test_what_the_contract_refuses_to_pay_is_said_to_be_left_out() -> None:
    line = rate(
        "{linear: {points: [{at: 20%, pay: 0}, {at: 60%, pay: 400}], outside: {low: refuse, high: hold}}}"
    )
    say = Catalogue(Language("en")).say
    notes = make_open_statement(range_of(contract_text(line), "share,,held,,"), say).notes
    assert notes[0] == "Values of share の割合 for which the contract refuses to pay are not in the range."
    assert not any("refuses" in note for note in make_open_statement(range_of(TEXT, *ROWS), say).notes)


@pytest.mark.parametrize(
    ("row", "is_said"),
    [
        ("share,,held,20%,90%", False),
        ("share,,held,19.9%,90%", True),
        ("share,,disputed,10%,20%", True),
        ("share,70%,,,", False),
        ("share,,unknown,,", True),
    ],
)
def test_refused_values_are_named_only_where_an_open_result_may_meet_one(row: str, is_said: bool) -> None:
    line = rate(
        "{linear: {points: [{at: 20%, pay: 0}, {at: 60%, pay: 400}], outside: {low: refuse, high: hold}}}"
    )
    say = Catalogue(Language("en")).say
    found = range_of(contract_text(line + count("{per_unit: {price: 100}}")), row, "visits,,held,1,2")
    notes = make_open_statement(found, say).notes
    assert any("refuses" in note for note in notes) == is_said


NEAR = contract_text(
    given(
        "score",
        "{per_unit: {mode: volume, bands: [{from: 0, price: 1.00000000000001}, {from: 10, price: 1}]}}",
    ),
    rounding="[{at: linked, to: 1, mode: up}]",
)


@pytest.mark.parametrize(("language", "said"), [("en", "just below 10"), ("ja", "10 をわずかに下回る値")])
def test_an_end_that_no_digits_reach_is_said_to_lie_just_below_the_value(language: str, said: str) -> None:
    say = Catalogue(Language(language)).say
    found = range_of(NEAR, "value,,provisional,0,10")
    opened, *_ = make_open_statement(found, say).opening
    assert opened.entries[0].cells[4:6] == ("0", said)
    record = loads(render_open_json(found, DIGEST, (("results.csv", DIGEST),)))
    Draft7Validator(SCHEMA).validate(record)
    closed = [record[end]["results"][0] for end in ("lowest", "highest")]
    assert [(each["value"], each["attained"]) for each in closed] == [("0", True), ("10", False)]


DIGEST = "0" * 64
SCHEMA = loads((SAMPLES.parent / "schemas" / "open-range-1.schema.json").read_text("utf-8"))


def test_the_record_has_every_exact_number_as_a_text_and_is_as_its_schema_says() -> None:
    record = loads(render_open_json(range_of(TEXT, *ROWS), DIGEST, (("results.csv", DIGEST),)))
    Draft7Validator(SCHEMA).validate(record)
    assert (record["least"], record["held"], record["most"]) == ("500", "8500", "9000")
    assert record["lowest"]["results"][0]["value"] == "59%"
    assert [(each["indicator"], each["may_be"], each["moves"]) for each in record["open"]] == [
        ("share", ["0.59", "0.61"], "1000"),
        ("visits", ["0", None], "8500"),
    ]
