"""`pfs simulate`: which results it starts from, what it writes where, with which exit code."""

import json
from pathlib import Path

from tests.processes import SAMPLE, pfs

CONTRACT = str(SAMPLE / "contract.yaml")
RESULTS = str(SAMPLE / "results.csv")
MIMA_CONTRACT = str(SAMPLE.parent / "mima-2019" / "contract.yaml")
MIMA_RESULTS = str(SAMPLE.parent / "mima-2019" / "results.csv")


def payments(*words: str) -> tuple[str, str]:
    """The payment today and with what is set."""
    done = pfs("simulate", CONTRACT, *words, "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    record = json.loads(done.stdout)
    (answer,) = record["answers"]
    return record["today"]["payment"], answer["payment"]


def test_a_result_that_is_set_is_paid_as_a_table_of_results_with_it() -> None:
    # 75.6 % is the third of five tiers, 80 % the fourth: 1/16 of 1,600,000 more.
    assert payments(RESULTS, "--set", "younger_10=80%") == ("4393000", "4493000")


def test_people_move_once_the_group_of_a_rate_is_named() -> None:
    # 75.6 % among 41 is 31; 32 of 41 is 78.04... %, below 80 %, and 33 of 41 above it.
    group = ("--group", "younger_10=41")
    assert payments(RESULTS, *group, "--set", "younger_10+=1") == ("4393000", "4393000")
    assert payments(RESULTS, *group, "--set", "younger_10+=2") == ("4393000", "4493000")


def test_the_results_of_a_worked_example_stand_in_for_a_table() -> None:
    # Levels 1, 2, 3 and 4 earn 6/16 of 1,600,000 beside 2,993,000; the first indicator at 3 % another 2/16.
    assert payments("--example", "1", "--set", "male_65_74=3%") == ("3593000", "3793000")


def test_a_simulation_is_written_into_a_file(tmp_path: Path) -> None:
    path = tmp_path / "what-if.txt"
    done = pfs(
        "simulate", CONTRACT, RESULTS, "--set", "younger_10=80%", "--output", str(path), "--lang", "ja"
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert "+100,000" in path.read_text("utf-8")


def test_results_with_problems_are_not_simulated() -> None:
    done = pfs("simulate", CONTRACT, RESULTS, "--set", "younger_10=120%")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().splitlines()[-1] == "Nothing was simulated."


def simulate_open(folder: Path, results: str, *words: str) -> tuple[int, str, str]:
    """What comes of results with a column for their status: the exit code and both streams."""
    path = folder / "results.csv"
    path.write_text(results, "utf-8")
    done = pfs("simulate", CONTRACT, str(path), *words)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


PROVISIONAL = (
    "指標,値,状態\nmale_65_74,24.0%,確定\nimproved,90.2%,速報\ncontinued,88.9%,速報\nyounger_10,75.6%,速報\n"
)


def test_results_that_are_not_settled_yet_are_taken_as_they_stand_with_a_note_each(tmp_path: Path) -> None:
    code, out, said = simulate_open(tmp_path, PROVISIONAL, "--set", "younger_10=80%")
    assert (code, said.count("note[result-as-it-stands]")) == (0, 3)
    assert "4,393,000" in out
    assert "+100,000" in out


def test_an_open_result_without_a_value_must_get_one(tmp_path: Path) -> None:
    results = PROVISIONAL.replace("75.6%", "")
    for setting in ("improved=80%", "younger_10+=5pt"):
        code, out, said = simulate_open(tmp_path, results, "--set", setting)
        assert (code, out) == (1, "")
        assert "error[result-nothing-yet]" in said


def test_scenarios_begin_where_another_result_was_set(tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    path.write_text("scenario,male_65_74\nfew,9%\nas it is,\n", "utf-8")
    done = pfs(
        "simulate", CONTRACT, RESULTS, "--set", "younger_10=80%", "--scenarios", str(path), "--format", "json"
    )
    assert (done.returncode, done.stderr) == (0, b"")
    _, answer = json.loads(done.stdout)["answers"]
    # Today 4,393,000; with 80 % of the fourth 100,000 more; with 9 % of the first 2/16 of 1,600,000 less.
    payments = [answer[name]["payment"] for name in ("today", "start")]
    assert payments == ["4393000", "4493000"]
    told = [(each["name"], each["payment"], each["difference"]) for each in answer["scenarios"]]
    assert told == [("few", "4293000", "-100000"), ("as it is", "4493000", "100000")]
    assert [line["level"] for line in answer["scenarios"][0]["lines"]] == ["3", "5", "5", "4"]


def test_a_table_of_scenarios_that_may_say_something_of_persons_is_not_quoted(tmp_path: Path) -> None:
    folder = SAMPLE.parent / "participants-2025"
    path = tmp_path / "cases.csv"
    path.write_text("scenario,scnr\nWho Is It,80%\nWho Is It,90%\n", "utf-8")
    results = str(folder / "results.csv")
    done = pfs("simulate", str(folder / "contract.yaml"), results, "--scenarios", str(path), "--lang", "en")
    assert done.returncode == 1
    assert b"scenario-twice" in done.stderr
    assert b"Who" not in done.stderr


def test_one_period_alone_is_asked_for_by_handing_in_its_rows_and_not_by_an_option(tmp_path: Path) -> None:
    # Every amount is of all periods: an option that was passed over answered another question than was asked.
    refused = pfs("simulate", MIMA_CONTRACT, MIMA_RESULTS, "--period", "FY2020", "--takes", "--lang", "en")
    said = refused.stderr.decode()
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert "only its rows" in said
    assert "did you mean" not in said
    # 7,300,000 fixed and 500,000 for one of the two results, beside 8,300,000 paid for the year before.
    rows = Path(MIMA_RESULTS).read_text("utf-8").splitlines()
    alone = [rows[0], *(row for row in rows if row.startswith("FY2020,"))]
    (tmp_path / "fy2020.csv").write_text("\n".join(alone) + "\n", "utf-8")
    (tmp_path / "paid.csv").write_text("期間,支払額\nFY2019,8300000円\n", "utf-8")
    words = ("--paid", str(tmp_path / "paid.csv"), "--takes", "--format", "json")
    done = pfs("simulate", MIMA_CONTRACT, str(tmp_path / "fy2020.csv"), *words)
    assert json.loads(done.stdout)["today"]["payment"] == "7800000"


def test_a_label_may_hold_the_signs_of_a_setting_itself(tmp_path: Path) -> None:
    contract, results = tmp_path / "c.yaml", tmp_path / "r.csv"
    text = Path(CONTRACT).read_text("utf-8").replace("④体力年齢が10歳以上若返った者の割合", '"A=B"')
    contract.write_text(text.replace("①男性前期高齢者の申込者の割合", '"-"'), "utf-8")
    results.write_text(
        "指標,値\n-,24.0%\nimproved,90.2%\ncontinued,88.9%\nA=B,75.6%\n",
        "utf-8",
    )
    for setting, then in (("A=B=80%", "4493000"), ("A=B+=5pt", "4493000"), ("-=15%", "4293000")):
        done = pfs("simulate", str(contract), str(results), "--set", setting, "--format", "json")
        assert done.returncode == 0, done.stderr.decode()
        (answer,) = json.loads(done.stdout)["answers"]
        assert answer["payment"] == then


def test_all_files_on_which_as_much_money_rides_are_named_to_be_checked_next() -> None:
    # Two wrong cases move the tier of each of three years, 250,000 a case; of the other years it takes three.
    done = pfs("simulate", MIMA_CONTRACT, MIMA_RESULTS, "--sure", "--lang", "en")
    (advice,) = done.stdout.decode().replace("\n", " ").split("The next hour")[1:]
    advice = advice.partition("ride on each wrong case")[0]
    assert [year for year in ("FY2019", "FY2020", "FY2021", "FY2022", "FY2023") if year in advice] == [
        "FY2019",
        "FY2020",
        "FY2021",
    ]
    assert "250,000" in advice


OPEN = (
    str(SAMPLE.parent / "open-results-2025" / "contract.yaml"),
    str(SAMPLE.parent / "open-results-2025" / "results-open.csv"),
)


def test_a_held_or_disputed_result_begins_at_the_value_that_is_set() -> None:
    words = ("--set", "kept=81%", "--set", "report=適正", "--takes", "--format", "json")
    done = pfs("simulate", *OPEN, *words, "--lang", "en")
    assert done.returncode == 0
    assert done.stderr.count(b"note[result-begins-as-set]") == 2
    # 3,000,000 fixed, 1,000,000 each for attendance, retention and the report, and 16 of 20 quarters of 1,000,000.
    record = json.loads(done.stdout)
    assert record["today"]["payment"] == "6800000"
    assert record["answers"][1]["kind"] == "takes"


def test_a_held_result_that_no_setting_gives_a_value_is_still_told() -> None:
    done = pfs("simulate", *OPEN, "--set", "kept=81%", "--set", "report=perfect", "--lang", "en")
    said = done.stderr.decode()
    assert done.returncode == 1
    assert said.count("error[result-nothing-yet]") == 1
    assert "report has no value yet" in said
    assert "by --set" in said
