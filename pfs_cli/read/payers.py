"""Who pays, from the contract file: one payer, or several with their shares."""

from pfs_cli.contract import Payer, Rounding, Stage, Whole
from pfs_cli.money import Mode
from pfs_cli.read.fields import Fields, field, ground_of, items, optional, text_of
from pfs_cli.read.node import Node

_REST = "rest"
_NOT_OF_THE_REST = ("of", "cap", "rounding")


def read_payers(fields: Fields, node: Node | None) -> tuple[Payer, ...]:
    """The payers in the contract's order; none where there is one `payer`."""
    return fields.each(items(node), lambda payer: _read_payer(fields, payer))


def _read_payer(fields: Fields, node: Node) -> Payer:
    share, of, cap = field(node, "share"), optional(node, "of"), optional(node, "cap")
    rounding = optional(node, "rounding")
    rest = text_of(share) == _REST
    if rest:
        for key in _NOT_OF_THE_REST:
            beside = optional(node, key)
            if beside is not None:
                fields.report("payer-rest-key", beside, key=key, payer=text_of(field(node, "name")))
    return Payer(
        name=text_of(field(node, "name")),
        share=None if rest else fields.share(share),
        of=None if rest or of is None else Whole(text_of(of)),
        cap=None if cap is None else fields.money(cap),
        rounding=None if rounding is None else _read_rounding(fields, rounding),
        ground=ground_of(node),
    )


def _read_rounding(fields: Fields, node: Node) -> Rounding:
    return Rounding(
        at=Stage.PAYER,
        to=fields.step(field(node, "to")),
        mode=Mode(text_of(field(node, "mode"))),
        ground=ground_of(node),
    )
