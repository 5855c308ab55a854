"""limit-never-binds, floor-never-binds, units-above-cap: every limit can come to matter (a note).

A cap above what the terms pay at their best, a floor below what they pay at their worst (`floor-never-binds`), or more
units than can occur never change a payment. Some papers write such limits to be safe; in others they are left over from
an earlier draft, or a price was changed and the limit was not. `up_to` does not come to matter either where the cap
arrives first (`units-above-cap`).

Notes:   cap: 500万円, tiers: [{below: 70%, pay: 0}, {from: 70%, pay: 300万円}]        (the most is 3,000,000)
Notes:   cap: 100万円, per_unit: {price: 10000, up_to: 150人}                           (100 people make the cap full)
Passes:  cap: 300万円, tiers: [{below: 70%, pay: 0}, {from: 70%, pay: 300万円}]

日本語:
上限や下限は、結果によっては効くように書きます(注記)。

最も良い結果の支払より大きい上限額、最も悪い結果の支払より小さい下限額(`floor-never-binds`)、起こり得ない件数の上限は、支払を変えません。念
のために書く契約もありますが、前の案の残りだったり、単価だけを変えて上限を直していなかったりします。上限額に先に達する
ときの件数の上限(up_to)も同じです(`units-above-cap`)。

注記:    cap: 500万円, tiers: [{below: 70%, pay: 0}, {from: 70%, pay: 300万円}]        (最も多くても 3,000,000)
注記:    cap: 100万円, per_unit: {price: 10000, up_to: 150人}                           (100人で上限額になる)
よい例:  cap: 300万円, tiers: [{below: 70%, pay: 0}, {from: 70%, pay: 300万円}]
"""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.adjustment import CapStep, FloorStep
from pfs_cli.bound import Amount
from pfs_cli.contract import Agreement, Basis, Contract, Indicator, Pays, Stage
from pfs_cli.measure.domain import domain_of
from pfs_cli.money import round_exact
from pfs_cli.notation import grouped, write_value
from pfs_cli.payment.money_curve import least_of, terms_curve
from pfs_cli.payment.per_unit import Bands, RateCard, UnitPrice
from pfs_cli.payment.trigger import most_of_all
from pfs_cli.problem import Problem, note
from pfs_cli.rules.conditions import steps_of
from pfs_cli.unit import Unit

_Looked = tuple[Amount, Problem | None]
"""A limit that the terms of a period have, and what is wrong with it there."""


def check(agreement: Agreement) -> Iterator[Problem]:
    """A note at each limit that no result comes up to in any of the periods that have it."""
    found: dict[str, list[Problem | None]] = {}
    for contract in agreement.contracts:
        for amount, problem in _look(contract):
            found.setdefault(amount.ground.source.place, []).append(problem)
    for problems in found.values():
        first = problems[0]
        if first is not None and None not in problems:
            yield first


def _look(contract: Contract) -> Iterator[_Looked]:
    """Every limit of a line, of lines together and of the period."""
    for indicator in contract.indicators:
        pays = indicator.pays
        if pays is not None:
            yield from _of_money(contract, indicator, pays)
            yield from _of_person(indicator, pays)
            yield from _of_units(contract, indicator, pays)
    yield from _of_steps(contract)
    maximum, most = contract.period.maximum, most_of_all(contract)
    if maximum is not None and most is not None and contract.basis is Basis.EACH:
        together = contract.payment.fixed.value + most
        never = maximum.value > together
        yield _looked("maximum", contract.period.name, maximum, grouped(together), never=never)


def _looked(limit: str, subject: str, amount: Amount, reached: str, *, never: bool) -> _Looked:
    if not never:
        return amount, None
    found = amount.written
    place = amount.ground.source
    return amount, note(
        "limit-never-binds", place, subject=subject, limit=limit, found=found, reached=reached
    )


def _of_money(contract: Contract, indicator: Indicator, pays: Pays) -> Iterator[_Looked]:
    if pays.cap is None and pays.floor is None:
        return
    least, most = _reach(contract, indicator, pays)
    if pays.cap is not None and most is not None:
        yield _looked("cap", indicator.name, pays.cap, grouped(most), never=pays.cap.value > most)
    if pays.floor is not None and least is not None:
        yield pays.floor, _floor_below(indicator, pays.floor, least) if pays.floor.value < least else None


