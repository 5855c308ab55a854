"""The same maximum parted otherwise between what is sure and what hangs on results: which amounts the terms then have.

Only amounts move. Lines that divide the linked amount follow it by themselves; prices and amounts of single lines are
what a person or a tier is worth, and do not follow from how the maximum is parted.
"""

from fractions import Fraction

from pfs_cli.adjustment import CapStep, FloorStep, Offset
from pfs_cli.contract import Agreement, Contract, Pays
from pfs_cli.money import Mode, round_exact
from pfs_cli.record import Record

_NOTHING = Fraction(0)
_FOLLOWING = ("linked", "fixed")
"""The wholes whose shares follow when the maximum is parted otherwise."""


class Amount(Record):
    """An amount of the payment by its path in the contract (`payment.fixed`), in the main unit."""

    path: str
    value: Fraction


def unfit_lines(agreement: Agreement) -> tuple[str, ...]:
    """The names of the lines that are paid by prices or amounts of their own; all of them where nothing is linked."""
    return tuple(
        dict.fromkeys(
            indicator.name
            for contract in agreement.contracts
            for indicator in contract.indicators
            if indicator.pays is not None
            and (indicator.pays.share_of not in _FOLLOWING or contract.payment.linked is None)
        )
    )


def limits_in_money(agreement: Agreement) -> tuple[str, ...]:
    """Where limits in money stand that stay what they are, by the keys of the contract, each once."""
    return tuple(
        dict.fromkeys(
            place
            for contract in agreement.contracts
            for place in (
                *_limits_of_lines(contract),
                *_limits_of_steps(contract),
                *_limits_of_payers(contract),
            )
        )
    )


def _limits_of_lines(contract: Contract) -> list[str]:
    return [
        f"indicators.{indicator.name}.pays.{key}"
        for indicator in contract.indicators
        if indicator.pays is not None
        for key in _limits(indicator.pays)
    ]


def _limits(pays: Pays) -> list[str]:
    named = {"person_cap": pays.person_cap, "floor": pays.floor, "cap": pays.cap}
    return [key for key, limit in named.items() if limit is not None]


def _limits_of_steps(contract: Contract) -> list[str]:
    return [
        f"adjustments.{position}"
        for position, step in enumerate(contract.adjustments, 1)
        if isinstance(step, CapStep | FloorStep | Offset)
    ]


def _limits_of_payers(contract: Contract) -> list[str]:
    return [f"payers.{payer.name}.cap" for payer in contract.payers if payer.cap is not None]


def maximum_of(agreement: Agreement, periods: tuple[str, ...]) -> Fraction:
    """What can be paid at most in these periods, fixed and linked; of amounts to date the linked amount once."""
    chosen = [each for each in agreement.contracts if each.period.name in periods]
    fixed = sum((each.payment.fixed.value for each in chosen), _NOTHING)
    return fixed + _linked(chosen)


def fixed_of(agreement: Agreement, periods: tuple[str, ...]) -> Fraction:
    """What is paid in these periods whatever the results."""
    chosen = (each for each in agreement.contracts if each.period.name in periods)
    return sum((each.payment.fixed.value for each in chosen), _NOTHING)


def _linked(contracts: list[Contract]) -> Fraction:
    amounts = [each.payment.linked.value for each in contracts if each.payment.linked is not None]
    return amounts[-1] if contracts and contracts[-1].is_cumulative else sum(amounts, _NOTHING)


def part_maximum(agreement: Agreement, share: Fraction) -> tuple[Amount, ...] | None:
    """The amounts with which that share of the maximum is fixed and the rest linked, in every period.

    The fixed amount is cut to the smallest unit of the currency; what is cut is linked. Where all is cumulated the
    fixed amounts keep their proportions; None where there are none to keep.
    """
    smallest = agreement.first.currency.smallest
    if not agreement.has_periods:
        return _part("", agreement.first, share, smallest)
    if not agreement.first.is_cumulative:
        return tuple(
            amount
            for contract in agreement.contracts
            for amount in _part(f".by_period.{contract.period.name}", contract, share, smallest)
        )
    together = list(agreement.contracts)
    fixed = sum((each.payment.fixed.value for each in together), _NOTHING)
    if not fixed:
        return None
    whole = fixed + _linked(together)
    parts = [
        round_exact(whole * share * each.payment.fixed.value / fixed, smallest, Mode.DOWN)
        for each in together
    ]
    return (
        *(
            Amount(path=f"payment.fixed.by_period.{each.period.name}", value=part)
            for each, part in zip(together, parts, strict=True)
        ),
        Amount(path="payment.linked", value=whole - sum(parts, _NOTHING)),
    )


def _part(behind: str, contract: Contract, share: Fraction, smallest: Fraction) -> tuple[Amount, ...]:
    linked = contract.payment.linked
    whole = contract.payment.fixed.value + (_NOTHING if linked is None else linked.value)
    fixed = round_exact(whole * share, smallest, Mode.DOWN)
    return (
        Amount(path=f"payment.fixed{behind}", value=fixed),
        Amount(path=f"payment.linked{behind}", value=whole - fixed),
    )
