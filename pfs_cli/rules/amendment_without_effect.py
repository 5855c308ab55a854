"""amendment-without-effect: an amendment changes what some period is settled under (a warning).

The terms of each period in which it is in force are the same without it: it writes what stood there already, or what
belongs only to periods that began before its day.

Warns:   title: 見守り事業,  amendments: [{from: 2026-04-01, change: {title: 見守り事業}, ...}]
Passes:  title: 見守り事業,  amendments: [{from: 2026-04-01, change: {title: 新しい見守り事業}, ...}]

日本語:
変更契約は、いずれかの期間の精算の内容を変えます(警告)。

適用されるどの期間の定めも、変更がないときと同じです。もともと書かれていたことを書いているか、変更の日より前に始
まる期間のことだけを書いています。
"""

from collections.abc import Iterator
from itertools import pairwise

from pfs_cli.contract import Agreement, Amendment
from pfs_cli.problem import Problem, warning
from pfs_cli.record import replace
from pfs_cli.source import Source


def check(agreement: Agreement) -> Iterator[Problem]:
    """A warning for each amendment that is in force in a period and in none of them makes a difference."""
    in_force: dict[Source, Amendment] = {}
    effective: set[Source] = set()
    for terms in agreement.contracts:
        for before, after in pairwise(agreement.history(terms)):
            made = after.amended[len(before.amended) :]
            in_force |= {each.ground.source: each for each in made}
            if len(made) > 1 or replace(before, amended=after.amended) != after:
                effective |= {each.ground.source for each in made}
    for source, amendment in in_force.items():
        if source not in effective:
            yield warning("amendment-without-effect", source, clause=amendment.clause)
