"""Tables beside contracts: which contract each is held against, which are taken together, and what is told of them."""

from datetime import date
from pathlib import Path

import pytest

from pfs_cli.commands.checked_contract import Terms
from pfs_cli.commands.validate import Wish, make_report
from pfs_cli.report import Checked, Report
from tests.samples import SAMPLES

TERMS = Terms(profile=None, today=date(2026, 4, 1))
CONTRACT = """\
pfs: 1
id: sample
title: 見本の契約
payer: 見本市
provider: 見本株式会社
term: {from: 2024-04-01, to: 2025-03-31}
currency: JPY
payment:
  maximum: 3000000
  fixed: 2000000
  linked: 1000000
  rounding: [{at: linked, to: 1, mode: down}]
  tax: included
indicators:
  improved:
    label: 改善した人の割合
    unit: percent
    better: higher
    measure: {rate: {count: 改善した人, among: 参加した人}}
    compare: exact
    pays:
      share_of: linked
      tiers:
        - {from: 0%, share: 0}
        - {from: 75%, share: 1/2}
  visits:
    label: 訪問
    unit: count
    noun: 件
    better: higher
    measure: {given: 訪問した数}
    pays: {share_of: linked, tiers: [{below: 10件, share: 0}, {from: 10件, share: 1/2}]}
"""
IMPROVED, VISITS = "improved,80%,8,10\n", "visits,12件,,\n"
HEAD = "指標,値,分子,分母\n"
RESULTS = HEAD + IMPROVED + VISITS
YEARS = (SAMPLES / "cumulative-2025" / "contract.yaml").read_text("utf-8")
YEAR = "指標,値,分子,分母\n就職者数,2人,,\n6か月定着率,,0,2\n"
EACH_YEAR = (
    YEARS.partition("examples:")[0]
    .replace("basis: cumulative\noverpaid: repay", "basis: each")
    .replace(", maximum: 1100万円", "")
    .replace(
        "linked: 3000万円", "linked: {by_period: {FY2025: 1000万円, FY2026: 1000万円, FY2027: 1000万円}}"
    )
)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def lay(**files: str) -> None:
    for name, text in files.items():
        folder, _, rest = name.rpartition("__")
        Path(folder or ".").mkdir(exist_ok=True)
        stem, _, ending = rest.rpartition("_")
        Path(folder, f"{stem}.{ending}").write_text(text, "utf-8")


def report(*paths: str) -> Report:
    return make_report(Wish(paths=paths, terms=TERMS))


def told(*paths: str) -> list[tuple[str, str, str]]:
    """The place, the weight and the code of every problem."""
    return [(each.source.place, each.severity, each.code) for each in report(*paths).problems]


def kinds(*paths: str) -> dict[str, str]:
    return {each.file: each.kind for each in report(*paths).files}


def test_a_table_belongs_to_the_one_contract_in_its_folder() -> None:
    lay(a__c_yaml=CONTRACT, a__r_csv=RESULTS, b__c_yaml=YEARS, b__other_yaml="name: CI\n")
    assert (told("."), told("a/r.csv")) == ([], [])
    assert kinds("a/r.csv") == {"a/c.yaml": "contract", "a/r.csv": "results"}
    assert kinds("b") == {"b/c.yaml": "contract", "b/other.yaml": "other"}


def test_a_table_says_what_a_settlement_would_say_of_it() -> None:
    lay(c_yaml=CONTRACT, r_csv=RESULTS.replace("80%,8,10", "70%,8,10"))
    assert told("c.yaml", "r.csv") == [("r.csv:2:10", "error", "value-and-counts-differ")]


def test_a_table_that_lacks_a_result_is_told_so() -> None:
    lay(c_yaml=CONTRACT, r_csv=HEAD + VISITS)
    assert told(".") == [("r.csv", "error", "result-missing")]


def test_a_table_that_is_named_belongs_to_the_one_contract_named_before_it() -> None:
    lay(a__c_yaml=CONTRACT, a__d_yaml=YEARS, a__r_csv=RESULTS, b__y_yaml=YEARS)
    assert told("a/c.yaml", "a/r.csv") == []
    assert told("a/r.csv") == [("a/r.csv", "error", "table-of-several")]
    assert told("a") == [("a/r.csv", "warning", "table-of-several")]
    assert {code for _, _, code in told("b/y.yaml", "a/r.csv")} == {
        "period-blank",
        "result-missing",
        "result-unknown",
    }


