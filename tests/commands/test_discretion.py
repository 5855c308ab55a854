"""Tables that may say something of persons: whatever is wrong with them, nothing that stands in them is shown."""

from pathlib import Path

import pytest

from pfs_cli.cli import main
from pfs_cli.commands.discretion import TableFile, find_private
from pfs_cli.contract import Agreement
from pfs_cli.read.book import read_book
from tests.contracts import agreement_of, contract_text, count

MEASURE = (
    "participants: {types: {番号: text, age: integer, won: boolean},"
    " achieved: won, once_per: 番号, missing: refuse}"
)
LIST = contract_text(
    "people:\n  label: 名簿\n  unit: percent\n  better: higher\n  compare: exact\n"
    f"  measure: {{{MEASURE}}}\n  pays: nothing\n"
)
CARD = contract_text(
    "card:\n  label: 就職の支援\n  unit: count\n  noun: 人\n  better: higher\n  measure: {given: 就職}\n"
    "  pays: {person_cap: 60000, per_unit: {once_per: person, items: [{item: 就職, price: 20000}]}}\n"
)
PLAIN = contract_text(count("nothing"))
OWN = contract_text(count("nothing"), more="columns: {整理番号: person}\n")
ROWS = "番号,age,won\nZSEC-1,66,true\nZSEC-2,67,false\n"
CLAIMS = "指標,項目,参加者番号,値,状態\n就職の支援,就職,ZSEC-1,1人,\n"
BROKEN = [
    pytest.param(LIST, ROWS + '"ZSEC-3,66,true\n', id="a quote never closed"),
    pytest.param(LIST, ROWS + '"ZSEC-3"x,66,true\n', id="something behind a quote"),
    pytest.param(LIST, (ROWS + "ZSEC-é,66,true\n").encode("cp1252", "replace"), id="an unknown encoding"),
    pytest.param(LIST, "ZSEC-1,66,true\nZSEC-2\0,67,false\n", id="a character, and no header"),
    pytest.param(LIST, "ZSEC-1,66,true\n", id="no header"),
    pytest.param(LIST, ROWS + '="ZSEC-3",66,true\n', id="a formula that keeps a text"),
    pytest.param(LIST, ROWS + "ZSEC逕ｷ諤ｧ,66,true\n逕ｷ諤ｧ,66,true\n", id="a misread text"),
    pytest.param(LIST, ROWS + "ZSEC-3\ufffd,66,true\n", id="a lost character"),
    pytest.param(LIST, ROWS + "ZSEC-3,ZSEC66,true,ZSEC\n", id="another cell"),
    pytest.param(LIST, "sep=,\nZSEC,1\n" + ROWS, id="a separator"),
    pytest.param(LIST, "番号,Age,won,ZSEC\nZSEC-1,66,true\n", id="a heading misspelt"),
    pytest.param(LIST, "指標,値\nZSEC-1,66\n", id="in a table of results"),
    pytest.param(LIST, "pid,指標,値\nZSEC-1,名簿,ZSEC\n", id="a value that is none"),
    pytest.param(CARD, CLAIMS + '就職の支援,就職,"ZSEC-7\n', id="a claim with a quote never closed"),
    pytest.param(CARD, CLAIMS + '就職の支援,就職,ZSEC-1,1人,,"x\n', id="a claim with a quote behind it"),
    pytest.param(CARD, CLAIMS + "就職の支援,ZSEC-7,就職,1人,\n", id="columns exchanged"),
    pytest.param(CARD, CLAIMS + "ZSEC-3,就職,,1人,\n", id="columns shifted"),
    pytest.param(CARD, CLAIMS + "※ZSEC-2辞退,,,,\n", id="a remark"),
    pytest.param(CARD, CLAIMS + ",,ZSEC-1,※ZSEC-2,\n", id="no indicator"),
    pytest.param(CARD, CLAIMS + "就職の支援,就職,ZSEC-1,ZSEC-2,\n", id="an id for a value"),
    pytest.param(CARD, CLAIMS + "就職の支援,就職,ZSEC-1,1人,ZSEC-2\n", id="an id for a status"),
    pytest.param(CARD, CLAIMS + "就職の支援,就職,ZSEC-1,1ZSEC,\n", id="an id for a unit"),
    pytest.param(CARD, CLAIMS + "就職の支援,就職,ZSEC-1,1人,,ZSEC\n", id="a cell too many"),
    pytest.param(
        CARD, "指標,項目,参加者番号,値,ZSEC\n就職の支援,就職,ZSEC-1,1人,\n", id="an unknown heading"
    ),
    pytest.param(CARD, "契約,期間,指標,値,単位\nZSEC,ZSEC,就職の支援,1,ZSEC\n", id="all in the wrong place"),
    pytest.param(CARD, "就職の支援,就職,ZSEC-1,1人\n", id="claims without a header"),
    pytest.param(PLAIN, '指標,対象者,値\nvisits,"ZSEC-1,5件\n', id="a person where none is asked for"),
    pytest.param(PLAIN, "指標,値,対象者\nvisits,ZSEC,ZSEC-1\n", id="a person behind the value"),
    pytest.param(PLAIN, "項目,対象者\nvisits,ZSEC\0\n", id="a person, and no table of results"),
    pytest.param(
        OWN, '指標,整理番号,値\nvisits,"ZSEC-1,5件\n', id="a person under a heading of the contract"
    ),
    pytest.param(LIST + "nonsense: 1\n", ROWS + '"ZSEC-3,66,true\n', id="a contract that is not sound"),
    pytest.param(PLAIN, '指標,氏名,値\nvisits,"ZSEC-1,5件\n', id="a name"),
]


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(("contract", "rows"), BROKEN)
def test_nothing_of_a_person_is_shown_whatever_is_wrong_with_the_file(
    contract: str,
    rows: str | bytes,
    language: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "contract.yaml").write_text(contract, encoding="utf-8")
    (tmp_path / "list.csv").write_bytes(rows if isinstance(rows, bytes) else rows.encode())
    main(["settle", "contract.yaml", "list.csv", "--lang", language])
    shown = "".join(capsys.readouterr())
    assert "list.csv" in shown
    assert "ZSEC" not in shown


