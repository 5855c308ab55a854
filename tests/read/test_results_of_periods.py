"""Results period by period: a row says which, or its file does; nothing is put where it may not belong."""

from datetime import date

import pytest

from pfs_cli.results import Observation
from tests.contracts import agreement_of, contract_text, count, given, table
from tests.read.submissions import File, read_soundly, refuse, submit
from tests.sheets import workbook

YEARS = """\
basis: {basis}
periods:
  FY2025: {{from: 2025-04-01, to: 2026-03-31}}
  FY2026: {{from: 2026-04-01, to: 2027-03-31}}
  H2027: {{from: 2027-04-01, to: 2027-09-30}}
  L2027: {{from: 2027-10-01, to: 2028-03-31}}
"""
TERM = "term: {from: 2025-04-01, to: 2026-03-31}"
LAST = count("nothing", name="last", more="periods: [L2027]")
DERIVED = """\
index:
  label: 指数
  unit: count
  noun: 点
  better: higher
  measure: {weighted: [{indicator: visits, weight: 2}]}
  pays: nothing
"""


def yearly(*indicators: str, basis: str = "each") -> str:
    """A contract of four periods, two of them half years."""
    text = contract_text("".join(indicators), more=YEARS.format(basis=basis))
    return text.replace(TERM, "term: {from: 2025-04-01, to: 2028-03-31}")


EACH = agreement_of(yearly(count("nothing"), LAST, DERIVED))
TERM_ONLY = agreement_of(contract_text(count("nothing")))
HEADER = "period,indicator,value"


def addresses(found: dict[str, dict[str, Observation]]) -> dict[str, list[str]]:
    """What there is of each period."""
    return {period: list(observations) for period, observations in found.items()}


@pytest.mark.parametrize(
    ("period", "cell"),
    [
        ("FY2025", "FY2025"),
        ("FY2025", " FY2025 "),
        ("FY2025", "2025-04-01"),
        ("FY2025", "2026-03-31"),
        ("FY2026", "令和8年4月1日"),
        ("FY2025", "2025-04-01/2026-03-31"),
        ("FY2025", "2025年10月1日～2025年12月31日"),
        ("FY2025", "令和7年度"),
        ("FY2026", "2026年度"),
        ("H2027", "2027-09-30"),
        ("L2027", "2027-10-01"),
    ],
)
def test_a_row_says_its_period_by_name_by_days_or_by_the_fiscal_year(period: str, cell: str) -> None:
    rows = [f"{cell},visits,5件"] + (["L2027,last,1件"] if period == "L2027" else [])
    assert addresses(read_soundly(EACH, table(*rows, header=HEADER))) == {
        period: ["visits", "last"] if period == "L2027" else ["visits"]
    }


@pytest.mark.parametrize(
    ("code", "cell"),
    [
        ("period-unknown", "FY2027"),
        ("period-unknown", "第1期"),
        ("period-unknown", "来年度"),
        ("period-unknown", "2025-13-01"),
        ("period-outside", "2025-03-31"),
        ("period-several", "2025-04-01/2026-04-01"),
        ("period-outside", "令和6年度"),
        ("period-several", "令和9年度"),
        ("period-order", "2025-05-01/2025-04-01"),
        ("period-blank", ""),
    ],
)
def test_what_is_not_exactly_one_period_is_refused(code: str, cell: str) -> None:
    place = "1.csv:2:1" if cell else "1.csv:2:2"
    assert refuse(EACH, table(f"{cell},visits,5件", header=HEADER)) == [(place, code)]


def test_a_name_that_is_nearly_right_is_proposed() -> None:
    _, (problem,) = submit(EACH, table("FY205,visits,5件", header=HEADER))
    assert dict(problem.facts)["nearest"] == "FY2025"


def test_a_date_of_a_workbook_is_a_day_of_its_period() -> None:
    content = workbook(("期間", "指標", "値"), (date(2026, 4, 1), "visits", 5))
    assert list(read_soundly(EACH, content)) == ["FY2026"]


def test_a_file_may_be_handed_in_for_a_period_and_its_rows_may_then_leave_it_blank() -> None:
    found = read_soundly(
        EACH, ("FY2026", table("visits,5件")), ("FY2025", table("FY2025,visits,4件", header=HEADER))
    )
    assert {period: each["visits"].value for period, each in found.items()} == {"FY2025": 4, "FY2026": 5}
    assert list(found) == ["FY2025", "FY2026"], "in the order of the contract"


