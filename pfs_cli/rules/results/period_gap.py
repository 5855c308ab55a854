"""period-results-missing, paid-not-used: what a period is settled on is there for every period before it, too.

Where all is cumulated, a later period adds the results of the earlier ones to its own. Where each period is settled
alone, the maximum of the contract still holds over the whole term: what was paid before must be known, from the
results of the earlier periods or from the table of payments (`--paid`). A payment alone does not do where counts of the
earlier period are pooled, or what a person or a ladder has counted to date is looked at.

Fails:   results for FY2026 of a contract with the periods FY2025 and FY2026, and none for FY2025
Warns:   results for FY2025 and FY2026, and FY2026 in the table of payments: it is what is computed now
Passes:  results for FY2025 and FY2026;   basis: each, results for FY2026, and FY2025 in the table of payments

日本語:
ある期間の精算に使うものは、それより前のすべての期間についてもそろっています。

累計で精算する契約では、前の期間の結果に後の期間の結果を足します。期間ごとに精算する契約でも、契約の上限額は全期
間にかかるため、前の期間の結果か支払の表(--paid)から、これまでに支払った額が分かる必要があります。前の期間の件数
を合算するときや、一人ごとや分割払の件数をこれまでの期間で見るときは、支払の表だけでは足りません。

誤り:    期間が FY2025 と FY2026 の契約で、FY2026 の結果だけがある
警告:    FY2025 と FY2026 の結果があり、支払の表にも FY2026 がある(いま計算する額です)
よい例:  FY2025 と FY2026 の結果がある。basis: each では、FY2026 の結果と、支払の表の FY2025 でもよい
"""

from collections.abc import Iterator, Mapping

from pfs_cli.contract import Agreement, Contract, Indicator
from pfs_cli.measure.terms import Pooled
from pfs_cli.payment.per_unit import Bands, RateCard, UnitPrice
from pfs_cli.problem import Problem, error, warning
from pfs_cli.results import Paid, Results
from pfs_cli.source import Source

CODES = ("period-results-missing", "paid-not-used")


def check(
    agreement: Agreement, results: tuple[Results, ...], paid: Mapping[str, Paid], place: Source
) -> Iterator[Problem]:
    """A problem for each period before the last one that has no results, and for payments that are not before it."""
    given = {each.period for each in results}
    terms = agreement.contracts
    last = max((position for position, each in enumerate(terms) if each.period.name in given), default=-1)
    for position, contract in enumerate(terms[: max(last, 0)]):
        name, later = contract.period.name, terms[position + 1 : last + 1]
        needed = name not in paid or any(_looks_back_on(name, each) for each in later)
        if name not in given and needed:
            yield error("period-results-missing", place, found=name, later=terms[last].period.name)
    for contract in terms[max(last, 0) :]:
        unused = paid.get(contract.period.name)
        if unused is not None and last >= 0:
            yield warning("paid-not-used", unused.source, found=unused.period, last=terms[last].period.name)


def _looks_back_on(name: str, contract: Contract) -> bool:
    """Whether a later period is computed on the results of this one: all are to date, or some of the counts."""
    counted = {
        cohort
        for each in contract.indicators
        if isinstance(each.measure, Pooled)
        for cohort in each.measure.indicators
    }
    counted |= {each.name for each in contract.indicators if _counts_to_date(each)}
    looked_at = (contract.cohorts[each] for each in counted if each in contract.cohorts)
    return contract.is_cumulative or any(each.periods is None or name in each.periods for each in looked_at)


def _counts_to_date(indicator: Indicator) -> bool:
    terms = None if indicator.pays is None else indicator.pays.terms
    if isinstance(terms, RateCard) and terms.ladder:
        return True
    return isinstance(terms, UnitPrice | RateCard | Bands) and terms.once_per_person
