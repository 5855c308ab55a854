"""The fixed payment: of the period, or cumulated of all periods to date."""

from pfs_cli.bound import Amount
from pfs_cli.contract import Contract
from pfs_cli.payment.limit import add_amounts
from pfs_cli.unit import Unit
from pfs_cli.workings import Step


def fixed_step(contract: Contract) -> Step:
    """The fixed payment of the period; cumulated that of all periods to date, one after the other."""
    fixed = contract.payment.fixed
    if not contract.is_cumulative or not fixed.by_period:
        return _written(fixed, "fixed")
    steps: list[Step] = []
    for name, amount in fixed.by_period:
        steps.append(_written(amount, name))
        if name == contract.period.name:
            break
    return add_amounts("fixed_to_date", "fixed", tuple(steps), (fixed.ground,))


def _written(amount: Amount, subject: str) -> Step:
    return Step(
        rule="fixed",
        value=amount.value,
        unit=Unit.MONEY,
        subject=subject,
        facts=(("written", amount.written),),
        grounds=(amount.ground,),
    )