@pytest.mark.parametrize(
    ("problems", "files"),
    [
        ([("1.csv:1:1", "period-blank")], (table("visits,5件"),)),
        ([("1.csv:2:1", "period-differs")], (("FY2025", table("FY2026,visits,5件", header=HEADER)),)),
        ([("1.csv", "period-not-named")], (("FY2027", table("visits,5件")),)),
        ([("2.csv:2:17", "result-twice")],
         (table("FY2025,visits,5件", header=HEADER), ("FY2025", table(" FY2025 ,visits,6件", header=HEADER)))),
        ([("1.csv:3:19", "result-twice")],
         (table("FY2025,visits,5件", "2025-04-01,visits,6件", header=HEADER),)),
        ([("1.csv:3:8", "result-of-other-period")],
         (table("FY2025,visits,5件", "FY2025,last,6件", header=HEADER),)),
        ([("1.csv:3:8", "result-derived")],
         (table("FY2025,visits,5件", "FY2025,index,6点", header=HEADER),)),
        ([("1.csv:1:1", "period-blank"), ("2.csv:2:8", "unit-wrong")],
         (table("visits,5件"), ("FY2025", table("visits,5人")))),
    ],
)  # fmt: skip
def test_rows_and_files_of_periods_that_do_not_fit_are_refused(
    problems: list[tuple[str, str]], files: tuple[File, ...]
) -> None:
    found = refuse(EACH, *files)
    assert [each for each in found if each[1] != "period-results-missing"] == problems


def test_a_contract_without_periods_takes_no_file_for_one() -> None:
    assert refuse(TERM_ONLY, ("FY2025", table("visits,5件"))) == [("1.csv", "file-of-no-period")]


def test_results_of_a_contract_without_periods_may_stand_in_several_files() -> None:
    both = agreement_of(contract_text(count("nothing") + count("nothing", name="other")))
    assert addresses(read_soundly(both, table("visits,5件"), table("other,6件"))) == {"": ["visits", "other"]}
    assert refuse(both, table("visits,5件", "other,6件"), table("other,6件")) == [
        ("2.csv:2:7", "result-twice")
    ]


SCORE = given("score", "nothing", name="score")
SHARE = given("percent", "nothing", name="share").replace(
    "given: 測定値", "rate: {count: 達成者, among: 参加者}"
)
TO_DATE = agreement_of(yearly(count("nothing"), SCORE, SHARE, basis="cumulative\noverpaid: repay"))
WIDE = "period,indicator,value,count,among"


def to_date(*rows: str) -> list[tuple[str, str]]:
    """The problems of two years of results, with whatever they need beside these rows."""
    counts = ("FY2025,visits,1件,,", "FY2026,visits,2件,,")
    return refuse(TO_DATE, table(*counts, *rows, header=WIDE))


@pytest.mark.parametrize(
    ("problems", "rows"),
    [
        ([], ("FY2025,score,3,,", "FY2025,share,,40,50", "FY2026,share,,41,50")),
        ([], ("FY2025,score,3,,", "FY2025,share,80%,,")),
        ([], ("FY2025,score,3,,", "FY2025,share,,40,50", "FY2026,share,,0,0")),
        ([("1.csv:6:14", "given-again")], ("FY2025,score,3,,", "FY2025,share,80%,,", "FY2026,score,3,,")),
        ([("1.csv:6:14", "given-again")], ("FY2025,score,3,,", "FY2025,share,80%,,", "FY2026,share,80%,,")),
        ([("1.csv:6:15", "given-again")], ("FY2025,score,3,,", "FY2025,share,80%,,", "FY2026,share,,41,50")),
        ([("1.csv:6:14", "given-again")], ("FY2025,score,3,,", "FY2025,share,,40,50", "FY2026,share,80%,,")),
        ([("1.csv", "result-missing")], ("FY2025,score,3,,", "FY2025,share,,40,50")),
        ([("1.csv", "result-missing")], ("FY2025,share,80%,,",)),
        ([("1.csv:5:15", "group-zero")], ("FY2025,score,3,,", "FY2025,share,,0,0", "FY2026,share,,0,0")),
    ],
)
def test_to_date_what_can_be_added_is_given_every_time_and_anything_else_once(
    problems: list[tuple[str, str]], rows: tuple[str, ...]
) -> None:
    assert to_date(*rows)[:1] == problems


POOLED_LATER = agreement_of(
    yearly(
        count("nothing", name="first", more="periods: [FY2025]"),
        count("nothing", name="second", more="periods: [FY2026]"),
        "both:\n  label: 両方\n  unit: count\n  noun: 件\n  better: higher\n  periods: [H2027]\n"
        "  measure: {pooled: [first, second]}\n  pays: nothing\n",
        count("nothing", name="last", more="periods: [L2027]"),
    )
)
ROWS = table("FY2025,first,3", "FY2026,second,4", header=HEADER)


def periods_read(rows: str, *more: File, asked: str | None = None) -> list[str]:
    """The periods that have results."""
    results, problems = submit(POOLED_LATER, rows, *more, asked=asked)
    assert not problems, problems
    return [each.period for each in results or ()]


def test_a_period_in_which_nothing_is_observed_has_results_when_it_is_asked_for() -> None:
    assert periods_read(ROWS) == ["FY2025", "FY2026"]
    assert periods_read(ROWS, asked="H2027") == ["FY2025", "FY2026", "H2027"]
    assert periods_read(ROWS, asked="L2027") == ["FY2025", "FY2026"], "what is observed must be there"
    assert periods_read(ROWS, ("H2027", table(header=HEADER))) == ["FY2025", "FY2026", "H2027"]


def test_a_file_named_for_a_period_and_without_a_row_lacks_the_results_of_that_period() -> None:
    assert ("1.csv", "result-missing") in refuse(EACH, ("FY2025", table(header=HEADER)))
