"""What wrongly coded cases come to where each is wrong with the same chance: the mean change of the payment.

It is the sum over every number of wrong cases of its binomial chance times the change of the payment, each payment by
the engine, or by the straight lines that the engine gives between its bends.
"""

from bisect import bisect_right
from collections.abc import Callable
from fractions import Fraction

from pfs_cli.record import Record
from pfs_cli.whatif.crossing import is_divisor
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.odds.counts import count_exactly
from pfs_cli.whatif.odds.window import count_in_floats
from pfs_cli.whatif.separation import separate
from pfs_cli.whatif.standing import Standing
from pfs_cli.whatif.stretches import stretches

EXACT = 2_000
"""Up to so many files the expected money is an exact fraction."""
_ZERO = Fraction(0)


class CasesWrong(Record):
    """The expected change of the payment, up or down, in the main unit, and the most that it errs: 0 if exact."""

    money: Fraction
    error: Fraction


def weigh(standing: Standing, lever: Lever, kind: tuple[int, int], miscoded: Fraction) -> CasesWrong:
    """What the files of a lever may come to, of which each wrong one moves the count by a step.

    `kind` is how many files there are and the step, `miscoded` the chance of each to be wrong. A count that cannot be
    settled (a quotient by nothing) moves an unknown amount, which widens the error.
    """
    files, step = kind
    pay = paid_at(standing, lever, int(lever.number))
    law = (count_exactly if files <= EXACT else count_in_floats)(files, miscoded)
    money, most, unpaid = _ZERO, abs(standing.last.contract.payment.maximum.value), _ZERO
    for wrong, weight in zip(law.numbers, law.weights, strict=True):
        paid = pay(int(lever.number) + step * wrong)
        if paid is None:
            unpaid += Fraction(weight) / law.whole
            continue
        moved = abs(paid - standing.payment)
        money, most = money + moved * Fraction(weight), max(most, moved)
    return CasesWrong(money=money / law.whole, error=(law.bound + unpaid) * most)


def paid_at(standing: Standing, lever: Lever, until: int) -> Callable[[int], Fraction | None]:
    """What is paid on each count of a lever, all else as it stands: run by run where the runs can be told.

    None for a count that cannot be settled. Of a count without an end no more than `until` is asked.
    """
    separation = separate(standing, (lever,))
    (cluster,) = separation.clusters
    end = until if lever.highest is None else None
    try:
        runs = None if cluster.earn is None or is_divisor(lever) else stretches(cluster, end)
    except ValueError:  # a curve that refuses some of the values
        runs = None
    if runs is None:

        def settle(count: int) -> Fraction | None:
            try:
                return separation.payment((Fraction(count),))
            except (ValueError, ZeroDivisionError):  # refused; a quotient by nothing
                return None

        return settle
    told, starts = runs, [run.first for run in runs]

    def look_up(count: int) -> Fraction:
        return separation.pay(told[bisect_right(starts, count) - 1].at(count))

    return look_up
