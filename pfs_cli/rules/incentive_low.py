"""incentive-low: what the results decide is at least a tenth of what is paid (a warning).

A contract pays for success only as far as the payment hangs on it. The city of Kakamigahara reports that the fixed part
became larger in the tender than it had expected, and that a lower linked share lowers the provider's incentive; it
proposes to fix a level for each part in the call. What hangs on the results is what the lines can earn within the
maximum, beside all fixed payments, less what they pay at their worst; money that goes back at the worst counts too. In
the published contracts it is never below a tenth (Doncaster: a tenth of the fee is repaid).

Warns:   maximum: 5000000, fixed: 4800000, linked: 200000 (4 %)
Passes:  maximum: 4593000, fixed: 2993000, linked: 1600000 (35 %)
Passes:  maximum: 5000000, fixed: 5000000, share_of: fixed, tiers: [..., {above: -5pt, share: -10%}] (10 % goes back)

日本語:
結果によって決まる額は、支払う額の一割以上です(警告)。

成果に支払う契約といえるのは、支払額が成果によって変わる分だけです。各務原市は、公募で固定支払額が想定よりも大きく
なったこと、成果連動支払額の割合の低下は事業者のインセンティブの低下につながること、公募に当たって各支払額に一定の
水準を設けることも対応策であることを公表しています。結果によって決まる額は、最も良い結果の額(上限額から固定払の全
部を引いた額まで)から、最も悪い結果でも支払う額を引いた額です。最も悪い結果で返還する額は加えます。公表された契約
では、一割を下回るものはありません(ドンカスターでは委託料の一割を返還します)。

警告:    maximum: 5000000, fixed: 4800000, linked: 200000 (4%)
よい例:  maximum: 4593000, fixed: 2993000, linked: 1600000 (35%)
よい例:  maximum: 5000000, fixed: 5000000, share_of: fixed, tiers: [..., {above: -5pt, share: -10%}] (10%を返還)
"""

from collections.abc import Iterator
from fractions import Fraction

from pfs_cli.contract import Agreement, Contract, Pays
from pfs_cli.notation import approximate, grouped
from pfs_cli.problem import Problem, warning
from pfs_cli.rules.best_together import most_of

LEAST = Fraction(1, 10)
"""The smallest part of the payment that hangs on results in any of the published contracts among the samples."""

_NOTHING = Fraction(0)


def check(agreement: Agreement) -> Iterator[Problem]:
    """A warning at the fixed payment where less than a tenth of the maximum hangs on the results."""
    last = agreement.contracts[-1]
    maximum, fixed = last.payment.maximum.value, _fixed_over_term(agreement)
    if maximum <= 0:
        return
    settled = (last,) if last.is_cumulative else agreement.contracts
    room, best = maximum - fixed, [_best(contract) for contract in settled]
    if None not in best:
        room = min(room, sum((each for each in best if each is not None), _NOTHING))
    decided = max(room - sum((_worst(contract) for contract in settled), _NOTHING), _NOTHING)
    if decided < LEAST * maximum:
        yield warning(
            "incentive-low",
            last.payment.fixed.ground.source,
            fixed=grouped(fixed),
            maximum=grouped(maximum),
            decided=grouped(decided),
            share=f"{approximate(100 * decided / maximum)}%",
            least=f"{grouped(100 * LEAST)}%",
        )


def _fixed_over_term(agreement: Agreement) -> Fraction:
    last = agreement.contracts[-1]
    if not last.is_cumulative:
        return sum((contract.payment.fixed.value for contract in agreement.contracts), _NOTHING)
    by_period = last.payment.fixed.by_period
    return sum((each.value for _, each in by_period), _NOTHING) if by_period else last.payment.fixed.value


def _pays_of(contract: Contract) -> Iterator[Pays]:
    """What the lines of the period pay, of all periods to date where these are settled together."""
    for indicator in contract.indicators:
        if indicator.pays is not None and (contract.is_cumulative or contract.belongs(indicator)):
            yield indicator.pays


def _best(contract: Contract) -> Fraction | None:
    """The most that all lines can earn; None where nothing limits them, or where they are adjusted together."""
    most = [most_of(pays, contract) for pays in _pays_of(contract)]
    if contract.adjustments or None in most:
        return None
    return sum((each for each in most if each is not None), _NOTHING)


def _worst(contract: Contract) -> Fraction:
    """What all lines pay at their worst, below zero where money goes back then."""
    total = sum((_worst_of(contract, pays) for pays in _pays_of(contract)), _NOTHING)
    return min(total, _NOTHING) if contract.adjustments else total


def _worst_of(contract: Contract, pays: Pays) -> Fraction:
    """What a line pays at its worst; nothing where it has no lowest point, as a rate card."""
    least = None if pays.curve is None else pays.curve.infimum
    if least is None:
        return _NOTHING
    whole = None if pays.share_of is None else contract.payment.whole(pays.share_of)
    amount = least if whole is None else least * whole.value
    if pays.floor is not None:
        amount = max(amount, pays.floor.value)
    if pays.cap is not None:
        amount = min(amount, pays.cap.value)
    return min(amount, _NOTHING) if pays.requires is not None else amount
