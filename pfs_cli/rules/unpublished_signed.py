"""unpublished-signed: nothing in a signed contract is assumed or reconstructed.

Those marks are for contracts of others, of which not everything was published. Who signed a contract knows its
figures: a value that still carries one of the marks was never agreed, and no payment should rest on it. `pfs settle`
is not stopped by it, for it settles the contracts of others as well.

Fails:   status: signed,  linked: {amount: 1600000, assumed: x は公表されていない}
Passes:  status: draft,   linked: {amount: 1600000, assumed: x は公表されていない}
Passes:  status: signed,  linked: {amount: 1600000, clause: 第6条第2項}

日本語:
署名した契約に、仮に置いた値や逆算した値はありません。

`assumed` と `reconstructed` は、全部は公表されていない、よその契約を書き写すための印です。署名した当事者は、その
値を知っています。印の残っている値は合意されたものではなく、支払の前提にすべきではありません。よその契約も計算できるよう、
`pfs settle` はこの印では止まりません。
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract
from pfs_cli.problem import Problem, error
from pfs_cli.rules.marks import grounds_in
from pfs_cli.source import Ground

_BY_PERIOD = "/by_period/"


def check(contract: Contract) -> Iterator[Problem]:
    """An error for each mark; one that holds for the amounts of several periods is told once, at the first of them."""
    told: set[tuple[str, str]] = set()
    for ground in grounds_in(contract):
        place = ground.source.pointer.partition(_BY_PERIOD)[0]
        for mark, reason in _unpublished(ground):
            if (place, reason) in told:
                continue
            told.add((place, reason))
            yield error("unpublished-signed", ground.source, related=(), mark=mark, reason=reason)


def _unpublished(ground: Ground) -> Iterator[tuple[str, str]]:
    for mark, reason in (
        ("assumed", ground.marks.assumed),
        ("reconstructed", ground.marks.reconstructed),
    ):
        if reason is not None:
            yield mark, reason
