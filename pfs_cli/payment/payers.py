"""Who pays how much of a period's payment: shares, caps, own roundings, the rest, down to the last unit."""

from collections.abc import Mapping
from fractions import Fraction
from math import floor

from pfs_cli.contract import Contract, Payer, Whole
from pfs_cli.notation import plain
from pfs_cli.payment.limit import round_step
from pfs_cli.record import Record
from pfs_cli.unit import Unit
from pfs_cli.workings import Step

_NOTHING = Fraction(0)


class PayerPart(Record):
    """What one payer pays of the period, in the main unit of the currency; below zero it goes back to them."""

    payer: Payer
    amount: Step


def share_payment(
    contract: Contract, payment: Step, fixed: Fraction, paid_before: Mapping[str, Fraction]
) -> tuple[PayerPart, ...]:
    """The parts of the payers of a period's payment, in their order; none where there is one payer.

    `fixed` is the part of the payment that is fixed, the rest is linked; `paid_before` is what each payer has paid in
    earlier periods, and counts against a cap to date. A part against the direction of the payment (linked money that
    goes back while fixed money is paid) is no one else's to take, and stays as it is. Where caps leave something that
    no `rest` takes, the parts come to less than the payment. Source: contract language, Order of the computation, 8.
    """
    wholes = {Whole.FIXED: fixed, Whole.LINKED: payment.number - fixed, Whole.TOTAL: payment.number}
    shares = tuple(_limited_share(payer, payment, wholes, contract, paid_before) for payer in contract.payers)
    back = payment.number < 0
    against = (part.number for part in shares if part is not None and (part.number < 0) is not back)
    left = payment.number - sum(against, _NOTHING)
    parts: list[Step] = []
    for payer, share in zip(contract.payers, shares, strict=True):
        if share is None:
            parts.append(_rest(payer, payment, tuple(parts), left))
        elif (share.number < 0) is back:
            parts.append(_at_most_left(share, left))
            left -= parts[-1].number
        else:
            parts.append(share)
    whole = make_whole([part.number for part in parts], contract.currency.smallest)
    return tuple(
        PayerPart(payer=payer, amount=_whole_step(part, amount))
        for payer, part, amount in zip(contract.payers, parts, whole, strict=True)
    )


def _limited_share(
    payer: Payer,
    payment: Step,
    wholes: Mapping[Whole, Fraction],
    contract: Contract,
    paid_before: Mapping[str, Fraction],
) -> Step | None:
    """The payer's share, at most their cap, rounded as they round; None for the payer of the rest."""
    if payer.share is None or payer.of is None:
        return None
    part = _share(payer, payment, wholes[payer.of])
    if payer.cap is not None:
        used = paid_before.get(payer.name, _NOTHING) if contract.is_cumulative else _NOTHING
        part = _cap(part, payer, used)
    return round_step(part, payer.rounding)


def _share(payer: Payer, payment: Step, whole: Fraction) -> Step:
    if payer.share is None:
        raise TypeError(payer.name)
    return Step(
        rule="payer_share",
        value=payer.share.value * whole,
        unit=Unit.MONEY,
        subject=payer.name,
        facts=(("written", payer.share.written), ("of", payer.of or ""), ("whole", plain(whole))),
        inputs=(payment,),
        grounds=(payer.ground, payer.share.ground),
    )


def _rest(payer: Payer, payment: Step, others: tuple[Step, ...], left: Fraction) -> Step:
    """What the payment leaves of the parts before, which stands last."""
    return Step(
        rule="payer_rest",
        value=left,
        unit=Unit.MONEY,
        subject=payer.name,
        inputs=(payment, *others),
        grounds=(payer.ground,),
    )


def _cap(part: Step, payer: Payer, used: Fraction) -> Step:
    if payer.cap is None:
        return part
    room = max(payer.cap.value - used, _NOTHING)
    return Step(
        rule="payer_cap",
        value=min(part.number, room),
        unit=Unit.MONEY,
        subject=payer.name,
        facts=(("written", payer.cap.written), ("used", plain(used))),
        inputs=(part,),
        grounds=(payer.cap.ground,),
    )


def _at_most_left(part: Step, left: Fraction) -> Step:
    """No more, in the direction of the payment, than the payers before have left of it."""
    value = (
        max(part.number, min(left, _NOTHING)) if part.number < 0 else min(part.number, max(left, _NOTHING))
    )
    if value == part.number:
        return part
    return Step(
        rule="at_most_left",
        value=value,
        unit=Unit.MONEY,
        subject=part.subject,
        inputs=(part,),
        facts=(("left", plain(left)),),
    )


def make_whole(parts: list[Fraction], unit: Fraction) -> list[Fraction]:
    """The parts in whole units that add up as they do, cut to whole units: the largest remainders are rounded up.

    Ties go to the first; amounts below zero are treated like those above (the method of Hamilton). `unit` is the
    smallest unit of the currency, as everything here in the main unit.
    """
    sign = -1 if sum(parts, _NOTHING) < 0 else 1
    exact = [sign * part / unit for part in parts]
    whole = [floor(each) for each in exact]
    missing = floor(sum(exact, _NOTHING)) - sum(whole)
    by_remainder = sorted(
        range(len(exact)), key=lambda position: (whole[position] - exact[position], position)
    )
    for position in by_remainder[:missing]:
        whole[position] += 1
    return [sign * each * unit for each in whole]


def _whole_step(part: Step, amount: Fraction) -> Step:
    """The part in whole units, with what was added or cut; a part that is whole already stays as it is."""
    if amount == part.number:
        return part
    return Step(
        rule="whole_units",
        value=amount,
        unit=Unit.MONEY,
        subject=part.subject,
        facts=(("residue", plain(amount - part.number)),),
        inputs=(part,),
    )