def _of_person(indicator: Indicator, pays: Pays) -> Iterator[_Looked]:
    """The cap for each person where an item counts once a person, so that all of them are the most."""
    cap, terms = pays.person_cap, pays.terms
    if (
        cap is None
        or not isinstance(terms, RateCard)
        or not terms.once_per_person
        or indicator.unit is Unit.MONEY
    ):
        return
    most = sum((max(item.terms.price.value, Fraction(0)) for item in terms.items), Fraction(0))
    yield _looked("person_cap", indicator.name, cap, grouped(most), never=cap.value > most)


def _floor_below(indicator: Indicator, floor: Amount, least: Fraction) -> Problem:
    return note(
        "floor-never-binds",
        floor.ground.source,
        indicator=indicator.name,
        found=floor.written,
        reached=grouped(least),
    )


def _reach(contract: Contract, indicator: Indicator, pays: Pays) -> tuple[Fraction | None, Fraction | None]:
    """The least and the most that the terms pay, in the main unit; None where there is no end or it is not known."""
    if isinstance(pays.terms, RateCard):
        tops = [_round(contract, Stage.ITEM, item.curve.supremum) for item in pays.terms.items]
        known = [top for top in tops if top is not None]
        least = Fraction(0) if all(item.terms.price.value >= 0 for item in pays.terms.items) else None
        return least, sum(known, Fraction(0)) if len(known) == len(tops) else None
    curve = terms_curve(contract, indicator)
    if curve is None or not curve.pieces:
        return None, None
    ends = [least_of(piece) for piece in curve.pieces]
    lowest = [end for end in ends if end is not None]
    return min(lowest) if len(lowest) == len(ends) else None, curve.supremum


def _most(contract: Contract, indicator: Indicator) -> Fraction | None:
    """The most that the line pays, after its cap."""
    pays = indicator.pays
    most = None if pays is None else _reach(contract, indicator, pays)[1]
    cap = None if pays is None else pays.cap
    floor = None if pays is None else pays.floor
    most = max(most, floor.value) if most is not None and floor is not None else most
    if cap is None:
        return most
    return cap.value if most is None else min(most, cap.value)


def _round(contract: Contract, stage: Stage, amount: Fraction | None) -> Fraction | None:
    rounding = contract.payment.round_at(stage)
    return (
        amount
        if amount is None or rounding is None
        else round_exact(amount, rounding.to.value, rounding.mode)
    )


def _of_units(contract: Contract, indicator: Indicator, pays: Pays) -> Iterator[_Looked]:
    terms = pays.terms
    if isinstance(terms, RateCard):
        for item in terms.items:
            own, shared = item.terms.up_to, terms.up_to
            subject = f"{indicator.name}/{item.name}"
            if isinstance(own, Amount) and isinstance(shared, Amount) and own.value > shared.value:
                yield _looked("up_to", subject, own, shared.written, never=True)
            elif isinstance(own, Amount):
                yield own, _above_cap(pays, subject, own, own.value * item.terms.price.value)
    elif isinstance(terms, UnitPrice | Bands) and isinstance(terms.up_to, Amount):
        highest = domain_of(indicator, contract.cohorts).high
        if highest is not None and terms.up_to.value * terms.size > highest:
            reached = write_value(highest, indicator.unit, indicator.noun)
            yield _looked("up_to", indicator.name, terms.up_to, reached, never=True)
        else:
            curve = terms_curve(contract, indicator)
            top = None if curve is None else curve.supremum
            yield terms.up_to, _above_cap(pays, indicator.name, terms.up_to, top)


def _above_cap(pays: Pays, subject: str, up_to: Amount, top: Fraction | None) -> Problem | None:
    """The problem of units that the cap of their line does not pay for; `top` is what they are worth."""
    cap = pays.cap
    if cap is None or top is None or top <= cap.value:
        return None
    return note(
        "units-above-cap",
        up_to.ground.source,
        related=(cap.ground.source,),
        indicator=subject,
        units=up_to.written,
        amount=grouped(top),
        cap=grouped(cap.value),
        difference=grouped(top - cap.value),
    )


def _of_steps(contract: Contract) -> Iterator[_Looked]:
    """Caps of lines together, as long as no floor has raised them before."""
    raised = False
    for step in steps_of(contract):
        raised = raised or isinstance(step, FloorStep)
        if not isinstance(step, CapStep):
            continue
        lines = [each for each in contract.indicators if each.pays is not None]
        named = [line for line in lines if step.lines is None or line.name in step.lines]
        tops = [_round(contract, Stage.INDICATOR, _most(contract, line)) for line in named]
        known = [top for top in tops if top is not None]
        together = sum(known, Fraction(0))
        names = "linked" if step.lines is None else ", ".join(step.lines)
        never = not raised and len(known) == len(tops) and step.limit.value > together
        yield _looked("cap", names, step.limit, grouped(together), never=never)
