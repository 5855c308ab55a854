"""What a sheet shows for a number, held against what Excel shows, worked out by hand."""

import pytest

from pfs_cli.read.builtin_format import BUILTIN_FORMATS
from pfs_cli.read.number_format import is_date_format, is_percent_format, show_number

JAPANESE_MONEY = '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ '
ACCOUNTING = '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)'


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        ("24", "General", "24"),
        ("0.849999", "General", "0.849999"),
        ("-3.5", "General", "-3.5"),
        ("12345678901", "General", "12345678901"),
        # Eleven characters: a point and ten digits, or "0." and nine.
        ("66.6666666666667", "General", "66.66666667"),
        ("0.333333333333333", "General", "0.333333333"),
        ("-66.6666666666667", "General", "-66.66666667"),
        ("123456789.123", "General", "123456789.1"),
        ("987654321.987", "General", "987654322"),
        ("0.9999999999", "General", "1"),
        ("0.00001", "General", "0.00001"),
        ("24", 'General"人"', "24人"),
        ("24", 'G/標準"人"', "24人"),
        ("24", "@", "24"),
        ("0", "0", "0"),
        ("0.5", "0", "1"),
        ("1.5", "0", "2"),
        ("2.5", "0", "3"),
        ("-0.5", "0", "-1"),
        ("-2.5", "0", "-3"),
        ("0.4999", "0", "0"),
        ("-0.04", "0.0", "-0.0"),
        ("24", "0.0", "24.0"),
        ("24.05", "0.0", "24.1"),
        ("24.04", "0.0", "24.0"),
        ("0.85", "0.0", "0.9"),
        ("1.005", "0.00", "1.01"),
        ("2.675", "0.00", "2.68"),
        ("0.85", "0%", "85%"),
        ("0.845", "0%", "85%"),
        ("0.849999", "0.0%", "85.0%"),
        ("0.8494", "0.0%", "84.9%"),
        ("0.849999", "0.00%", "85.00%"),
        ("0.8499499", "0.00%", "84.99%"),
        ("24", "0.0%", "2400.0%"),
        ("-0.035", "0.0%", "-3.5%"),
        ("1234", "#,##0", "1,234"),
        ("123", "#,##0", "123"),
        ("1234567.891", "#,##0", "1,234,568"),
        ("0", "#,##0", "0"),
        ("-1234", "#,##0", "-1,234"),
        ("1234.55", "#,##0.0", "1,234.6"),
        ("999999.95", "#,##0.0", "1,000,000.0"),
        ("4593000", "#,##0,", "4,593"),
        ("4593000", "0.0,,", "4.6"),
        ("24", '0.0"％"', "24.0％"),
        ("24", "0.0％", "24.0％"),
        ("24", '0"人"', "24人"),
        ("24", "0円", "24円"),
        ("24", "0\\p\\t", "24pt"),
        ("24", '"約"0"人"', "約24人"),
        ("-24", '"約"0"人"', "-約24人"),
        ("24", "0.0_ ", "24.0"),
        ("24", "0.0_)", "24.0"),
        ("24", "+0.0;-0.0;0", "+24.0"),
        ("0", "+0.0;-0.0;0", "0"),
        ("-24", "0.0;▲0.0", "▲24.0"),
        ("-24", '0.0;"▲ "0.0', "▲ 24.0"),
        ("24", "[Red]0.0;[Blue]-0.0", "24.0"),
        ("-24", "[Red]0.0;[Blue]-0.0", "-24.0"),
        ("24", "[Color 3]0", "24"),
        ("-1234", "#,##0;[Red]-#,##0", "-1,234"),
        ("-1234", "#,##0_);(#,##0)", "(1,234)"),
        ("4593000", '"¥"#,##0;"¥"-#,##0', "¥4,593,000"),
        ("-4593000", '"¥"#,##0;"¥"-#,##0', "¥-4,593,000"),
        ("4593000", "[$¥-411]#,##0", "¥4,593,000"),
        ("4593000", "[$-411]#,##0", "4,593,000"),
        ("1234", JAPANESE_MONEY, "1,234"),
        ("-1234", JAPANESE_MONEY, "-1,234"),
        ("0", JAPANESE_MONEY, "-"),
        ("0", ACCOUNTING, "-"),
        ("-1234.5", ACCOUNTING, "(1,234.50)"),
        ("0.5", "0.0##", "0.5"),
        ("0.525", "0.0##", "0.525"),
        ("0.5", "#.##", ".5"),
        ("1", "#.##", "1."),
        ("0", "#", ""),
        ("7", "000", "007"),
        ("7.5", "??0.0?", "7.5"),
        ("7", "?,???", "7"),
        ("24", "0.0;@", "24.0"),
        ("-24", "0.0;@", "-24.0"),
        ("24", ";;;", ""),
        ("-24", "0.0;", ""),
        ("24", '"効果あり"', "効果あり"),
        ("100000000000000", "0", "100000000000000"),
        ("1" + "0" * 300, "0.00", "1" + "0" * 300 + ".00"),
    ],
)
def test_a_number_is_shown_as_excel_shows_it(number: str, code: str, shown: str) -> None:
    assert show_number(number, code) == shown


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("24", ""),
        ("24", "yyyy/m/d"),
        ("24", "h:mm"),
        ("24", "# ?/?"),
        ("24", "0.00E+00"),
        ("24", "[>=100]0;0.0"),
        ("24", "[DBNum1]0"),
        ("24", "000-0000"),
        ("24", "# ##0"),
        ("24", '0"."0'),
        ("24", "0.0.0"),
        ("24", "0.0,0"),
        ("24", "0General"),
        ("24", "0@"),
        ("24", '0"人'),
        ("24", "[Red0"),
        ("24", "0\\"),
        ("24", "0_"),
        ("24", "0" * 256),
        ("123456789012", "General"),
        ("0.000012345678", "General"),
    ],
)
def test_a_format_that_is_not_known_shows_nothing_rather_than_something_wrong(number: str, code: str) -> None:
    assert show_number(number, code) is None


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("yyyy/m/d", True),
        ("m/d", True),
        ("h:mm", True),
        ("[h]:mm:ss", True),
        ("[mm]", True),
        ("mm:ss.0", True),
        ('m"月"d"日"', True),
        ('[$-411]ggge"年"m"月"d"日"', True),
        ("[$-411]ge.m.d", True),
        ("aaa", True),
        ("[Red]yyyy", True),
        ("0", False),
        ("General", False),
        ('General"days"', False),
        ("0.00E+00", False),
        ("##0.0e-0", False),
        ('0"日"', False),
        ('0"days"', False),
        ("0\\d", False),
        ("0_d", False),
        ("[Red]0", False),
        ("[$USD]0", False),
        ("#,##0;[Red]-#,##0", False),
        ("@", False),
        ("", False),
    ],
)
def test_a_format_shows_a_day_or_not(code: str, expected: bool) -> None:
    assert is_date_format(code) is expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("0%", True),
        ("0.0%", True),
        ('0.0%"以上"', True),
        ("[Red]0%;-0%", True),
        ('0.0"％"', False),
        ('0"%"', False),
        ("0\\%", False),
        ("0.0％", False),
        ("0.0", False),
        ("", False),
    ],
)
def test_a_format_shows_a_hundredfold_or_not(code: str, expected: bool) -> None:
    assert is_percent_format(code) is expected


def test_the_formats_that_a_japanese_excel_stores_by_number_are_days() -> None:
    days = {number for number, code in BUILTIN_FORMATS.items() if is_date_format(code)}
    assert days == {
        *map(str, range(14, 23)),
        *map(str, range(27, 37)),
        "45",
        "46",
        "47",
        *map(str, range(50, 59)),
    }


@pytest.mark.parametrize(
    ("number", "shown"),
    [("1", "-1234"), ("3", "-1,234"), ("37", "-1,234"), ("38", "-1,234"), ("41", "-1,234"), ("5", "¥-1,234")],
)
def test_the_money_formats_of_a_japanese_excel_show_a_minus(number: str, shown: str) -> None:
    assert show_number("-1234", BUILTIN_FORMATS[number]) == shown
