"""Whose each step of a settlement is: the indicator whose value or line it led to."""

from pfs_cli.settlement import Settlement


def find_owners(settlement: Settlement) -> dict[int, str]:
    """The name of the indicator that each step belongs to, by the identity of the step.

    A step that leads to the values of several belongs to the first that is itself measured by it: a value that an
    index is made from stays its own indicator's. The sums of the whole contract and the payers' parts have no owner.
    """
    owners = {id(value): name for name, value in settlement.values}
    lines = ((line.indicator.name, line.amount) for line in settlement.lines)
    for name, root in (*settlement.values, *lines):
        owners.setdefault(id(root), name)
        pending = list(root.inputs)
        while pending:
            step = pending.pop()
            if id(step) not in owners:
                owners[id(step)] = name
                pending.extend(step.inputs)
    return owners
