"""Makers of what the renderers render: the statement of a sample or of a small contract, in either language."""

from functools import cache
from pathlib import Path

from pfs_cli.language import Catalogue, Language, Say
from pfs_cli.render.statement import Statement, make_statement
from pfs_cli.settlement import Settlement
from tests.contracts import settle_case, settle_sample
from tests.samples import Case, sample_cases

SAY: dict[Language, Say] = {language: Catalogue(language).say for language in Language}

CASES = tuple(case for case in sample_cases() if not case.is_open)
PERIODS = tuple(case for case in CASES if case.has_periods)
"""The samples that are settled, and those of them that are settled period by period."""


@cache
def case_settlements(case: Case) -> tuple[Settlement, ...]:
    """The settlements of a sample's case, computed once for all tests of a run."""
    return settle_case(case)


@cache
def sample_settlement(results: Path) -> Settlement:
    """The settlement of a sample, computed once for all tests of a run."""
    return settle_sample(results)


@cache
def sample_statement(results: Path, language: Language) -> Statement:
    """The statement of a sample."""
    return make_statement((sample_settlement(results),), SAY[language])


def statement_of(settlement: Settlement, language: Language = Language.EN) -> Statement:
    """The statement of a settlement."""
    return make_statement((settlement,), SAY[language])
