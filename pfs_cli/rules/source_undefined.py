"""source-undefined: a mark that names a source names one that the contract lists.

Somebody who checks the figure looks for the document of that name, and finds none.

Fails:   fixed: {amount: 450万円, source: leaflet}              (and sources has no leaflet)
Passes:  sources: {leaflet: {title: ...}}, fixed: {amount: 450万円, source: leaflet}

日本語:
出典の印は、契約の sources にある名前を書きます。

数字を確かめる人がその名前の資料を探しても、見つかりません。

誤り:    fixed: {amount: 450万円, source: leaflet}              (sources に leaflet がない)
よい例:  sources: {leaflet: {title: ...}}, fixed: {amount: 450万円, source: leaflet}
"""

from collections.abc import Iterator

from pfs_cli.contract import Agreement, Contract
from pfs_cli.problem import Problem, unknown
from pfs_cli.rules.marks import grounds_in


def check(contract: Contract) -> Iterator[Problem]:
    """A problem for each mark `source` that names none of the contract's sources."""
    yield from _check_marks(contract, tuple(reference.name for reference in contract.references))


def check_beside(agreement: Agreement) -> Iterator[Problem]:
    """A problem for each such mark in an example or at an amendment; a source may be listed in any period's terms."""
    listed = (reference.name for contract in agreement.contracts for reference in contract.references)
    yield from _check_marks((agreement.examples, agreement.amendments), tuple(dict.fromkeys(listed)))


def _check_marks(record: object, known: tuple[str, ...]) -> Iterator[Problem]:
    reported: set[tuple[str, str]] = set()
    for ground in grounds_in(record):
        name, place = ground.marks.source, ground.cited or ground.source
        if name is None or name in known or (name, place.pointer) in reported:
            continue
        reported.add((name, place.pointer))
        yield unknown("source-undefined", place, name, known)
