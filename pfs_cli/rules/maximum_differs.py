"""maximum-differs: fixed and linked payment together are the maximum of the contract.

Fails:   maximum: 9500000, fixed: 4500000, linked: 4000000         (1,000,000 yen differ)
Passes:  maximum: 9500000, fixed: 4500000, linked: 5000000
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract
from pfs_cli.notation import grouped
from pfs_cli.problem import Problem, error


def check(contract: Contract) -> Iterator[Problem]:
    """A problem at `maximum` when it is not the sum; nothing where the contract names no linked amount."""
    payment = contract.payment
    if payment.linked is None:
        return
    together = payment.fixed.value + payment.linked.value
    if together != payment.maximum.value:
        yield error(
            "maximum-differs",
            payment.maximum.ground.source,
            found=grouped(payment.maximum.value),
            expected=grouped(together),
            difference=grouped(abs(together - payment.maximum.value)),
        )
