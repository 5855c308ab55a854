"""A formula that several cells share is shown for each as if it had been typed there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator

from pfs_cli.read.shared_formula import move_formula


@pytest.mark.parametrize(
    ("formula", "rows", "columns", "moved"),
    [
        ("B2/C2", 1, 0, "B3/C3"),
        ("B2/C2", 0, 1, "C2/D2"),
        ("$B2/C$2", 3, 3, "$B5/F$2"),
        ("$B$2", 3, 3, "$B$2"),
        ("SUM(B2:C9)", 1, 1, "SUM(C3:D10)"),
        ("SUM(B:B)", 1, 1, "SUM(C:C)"),
        ("SUM($B:C)", 1, 1, "SUM($B:D)"),
        ("SUM(2:$3)", 1, 1, "SUM(3:$3)"),
        ("Z1", 0, 1, "AA1"),
        ("LOG10(A1)", 1, 0, "LOG10(A2)"),
        ("A1*2.5E10+3", 1, 0, "A2*2.5E10+3"),
        ('IF(A1="B2","C3",A1)', 1, 0, 'IF(A2="B2","C3",A2)'),
        ("'第1期 A1'!B2+Sheet1!B2", 1, 0, "'第1期 A1'!B3+Sheet1!B3"),
        ("集計!B2", 1, 0, "集計!B3"),
        ("[1]Sheet1!B2", 1, 0, "[1]Sheet1!B3"),
        ("表1[実績 A1]/B2", 1, 0, "表1[実績 A1]/B3"),
        ("rate_A1+A1.B", 1, 0, "rate_A1+A1.B"),
        ("A2", -2, 0, "#REF!"),
        ("A2", 0, -1, "#REF!"),
        ("A:A", 0, -1, "#REF!"),
        ("A1048576", 1, 0, "#REF!"),
        ("XFD1", 0, 1, "#REF!"),
        ("1+2", 5, 5, "1+2"),
        ("", 1, 1, ""),
    ],
)
def test_references_move_with_the_formula(formula: str, rows: int, columns: int, moved: str) -> None:
    assert move_formula(formula, rows, columns) == moved


REFERENCES = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "$"]),
    st.sampled_from(["M", "Z", "AZ", "BCD"]),
    st.sampled_from(["", "$"]),
    st.integers(30, 99_999),
)


@given(st.lists(REFERENCES, min_size=1, max_size=5), st.integers(-20, 900), st.integers(-12, 700))
def test_references_move_as_openpyxl_moves_them(references: list[str], rows: int, columns: int) -> None:
    formula = f'IF("A1"=Sheet1!{references[0]},SUM({":".join(references[:2])}),{"*".join(references)})'
    theirs = Translator("=" + formula, "A1").translate_formula(row_delta=rows, col_delta=columns)
    assert "=" + move_formula(formula, rows, columns) == theirs
