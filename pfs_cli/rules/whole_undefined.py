"""whole-undefined: what shares divide is an amount of the contract.

A share alone is no money. What it is a share of must be an amount that the contract names, or nobody can say what is
paid.

Fails:   share_of: pool                     (and payment has no amounts: {pool: ...})
Passes:  share_of: linked                   (and payment has linked: ...)

日本語:
割合が分けるのは、契約に書かれた額です。

割合だけでは金額になりません。何の割合かを契約の金額の名前で書かなければ、支払額は決まりません。

誤り:    share_of: pool                     (payment に amounts: {pool: ...} がない)
よい例:  share_of: linked                   (payment に linked: ... がある)
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract
from pfs_cli.problem import Problem, unknown


def check(contract: Contract) -> Iterator[Problem]:
    """A problem for each `share_of` that names no amount."""
    payment = contract.payment
    known = (
        "fixed",
        *(("linked",) if payment.linked is not None else ()),
        *(name for name, _ in payment.amounts),
    )
    for indicator in contract.indicators:
        pays = indicator.pays
        if pays is None or pays.share_of is None or pays.share_of in known:
            continue
        place = pays.divides or pays.ground.source
        yield unknown("whole-undefined", place, pays.share_of, known, indicator=indicator.name)
