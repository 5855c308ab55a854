"""The pages of all checks: read from the docstrings of the modules that make them."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

from pfs_cli import rules
from pfs_cli.rule_page import RulePage, parse_page


def find_pages() -> tuple[RulePage, ...]:
    """The page of each module of rules that has one, in the order of the modules' names."""
    return tuple(_pages())


def _pages() -> Iterator[RulePage]:
    for found in walk_packages(rules.__path__, f"{rules.__name__}."):
        page = parse_page(import_module(found.name).__doc__ or "")
        if page is not None:
            yield page
