"""clause-missing: each term of a signed contract names the clause of the signed paper in which it stands (a warning).

Who holds the payment against the paper looks the clause up. It stands in the mark `clause` of the term or of a mapping
around it. Asked of the money, the roundings, the measures and what they pay, the adjustments, the payers and the
limits of a period; what an amendment wrote has the clause of the amendment. As long as a contract is drafted nobody
asks.

Warns:   status: signed,  payment: {maximum: 4593000, ...}
Passes:  status: signed,  payment: {clause: 第6条, maximum: 4593000, ...}
Passes:  status: signed,  payment: {maximum: {amount: 4593000, clause: 第6条第1項}, ...}

日本語:
署名した契約の定めには、それぞれ、署名した契約書のどの条項にあるかを書きます(警告)。

支払額を契約書と見比べる人が、その条項を引けるようにするためです。その定め、またはそれを囲む項目の `clause` に書き
ます。金額、端数処理、値の出し方とその支払、調整、委託者、期間の上限額について確かめます。変更で書かれたものの条項
は、その変更の条項です。案の段階では確かめません。
"""

from collections.abc import Iterator, Mapping

from pfs_cli.contract import Contract, Indicator
from pfs_cli.problem import Problem, warning
from pfs_cli.rules.marks import has_clause, marks_by_place
from pfs_cli.source import Ground, Marks


def check(contract: Contract) -> Iterator[Problem]:
    """A warning for each term without a clause; where none inside a mapping has one, one for the mapping."""
    marked = marks_by_place(contract)
    groups = [
        ("payment", contract.payment.ground, tuple(_terms_of_payment(contract))),
        *(_group_of_indicator(indicator) for indicator in contract.indicators),
    ]
    for name, around, terms in groups:
        missing = tuple(term for term in terms if not _is_traced(marked, term[1]))
        together = len(terms) > 1 and len(missing) == len(terms)
        for part, ground in ((name, around),) if together else missing:
            yield warning("clause-missing", ground.source, part=part)
    for part, ground in _terms_beside(contract):
        if not _is_traced(marked, ground):
            yield warning("clause-missing", ground.source, part=part)


def _is_traced(marked: Mapping[str, Marks], ground: Ground) -> bool:
    """Whether a term has its clause; of one that is only assumed unpublished-signed says more."""
    return ground.unpublished or has_clause(marked, ground)


def _terms_of_payment(contract: Contract) -> Iterator[tuple[str, Ground]]:
    """The amounts and roundings; a fixed payment of nothing stands in no clause."""
    payment = contract.payment
    yield "payment.maximum", payment.maximum.ground
    if payment.fixed.value:
        yield "payment.fixed", payment.fixed.ground
    if payment.linked is not None:
        yield "payment.linked", payment.linked.ground
    for name, amount in payment.amounts:
        yield f"payment.amounts.{name}", amount.ground
    for rounding in payment.rounding:
        yield f"payment.rounding ({rounding.at})", rounding.ground


def _group_of_indicator(indicator: Indicator) -> tuple[str, Ground, tuple[tuple[str, Ground], ...]]:
    name = f"indicators.{indicator.name}"
    terms = [(f"{name}.measure", indicator.measure.ground)]
    if indicator.pays is not None:
        terms.append((f"{name}.pays", indicator.pays.ground))
    return name, indicator.ground, tuple(terms)


def _terms_beside(contract: Contract) -> Iterator[tuple[str, Ground]]:
    for number, step in enumerate(contract.adjustments, 1):
        yield f"adjustments ({number})", step.ground
    for payer in contract.payers:
        yield f"payers ({payer.name})", payer.ground
    for period in contract.periods:
        if period.maximum is not None:
            yield f"periods.{period.name}.maximum", period.maximum.ground
