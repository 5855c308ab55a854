"""The payment of a period over a box: linked, total, what is due, and what all payers pay of it."""

from collections.abc import Hashable
from fractions import Fraction

from pfs_cli.bound import Amount
from pfs_cli.contract import Contract, Overpaid, Stage, Whole
from pfs_cli.money import Mode
from pfs_cli.open_results.adjusted import Course, Groups, adjust
from pfs_cli.open_results.form import Form, NothingPayableError, Over, Wish, known
from pfs_cli.open_results.line import earn, round_form
from pfs_cli.open_results.value import Scene
from pfs_cli.payment.payers import make_whole

_ZERO = Fraction(0)


class Earlier:
    """What was paid in earlier periods over a box: in all, of that linked, and by each payer."""

    __slots__ = ("amount", "course", "linked", "parts", "periods")

    def __init__(
        self, amount: Form, linked: Form, parts: dict[str, Form], course: Course, periods: int
    ) -> None:
        self.amount = amount
        self.linked = linked
        self.parts = parts
        self.course = course
        self.periods = periods


NOTHING_EARLIER = Earlier(known(_ZERO), known(_ZERO), {}, (), 0)


class Due:
    """A period's payment over a box, in one course: by all payers, how much of it is linked, and by each payer."""

    __slots__ = ("course", "linked", "paid", "parts")

    def __init__(self, paid: Form, linked: Form, parts: dict[str, Form], course: Course) -> None:
        self.paid = paid
        self.linked = linked
        self.parts = parts
        self.course = course


def earn_lines(scene: Scene, amounts: dict[str, Fraction]) -> Groups:
    """The lines of the period; `amounts` are those that no open result changes, by their indicators."""
    scene.measure_all()
    groups: list[tuple[tuple[str, ...], Form]] = []
    for indicator in scene.contract.indicators:
        if indicator.pays is None:
            continue
        amount = amounts.get(indicator.name)
        form = earn(scene, indicator, indicator.pays) if amount is None else known(amount)
        groups.append(((indicator.name,), form))
    return tuple(groups)


def pay(scene: Scene, groups: Groups, before: Earlier, fixed: Fraction, real: Fraction | None) -> list[Due]:
    """The payment in every course of the adjustments; `real` is what was really paid, where that is known."""
    found: list[Due] = []
    failed: NothingPayableError | None = None
    for course, adjusted in adjust(scene, groups):
        try:
            found.append(_pay(scene, adjusted, before, fixed, real, (*before.course, *course)))
        except NothingPayableError as empty:
            failed = empty
    if not found and failed is not None:
        raise failed
    return found


def _pay(
    scene: Scene, groups: Groups, before: Earlier, fixed: Fraction, real: Fraction | None, course: Course
) -> Due:
    over, contract = scene.over, scene.contract
    payment, name = contract.payment, (contract.period.name, course)
    linked = over.total([form for _, form in groups])
    linked = round_form(over, linked, payment.round_at(Stage.LINKED), (*name, "linked"))
    if payment.linked is not None:
        linked = over.least(linked, known(payment.linked.value), (*name, "at most linked"))
    total = over.add(linked, known(fixed))
    total = round_form(over, total, payment.round_at(Stage.TOTAL), (*name, "total"))
    due = _find_due(over, contract, _entitle(over, contract, total, before, name), before, name)
    if real is not None:
        due = known(real)
    linked_part = _split_linked(over, due, fixed, linked, before, name, cumulative=contract.is_cumulative)
    if not contract.payers:
        return Due(due, linked_part, {}, course)
    paid, parts = _share(over, contract, due, linked_part, before, name)
    if real is None:
        own = (*name, "all payers")
        linked_part = _split_linked(over, paid, fixed, linked, before, own, cumulative=contract.is_cumulative)
        return Due(paid, linked_part, parts, course)
    return Due(due, linked_part, parts, course)


def _entitle(
    over: Over, contract: Contract, total: Form, before: Earlier, name: tuple[Hashable, ...]
) -> Form:
    maximum = known(contract.payment.maximum.value)
    if not contract.is_cumulative and before.periods:
        left = over.less(maximum, before.amount)
        maximum = over.greatest(left, known(_ZERO), (*name, "left"))
    return over.least(total, maximum, (*name, "at most maximum"))


def _find_due(
    over: Over, contract: Contract, entitled: Form, before: Earlier, name: tuple[Hashable, ...]
) -> Form:
    due = entitled
    if contract.is_cumulative:
        due = over.less(entitled, before.amount)
        if contract.overpaid is Overpaid.CARRY:
            due = over.greatest(due, known(_ZERO), (*name, "carry"))
    return _at_most(over, due, contract.period.maximum, (*name, "at most period"))


def _at_most(over: Over, form: Form, limit: Amount | None, name: tuple[Hashable, ...]) -> Form:
    return form if limit is None else over.least(form, known(limit.value), name)


