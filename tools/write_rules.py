"""Writes docs/rules.md from the docstrings of the checks: `make rules`."""

from pathlib import Path

from pfs_cli.commands.rule_pages import find_pages
from pfs_cli.render.rule_page import render_manual

MANUAL = Path(__file__).parent.parent / "docs" / "rules.md"

if __name__ == "__main__":
    MANUAL.write_text(render_manual(find_pages()), "utf-8")
    print(MANUAL)
