"""The periods that a contract is settled by, from its file."""

from pfs_cli.contract import Basis, ContractPeriod, Overpaid
from pfs_cli.read.calendar import Calendar
from pfs_cli.read.fields import Fields, entries, field, ground_of, optional, optional_text
from pfs_cli.read.node import Mapping, Node


def read_calendars(root: Mapping) -> tuple[Calendar, ...]:
    """The calendar of each period in the contract's order; without periods one of the whole term."""
    names = tuple(name for name, _ in entries(optional(root, "periods")))
    cumulative = optional_text(root, "basis") == Basis.CUMULATIVE
    return tuple(Calendar(names=names, now=now, cumulative=cumulative) for now in names or ("",))


def read_periods(fields: Fields, root: Mapping) -> tuple[ContractPeriod, ...]:
    """The periods in the contract's order, none where it has none."""

    def read(entry: tuple[str, Node]) -> ContractPeriod:
        name, node = entry
        maximum = optional(node, "maximum")
        return ContractPeriod(
            name=name,
            days=fields.period(node),
            maximum=None if maximum is None else fields.money(maximum),
            ground=ground_of(node),
        )

    return fields.each(entries(optional(root, "periods")), read)


def whole_term(fields: Fields, root: Mapping) -> ContractPeriod:
    """The term as the one period of a contract without periods."""
    node = field(root, "term")
    return ContractPeriod(name="", days=fields.period(node), maximum=None, ground=ground_of(node))


def read_basis(root: Mapping) -> Basis | None:
    """How the periods are settled, None without periods."""
    written = optional_text(root, "basis")
    return None if written is None else Basis(written)


def read_overpaid(fields: Fields, root: Mapping) -> Overpaid | None:
    """What happens with what was paid too much; only where all results to date are settled can there be any."""
    node = optional(root, "overpaid")
    if node is None:
        return None
    if read_basis(root) is not Basis.CUMULATIVE:
        fields.report("overpaid-not-used", node)
    return Overpaid(optional_text(root, "overpaid") or "")
