"""`pfs rule CODE`: the page of the manual on what a code means; without a code, the list of all."""

from pfs_cli.commands.files import FileError
from pfs_cli.commands.options import Given
from pfs_cli.commands.rule_pages import find_pages
from pfs_cli.commands.screen import Screen
from pfs_cli.language import Catalogue, Language, Say
from pfs_cli.render.rule_page import render_code, render_index, render_page
from pfs_cli.suggestion import nearest

SHOWN = 0
_PROBLEM = "problem."
_HINT = ".hint"


def run_rule(given: Given, screen: Screen, say: Say) -> int:
    """Writes the pages of the codes that are given, or the list of all codes; returns the exit code.

    Codes that no check and no reader has raise FileError before anything is written.
    """
    language = Language(say("schedule.language"))
    pages = {code: page for page in find_pages() for code in page.codes}
    texts = Catalogue(language).find(_PROBLEM)
    known = sorted({*pages, *(key.removeprefix(_PROBLEM) for key in texts if not key.endswith(_HINT))})
    if not given.arguments:
        screen.write(
            render_index(tuple(dict.fromkeys(pages.values())), tuple(known), say, language, screen.width)
        )
        return SHOWN
    asked = tuple(dict.fromkeys(_spell(code, known) for code in given.arguments))
    _check_known(asked, known)
    paged = dict.fromkeys(pages[code] for code in asked if code in pages)
    parts = (
        *(render_page(page, say, language, screen.width) for page in paged),
        *(
            render_code(code, texts[_PROBLEM + code], texts[_PROBLEM + code + _HINT], say)
            for code in asked
            if code not in pages
        ),
    )
    screen.write("\n".join(parts))
    return SHOWN


def _spell(written: str, known: list[str]) -> str:
    """The code as it is spelled, however it was copied: `TIER-GAP`, `tier_gap`, `error[tier-gap]`; else as written."""
    inside = written.strip().rpartition("[")[2].partition("]")[0]
    code = inside.casefold().replace("_", "-")
    return code if code in known else written


def _check_known(asked: tuple[str, ...], known: list[str]) -> None:
    """FileError with every code that is none, and the one that was probably meant."""
    faults: list[FileError] = []
    for code in asked:
        near = None if code in known else nearest(code, known)
        if near is not None:
            faults.append(FileError(code="rule-unknown", file=code, reason=near))
        elif code not in known:
            faults.append(FileError(code="rule-not-there", file=code))
    if faults:
        faults[0].others = tuple(faults[1:])
        raise faults[0]
