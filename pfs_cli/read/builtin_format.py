"""The number formats that Excel stores by number alone.

ISO/IEC 29500-1, 18.8.30. Where a number means another format in each language of Excel, the Japanese one stands here;
to take 27 to 36 and 50 to 58 for no format would show the day a Japanese Excel made of `3/4` as a number.
"""

_ERA_SHORT = "[$-411]ge.m.d"
_ERA_LONG = '[$-411]ggge"年"m"月"d"日"'
_YEAR_MONTH = 'yyyy"年"m"月"'
_MONTH_DAY = 'm"月"d"日"'

BUILTIN_FORMATS = {
    "0": "General",
    "1": "0",
    "2": "0.00",
    "3": "#,##0",
    "4": "#,##0.00",
    "5": '"¥"#,##0;"¥"-#,##0',
    "6": '"¥"#,##0;[Red]"¥"-#,##0',
    "7": '"¥"#,##0.00;"¥"-#,##0.00',
    "8": '"¥"#,##0.00;[Red]"¥"-#,##0.00',
    "9": "0%",
    "10": "0.00%",
    "11": "0.00E+00",
    "12": "# ?/?",
    "13": "# ??/??",
    "14": "yyyy/m/d",
    "15": "d-mmm-yy",
    "16": "d-mmm",
    "17": "mmm-yy",
    "18": "h:mm AM/PM",
    "19": "h:mm:ss AM/PM",
    "20": "h:mm",
    "21": "h:mm:ss",
    "22": "yyyy/m/d h:mm",
    "27": _ERA_SHORT,
    "28": _ERA_LONG,
    "29": _ERA_LONG,
    "30": "m/d/yy",
    "31": 'yyyy"年"m"月"d"日"',
    "32": 'h"時"mm"分"',
    "33": 'h"時"mm"分"ss"秒"',
    "34": _YEAR_MONTH,
    "35": _MONTH_DAY,
    "36": _ERA_SHORT,
    "37": "#,##0;-#,##0",
    "38": "#,##0;[Red]-#,##0",
    "39": "#,##0.00;-#,##0.00",
    "40": "#,##0.00;[Red]-#,##0.00",
    "41": '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    "42": '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
    "43": '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    "44": '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
    "45": "mm:ss",
    "46": "[h]:mm:ss",
    "47": "mm:ss.0",
    "48": "##0.0E+0",
    "49": "@",
    "50": _ERA_SHORT,
    "51": _ERA_LONG,
    "52": _YEAR_MONTH,
    "53": _MONTH_DAY,
    "54": _ERA_LONG,
    "55": _YEAR_MONTH,
    "56": _MONTH_DAY,
    "57": _ERA_SHORT,
    "58": _ERA_LONG,
}