def test_a_table_without_a_contract_is_only_spoken_of_where_it_is_named_or_looks_like_one() -> None:
    lay(a__r_csv=RESULTS, a__prices_csv="品名,価格\nりんご,100\n", a__paid_csv="期間,支払額\nFY2025,1円\n")
    assert told("a/prices.csv") == [("a/prices.csv", "error", "table-without-contract")]
    assert told("a") == [
        ("a/paid.csv", "warning", "table-without-contract"),
        ("a/r.csv", "warning", "table-without-contract"),
    ]
    assert kinds("a") == {"a/paid.csv": "unchecked", "a/prices.csv": "other", "a/r.csv": "unchecked"}
    lay(c_yaml=CONTRACT)
    assert told("c.yaml", "a/r.csv") == []
    assert kinds("c.yaml", "a")["a/r.csv"] == "results"


def test_another_table_beside_a_contract_is_left_alone_and_one_whose_heading_has_a_slip_is_not() -> None:
    lay(c_yaml=CONTRACT, prices_csv="品名,価格\nりんご,100\n")
    assert told(".") == [("prices.csv", "note", "table-left-alone")]
    lay(prices_csv=RESULTS.replace("指標", "名前"))
    assert told(".") == [("prices.csv", "error", "header-missing")]


def test_tables_that_give_different_results_are_taken_together() -> None:
    lay(c_yaml=CONTRACT, r1_csv=HEAD + IMPROVED, r2_csv=HEAD + VISITS)
    assert told(".") == []


def test_two_tables_that_give_the_same_result_are_two_versions_of_it() -> None:
    lay(c_yaml=CONTRACT, r1_csv=RESULTS, r2_csv=RESULTS.replace("8,10", "9,10").replace("80%", "90%"))
    assert told(".") == []
    lay(r2_csv=HEAD + IMPROVED)
    assert told(".") == [("r2.csv", "error", "result-missing")]


@pytest.mark.parametrize("contract", [YEARS, EACH_YEAR])
def test_nobody_asks_for_periods_that_no_table_has(contract: str) -> None:
    lay(c_yaml=contract, fy2026_csv=YEAR)
    assert told("c.yaml", "fy2026.csv") == []
    assert told("c.yaml") == []


def test_what_its_name_does_not_say_a_table_of_a_contract_with_periods_must_say_itself() -> None:
    lay(c_yaml=YEARS, r_csv=YEAR)
    assert [code for _, _, code in told(".")] == ["period-blank"]
    assert told("c.yaml", "FY2027=r.csv") == []


def test_tables_of_several_periods_look_back_on_one_another() -> None:
    kept = "指標,値,分子,分母\n就職者数,2人,,\n6か月定着率,50%,,\n"
    lay(c_yaml=YEARS, r_fy2025_csv=kept, r_fy2026_csv=kept)
    assert told(".") == [("r_fy2026.csv:3:8", "error", "given-again")]


def test_an_open_result_is_a_note() -> None:
    lay(c_yaml=CONTRACT, r_csv="指標,値,分子,分母,状態\nimproved,80%,8,10,速報\nvisits,12件,,,\n")
    assert told(".") == [("r.csv:2:19", "note", "result-open")]


def test_a_table_of_payments_is_known_by_its_headings() -> None:
    lay(c_yaml=EACH_YEAR, fy2026_csv=YEAR, paid_csv="期間,支払額\nFY2025,100円\n")
    assert (kinds(".")["paid.csv"], told(".")) == ("paid", [])
    lay(paid_csv="期間,支払額\nFY2024,100円\n")
    assert told(".") == [("paid.csv:2:1", "error", "period-unknown")]


def test_a_contract_with_errors_is_told_with_what_its_tables_can_be_told() -> None:
    lay(c_yaml=CONTRACT.replace("maximum: 3000000", "maximum: 30,00"), r_csv='"指標\n')
    codes = {code for _, _, code in told(".")}
    assert "csv-quote-open" in codes
    assert {file for file, _, _ in told(".")} != {"r.csv"}


def test_no_table_with_persons_is_quoted() -> None:
    contract = (SAMPLES / "participants-2025" / "contract.yaml").read_text("utf-8")
    table = (SAMPLES / "participants-2025" / "results.csv").read_text("utf-8-sig")
    lay(c_yaml=contract, r_csv=table.replace("true", "佐藤花子", 1).replace("はい", "佐藤花子", 1))
    found: tuple[Checked, ...] = report(".").files
    assert all(each.text is None for each in found if each.file == "r.csv")
    assert "佐藤花子" not in repr(found)
    assert any(each.problems for each in found if each.file == "r.csv")


