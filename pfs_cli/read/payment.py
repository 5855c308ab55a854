"""The money of a contract, from its file: what is promised, how it is rounded, and the most that is paid."""

from pfs_cli.contract import Payment, Rounding, Stage
from pfs_cli.money import Mode
from pfs_cli.read.fields import Fields, entries, field, ground_of, items, optional, text_of
from pfs_cli.read.node import Node


def read_payment(fields: Fields, node: Node) -> Payment:
    """The payment in the period whose terms are read."""
    linked = optional(node, "linked")
    fixed = fields.part(lambda: fields.money(field(node, "fixed"), to_date=True))
    most = fields.part(lambda: None if linked is None else fields.money(linked))
    maximum = fields.part(lambda: fields.money(field(node, "maximum")))
    amounts = fields.each(
        entries(optional(node, "amounts")), lambda entry: (entry[0], fields.money(entry[1]))
    )
    rounding = fields.each(items(field(node, "rounding")), lambda each: _read_rounding(fields, each))
    if fixed is None or maximum is None:
        raise KeyError(node.source.pointer)
    return Payment(
        fixed=fixed,
        linked=most,
        maximum=maximum,
        amounts=amounts,
        rounding=rounding,
        tax=text_of(field(node, "tax")),
        ground=ground_of(node),
    )


def _read_rounding(fields: Fields, node: Node) -> Rounding:
    return Rounding(
        at=Stage(text_of(field(node, "at"))),
        to=fields.step(field(node, "to")),
        mode=Mode(text_of(field(node, "mode"))),
        ground=ground_of(node),
    )
