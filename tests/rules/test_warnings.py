"""What a person should look at before paying: said at its line, and in no way of the payment."""

import pytest

from pfs_cli.problem import Severity
from tests.contracts import contract_text, count, found_in, given, marked_in, rate, read
from tests.rules.terms import WHOLE, each_year, line, over_periods, plan, tiers

DOUBTFUL = {
    "best-differs where a line pays more than linked": contract_text(
        tiers("{below: 80%, pay: 0}", "{from: 80%, pay: 8000000}", unit="rate"),
        linked="2000000  #! best-differs", maximum="2000000",
    ),
    "best-differs where the lines cannot earn it all": contract_text(
        count("{per_unit: {price: 10, up_to: 5件}}"), linked="100  #! best-differs", maximum="100"
    ),
    "best-differs where the maximum leaves less": contract_text(
        count("{cap: 90, per_unit: {price: 10}}"), fixed="20", maximum="100  #! best-differs"
    ),
    "best-differs where a cap of several lines leaves less": contract_text(
        rate(WHOLE), linked="100  #! best-differs", maximum="100", more=plan("{cap: 90, lines: linked}")
    ),
    "best-differs where the greater of two lines is too much": contract_text(
        rate("{tiers: [{below: 80%, pay: 0}, {from: 80%, pay: 110}]}", name="a")
        + rate("{tiers: [{below: 80%, pay: 0}, {from: 80%, pay: 40}]}", name="b"),
        linked="100  #! best-differs", maximum="100", more=plan("{greatest_of: [a, b]}"),
    ),
    "best-differs where a floor of the lines is more than there is": contract_text(
        rate(WHOLE), linked="100  #! best-differs", maximum="100", more=plan("{floor: 120, lines: linked}")
    ),
    "best-differs for sure beside a line with a condition": contract_text(
        rate("{tiers: [{below: 80%, pay: 0}, {from: 80%, pay: 110}]}", name="a")
        + rate("{requires: {indicator: a, below: 80%}, tiers: [{below: 80%, pay: 0}, {from: 80%, pay: 40}]}", name="b"),
        linked="100  #! best-differs", maximum="100",
    ),
    "tier-unreachable above a hundred percent": contract_text(
        tiers("{below: 50%, pay: 0}", "{from: 50%, pay: 1}", "{from: 120%, pay: 2}  #! tier-unreachable", unit="rate")
    ),
    "tier-unreachable below no cases": contract_text(
        tiers("{to: -1件, pay: 1}  #! tier-unreachable", "{above: -1件, pay: 2}", unit="count")
    ),
    "amount-scale of the fixed payment": contract_text(
        rate(WHOLE), maximum="5000450", fixed="450  #! amount-scale", linked="5000000"
    ),
    "amount-scale of the linked amount": contract_text(
        rate(WHOLE), maximum="4500500", fixed="4500000", linked="500  #! amount-scale"
    ),
    "best-differs where it is too little before an offset, too": contract_text(
        count("{per_unit: {price: 10, up_to: 5件}}") + count("{cap: 20, per_unit: {price: 10}}", name="b")
        + given("money", "nothing", name="rents", more="note: 家賃"),
        linked="100  #! best-differs", maximum="100", more=plan("{offset: rents, lines: linked}"),
    ),
    "amount-scale of a period's maximum": over_periods(
        rate("{share_of: linked, tiers: [{below: 80%, share: 0}, {from: 80%, share: 1}]}"),
        fixed=each_year("400万円", "400万円", "400万円"), linked="600万円", maximum="1800万円", basis="cumulative",
        periods="\n  FY2025:\n    from: 2025-04-01\n    to: 2026-03-31\n    maximum: 90円  #! amount-scale"
        "\n  FY2026: {from: 2026-04-01, to: 2027-03-31}\n  FY2027: {from: 2027-04-01, to: 2028-03-31}",
    ),
    "pay-falls over tiers": contract_text(
        tiers("{below: 80%, pay: 1}", "{from: 80%, pay: 0}  #! pay-falls", "{from: 90%, pay: 2}", unit="rate")
    ),
    "pay-falls once, at the first place": contract_text(
        tiers("{below: 1, pay: 3}", "{from: 1, pay: 2}  #! pay-falls", "{from: 2, pay: 1}", "{from: 3, pay: 5}")
    ),
    "better-contradicts once, at the first place": contract_text(
        tiers("{below: 1, pay: 3}", "{from: 1, pay: 2}  #! better-contradicts", "{from: 2, pay: 1}")
    ),
    "better-contradicts where lower is better": contract_text(
        given(
            "index",
            "\n    tiers:\n      - {to: 70, pay: 1}\n      - {above: 70, pay: 2}  #! better-contradicts",
            better="lower",
        )
    ),
    "better-contradicts along a line": contract_text(
        given(
            "score",
            line("{at: 0, pay: 5}  #! better-contradicts", "{at: 9, pay: 0}"),
        )
    ),
    "pay-falls behind the last point": contract_text(
        given(
            "score",
            line("{at: 0, pay: 0}", "{at: 9, pay: 5}", outside="{low: hold, high: zero}  #! pay-falls"),
        )
    ),
    "pay-falls at a cheaper price for all": contract_text(
        count(
            "\n    per_unit:\n      mode: volume\n      bands:\n        - {to: 9件, price: 9}\n"
            "        - {above: 9件, price: 1}  #! pay-falls"
        )
    ),
    "look-alike by width": contract_text(
        count("nothing").replace("visits の件数", "参加者の割合(A)")
        + count("nothing", name="other").replace("other の件数", "参加者の割合(Ａ)  #! look-alike")
    ),
    "label-twice": contract_text(
        count("nothing") + count("nothing", name="other").replace("other の件数", "visits の件数  #! label-twice")
    ),
    "look-alike by shape": contract_text(
        count("nothing").replace("visits の件数", "カの二")
        + count("nothing", name="other").replace("other の件数", "力のニ  #! look-alike")
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", DOUBTFUL.values(), ids=DOUBTFUL.keys())
def test_a_doubtful_contract_is_warned_of_and_not_stopped(text: str) -> None:
    contract, problems = read(text)
    assert contract is not None
    assert found_in(problems) == marked_in(text)
    assert {problem.severity for problem in problems} == {Severity.WARNING}


@pytest.mark.parametrize("fixed", ["1万円", "10千円", "0.5万円"])
def test_a_small_amount_whose_unit_is_written_has_lost_none(fixed: str) -> None:
    _, problems = read(contract_text(rate(WHOLE), maximum="1800万円", fixed=fixed))
    assert "amount-scale" not in {problem.code for problem in problems}


@pytest.mark.parametrize(("fixed", "write"), [("450", "450万円"), ("12000円", "12000千円")])
def test_the_unit_that_is_asked_after_is_one_that_the_maximum_leaves_room_for(fixed: str, write: str) -> None:
    _, problems = read(contract_text(rate(WHOLE), maximum="1800万円", fixed=fixed))
    assert [dict(each.facts)["write"] for each in problems if each.code == "amount-scale"] == [write]
