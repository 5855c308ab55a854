"""Makers: a small contract as YAML and a small table as CSV, read through the doors that a signed contract passes."""

from fractions import Fraction
from pathlib import Path
from textwrap import dedent, indent

from pfs_cli.contract import Agreement, Contract
from pfs_cli.measure.evidence import gather_evidence
from pfs_cli.measure.value import measure_all
from pfs_cli.problem import Problem, stops
from pfs_cli.read.book import read_book
from pfs_cli.read.contract import find_faults, read_contract
from pfs_cli.read.document import read_document
from pfs_cli.read.results import Submission, read_results
from pfs_cli.read.schema import check_shape
from pfs_cli.record import replace
from pfs_cli.results import Paid, Results
from pfs_cli.rules import check_contract
from pfs_cli.rules.results import check_periods, check_results
from pfs_cli.settlement import Settlement, settle, settle_periods
from pfs_cli.source import Source
from pfs_cli.workings import Step, walk
from tests.samples import SAMPLES, Case, sample_cases

CONTRACT = "contract.yaml"
RESULTS = "results.csv"
MARK = "#!"
"""Stands in a contract before the codes of the problems that its line must have."""


def contract_text(
    indicators: str,
    *,
    maximum: str = "100000000",
    fixed: str = "0",
    linked: str = "",
    amounts: str = "",
    rounding: str = "[{at: linked, to: 1, mode: down}]",
    currency: str = "JPY",
    payers: str = "",
    more: str = "",
) -> str:
    """A contract of these indicators (YAML, not indented) and this payment; `more` are further keys of the contract.

    `payers` (YAML in brackets) stand in the place of the one payer.
    """
    payment = {"maximum": maximum, "fixed": fixed, "linked": linked, "amounts": amounts, "rounding": rounding}
    written = "".join(f"  {name}: {value}\n" for name, value in payment.items() if value)
    return (
        "pfs: 1\n"
        "id: sample\n"
        "title: 見本の契約\n"
        f"{f'payers: {payers}' if payers else 'payer: 見本市'}\n"
        "provider: 見本法人\n"
        "term: {from: 2025-04-01, to: 2026-03-31}\n"
        f"currency: {currency}\n"
        f"payment:\n{written}  tax: included\n"
        f"indicators:\n{indent(dedent(indicators), '  ')}\n"
        f"{dedent(more)}"
    )


def rate(pays: str, *, name: str = "share", more: str = "compare: exact", better: str = "higher") -> str:
    """An indicator that is the rate of members of a group, with what it pays (YAML in braces)."""
    return (
        f"{name}:\n"
        f"  label: {name} の割合\n"
        f"  unit: percent\n"
        f"  better: {better}\n"
        f"  measure: {{rate: {{count: 達成者, among: 参加者}}}}\n"
        f"  {more}\n"
        f"  pays: {pays}\n"
    )


def count(pays: str, *, name: str = "visits", more: str = "note: 見本", better: str = "higher") -> str:
    """An indicator that is a count of 件, with what it pays."""
    return (
        f"{name}:\n"
        f"  label: {name} の件数\n"
        f"  unit: count\n"
        f"  noun: 件\n"
        f"  better: {better}\n"
        f"  measure: {{given: 件数}}\n"
        f"  {more}\n"
        f"  pays: {pays}\n"
    )


def given(
    unit: str, pays: str, *, name: str = "value", more: str = "compare: exact", better: str = "higher"
) -> str:
    """An indicator whose value in that unit the results give, with what it pays."""
    return (
        f"{name}:\n"
        f"  label: {name} の値\n"
        f"  unit: {unit}\n"
        f"  better: {better}\n"
        f"  measure: {{given: 測定値}}\n"
        f"  {more}\n"
        f"  pays: {pays}\n"
    )


def read_agreement(text: str, file: str = CONTRACT) -> tuple[Agreement | None, tuple[Problem, ...]]:
    """The contract of a YAML text and all problems, as the command looks for them: text, shape, quantities, meaning."""
    document, problems = read_document(text.encode(), file)
    if document is None:
        return None, problems
    told = {problem.source.place for problem in problems}
    problems = (*problems, *(each for each in check_shape(document) if each.source.place not in told))
    if stops(problems):
        return None, (*problems, *find_faults(document, problems))
    agreement, found = read_contract(document)
    if agreement is None:
        return None, (*problems, *found)
    return agreement, (*problems, *found, *check_contract(agreement))


def agreement_of(text: str, file: str = CONTRACT) -> Agreement:
    """The sound contract of a YAML text, with the terms of each of its periods."""
    agreement, problems = read_agreement(text, file)
    assert not stops(problems), problems
    assert agreement is not None
    return agreement


def read(text: str, file: str = CONTRACT) -> tuple[Contract | None, tuple[Problem, ...]]:
    """The terms at the beginning of a contract's text, and all problems."""
    agreement, problems = read_agreement(text, file)
    return (None if agreement is None else agreement.first), problems


def contract_of(text: str, file: str = CONTRACT) -> Contract:
    """The sound contract of a YAML text."""
    contract, problems = read(text, file)
    assert not stops(problems), problems
    assert contract is not None
    return contract


def table(*rows: str, header: str = "indicator,value") -> str:
    """A CSV text of a header and rows."""
    return "".join(f"{row}\n" for row in (header, *rows))


