"""linked-shares: the best results together earn the whole linked amount, no less and no more.

Where the largest shares of all lines add up to less than 1, part of the linked amount can never be paid; where they
add up to more, the last lines are cut and the tiers do not mean what they say. Lines with `requires` may stand for
each other, so only what is sure is said of them.

Fails:   four indicators with at most 4/16, 4/16, 4/16 and 3/16 of linked      (1/16 is never paid)
Passes:  four indicators with at most 4/16 of linked each
"""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.contract import Contract
from pfs_cli.problem import Problem, error


def check(contract: Contract) -> Iterator[Problem]:
    """A problem at `linked` when the largest shares of it cannot add up to 1."""
    sure = conditional = Fraction(0)
    found = False
    for indicator in contract.indicators:
        pays = indicator.pays
        if pays is None:
            continue
        if pays.share_of != "linked" or pays.curve is None or pays.cap is not None:
            return
        most = pays.curve.supremum
        if most is None:
            return
        found = True
        if pays.requires is None:
            sure += most
        else:
            conditional += most
    if not found or contract.payment.linked is None:
        return
    if sure > 1 or sure + conditional < 1:
        shares = sure if sure > 1 else sure + conditional
        yield error(
            "linked-shares",
            contract.payment.linked.ground.source,
            found=str(shares),
            difference=str(abs(1 - shares)),
        )
