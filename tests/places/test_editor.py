"""In an editor a contract is completed, explained and checked: the real language server with our schema."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.places.language_server import Editor
from tests.planted.draft import Draft
from tests.samples import SAMPLES

DRAFTS = (SAMPLES / f"draft-{number}" / "contract.yaml" for number in count(1))
"""Not on the disk: new contracts beside the samples, with their first line."""
HEAD = "# yaml-language-server: $schema=../../schemas/contract-1.schema.json\n"
CURSOR = "|"
INDICATOR = """\
pfs: 1
indicators:
  visits:
    label: 訪問件数
"""


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    with Editor() as editor:
        yield editor


def show(editor: Editor, text: str) -> tuple[Path, int, int]:
    """Opens a new contract, the text without its cursor; returns where the cursor is."""
    before, _, after = (HEAD + text).partition(CURSOR)
    path = next(DRAFTS)
    editor.open(path, before + after)
    return path, before.count("\n"), len(before.rpartition("\n")[2])


@pytest.mark.parametrize(
    ("offered", "text"),
    [
        ({"payment", "indicators", "examples", "amendments", "waivers", "payers"}, "pfs: 1\n|"),
        ({"maximum", "fixed", "linked", "rounding", "tax"}, "pfs: 1\npayment:\n  |\n"),
        ({"unit", "better", "measure", "compare", "pays", "target"}, INDICATOR + "    |\n"),
        (
            {"level", "from", "above", "to", "below", "share", "pay"},
            INDICATOR + "    pays:\n      tiers:\n        - |\n",
        ),
        ({"higher", "lower", "first", "last"}, INDICATOR + "    better: |\n"),
        ({"percent", "points", "count", "money", "score", "index", "verdict"}, INDICATOR + "    unit: |\n"),
        ({"down", "up", "half-up", "half-even"}, "payment:\n  rounding:\n    - mode: |\n"),
        ({"draft", "signed"}, "pfs: 1\nstatus: |\n"),
        ({"included", "excluded", "not-stated"}, "payment:\n  tax: |\n"),
    ],
    ids=["the contract", "payment", "an indicator", "a tier", "better", "unit", "mode", "status", "tax"],
)
def test_what_may_be_written_is_offered(editor: Editor, offered: set[str], text: str) -> None:
    found = editor.complete(*show(editor, text))
    assert offered <= found, found


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("Where the payment is rounded, to what and which way.", "payment:\n  round|ing: []\n"),
        ("The whole that the shares below divide", INDICATOR + "    pays:\n      share_|of: linked\n"),
        ("Which way is better", INDICATOR + "    bet|ter: higher\n"),
        (
            "This value and everything above it.",
            INDICATOR + "    pays:\n      tiers:\n        - {fr|om: 0%}\n",
        ),
    ],
    ids=["rounding", "share_of", "better", "from"],
)
def test_a_key_is_explained_where_it_stands(editor: Editor, said: str, text: str) -> None:
    assert said in editor.hover(*show(editor, text))


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*/contract.yaml")), ids=lambda path: path.parent.name)
def test_a_sample_is_explained_by_its_first_line_and_has_nothing_wrong(editor: Editor, path: Path) -> None:
    text = path.read_text("utf-8")
    assert editor.open(path, text) == []


@pytest.mark.parametrize(
    "name", ["kakamigahara-2024", "three-payers-2025", "amendment-2025", "participants-2025"]
)
def test_every_key_of_a_sample_is_explained(editor: Editor, name: str) -> None:
    text = (SAMPLES / name / "contract.yaml").read_text("utf-8")
    path = next(DRAFTS)
    editor.open(path, text)
    # What an amendment changes may be a part of anything, and the schema leaves it open.
    keys = [
        each for each in Draft(text).places if isinstance(each.name, str) and "change" not in each.path[:-1]
    ]
    silent = [each.path for each in keys if not editor.hover(path, *position(text, each.start))]
    assert len(keys) > 30
    assert silent == []


def position(text: str, at: int) -> tuple[int, int]:
    """The line and column (both from 0) of a character."""
    return text.count("\n", 0, at), at - text.rfind("\n", 0, at) - 1


def test_a_wrong_key_is_marked_at_its_line(editor: Editor) -> None:
    text = (SAMPLES / "kakamigahara-2024" / "contract.yaml").read_text("utf-8").replace("  fixed:", "  fixd:")
    complaints = editor.open(next(DRAFTS), text)
    line = next(number for number, each in enumerate(text.splitlines()) if "fixd:" in each)
    assert "fixd" in next(each["message"] for each in complaints if each["range"]["start"]["line"] == line)