def read_table(
    contract: Contract, content: str | bytes, file: str = RESULTS, sheet: str | None = None
) -> tuple[Results | None, tuple[Problem, ...]]:
    """The results in a CSV text or in the bytes of a file, and all problems, those of the rules included."""
    book, problems = read_book(content.encode() if isinstance(content, str) else content, file)
    if book is None:
        return None, problems
    read, found = read_results((Submission(book=book),), agreement_on(contract), sheet)
    problems = (*problems, *found)
    if read is None or stops(problems):
        return None, problems
    (results,) = read
    return results, (*problems, *check_results(contract, results, Source(file=file)))


def agreement_on(contract: Contract) -> Agreement:
    """A contract file that says nothing but these terms."""
    return Agreement(contracts=(contract,), examples=(), amendments=(), ground=contract.ground)


def results_of(contract: Contract, content: str | bytes, file: str = RESULTS) -> Results:
    """The complete and sound results of a contract."""
    results, problems = read_table(contract, content, file)
    assert not stops(problems), problems
    assert results is not None
    return results


def values_of(contract: Contract, results: Results) -> dict[str, Step]:
    """The value of every indicator on the results of one period, by name."""
    evidence = gather_evidence(results, (), cumulative=contract.is_cumulative)
    return measure_all(contract, evidence)


def settled(text: str, *rows: str, header: str = "indicator,value") -> Settlement:
    """The settlement of a contract's text on the rows of a table."""
    contract = contract_of(text)
    return settle(contract, results_of(contract, table(*rows, header=header)))


def line_of(settlement: Settlement, name: str) -> Fraction:
    """The amount of an indicator's line."""
    return next(line.amount.number for line in settlement.lines if line.indicator.name == name)


def level_of(settlement: Settlement, name: str) -> str | None:
    """The level of the tier that an indicator's value reached."""
    piece = next(line.piece for line in settlement.lines if line.indicator.name == name)
    return None if piece is None else piece.level


def rules_of(step: Step) -> tuple[str, ...]:
    """The rules of the steps that led to a step, in order, that step last."""
    return tuple(below.rule for below in walk(step))


def step_of(settlement: Settlement, rule: str, subject: str = "") -> Step:
    """The one step of a rule, of a subject where several have it."""
    (found,) = (
        each for each in walk(settlement.total) if each.rule == rule and subject in ("", each.subject)
    )
    return found


def found_in(problems: tuple[Problem, ...]) -> set[tuple[int | None, str]]:
    """The line and the code of each problem."""
    return {(problem.source.line, problem.code) for problem in problems}


def marked_in(text: str) -> set[tuple[int | None, str]]:
    """The line and the code of each problem that a contract's own comments (`#! tier-gap`) announce."""
    return {
        (number, code)
        for number, line in enumerate(text.splitlines(), 1)
        for code in line.partition(MARK)[2].split()
    }


def codes_of(problems: tuple[Problem, ...]) -> tuple[str, ...]:
    """The codes of the problems, in order."""
    return tuple(problem.code for problem in problems)


def sample_results() -> tuple[Path, ...]:
    """Every table of results of a sample contract that is settled at once: without periods, nothing open."""
    cases = (case for case in sample_cases() if not (case.has_periods or case.is_open))
    return tuple(case.folder / case.results[0] for case in cases)


def sample_name(path: Path) -> str:
    """`kakamigahara-2024/results.xlsx`: how a test names a sample."""
    return path.relative_to(SAMPLES).as_posix()


def settle_sample(path: Path) -> Settlement:
    """The settlement of a sample's table of results on the contract beside it."""
    contract = contract_of((path.parent / "contract.yaml").read_text("utf-8"))
    return settle(contract, results_of(contract, path.read_bytes(), path.name))


def settled_periods(text: str, results: str, paid: dict[str, int] | None = None) -> tuple[Settlement, ...]:
    """The settlements of a contract's text on results in the form of an example (YAML in braces), period by period.

    `paid` is what was really paid, by period. What the example expects is not looked at.
    """
    first = results[1:].partition(":")[0]
    expect = f"{{{first}: {{total: 0}}}}" if first.startswith("FY") else "{total: 0}"
    example = f"\nexamples:\n  - {{name: 見本, results: {results}, expect: {expect}}}\n"
    document, problems = read_document((text + example).encode(), CONTRACT)
    assert document is not None, problems
    agreement, problems = read_contract(document)
    assert agreement is not None, problems
    problems = check_contract(replace(agreement, examples=()))
    assert not stops(problems), problems
    known = {
        name: Paid(period=name, amount=Fraction(amount), raw=str(amount), source=Source(file="paid.csv"))
        for name, amount in (paid or {}).items()
    }
    return settle_periods(agreement, agreement.examples[0].results, known)


def read_case(case: Case, *, allow_open: bool = False) -> tuple[Agreement, tuple[Results, ...]]:
    """The sound contract of a sample's case and its results, in the order of the periods."""
    agreement = agreement_of(case.contract.read_text("utf-8"))
    submissions = []
    for period, path in case.files:
        book, problems = read_book(path.read_bytes(), path.name)
        assert book is not None, problems
        submissions.append(Submission(book=book, period=period or None))
    results, problems = read_results(tuple(submissions), agreement)
    assert results is not None, problems
    place = Source(file=case.files[-1][1].name)
    problems = (*problems, *check_periods(agreement, results, {}, place, allow_open=allow_open))
    assert not stops(problems), problems
    return agreement, results


def settle_case(case: Case) -> tuple[Settlement, ...]:
    """The settlements of a sample's case, one for each period."""
    agreement, results = read_case(case)
    return settle_periods(agreement, results, {})