def _split_linked(  # noqa: PLR0913 -- as in payment.due
    over: Over,
    payment: Form,
    fixed: Fraction,
    linked: Form,
    before: Earlier,
    name: tuple[Hashable, ...],
    *,
    cumulative: bool,
) -> Form:
    paid = over.add(before.amount, payment) if cumulative else payment
    whole = known(fixed, linked.behind)
    if linked.span[0] >= (0, _ZERO, 0):
        whole = over.least(whole, paid, (*name, "fixed paid"))
    elif linked.span[1] > (0, _ZERO, 0):
        over.wishes.append(Wish(linked, _ZERO))
        cut = over.least(whole, paid, (*name, "fixed paid"))
        whole = over.either([whole, cut], (*name, "fixed kept"))
    linked_paid = over.less(paid, whole)
    return over.less(linked_paid, before.linked) if cumulative else linked_paid


def _share(
    over: Over, contract: Contract, due: Form, linked: Form, before: Earlier, name: tuple[Hashable, ...]
) -> tuple[Form, dict[str, Form]]:
    """What all payers pay together and, where a cap makes it matter, each of them."""
    unit = contract.currency.smallest
    if all(payer.cap is None for payer in contract.payers):
        return over.round(due, unit, Mode.DOWN, (*name, "whole units")), {}
    shares = _limited_shares(over, contract, due, linked, before, name)
    ways = []
    if due.span[1] > (0, _ZERO, 0):
        ways.append(_take(over, contract, due, shares, (*name, "forth"), back=False))
    if due.span[0] < (0, _ZERO, 0):
        ways.append(_take(over, contract, due, shares, (*name, "back"), back=True))
    if len(ways) > 1:
        over.wishes.append(Wish(due, _ZERO))
    exact = {
        payer.name: over.either([way[payer.name] for way in ways], (*name, "taken", payer.name))
        for payer in contract.payers
    }
    together = over.total(list(exact.values()))
    if contract.payers[-1].share is None:
        together = due
    paid = over.round(together, unit, Mode.DOWN, (*name, "whole units"))
    if all(part.is_known for part in exact.values()):
        whole = make_whole([part.constant for part in exact.values()], unit)
        return paid, {
            each: known(amount, part.behind)
            for (each, part), amount in zip(exact.items(), whole, strict=True)
        }
    return paid, {
        each: _in_whole_units(over, part, unit, (*name, "whole", each)) for each, part in exact.items()
    }


def _limited_shares(
    over: Over, contract: Contract, due: Form, linked: Form, before: Earlier, name: tuple[Hashable, ...]
) -> dict[str, Form]:
    """The shares of the payers, at most their caps, rounded as they round; none for the payer of the rest."""
    wholes = {Whole.LINKED: linked, Whole.FIXED: over.less(due, linked), Whole.TOTAL: due}
    shares: dict[str, Form] = {}
    for payer in contract.payers:
        if payer.share is None or payer.of is None:
            continue
        own = (*name, "payer", payer.name)
        part = over.scale(wholes[payer.of], payer.share.value)
        if payer.cap is not None:
            used = before.parts.get(payer.name, known(_ZERO)) if contract.is_cumulative else known(_ZERO)
            room = over.greatest(over.less(known(payer.cap.value), used), known(_ZERO), (*own, "room"))
            part = over.least(part, room, (*own, "cap"))
        shares[payer.name] = round_form(over, part, payer.rounding, (*own, "rounding"))
    return shares


def _take(
    over: Over,
    contract: Contract,
    due: Form,
    shares: dict[str, Form],
    name: tuple[Hashable, ...],
    *,
    back: bool,
) -> dict[str, Form]:
    """What each payer takes of a payment (or, `back`, of money that goes back), in order; the rest takes what is left.

    What is against the direction of the payment stays as it is.
    """
    nothing, sign = known(_ZERO), Fraction(-1 if back else 1)
    along = {
        each: over.greatest(over.scale(part, sign), nothing, (*name, "along", each))
        for each, part in shares.items()
    }
    left = over.add(over.scale(due, sign), _sum_against(over, shares, along, sign))
    taken: dict[str, Form] = {}
    for payer in contract.payers:
        if payer.name not in shares:
            taken[payer.name] = over.scale(left, sign)
            continue
        room = over.greatest(left, nothing, (*name, "left", payer.name))
        takes = over.least(along[payer.name], room, (*name, "takes", payer.name))
        left = over.less(left, takes)
        against = over.less(over.scale(shares[payer.name], sign), along[payer.name])
        taken[payer.name] = over.scale(over.add(takes, against), sign)
    return taken


def _sum_against(over: Over, shares: dict[str, Form], along: dict[str, Form], sign: Fraction) -> Form:
    """How much goes against the direction of the payment, above zero."""
    return over.total([over.less(along[each], over.scale(part, sign)) for each, part in shares.items()])


def _in_whole_units(over: Over, part: Form, unit: Fraction, name: tuple[Hashable, ...]) -> Form:
    """A payer's part in whole units: less than one unit beside the exact part."""
    residue = over.only(name, ((0, -unit, 1), (0, unit, 0)), part.behind)
    return over.add(part, residue)
