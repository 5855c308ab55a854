"""Whatever files of results are handed in, for periods, of persons or as lists of people, they are settled or refused.

And whatever stands in the column of the person is never said.
"""

from hypothesis import given
from hypothesis import strategies as st

from pfs_cli.contract import Agreement
from pfs_cli.problem import stops
from pfs_cli.read.book import read_book
from pfs_cli.read.paid import read_paid
from pfs_cli.rules.results import check_periods
from pfs_cli.settlement import settle_periods
from pfs_cli.source import Source
from tests.contracts import agreement_of, contract_text, count, rate, table
from tests.contracts import given as indicator_given
from tests.properties.test_no_fault import say_all
from tests.read.submissions import File, submit

LIST = "participants: {types: {id: text, age: integer, won: boolean}, achieved: won, once_per: id, missing: refuse}"
GAP = indicator_given("points", "nothing", name="gap").replace(
    "given: 測定値", f"difference: {{actual: {{{LIST}}}, against: {{rate: {{count: 人, among: 組}}}}}}"
)
JUDGED = indicator_given(
    "verdict",
    "{tiers: [{is: 不可, pay: 0}, {is: 可, pay: 5}]}",
    name="verdict",
    more="note: 判定\n  periods: [Y2]",
    better="last",
)
SUM = """\
sum:
  label: 合わせた値
  unit: index
  better: higher
  measure: {weighted: [{indicator: share, weight: 80%}, {indicator: again, weight: 20%}]}
  compare: exact
  pays: {tiers: [{below: 50, pay: 0}, {from: 50, pay: 9}]}
again:
  label: 二組
  unit: percent
  better: higher
  measure: {pooled: [share]}
  compare: exact
  pays: nothing
"""
ITEMS = "[{item: 一, price: 1}, {item: 二, price: 2}]"
INDICATORS = (
    count(f"{{person_cap: 5, per_unit: {{ladder: true, once_per: person, items: {ITEMS}}}}}")
    + rate("{tiers: [{below: 50%, pay: 0}, {from: 50%, pay: 9}]}")
    + indicator_given("score", "nothing", name="score", more="periods: [Y2]\n  compare: exact")
    + JUDGED
    + GAP
    + SUM
)
TERM = "term: {from: 2025-04-01, to: 2026-03-31}"
PERIODS = """\
basis: {basis}
periods:
  Y1: {{from: 2025-04-01, to: 2026-03-31}}
  Y2: {{from: 2026-04-01, to: 2027-03-31}}
"""


def agreement(basis: str) -> Agreement:
    text = contract_text(INDICATORS, more=PERIODS.format(basis=basis))
    return agreement_of(text.replace(TERM, "term: {from: 2025-04-01, to: 2027-03-31}"))


EACH = agreement("each")
TO_DATE = agreement("cumulative\noverpaid: repay")
ALONE = agreement_of(contract_text(INDICATORS.replace("  periods: [Y2]\n", "")))

NAMES = st.sampled_from(["", *"visits share score verdict gap sum again 合計 visit".split()])
PERSONS = st.sampled_from(["", "himitsu1", "himitsu2"])
PARTS = st.sampled_from([",", ",一", ",二", "actual,", "against,", "一,二"])
AMOUNTS = st.sampled_from(["", *"1件 2 0 0.5 -1件 50% 80% 1/2 4 可 不可 不明 x 2025-04-01".split()])
STATES = st.sampled_from(["", "", "", *"確定 速報 係争 保留 不明 多分".split()])
WHEN = st.sampled_from(["", "Y1", "Y2", "Y1", "Y2", "令和7年度", "2026-04-01", "Y3", "2025-04-01/2027-03-31"])
HEADER = "期間,指標,入力,項目,対象者,値,分子,分母,状態,下限,上限"
ROWS = st.builds(
    ",".join,
    st.tuples(WHEN, NAMES, PARTS, PERSONS, AMOUNTS, AMOUNTS, AMOUNTS, STATES, AMOUNTS, AMOUNTS),
)
COMPLETE = (
    "Y1,visits,,一,himitsu1,1,,,,,",
    "Y1,visits,,二,himitsu1,1,,,,,",
    "Y2,visits,,一,himitsu2,1,,,,,",
    "Y2,visits,,二,himitsu1,1,,,,,",
    "Y1,share,,,,,3,4,,,",
    "Y2,share,,,,,3,4,,,",
    "Y2,score,,,,3,,,,,",
    "Y2,verdict,,,,可,,,,,",
    "Y1,gap,against,,,,3,4,,,",
    "Y2,gap,against,,,,3,4,,,",
)
LISTED = ("himitsu1,66,true,Y1", "himitsu2,70,false,Y1", "himitsu1,67,true,Y2")
SOUND = st.sampled_from((*COMPLETE, "Y2,visits,,二,himitsu2,1,,,速報,,", "Y2,share,,,,80%,,,速報,70%,90%"))
PEOPLE = st.builds(
    ",".join,
    st.tuples(
        st.sampled_from(["himitsu1", "himitsu2", "himitsu3", "", "合計"]),
        st.sampled_from(["66", "", "x", "64.5", "不明"]),
        st.sampled_from(["true", "false", "", "はい", "himitsu"]),
        WHEN,
    ),
)
PEOPLE_HEADERS = st.sampled_from(["id,age,won,期間", "id,age,won,備考", "id,Age,won,期間", "id,age,won,id"])


@st.composite
def nearly_complete(draw: st.DrawFn) -> list[str]:
    """A table with all results and a list of people, with at most one row taken out and one put in."""
    rows, people = list(COMPLETE), list(LISTED)
    for lines, more in ((rows, ROWS | SOUND), (people, PEOPLE)):
        if draw(st.booleans()):
            lines.pop(draw(st.integers(0, len(lines) - 1)))
        if draw(st.booleans()):
            lines.append(draw(more))
    return [table(*rows, header=HEADER), table(*people, header="id,age,won,期間")]


FILES = nearly_complete() | st.lists(
    st.one_of(
        st.builds(lambda rows: table(*rows, header=HEADER), st.lists(ROWS | SOUND, max_size=6)),
        st.builds(
            lambda rows, header: table(*rows, header=header), st.lists(PEOPLE, max_size=5), PEOPLE_HEADERS
        ),
    ),
    min_size=1,
    max_size=3,
)
HANDED_IN = st.sampled_from([None, None, "Y1", "Y2", "Y3"])


@given(FILES, HANDED_IN, st.booleans(), st.sampled_from([EACH, TO_DATE, ALONE]))
def test_any_files_of_results_are_refused_or_settled(
    contents: list[str], period: str | None, allow_open: bool, contract: Agreement
) -> None:
    files: list[File] = [content if period is None else (period, content) for content in contents]
    results, problems = submit(contract, *files)
    if results is not None:
        place = Source(file="1.csv")
        problems = (*problems, *check_periods(contract, results, {}, place, allow_open=allow_open))
    assert "himitsu" not in repr(problems)
    say_all(problems)
    if results is None or stops(problems):
        assert problems
    elif not allow_open:
        assert settle_periods(contract, results, {})


@given(st.lists(st.builds(",".join, st.tuples(WHEN, AMOUNTS)), max_size=5), st.sampled_from([EACH, ALONE]))
def test_any_table_of_payments_is_refused_or_read(rows: list[str], contract: Agreement) -> None:
    book, _ = read_book(table(*rows, header="period,paid").encode(), "paid.csv")
    assert book is not None
    paid, problems = read_paid(book, contract)
    say_all(problems)
    assert paid is not None or problems
