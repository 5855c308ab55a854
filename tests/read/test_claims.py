"""Rows of persons at one address: added into one result, each claim kept, nobody named."""

import pytest

from pfs_cli.record import replace
from pfs_cli.results import Claim, Observation, Status
from tests.contracts import agreement_of, contract_text, count, given, table
from tests.read.submissions import fields, read_soundly, refuse, submit
from tests.sheets import workbook

CARD = count("{per_unit: {items: [{item: 一般, price: 1}, {item: 重点, price: 2}]}}", name="card")
AGREEMENT = agreement_of(contract_text(count("nothing") + CARD + given("percent", "nothing", name="share")))
SMALL = agreement_of(contract_text(count("nothing")))
HEADER = "indicator,item,person,value,status,low,high"


def rows(*lines: str) -> str:
    return table(*lines, header=HEADER)


def only(*lines: str) -> Observation:
    """The one observation of a small contract."""
    return read_soundly(SMALL, rows(*lines))[""]["visits"]


@pytest.mark.parametrize("heading", ["person", "対象者", "参加者ID", "person_id", "対象者番号"])
def test_rows_of_persons_at_one_address_are_added_claim_by_claim(heading: str) -> None:
    lines = ("visits,,p1,2件,,,", "visits,,p2,1件,,,", "visits,,p1,3件,,,", "visits,,p3,0件,,,")
    found = read_soundly(SMALL, table(*lines, header=HEADER.replace("person", heading)))[""]["visits"]
    assert fields(found, "value", "count", "among", "status") == (6, None, None, Status.VERIFIED)
    assert [(claim.person, int(claim.units)) for claim in found.claims] == [
        ("p1", 2),
        ("p2", 1),
        ("p1", 3),
        ("p3", 0),
    ]
    assert [claim.source.place for claim in found.claims] == [f"1.csv:{line}:12" for line in range(2, 6)]


def test_each_item_has_its_own_claims_and_a_single_row_stays_as_it_is() -> None:
    found = read_soundly(
        agreement_of(contract_text(CARD + count("nothing"))),
        rows("card,一般,p1,1,,,", "card,重点,p1,2,,,", "card,一般,p2,1,,,", "visits,,,5件,,,"),
    )[""]
    assert {name: (*fields(each, "value"), len(each.claims)) for name, each in found.items()} == {
        "card 一般": (2, 2),
        "card 重点": (2, 1),
        "visits": (5, 0),
    }


def test_a_persons_number_in_a_workbook_is_a_name_and_no_amount() -> None:
    content = workbook(("指標", "対象者", "値"), ("visits", 24, 1), ("visits", "24", 2))
    assert [claim.person for claim in read_soundly(SMALL, content)[""]["visits"].claims] == ["24", "24"]


@pytest.mark.parametrize(
    ("problems", "lines"),
    [
        ([("1.csv:3:10", "person-missing")], ("visits,,p1,1件,,,", "visits,,,1件,,,", "visits,,p2,1件,,,")),
        ([("1.csv:2:12", "claim-not-whole")], ("visits,,p1,-1件,,,", "visits,,p2,3件,,,")),
        ([("1.csv:3:12", "claim-not-whole")], ("visits,,p1,1件,,,", "visits,,p2,0.5件,,,")),
        ([("1.csv:3:12", "result-blank")], ("visits,,p1,1件,,,", "visits,,p2,,,,")),
        ([("1.csv:3:1", "result-blank")], ("visits,,p1,1件,,,", "visits,,p2,,held,,")),
        ([("1.csv:2:12", "claim-with-bounds")], ("visits,,p1,1件,held,0件,1件",)),
    ],
)
def test_a_claim_that_is_none_is_refused(problems: list[tuple[str, str]], lines: tuple[str, ...]) -> None:
    found = [each for each in refuse(SMALL, rows(*lines)) if each[1] != "result-open"]
    assert found == problems


def test_only_counts_are_given_person_by_person() -> None:
    agreement = agreement_of(contract_text(given("percent", "nothing", name="share")))
    assert refuse(agreement, rows("share,,p1,24%,,,", "share,,p2,25%,,,")) == [
        ("1.csv:2:8", "person-not-counted")
    ]


def test_no_problem_names_a_person() -> None:
    lines = (
        "visits,,himitsu-1,-1件,,,",
        "visits,,himitsu-2,x,,,",
        "visits,,,1件,,,",
        ",,himitsu-3,,,,",
        ",,himitsu-4,5件,,,",
        "合計,,himitsu-5,5件,,,",
        "share,,himitsu-6,24%,,,",
        "visit,,himitsu-7,1件,,,",
        "card,一般,himitsu-8,1,多分,,",
    )
    results, problems = submit(AGREEMENT, rows(*lines))
    assert results is not None
    assert len(problems) > 5
    assert not [problem for problem in problems if "himitsu" in repr(problem)]


def claims(*statuses: Status) -> list[Status]:
    lines = tuple(f"visits,,p{number},1件,{status},," for number, status in enumerate(statuses))
    found = only(*lines)
    assert [claim.status for claim in found.claims] == list(statuses)
    return [found.status]


@pytest.mark.parametrize(
    ("whole", "statuses"),
    [
        (Status.VERIFIED, (Status.VERIFIED, Status.VERIFIED)),
        (Status.HELD, (Status.VERIFIED, Status.HELD, Status.HELD)),
        (Status.DISPUTED, (Status.DISPUTED, Status.VERIFIED)),
        (Status.PROVISIONAL, (Status.DISPUTED, Status.DISPUTED)),
        (Status.PROVISIONAL, (Status.HELD, Status.DISPUTED)),
    ],
)
def test_an_open_claim_opens_the_whole(whole: Status, statuses: tuple[Status, ...]) -> None:
    assert claims(*statuses) == [whole]


def test_an_open_claim_counts_in_full_or_not_at_all() -> None:
    found = only("visits,,p1,2件,,,", "visits,,p2,3件,held,,", "visits,,p3,4件,disputed,,")
    assert fields(found, "value", "low", "high") == (9, 2, 9)


def test_the_order_of_the_rows_means_nothing_but_to_the_list_of_claims() -> None:
    lines = ("visits,,p1,2件,,,", "visits,,p2,3件,held,,", "visits,,p3,4件,,,")

    def order(claim: Claim) -> str:
        return claim.person

    one, other = only(*lines), only(*reversed(lines))
    assert sorted(one.claims, key=order) == sorted(other.claims, key=order)
    assert replace(one, claims=(), source=other.source) == replace(other, claims=())
