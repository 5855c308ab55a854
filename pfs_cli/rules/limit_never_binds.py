"""limit-never-binds, units-above-cap: every limit can come to matter (a note).

A cap above what the terms pay at their best, a floor below what they pay at their worst, or more units than can occur
never change a payment. Some papers write such limits to be safe; in others they are left over from an earlier draft, or
a price was changed and the limit was not. `up_to` does not come to matter either where the cap arrives
first (`units-above-cap`).

Notes:   cap: 500万円, tiers: [{below: 70%, pay: 0}, {from: 70%, pay: 300万円}]        (the most is 3,000,000)
Notes:   cap: 100万円, per_unit: {price: 10000, up_to: 150人}                           (100 people make the cap full)
Passes:  cap: 300万円, tiers: [{below: 70%, pay: 0}, {from: 70%, pay: 300万円}]

日本語:
上限や下限は、結果によっては効くように書きます(注記)。

最も良い結果の支払より大きい上限額、最も悪い結果の支払より小さい下限額、起こり得ない件数の上限は、支払を変えません。念
のために書く契約もありますが、前の案の残りだったり、単価だけを変えて上限を直していなかったりします。上限額に先に達する
ときの件数の上限(up_to)も同じです(`units-above-cap`)。
"""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.adjustment import CapStep, FloorStep
from pfs_cli.bound import Amount
from pfs_cli.contract import Basis, Contract, Indicator, Pays
from pfs_cli.measure.domain import domain_of
from pfs_cli.notation import grouped, write_value
from pfs_cli.payment.boundary import most_of
from pfs_cli.payment.money_curve import least_of, terms_curve
from pfs_cli.payment.per_unit import Bands, RateCard, UnitPrice
from pfs_cli.payment.trigger import most_of_all
from pfs_cli.problem import Problem, note
from pfs_cli.rules.conditions import steps_of


def check(contract: Contract) -> Iterator[Problem]:
    """A note at each limit of a line, of lines together and of the period that no result comes up to."""
    for indicator in contract.indicators:
        pays = indicator.pays
        if pays is not None:
            yield from _of_money(contract, indicator, pays)
            yield from _of_units(contract, indicator, pays)
    yield from _of_steps(contract)
    maximum, most = contract.period.maximum, most_of_all(contract)
    if maximum is not None and most is not None and contract.basis is Basis.EACH:
        together = contract.payment.fixed.value + most
        if maximum.value > together:
            yield _never("maximum", contract.period.name, maximum, grouped(maximum.value), grouped(together))


def _never(limit: str, subject: str, amount: Amount, found: str, reached: str) -> Problem:
    return note(
        "limit-never-binds", amount.ground.source, subject=subject, limit=limit, found=found, reached=reached
    )


def _of_money(contract: Contract, indicator: Indicator, pays: Pays) -> Iterator[Problem]:
    least, most = _reach(contract, indicator, pays)
    if pays.cap is not None and most is not None and pays.cap.value > most:
        yield _never("cap", indicator.name, pays.cap, grouped(pays.cap.value), grouped(most))
    if pays.floor is not None and least is not None and pays.floor.value < least:
        yield _never("floor", indicator.name, pays.floor, grouped(pays.floor.value), grouped(least))


def _reach(contract: Contract, indicator: Indicator, pays: Pays) -> tuple[Fraction | None, Fraction | None]:
    """The least and the most that the terms pay, in the main unit; None where there is no end or it is not known."""
    if isinstance(pays.terms, RateCard):
        tops = [item.curve.supremum for item in pays.terms.items]
        known = [top for top in tops if top is not None]
        least = Fraction(0) if all(item.terms.price.value >= 0 for item in pays.terms.items) else None
        return least, sum(known, Fraction(0)) if len(known) == len(tops) else None
    curve = terms_curve(contract, indicator)
    if curve is None or not curve.pieces:
        return None, None
    ends = [least_of(piece) for piece in curve.pieces]
    lowest = [end for end in ends if end is not None]
    return min(lowest) if len(lowest) == len(ends) else None, curve.supremum


def _of_units(contract: Contract, indicator: Indicator, pays: Pays) -> Iterator[Problem]:
    terms = pays.terms
    if isinstance(terms, RateCard):
        for item in terms.items:
            own, shared = item.terms.up_to, terms.up_to
            if isinstance(own, Amount) and isinstance(shared, Amount) and own.value > shared.value:
                yield _never("up_to", f"{indicator.name}/{item.name}", own, own.written, shared.written)
        return
    if not isinstance(terms, UnitPrice | Bands) or not isinstance(terms.up_to, Amount):
        return
    units, highest = terms.up_to.value * terms.size, domain_of(indicator, contract.cohorts).high
    if highest is not None and units > highest:
        reached = write_value(highest, indicator.unit, indicator.noun)
        yield _never("up_to", indicator.name, terms.up_to, terms.up_to.written, reached)
        return
    curve = terms_curve(contract, indicator)
    top = None if curve is None else curve.supremum
    if pays.cap is not None and top is not None and top > pays.cap.value:
        yield note(
            "units-above-cap",
            terms.up_to.ground.source,
            related=(pays.cap.ground.source,),
            indicator=indicator.name,
            units=terms.up_to.written,
            amount=grouped(top),
            cap=grouped(pays.cap.value),
            difference=grouped(top - pays.cap.value),
        )


def _of_steps(contract: Contract) -> Iterator[Problem]:
    """Caps of lines together, as long as no floor has raised them before."""
    raised = False
    for step in steps_of(contract):
        raised = raised or isinstance(step, FloorStep)
        if raised or not isinstance(step, CapStep):
            continue
        lines = [each for each in contract.indicators if each.pays is not None]
        each = [most_of(contract, line) for line in lines if step.lines is None or line.name in step.lines]
        known = [most for most in each if most is not None]
        if len(known) == len(each) and step.limit.value > sum(known):
            reached = grouped(sum(known, Fraction(0)))
            names = "linked" if step.lines is None else ", ".join(step.lines)
            yield _never("cap", names, step.limit, grouped(step.limit.value), reached)