def test_a_file_that_is_no_contract_is_left_alone_but_not_where_it_is_all_there_is() -> None:
    lay(c_yaml=CONTRACT, readme_md="# text\n", ci_yaml="jobs: {}\n")
    assert told("c.yaml", "readme.md") == [("readme.md", "note", "file-left-alone")]
    assert told("readme.md") == [("readme.md", "error", "file-left-alone")]
    assert [code for _, _, code in told("ci.yaml")] != []


def test_a_table_whose_contract_cannot_be_read_is_not_counted_as_checked() -> None:
    lay(contract_yaml="git lfs\n", r_csv=RESULTS)
    assert told(".") == [("contract.yaml:1:1", "error", "yaml-root")]
    assert kinds(".") == {"contract.yaml": "contract", "r.csv": "unchecked"}


def test_a_table_belongs_to_what_looks_like_a_contract_and_not_to_what_is_only_called_one() -> None:
    lay(c_yaml=CONTRACT, contract_notes_yaml="who: me\n", r_csv=RESULTS, x_yaml="")
    assert kinds(".")["r.csv"] == "results"


DESTROYED = [
    (b"", "yaml-empty"),
    (b"\n \n", "yaml-empty"),
    (bytes(3000), "encoding-not-utf8"),
    (b"\x1f\x8b\x08\x00abc", "encoding-other-format"),
    (b"<html><body>Sign in</body></html>", "encoding-other-format"),
    (b"a: \xe5\xa5\x91\xe7\xb4\x84\xe5\xa5\x91\xe7\xb4", "encoding-broken-byte"),
]


@pytest.mark.parametrize(
    ("content", "code"), DESTROYED, ids=[f"{code}-{len(each)}" for each, code in DESTROYED]
)
@pytest.mark.parametrize("name", ["tenri.yaml", "contract.yaml"])
def test_a_file_of_a_folder_of_which_nothing_can_be_read_is_told_and_never_left_alone(
    name: str, content: bytes, code: str
) -> None:
    lay(c_yaml=CONTRACT)
    Path(name).write_bytes(content)
    assert [(severity, told_code) for _, severity, told_code in told(".")] == [("error", code)]


@pytest.mark.parametrize("name", ["Contract-2026.yaml", "訪問事業の契約書.yml", "契約.yaml"])
@pytest.mark.parametrize("text", ["# nothing but a remark\n", "version https://git-lfs.github.com/spec/v1\n"])
def test_a_file_that_is_called_a_contract_is_held_against_what_a_contract_is(name: str, text: str) -> None:
    Path(name).write_text(text, "utf-8")
    assert [severity for _, severity, _ in told(".")] == ["error"]
    assert kinds(".") == {name: "contract"}


OTHERS = {
    "compose.yaml": b"services:\n  web: {image: nginx}\n",
    "mkdocs.yml": "site_name: 手引き\nnav: [index.md]\n".encode(),
    "ci.yaml": b"on: push\njobs: {test: {steps: []}}\n",
    "values.yaml": b"# Defaults.\n",
    "list.yaml": b"- 1\n- 2\n",
    "chart.yaml": b"{{ if .Values.web }}\na: 1\n{{ end }}\n",
    "shift_jis.yaml": "名前: 手引き\n".encode("cp932"),
    "utf_16.yaml": "name: 手引き\n".encode("utf-16"),
}


def test_other_yaml_beside_contracts_is_left_alone_without_a_word() -> None:
    lay(c_yaml=CONTRACT)
    for name, content in OTHERS.items():
        Path(name).write_bytes(content)
    assert told(".") == []
    assert kinds(".") == {"c.yaml": "contract", **dict.fromkeys(OTHERS, "other")}


def test_a_folder_in_which_all_is_left_alone_is_a_warning_for_its_contracts_may_lie_elsewhere() -> None:
    Path("docs").mkdir()
    for name, content in OTHERS.items():
        Path("docs", name).write_bytes(content)
    assert told("docs", "docs") == [("docs", "error", "folder-without-contract")]
    lay(c_yaml=CONTRACT)
    assert told("c.yaml", "docs") == []
