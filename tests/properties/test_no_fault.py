"""Whatever is typed, it is settled or refused: no contract and no table makes pfs stumble over itself."""

from hypothesis import given
from hypothesis import strategies as st

from pfs_cli.contract import Contract
from pfs_cli.problem import Problem, stops
from pfs_cli.render.comma_separated import render_csv
from pfs_cli.render.json import render_json
from pfs_cli.render.markdown import render_markdown
from pfs_cli.render.problems import render_problems
from pfs_cli.render.statement import make_statement
from pfs_cli.settlement import settle
from tests.contracts import read, read_table, table
from tests.properties.case import HEADER, Case
from tests.properties.oracle.words import Words
from tests.properties.strategies import cases
from tests.read.observed import CONTRACT
from tests.render.statements import SAY
from tests.sheets import Shown, Value, workbook

SCALARS = (
    "0 1 -1 5 0% 100% -5% 120% 0.5 5pt 1/2 3/0 5件 5人 950万円 x target baseline exact nothing linked pool count "
    "points verdict i0 i9 hold refuse zero higher last JPY USD on 1e5 ~ 2025-02-30 [] {} [x] [[]] {amount:5}"
)
FLOWS = (
    "{amount: 5}",
    "{amount: }",
    "{indicator: i0}",
    "{all: [{indicator: i0}]}",
    "{value: 5}",
    "[{from: 1}]",
    "{not: x}",
)
SLIPS = st.sampled_from([*SCALARS.split(), *FLOWS])
KEYS = st.sampled_from("from above to below is share pay price level share_of unit better up_to".split())

Path = tuple[str | int, ...]


def settle_if_sound(contract: Contract, content: str | bytes, file: str) -> None:
    """Settles and shows it, or says all problems; whatever is raised on the way is our own fault."""
    results, problems = read_table(contract, content, file)
    say_all(problems)
    if results is None or stops(problems):
        return
    settlement = settle(contract, results)
    render_json((settlement,), "", ())
    for say in SAY.values():
        statement = make_statement((settlement,), say)
        render_csv(statement, say)
        render_markdown(statement, say)


def say_all(problems: tuple[Problem, ...]) -> None:
    """Says the problems in both languages."""
    for say in SAY.values():
        assert bool(render_problems(problems, {}, say, 80, color=False)) is bool(problems)


def paths(words: Words, path: Path = ()) -> list[Path]:
    """The way to every entry of a mapping and every item of a list."""
    entries = (
        enumerate(words) if isinstance(words, list) else words.items() if isinstance(words, dict) else ()
    )
    found: list[Path] = []
    for key, value in entries:
        found += [(*path, key), *paths(value, (*path, key))]
    return found


def copied(words: Words) -> Words:
    """The same words, to be changed."""
    if isinstance(words, dict):
        return {key: copied(value) for key, value in words.items()}
    return [copied(part) for part in words] if isinstance(words, list) else words


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, str]:
    """A contract file in which one to three values are others, have gone, or stand under another key; its results."""
    case: Case = draw(cases())
    contract = copied(case.contract)
    for _ in range(draw(st.integers(1, 3))):
        *path, last = draw(st.sampled_from(paths(contract)))
        parent = contract
        for key in path:
            parent = parent[key]
        match draw(st.sampled_from(("change", "change", "lose", "rename"))):
            case "change":
                parent[last] = draw(SLIPS)
            case "lose" if len(parent) > 1:
                del parent[last]
            case "rename" if isinstance(parent, dict):
                parent[draw(KEYS)] = parent.pop(last)
            case _:
                continue
    return case._replace(contract=contract).yaml, table(*case.rows, header=HEADER)


@given(slips())
def test_a_contract_with_slips_is_refused_or_settled(files: tuple[str, str]) -> None:
    contract, problems = read(files[0])
    say_all(problems)
    if contract is None or stops(problems):
        assert problems
    else:
        settle_if_sound(contract, files[1], "results.csv")


NAMES = st.sampled_from(["", *"share visits points saved score index verdict card 合計 shares ※注".split()])
WORDS = (
    "0 5 24% 24.0% -5% 105% 5件 5.5件 5pt 950万円 2/3 3/0 1/-2 - N/A #DIV/0! 効果あり 効果なし x ２４％ ▲5 (5) ① =1+1 "
    "1e5 0500 actual against 一般 重点 人 % 円 確定 速報 2025-04-01 R7.2.29 sample"
)
TYPED = st.sampled_from(["", "1 000", *WORDS.split()])
HEADINGS = st.sampled_from("指標 項目 入力 値 分子 分母 単位 期間 状態 契約 備考 実績値(％) 値".split())


@given(
    st.lists(HEADINGS, min_size=1, max_size=7),
    st.lists(st.tuples(NAMES, st.lists(TYPED, max_size=7)), max_size=6),
)
def test_any_table_is_refused_or_settled(headings: list[str], rows: list[tuple[str, list[str]]]) -> None:
    lines = [",".join((name, *cells)) for name, cells in rows]
    settle_if_sound(CONTRACT, table(*lines, header=",".join(("指標", *headings))), "results.csv")


NUMBERS = st.sampled_from(
    [0, 0.004, 0.104, 0.24, 0.849999, 0.995, 1, 1.004, 5, 5.5, 24, -0.05, 1e15, 0.1 + 0.2]
)
FORMATS = st.sampled_from('General 0 0.0 0% 0.0% 0"件" 0.0"％" 0"円" 0.0"pt" #,##0 ;;; 0.0,'.split())
CELLS: st.SearchStrategy[Value] = st.one_of(TYPED, NUMBERS, st.builds(Shown, NUMBERS, FORMATS), st.none())
INPUTS = st.sampled_from(("", "actual", "against", "一般"))


@given(st.lists(st.tuples(NAMES, INPUTS, CELLS, CELLS, CELLS), max_size=5))
def test_any_workbook_is_refused_or_settled(rows: list[tuple[Value, ...]]) -> None:
    content = workbook(("指標", "入力", "値", "分子", "分母"), *rows)
    settle_if_sound(CONTRACT, content, "results.xlsx")


@given(cases(), st.sampled_from(("0", "0.0", "0.00")))
def test_cells_that_show_less_than_they_store_are_refused_or_settled(case: Case, digits: str) -> None:
    contract, problems = read(case.yaml)
    assert contract is not None, problems
    cells = [row.split(",") for row in case.rows]
    rows = [[*row[:3], *(_as_number(cell, digits) for cell in row[3:])] for row in cells]
    settle_if_sound(contract, workbook(HEADER.split(","), *rows), "results.xlsx")


def _as_number(cell: str, digits: str) -> Value:
    """A typed percentage or plain number as a cell that may show fewer digits of it; any other text as it is."""
    bare = cell.removesuffix("%")
    if not bare.lstrip("-").replace(".", "", 1).isdigit():
        return cell
    return Shown(float(bare) / 100, f"{digits}%") if cell.endswith("%") else Shown(float(bare), digits)
