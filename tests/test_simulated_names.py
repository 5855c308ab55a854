"""Whatever labels of contracts and names of scenarios say, outputs of `pfs simulate` show it and nothing else."""

import csv
import io
import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring

from pfs_cli.characters import is_forbidden
from tests.bad.row import Light, Row, lay_out
from tests.bad.run import run_here

NAMES = {
    "markup": "[red]x[/red] [/] [link=http://example.org]y[/link] :100:",
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "style": "</style></title></svg><b>x</b>]]>--><!--",
    "quotes": '"onmouseover="alert(1)" \'\\\' `x` ${x} %s {0} {x}',
    "entities": "&#x3c;b&gt; &amp; &unknown; a_x000D_b",
    "formula": "=1+1",
    "command": "@SUM(1)|' /C calc'!A0",
    "sum": "+1-1",
    "table": "a | b \\| c ** _d_ # e [f](http://example.org) <http://example.org>",
    "mathematics": "$\\frac{1}{2}$ $x^ $$ \\$ $\\notacommand$",
    "long": "長" * 400,
}
FORMATS = ("text", "json", "csv", "markdown")
NUMBER = frozenset("+-")
PLAIN = "普通の名前"


PICTURES = ("--sensitivity", "--svg", "a.svg", "--html", "a.html")


def run_named(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch, *more: str, form: str = "text"
) -> str:
    """The answer on a contract and a scenario with this name."""
    cell = '"' + name.replace('"', '""') + '"'
    row = Row(
        id="named",
        what="",
        contract={"change": {"label: 改善した人の割合": f"label: {json.dumps(name, ensure_ascii=False)}"}},
        csv="指標,値\nimproved,80.0%\nvisits,520人\n",
        files={"cases.csv": f"scenario,improved\n{cell},70%\n"},
        command=("simulate", "contract.yaml", "results.csv", "--scenarios", "cases.csv", *more),
    )
    folder.mkdir(exist_ok=True)
    monkeypatch.chdir(folder)
    lay_out(row, folder)
    outcome = run_here(row, Light("as asked", more=("--format", form)))
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.out


def pictures_of(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """The picture and the page of answers with charts."""
    run_named(name, folder, monkeypatch, *PICTURES)
    return (folder / "a.svg").read_text("utf-8"), (folder / "a.html").read_text("utf-8")


class Page(HTMLParser):
    """The tags of a page with the names of their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(key for key, _ in attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def policy_of(page: str) -> str:
    """What a page may load."""
    return page.partition("Content-Security-Policy")[2].partition(">")[0]


def words_of(text: str) -> str:
    """A text without what stands between the lines and the words of a picture."""
    return "".join(text.split()).replace("/", "")


def test_names_are_text_in_pages_and_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain_picture, plain_page = pictures_of(PLAIN, tmp_path / "plain", monkeypatch)
    shapes = {each.tag for each in fromstring(plain_picture).iter()}
    tags = set(Page(plain_page).tags)
    assert policy_of(plain_page)
    for kind, name in NAMES.items():
        picture, page = pictures_of(name, tmp_path / kind, monkeypatch)
        assert {each.tag for each in fromstring(picture).iter()} <= shapes
        assert words_of(name) in words_of("".join(fromstring(picture).itertext()))
        assert set(Page(page).tags) <= tags
        assert name in Page(page).text
        assert policy_of(page) == policy_of(plain_page)
        assert not [each for each in picture + page if is_forbidden(each)]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_is_shown_as_it_is_written(
    name: str, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = run_named(name, tmp_path, monkeypatch, form=form)
    assert not [each for each in out.removeprefix("\ufeff").replace("\r\n", "\n") if is_forbidden(each)]
    match form:
        case "json":
            assert name in json.dumps(json.loads(out), ensure_ascii=False).replace("\\\\", "\\").replace(
                '\\"', '"'
            )
        case "csv":
            cells = [cell for row in csv.reader(io.StringIO(out.removeprefix("\ufeff"))) for cell in row]
            assert any(name in cell for cell in cells)
            assert not [cell for cell in cells if cell[:1] in "=@\t\r" and cell]
            assert not [cell for cell in cells if cell[:1] in NUMBER and not is_amount(cell)]
        case "text":
            assert name.replace(" ", "") in "".join(out.split())
        case _:
            assert "<" not in out.replace("\\<", "")


def is_amount(cell: str) -> bool:
    """Whether a cell with a sign is a number, a percentage or points, which a spreadsheet may compute with."""
    digits = cell[1:].removesuffix("%").removesuffix("pt").replace(",", "").replace(".", "")
    return digits.isdigit() or cell in NUMBER
