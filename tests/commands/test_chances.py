"""`pfs simulate --chance`: how likely each payment and each tier is, and how likely the budget is passed."""

import json
from fractions import Fraction
from itertools import pairwise
from math import comb
from pathlib import Path

from tests.contracts import contract_text, rate
from tests.processes import SAMPLE, pfs

CONTRACT = str(SAMPLE / "contract.yaml")
RESULTS = str(SAMPLE / "results.csv")
SEVENTY = ("--group", "younger_10=41", "--chance", "younger_10=70%")


def chances(*words: str) -> dict[str, object]:
    """The record of the last answer."""
    done = pfs("simulate", CONTRACT, RESULTS, *words, "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    answer = json.loads(done.stdout)["answers"][-1]
    assert answer["kind"] == "chances"
    return dict(answer)


def test_the_chance_of_each_payment_is_exact() -> None:
    # Tiers from 50, 70, 80 and 90 %: 21, 29, 33 and 37 of 41 people. Each tier pays 1/16 of 1,600,000 more.
    record = chances(*SEVENTY, "--budget", "430万円")
    law = [comb(41, k) * Fraction(7, 10) ** k * Fraction(3, 10) ** (41 - k) for k in range(42)]
    starts = (0, 21, 29, 33, 37, 42)
    expected = {
        str(4_193_000 + 100_000 * tier): sum(law[start:end])
        for tier, (start, end) in enumerate(pairwise(starts))
    }
    payment = record["payment"]
    assert isinstance(payment, dict)
    assert {each["from"]: Fraction(each["chance"]) for each in payment["amounts"]} == expected
    assert all(each["from"] == each["to"] for each in payment["amounts"])
    assert (record["exact"], record["error"]) == (True, "0")
    mean = sum(int(amount) * chance for amount, chance in expected.items())
    assert Fraction(payment["expected"]) == mean
    # 4,393,000 passes the budget of 4,300,000 by 93,000, the two tiers above by 100,000 and 200,000 more.
    above = [expected["4393000"], expected["4493000"], expected["4593000"]]
    budget = record["budget"]
    assert isinstance(budget, dict)
    assert Fraction(budget["above"]) == sum(above)
    overrun = sum(chance * passed for chance, passed in zip(above, (93_000, 193_000, 293_000), strict=True))
    assert Fraction(budget["overrun"]) == overrun


def test_large_groups_print_the_bound_of_their_chances(tmp_path: Path) -> None:
    pays = "{tiers: [{below: 50%, pay: 0}, {from: 50%, pay: 1000}]}"
    (tmp_path / "contract.yaml").write_text(contract_text(rate(pays)), "utf-8")
    (tmp_path / "results.csv").write_text("indicator,count,among\nshare,50000,100000\n", "utf-8")
    files = (str(tmp_path / "contract.yaml"), str(tmp_path / "results.csv"))
    done = pfs("simulate", *files, "--chance", "share=50.1%", "--format", "json")
    (answer,) = json.loads(done.stdout)["answers"]
    assert answer["exact"] is False
    assert 0 < float(answer["error"]) < 1e-11
    # By the central limit: P(at least 50,000 of 100,000) is near the normal chance of -100.5 / 158.1 and above, 0.7375.
    assert abs(float(answer["payment"]["amounts"][1]["chance"]) - 0.7375) < 1e-4
    text = pfs("simulate", *files, "--chance", "share=50.1%").stdout.decode()
    assert "no chance errs by more than" in text
    assert "73.7%" in text


def test_a_result_that_could_not_be_settled_is_no_chance(tmp_path: Path) -> None:
    actual, against = "{rate: {count: 達成者, among: 参加者}}", "{rate: {count: 達成者, among: 比べる人}}"
    text = contract_text(
        rate("{tiers: [{below: 1, pay: 0}, {from: 1, pay: 1000}]}")
        .replace(f"measure: {actual}", f"measure: {{ratio: {{actual: {actual}, against: {against}}}}}")
        .replace("unit: percent", "unit: score")
    )
    (tmp_path / "contract.yaml").write_text(text, "utf-8")
    (tmp_path / "results.csv").write_text(
        "indicator,input,count,among\nshare,actual,3,10\nshare,against,2,10\n", "utf-8"
    )
    done = pfs(
        "simulate",
        str(tmp_path / "contract.yaml"),
        str(tmp_path / "results.csv"),
        "--chance",
        "share.against=50%",
    )
    assert (done.returncode, done.stdout) == (1, b"")
    said = done.stderr.decode()
    assert "error[chance-refused]" in said
    assert "0/10" in said


def test_what_is_assumed_is_said_in_words() -> None:
    words = (*SEVENTY, "--group", "improved=41", "--chance", "improved=data", "--prior", "improved=even")
    text = " ".join(pfs("simulate", CONTRACT, RESULTS, *words, "--lang", "en").stdout.decode().split())
    assert "independent of every other person's" in text
    assert "for ④体力年齢が10歳以上若返った者の割合 the chance 70% of each person was given" in text
    assert (
        "for ②体力測定結果の改善者の割合 every rate was equally likely before the results; with the 37 of 41 seen"
        in text
    )
    assert "The chance of the next person is 38/43" in text
    assert "counted among the same people (参加者)" in text
    assert "①男性前期高齢者の申込者の割合 stays at 24%" in text
    assert "without draws and without approximation" in text


def test_what_was_set_is_where_the_chances_begin() -> None:
    payment = chances("--set", "male_65_74=0%", *SEVENTY)["payment"]
    assert isinstance(payment, dict)
    # Level 1 instead of 5 pays nothing instead of 4/16 of 1,600,000.
    assert payment["lowest"] == "3793000"
