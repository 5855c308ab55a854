"""A contract with an indicator of each kind, and what is read from a table of results for it."""

from pfs_cli.contract import Contract
from pfs_cli.problem import Problem, Severity
from tests.contracts import contract_of, contract_text, count, given, rate, read_table, table

PER_HEAD = "{rate: {count: 再犯, per: 釈放者}}"
CONTRACT = contract_of(
    contract_text(
        rate("nothing")
        + count("nothing")
        + given("points", "nothing", name="points")
        + given("money", "nothing", name="saved", more="note: 額")
        + given("score", "nothing", name="score")
        + given("index", "nothing", name="index").replace(
            "given: 測定値", f"ratio: {{actual: {PER_HEAD}, against: {PER_HEAD}}}"
        )
        + given(
            "verdict",
            "{tiers: [{is: 効果なし, pay: 0}, {is: 効果あり, pay: 1}]}",
            name="verdict",
            more="note: 判定",
            better="last",
        )
        + count("{per_unit: {items: [{item: 一般, price: 1}, {item: 重点, price: 2}]}}", name="card")
    )
)
MISSING = "result-missing"


def observed(
    content: str | bytes, contract: Contract = CONTRACT, file: str = "results.csv", sheet: str | None = None
) -> tuple[dict[str, tuple[object, ...]], tuple[Problem, ...]]:
    """Value, count and among by address, and the problems apart from results that these tests leave out."""
    results, problems = read_table(contract, content, file, sheet)
    kept = tuple(problem for problem in problems if problem.code != MISSING)
    if results is None:
        return {}, kept
    return {
        ".".join(part for part in (each.address.indicator, each.address.input, each.address.item) if part): (
            each.value,
            each.count,
            each.among,
        )
        for each in results.observations
    }, kept


def one(row: str, header: str = "indicator,value") -> tuple[object, ...] | str:
    """What a row is read as, or the codes of what is wrong with it."""
    found, problems = observed(table(row, header=header))
    errors = [problem.code for problem in problems if problem.severity is Severity.ERROR]
    return " ".join(errors) if errors else next(iter(found.values()))
