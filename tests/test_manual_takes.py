"""The page of the manual on what it takes: its examples are printed, its sums right, its codes all."""

import os
import re
import subprocess
import sys
from fractions import Fraction
from math import ceil

import pytest

from tests.manual import CODES, FENCE, LANGUAGES, ROOT, SPAN, TEXTS, table

both = pytest.mark.parametrize("language", LANGUAGES)


@both
def test_the_examples_are_what_the_command_prints(language: str) -> None:
    blocks = [block for info, block, _ in FENCE.findall(TEXTS[language, "takes"]) if info == "console"]
    assert len(blocks) == 2
    for block in blocks:
        command, _, shown = block.partition("\n")
        done = subprocess.run(
            [sys.executable, "-m", "pfs_cli", *command.removeprefix("$ pfs ").split()],
            cwd=ROOT,
            env={**os.environ, "COLUMNS": "120", "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert done.stdout.rstrip("\n") == shown.rstrip("\n")


@both
def test_the_sums_by_hand_are_right(language: str) -> None:
    sums = [span.split(" = ") for span in SPAN.findall(TEXTS[language, "takes"]) if " = " in span]
    assert sums == [
        ["80% × 41", "32.8"],
        ["20% × 50", "10"],
        ["90% × 41", "36.9"],
        ["6 × 5,000", "30,000"],
    ]
    assert Fraction("0.8") * 41 == Fraction("32.8")
    assert (ceil(Fraction("32.8")) - 31, ceil(Fraction("0.9") * 41) - 31) == (2, 6)


@both
def test_every_code_of_the_page_is_one_that_there_is(language: str) -> None:
    last = TEXTS[language, "takes"].rpartition("\n## ")[2]
    codes = {code for row in table(last, 2)[1:] for code in SPAN.findall(row[0])}
    assert codes <= CODES
    assert codes >= {
        code
        for code in CODES
        if re.match(r"takes-|target-(above|always|needs|not|without)|cost-|asked-", code)
    }