def is_private(rows: str, agreement: Agreement | None, contract: str = "") -> bool:
    book, _ = read_book(rows.encode(), "x.csv")
    file = TableFile(path="x.csv", content=rows.encode(), book=book)
    return bool(find_private((file,), agreement, contract))


@pytest.mark.parametrize(
    ("expected", "rows", "contract"),
    [
        (True, ROWS, LIST),
        (True, "指標,値\nvisits,5件\n", LIST),
        (True, "指標,値\nvisits,5件\n", CARD),
        (True, "指標,対象者,値\nvisits,p1,5件\n", PLAIN),
        (True, '"参加者番号\nvisits', PLAIN),
        (True, "指標,整理番号,値\nvisits,p1,5件\n", OWN),
        (False, "指標,整理番号,値\nvisits,p1,5件\n", PLAIN),
        (False, "指標,値\nvisits,5件\n", PLAIN),
    ],
)
def test_a_table_is_private_by_what_it_may_be(expected: bool, rows: str, contract: str) -> None:
    assert is_private(rows, agreement_of(contract)) is expected


@pytest.mark.parametrize(
    ("expected", "rows", "contract"),
    [
        (True, "指標,対象者,値\nvisits,p1,5件\n", ""),
        (True, "指標,値\nvisits,5件\n", "measure: {participants: {}}"),
        (False, "指標,値\nvisits,5件\n", "measure: {given: 件数}"),
    ],
)
def test_of_a_contract_that_is_not_sound_its_text_decides(expected: bool, rows: str, contract: str) -> None:
    assert is_private(rows, None, contract) is expected
