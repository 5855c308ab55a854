"""The path of a term: every figure of every sample has one, and writing a figure again changes nothing."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pfs_cli.commands.contract_file import check_document
from pfs_cli.problem import Problem
from pfs_cli.read.document import Document, Mapping, Node, Scalar, Sequence, find, plain, read_document
from pfs_cli.read.term import NewTerm, change_terms, overlap, read_term
from pfs_cli.source import Source
from tests.contracts import contract_text, count
from tests.samples import SAMPLES

CONTRACTS = sorted(SAMPLES.glob("*/contract.yaml"))
NOT_TERMS = ("pfs", "id", "currency", "examples")
NAMED = {
    "tiers": "level",
    "items": "item",
    "payers": "name",
    "rounding": "at",
    "weighted": "indicator",
    "waivers": "code",
}


def leaves(node: Node, path: str = "", key: str = "") -> Iterator[tuple[str, Scalar]]:
    """Every single value with its path, its rows by their names or counted from 1 where no name is a number."""
    if isinstance(node, Scalar):
        yield path, node
    elif isinstance(node, Mapping):
        for entry in node.entries:
            if path or entry.key.text not in NOT_TERMS:
                step = entry.key.text
                yield from leaves(entry.value, f"{path}.{step}" if path else step, step)
    else:
        names = [name_of(item, key) for item in node.items]
        for position, (item, name) in enumerate(zip(node.items, names, strict=True), 1):
            unique = name is not None and names.count(name) == 1
            yield from leaves(item, f"{path}.{name if unique else position}", key)


def name_of(item: Node, key: str) -> str | None:
    named = item.get(NAMED.get(key, "")) if isinstance(item, Mapping) else None
    return named.text if isinstance(named, Scalar) else None


def document_of(text: str) -> Document:
    document, problems = read_document(text.encode(), "contract.yaml")
    assert document is not None, problems
    return document


def read(document: Document, text: str) -> tuple[NewTerm | None, tuple[Problem, ...]]:
    return read_term(text, document, Source(file=f"--term {text}"))


@pytest.mark.parametrize("path", CONTRACTS, ids=lambda path: path.parent.name)
def test_every_figure_of_a_contract_has_a_path_and_written_again_changes_nothing(path: Path) -> None:
    document = document_of(path.read_text("utf-8"))
    terms = []
    for written, leaf in leaves(document.root):
        value = json.dumps(leaf.text, ensure_ascii=False) if leaf.quoted else leaf.text
        term, problems = read(document, f"{written}={value}")
        assert (problems, term is not None) == ((), True)
        assert term is not None
        assert (term.changed.path, term.changed.before, term.changed.after) == (written, leaf.text, leaf.text)
        terms.append(term)
    assert len(terms) >= 20
    changed = change_terms(document, tuple(terms))
    assert plain(changed.root) == plain(document.root)
    before, after = check_document(document, ())[0], check_document(changed, ())[0]
    assert before is not None
    assert before == after


ROWS = contract_text(
    count("{tiers: [{below: 1, pay: 0}, {from: 1, pay: 1}, {from: 2, pay: 2}, {from: 3, pay: 3}]}"),
    maximum="3",
)


PATH = ("indicators", "visits", "pays", "tiers")


@pytest.mark.parametrize(
    ("terms", "left"),
    [
        (("2=null",), [0, 2, 3]),
        (("2=null", "4=null"), [0, 2]),
        (("4=null", "2=null"), [0, 2]),
        (("3.pay=9", "2=null"), [0, 9, 3]),
        (("2=null", "3.pay=9"), [0, 9, 3]),
        (("1={below: 1, pay: 7}", "4=null"), [7, 1, 2]),
    ],
)
def test_rows_are_counted_as_they_stand_in_the_file_whatever_is_taken_out(
    terms: tuple[str, ...], left: list[int]
) -> None:
    document = document_of(ROWS)
    found = [read(document, f"indicators.visits.pays.tiers.{term}")[0] for term in terms]
    changed = change_terms(document, tuple(term for term in found if term is not None))
    tiers = find(changed, PATH)
    assert isinstance(tiers, Sequence)
    assert [int(text_of(find(changed, (*PATH, row, "pay")))) for row in range(len(tiers.items))] == left


def text_of(node: Node | None) -> str:
    assert isinstance(node, Scalar)
    return node.text


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("payment.fixed=1", "payment.fixed=2", True),
        ("payment.fixed=1", "payment={fixed: 2}", True),
        ("indicators.visits.pays.tiers.2.pay=1", "indicators.visits.pays.tiers.2=null", True),
        ("indicators.visits.pays.tiers.2.pay=1", "indicators.visits.pays.tiers.2.from=2", False),
        ("payment.fixed=1", "payment.maximum=1", False),
    ],
)
def test_two_terms_overlap_where_one_is_in_the_other(first: str, second: str, *, expected: bool) -> None:
    document = document_of(ROWS)
    one, other = (read(document, text)[0] for text in (first, second))
    assert one is not None
    assert other is not None
    assert overlap(one, other) is overlap(other, one) is expected


def test_a_name_with_a_dot_in_it_is_one_step() -> None:
    document = document_of(
        contract_text(
            count("{tiers: [{level: 1, below: 1, pay: 0}, {level: 1.5, from: 1, pay: 1}]}"), maximum="1"
        )
    )
    term, _ = read(document, "indicators.visits.pays.tiers.1.5.pay=2")
    assert term is not None
    assert [(row.position, row.name) for row in term.changed.rows] == [(2, "1.5")]
