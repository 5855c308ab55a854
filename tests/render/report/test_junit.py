"""The report of tests that every host of continuous integration reads."""

from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from pfs_cli.characters import is_forbidden
from pfs_cli.language import Say
from pfs_cli.problem import Severity, error
from pfs_cli.render.report.junit import render_report_junit
from pfs_cli.report import Checked, FileKind, Report
from pfs_cli.source import Source
from tests.contracts import contract_text
from tests.render.report.reports import EN, JA, REPORTS, SOUND, alike, checked_contract, waived

COUNTS = ("tests", "failures", "errors", "skipped")


def suites_of(report: Report, say: Say = EN) -> Element:
    root = fromstring(render_report_junit(report, say))
    assert isinstance(root, Element)
    return root


def only_case(report: Report) -> Element:
    (suite,) = suites_of(report)
    (case,) = suite
    return case


def counted(part: Element) -> tuple[int, ...]:
    """What the cases below a part of the report really are."""
    cases = list(part.iter("testcase"))
    tags = [child.tag for case in cases for child in case]
    return (len(cases), *(tags.count(tag) for tag in ("failure", "error", "skipped")))


@pytest.mark.parametrize("say", [JA, EN])
@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_a_tree_of_suites_and_cases_that_adds_up(name: str, say: Say) -> None:
    root = suites_of(REPORTS[name], say)
    assert root.tag == "testsuites"
    for part in (root, *root):
        assert tuple(int(part.attrib[count]) for count in COUNTS) == counted(part)
    for suite in root:
        assert suite.tag == "testsuite"
        for case in suite:
            assert (case.tag, case.attrib["classname"]) == ("testcase", suite.attrib["name"])
            assert [child.tag for child in case] in (
                [],
                ["failure"],
                ["error"],
                ["system-out"],
                ["skipped", "system-out"],
            )
    assert (int(root.attrib["failures"]) + int(root.attrib["errors"]) > 0) is REPORTS[name].fails


def test_a_sound_file_is_a_case_that_passes_and_a_file_left_alone_is_none() -> None:
    report = Report(
        files=(checked_contract(contract_text(SOUND)), Checked(file="a.txt", kind=FileKind.OTHER))
    )
    case = only_case(report)
    assert (case.attrib["name"], list(case)) == ("validate", [])


def test_of_a_file_that_was_left_alone_what_there_is_to_say_is_told() -> None:
    place = Source(file="a.txt")
    told = Checked(
        file="a.txt", kind=FileKind.OTHER, problems=(error("file-left-alone", place, file="a.txt"),)
    )
    assert only_case(Report(files=(told,))).attrib["name"] == "file-left-alone"


def test_an_error_fails_the_case_of_its_code_with_all_its_places() -> None:
    case = only_case(Report(files=(alike(3, Severity.ERROR),)))
    (failure,) = case
    assert (case.attrib["name"], case.attrib["line"]) == ("yaml-duplicate-key", "1")
    assert failure.attrib["type"] == "yaml-duplicate-key"
    assert failure.text is not None
    assert [line for line in failure.text.split("\n") if line.startswith("contract.yaml:")] == [
        f"contract.yaml:{line}:1: error[yaml-duplicate-key] {failure.attrib['message']}" for line in (1, 2, 3)
    ]
    assert failure.text.count("fix: ") == 3


@pytest.mark.parametrize(
    ("tag", "severity", "strict"),
    [
        ("failure", Severity.ERROR, False),
        ("system-out", Severity.WARNING, False),
        ("failure", Severity.WARNING, True),
        ("system-out", Severity.NOTE, True),
    ],
)
def test_a_warning_fails_only_when_the_check_is_strict(tag: str, severity: Severity, strict: bool) -> None:
    (told,) = only_case(Report(files=(alike(1, severity),), strict=strict))
    assert told.tag == tag


def test_a_path_that_cannot_be_read_is_an_error_and_no_failure() -> None:
    (told,) = only_case(REPORTS["unread"])
    assert (told.tag, told.attrib["type"]) == ("error", "file-missing")


def test_what_the_contract_sets_aside_is_skipped_with_its_reason() -> None:
    skipped, told = only_case(REPORTS["waived"])
    assert skipped.attrib["message"] == "段階の間は別の契約で払う。"
    assert "tier-gap" in (told.text or "")
    assert only_case(Report(files=(waived(contract_text(SOUND), "tier-gap"),))).attrib["name"] == "validate"


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("a\\u{202e}b", "a\u202eb"),
        ("<b>&amp;]]>", "<b>&amp;]]>"),
        ('x"y', 'x"y'),
        ("a\\u{b}b\\u{0}c", "a\x0bb\x00c"),
        ("\\u{fffe}\\u{ffff}", "\ufffe\uffff"),
        ("\\u{dcff}", "\udcff"),
    ],
)
def test_no_text_breaks_the_xml_or_deceives_the_eye(shown: str, text: str) -> None:
    problem = error("yaml-duplicate-key", Source(file=text, line=1, column=1), key=text, line="1")
    report = Report(files=(Checked(file=text, kind=FileKind.CONTRACT, problems=(problem,)),))
    written = render_report_junit(report, EN)
    assert not [character for character in written if is_forbidden(character)]
    assert written.encode()
    case = only_case(report)
    assert case.attrib["file"] == shown
    assert f'The key "{shown}" stands' in (case[0].text or "")
