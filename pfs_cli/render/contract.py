"""The contract file from its records: read again it is the same contract, and no quantity is written anew.

The records hold the terms of each period, in force and as they were before each amendment. The file holds the first
of them, and of each amendment the difference that it makes.
"""

from pfs_cli.contract import (
    Agreement,
    Contract,
    ContractPeriod,
    Indicator,
    Payer,
    Payment,
    Reference,
    Rounding,
)
from pfs_cli.period import Period
from pfs_cli.render.adjusted import adjustment_tree
from pfs_cli.render.amendment import difference
from pfs_cli.render.marked import amount_tree, marks_of
from pfs_cli.render.measures import measure_tree
from pfs_cli.render.terms import pays_tree
from pfs_cli.render.version import Version, versions_of
from pfs_cli.render.worked import example_tree
from pfs_cli.render.yaml import Block, Plain, Tree, quantity, write_yaml
from pfs_cli.source import Ground
from pfs_cli.unit import Unit
from pfs_cli.waiver import Waiver

_FORMAT = Plain("1")
_APART = frozenset({"payment", "indicators", "adjustments", "amendments", "examples"})
_WHOLE = (Unit.COUNT, Unit.MONEY, Unit.VERDICT)
"""What is compared as it is, and need not say so."""


def write_contract(agreement: Agreement) -> str:
    """The text of the contract file, in the house style: a block for each indicator, a row for each tier."""
    versions = versions_of(agreement)
    tree = _version(versions[0], agreement.ground)
    if agreement.amendments:
        tree["amendments"] = _amendments(agreement, versions, tree)
    if agreement.examples:
        tree["examples"] = [example_tree(example, agreement) for example in agreement.examples]
    return write_yaml(tree, apart=_APART)


def _amendments(agreement: Agreement, versions: tuple[Version, ...], file: Block) -> list[Tree]:
    """Each amendment with what it changes; where the terms in between are unsound the last of several changes all.

    One that changes nothing in them, such as one that no period is settled under, names the title as it is.
    """
    trees = [file, *(_version(version, version.terms.ground) for version in versions)]
    changes = {
        len(version.terms.amended): difference(before, after)
        for version, before, after in zip(versions, trees[:-1], trees[1:], strict=True)
    }
    rows: list[Tree] = []
    for number, amendment in enumerate(agreement.amendments, 1):
        row = Block({"from": amendment.start.isoformat(), "clause": amendment.clause})
        row.update(marks_of(amendment.ground))
        before = [version for version in versions if len(version.terms.amended) < number] or versions[:1]
        row["change"] = changes.get(number) or {"title": before[-1].terms.title}
        rows.append(row)
    return rows


def _version(version: Version, ground: Ground) -> Block:
    """The contract as it reads under one set of amendments, without the amendments themselves and the examples.

    `ground` has the marks of the file as a whole.
    """
    terms = version.terms
    tree = _head(terms, ground)
    if terms.references:
        tree["sources"] = Block({each.name: _reference(each) for each in terms.references})
    if terms.columns:
        tree["columns"] = dict(terms.columns)
    if terms.waivers:
        tree["waivers"] = [_waiver(waiver) for waiver in terms.waivers]
    tree["payment"] = _payment(terms.payment)
    tree["indicators"] = Block({indicator.name: _indicator(indicator) for indicator in version.indicators})
    if terms.adjustments:
        tree["adjustments"] = [adjustment_tree(step) for step in terms.adjustments]
    return tree


def _head(terms: Contract, ground: Ground) -> Block:
    """Who agreed, for how long, and how periods are settled."""
    tree = Block(pfs=_FORMAT, id=terms.id, title=terms.title)
    if terms.status is not None:
        tree["status"] = terms.status
    if terms.payer is not None:
        tree["payer"] = terms.payer
    if terms.payers:
        tree["payers"] = [_payer(payer) for payer in terms.payers]
    tree["provider"] = terms.provider
    tree.update(marks_of(ground))
    tree["term"] = {**_days(terms.term), **marks_of(terms.term_ground)}
    tree["currency"] = terms.currency.code
    if terms.basis is not None:
        tree["basis"] = str(terms.basis)
    if terms.overpaid is not None:
        tree["overpaid"] = str(terms.overpaid)
    if terms.periods:
        tree["periods"] = Block({period.name: _period(period) for period in terms.periods})
    return tree


def _days(days: Period) -> dict[str, Tree]:
    return {"from": days.first.isoformat(), "to": days.last.isoformat()}


def _payer(payer: Payer) -> Tree:
    tree: dict[str, Tree] = {"name": payer.name}
    tree["share"] = "rest" if payer.share is None else amount_tree(payer.share)
    if payer.of is not None:
        tree["of"] = str(payer.of)
    if payer.cap is not None:
        tree["cap"] = amount_tree(payer.cap)
    if payer.rounding is not None:
        tree["rounding"] = _rounded(payer.rounding)
    return {**tree, **marks_of(payer.ground)}


def _period(period: ContractPeriod) -> Tree:
    tree = _days(period.days)
    if period.maximum is not None:
        tree["maximum"] = amount_tree(period.maximum)
    return {**tree, **marks_of(period.ground)}


def _reference(reference: Reference) -> Tree:
    tree = Block(title=reference.title)
    if reference.url is not None:
        tree["url"] = reference.url
    if reference.date is not None:
        tree["date"] = reference.date
    tree.update(marks_of(reference.ground))
    return tree


def _waiver(waiver: Waiver) -> Tree:
    return Block(
        code=waiver.code,
        reason=waiver.reason,
        owner=waiver.owner,
        until=waiver.until.isoformat(),
        **marks_of(waiver.ground),
    )


def _payment(payment: Payment) -> Tree:
    tree = Block(maximum=amount_tree(payment.maximum), fixed=amount_tree(payment.fixed))
    if payment.linked is not None:
        tree["linked"] = amount_tree(payment.linked)
    if payment.amounts:
        tree["amounts"] = {name: amount_tree(amount) for name, amount in payment.amounts}
    tree["rounding"] = [{"at": str(each.at), **_rounded(each)} for each in payment.rounding]
    tree["tax"] = payment.tax
    tree.update(marks_of(payment.ground))
    return tree


def _rounded(rounding: Rounding) -> dict[str, Tree]:
    return {"to": amount_tree(rounding.to), "mode": str(rounding.mode), **marks_of(rounding.ground)}


def _indicator(indicator: Indicator) -> Tree:
    tree = Block(label=indicator.label, unit=str(indicator.unit))
    if indicator.noun is not None:
        tree["noun"] = indicator.noun
    tree["better"] = str(indicator.better)
    if indicator.baseline is not None:
        tree["baseline"] = amount_tree(indicator.baseline)
    if indicator.target is not None:
        tree["target"] = amount_tree(indicator.target)
    if indicator.periods is not None:
        tree["periods"] = list(indicator.periods)
    tree.update(marks_of(indicator.ground))
    tree["measure"] = measure_tree(indicator.measure)
    compare = _compare(indicator)
    if compare is not None:
        tree["compare"] = compare
    tree["pays"] = pays_tree(indicator.pays)
    return tree


def _compare(indicator: Indicator) -> Tree | None:
    if indicator.compare is None:
        return None if indicator.unit in _WHOLE else "exact"
    printed = indicator.compare
    return {"to": quantity(printed.written), "mode": str(printed.mode), **marks_of(printed.ground)}
