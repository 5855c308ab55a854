"""What the manual shows is what the command does with it, and both languages say the same."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from pfs_cli.language import Catalogue, Language
from pfs_cli.read.book import read_book
from tests.manual import (
    CODES,
    FENCE,
    FIGURE,
    LANGUAGES,
    PAGES,
    ROOT,
    SPAN,
    TEXTS,
    Case,
    Told,
    cases,
    print_of,
    replace_line,
    table,
    tell,
)

KAKAMIGAHARA = ROOT / "sample_contracts" / "kakamigahara-2024"
NO_CODES = {"not-stated", "half-up", "half-even", "pre-commit", "system-out"}
SAMPLE = next(case for case in cases("ja", "results"))
RESULTS = SAMPLE.results or ""
SCREENING = "検診受診率,,,62.0%,1240,2000"
CELLS = {
    "検診受診率": ("screening", SCREENING, "検診受診率,,,{},,"),
    "検診受診率の分母": ("screening", SCREENING, "検診受診率,,,,1240,{}"),
    "検診受診率の分子、値は「60.0%」": ("screening", SCREENING, "検診受診率,,,60.0%,{},2000"),
    "検診受診率、単位の列に「%」": (
        "screening",
        RESULTS,
        RESULTS.replace(SCREENING, "検診受診率,,,{},,")
        .replace("\n", ",\n")
        .replace("分母,", "分母,単位")
        .replace("{},,,", "{},,,%"),
    ),
    "就職者数": ("一般", "就職者数,一般,,10人,,", "就職者数,一般,,{},,"),
}
"""For the first column of the table of cells: the indicator or item, and what takes which place in the results."""

both = pytest.mark.parametrize("language", LANGUAGES)
every = pytest.mark.parametrize(("language", "page"), list(TEXTS))


@pytest.mark.parametrize("case", [case for key in TEXTS for case in cases(*key)], ids=lambda case: case.name)
def test_every_block_does_what_the_text_says(case: Case) -> None:
    told = tell(case.contract, case.results or "指標,値\n", paid=case.paid)
    assert told.codes("contract") | (told.codes("results") if case.results else set()) == case.codes
    if case.results is not None and not case.codes:
        assert told.record is not None
        last = told.record.get("periods", [told.record])[-1]
        assert last["payment"]["total"] == case.total


@both
def test_the_steps_lead_to_the_sample_contract(language: str) -> None:
    last = [case for case in cases(language, "contract") if not case.codes][-1]
    told, its = (
        tell(contract, (KAKAMIGAHARA / "results.xlsx").read_bytes(), "results.xlsx").record
        for contract in (last.contract, (KAKAMIGAHARA / "contract.yaml").read_text("utf-8"))
    )
    assert told is not None
    assert its is not None
    assert "examples:" in last.contract
    assert (told["payment"], told["indicators"]) == (its["payment"], its["indicators"])


@both
def test_what_is_refused_is_refused_for_the_reason_given_and_its_correction_is_not(language: str) -> None:
    sound = [case for case in cases(language, "contract") if not case.codes][-1].contract
    rows = [row for row in table(TEXTS[language, "contract"], 4) if row[2].strip("`") in CODES]
    assert len(rows) > 10
    for wrong, _, code, right in rows:
        for written, expected in ((wrong, {code.strip("`")}), (right, set[str]())):
            contract = replace_line(sound, right.strip("`"), written.strip("`"))
            assert tell(contract, "指標,値\n").codes("contract") == expected, written


@both
def test_every_key_of_the_format_is_in_the_table_and_no_other(language: str) -> None:
    known = set(keys_of(json.loads((ROOT / "schemas/contract-1.schema.json").read_text("utf-8"))))
    rows = [row for row in table(TEXTS[language, "keys"], 4) if SPAN.match(row[0])]
    assert known <= {span for row in rows for cell in row for span in SPAN.findall(cell)}
    assert {span for row in rows for span in SPAN.findall(row[0])} <= known


def keys_of(rule: Any) -> Iterator[str]:  # noqa: ANN401 - any part of a schema
    """Every key that the schema lets a contract have."""
    if isinstance(rule, dict):
        if rule.get("additionalProperties") is False:
            yield from rule["properties"]
        for part in rule.values():
            yield from keys_of(part)
    elif isinstance(rule, list):
        for part in rule:
            yield from keys_of(part)


@both
def test_every_cell_is_read_as_the_manual_says(language: str) -> None:
    rows = [row for row in table(TEXTS[language, "results"], 3) if row[0] in CELLS]
    assert {row[0] for row in rows} == set(CELLS)
    for where, cell, expected in rows:
        subject, old, new = CELLS[where]
        assert old in RESULTS
        results = RESULTS.replace(old, new.format(f'"{cell.strip("`")}"'))
        assert_read(tell(SAMPLE.contract, results), expected, subject)


def assert_read(told: Told, expected: str, subject: str) -> None:
    """The result of an indicator or item is read as the manual says: a value, a code that refuses it, or both."""
    codes = set(SPAN.findall(expected))
    if told.record is None:
        assert told.codes("results", "error") == codes, expected
        return
    assert codes <= told.codes("results"), expected
    found = re.match(r"([\d.,]+)(%|人)", expected)
    assert found is not None, expected
    value = Fraction(found[1].replace(",", "")) / (100 if found[2] == "%" else 1)
    steps = [step for step in told.record["workings"] if step["rule"] in {"observed", "rate"}]
    assert Fraction(next(step["value"] for step in steps if step["subject"] == subject)) == value, expected


@both
def test_every_excel_cell_is_read_and_shown_as_the_manual_says(language: str) -> None:
    rows = [row for row in table(TEXTS[language, "results"], 4) if row[0].replace(".", "").isdigit()]
    assert len(rows) == 7
    for stored, number_format, shown, expected in rows:
        book = Workbook()
        sheet = book.worksheets[0]
        for line in RESULTS.replace("1240,2000", ",").splitlines():
            sheet.append([cell or None for cell in line.split(",")])
        sheet["D2"].value, sheet["D2"].number_format = float(stored), number_format.strip("`")
        paper = BytesIO()
        book.save(paper)
        tables, _ = read_book(paper.getvalue(), "results.xlsx")
        assert tables is not None
        assert tables.tables[0].rows[1][3].shown == shown
        assert_read(tell(SAMPLE.contract, paper.getvalue(), "results.xlsx"), expected, "screening")


@both
def test_every_period_is_read_as_the_manual_says(language: str) -> None:
    rows = [row for row in table(TEXTS[language, "results"], 2) if SPAN.fullmatch(row[0])]
    assert len(rows) == 11
    head, first, *rest = RESULTS.splitlines()
    for period, outcome in rows:
        lines = [f"期間,{head}", f"{period.strip('`')},{first}", *(f",{line}" for line in rest)]
        told = tell(SAMPLE.contract, "\n".join(lines))
        assert told.codes("results") == set(SPAN.findall(outcome)), period


@both
def test_headings_of_one_row_mean_the_same_column(language: str) -> None:
    rows = [row for row in table(TEXTS[language, "results"], 3) if len(SPAN.findall(row[1])) > 1]
    assert len(rows) == 18
    for _, headings, content in rows:
        first, *others = SPAN.findall(headings)
        needed = [name for name in ("指標", "値") if name != first]
        for other in others:
            told = tell(SAMPLE.contract, f"{','.join([*needed, first, other])}\n")
            assert "heading-twice" in told.codes("results"), other
        words = SPAN.findall(content)
        if first == "入力":
            assert_inputs(words, words.index("比較"))
        if first == "状態":
            for word in words:
                lines = [f"{line},{word if number else first}" for number, line in enumerate(RESULTS.split())]
                assert_paid("\n".join(lines))


@both
def test_every_word_of_the_table_is_an_open_result(language: str) -> None:
    rows = [words for row in table(TEXTS[language, "results"], 2) if len(words := SPAN.findall(row[0])) > 1]
    assert len(rows) == 4
    head, first, *rest = RESULTS.splitlines()
    for word in (word for words in rows for word in words):
        lines = [f"{head},状態,下限,上限", f"{first},{word},60%,65%", *(f"{line},,," for line in rest)]
        told = tell(SAMPLE.contract, "\n".join(lines))
        assert "result-open" in told.codes("results"), word
        assert "status-unknown" not in told.codes("results"), word


def assert_inputs(names: list[str], half: int) -> None:
    """Each name of an input is understood, the first ones as what came out, the others as what it is held against."""
    for old, others in ((",実績,", names[:half]), (",比較,", names[half:])):
        for name in others:
            assert_paid(RESULTS.replace(old, f",{name},"))


def assert_paid(results: str) -> None:
    """The sample contract pays on these results what it pays on its own."""
    told = tell(SAMPLE.contract, results)
    assert not told.said, results
    assert told.record is not None
    assert told.record["payment"]["total"] == SAMPLE.total


@both
def test_the_record_has_the_words_the_keys_and_the_steps_of_the_manual(language: str) -> None:
    text = TEXTS[language, "settlement"]
    schema = json.loads((ROOT / "schemas/settlement-1.schema.json").read_text("utf-8"))
    steps = schema["properties"]["workings"]["items"]["properties"]
    assert {span for row in table(text, 4) for span in SPAN.findall(row[3])} == set(steps["rule"]["enum"])
    keys = {span for row in table(text, 2) for cell in row for span in SPAN.findall(cell)}
    assert {*schema["properties"], *steps} <= keys
    contract = (KAKAMIGAHARA / "contract.yaml").read_text("utf-8")
    record = tell(contract, (KAKAMIGAHARA / "results.xlsx").read_bytes(), "results.xlsx").record
    assert record is not None
    (block,) = (block for info, block, _ in FENCE.findall(text) if info == "json record")
    for step in json.loads(block):
        assert step.items() <= record["workings"][step["step"]].items()


@both
@pytest.mark.parametrize("page", ["settlement", "explain", "open", "validate", "simulate", "sure", "charts"])
def test_the_console_shows_what_is_printed(language: str, page: str) -> None:
    blocks = [block for info, block, _ in FENCE.findall(TEXTS[language, page]) if info == "console"]
    assert blocks
    for block in blocks:
        command, _, shown = block.partition("\n")
        assert print_of(command) == shown


@both
def test_the_sums_by_hand_are_right_and_the_exit_codes_are_those_of_the_help(language: str) -> None:
    text = TEXTS[language, "settlement"]
    sums = [span.split(" = ") for span in SPAN.findall(text) if " = " in span]
    assert len(sums) == 7
    for left, right in sums:
        assert amount(left) == amount(right)
    codes = [row[0].strip("`") for row in table(text, 2) if row[0].strip("`").isdigit()]
    assert codes == re.findall(r"(?<!\w)\d+(?= )", Catalogue(Language(language)).say("help.pfs.more"))


def amount(text: str) -> Fraction:
    """The number of a sum or a product, where `1 2/3` is a number with its fraction."""
    if " + " in text:
        return sum((amount(part) for part in text.split(" + ")), Fraction(0))
    first, times, second = text.partition(" × ")
    if times:
        return amount(first) * amount(second)
    return sum((Fraction(part) for part in text.replace(",", "").split(" ")), Fraction(0))


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_have_the_same_sections_blocks_words_and_figures(page: str) -> None:
    ja, en = (list(outline(TEXTS[language, page])) for language in LANGUAGES)
    assert ja == en


def outline(text: str) -> Iterator[tuple[str, Counter[str], list[str]]]:
    """Of each section how deep it is, the words and blocks in code type, and the payments."""
    blocks = [(info, block) for info, block, _ in FENCE.findall(text)]
    for _, block in blocks:
        text = text.replace(block, "" if block.startswith("$") else block.replace("#", ""))
    for section in re.split(r"^(?=#+ )", text, flags=re.MULTILINE)[1:]:
        words = Counter(SPAN.findall(section)) + Counter(
            "".join(parts) for *parts, _ in FENCE.findall(section)
        )
        yield section.partition(" ")[0], words, FIGURE.findall(section)


@every
def test_every_page_is_short_knows_its_words_and_leads_somewhere(language: str, page: str) -> None:
    text = TEXTS[language, page]
    assert text.count("\n") < 250
    assert text.encode("cp932")
    named = {span for span in SPAN.findall(text) if re.fullmatch(r"[a-z]+(-[a-z]+)+", span)}
    assert named <= CODES | NO_CODES
    for link in re.findall(r"\]\(([^)#]+)\)", text):
        assert (ROOT / "docs" / language / link).exists(), link
