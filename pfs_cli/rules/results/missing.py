"""result-missing, list-missing: every result that the contract settles on is there. A missing one is never zero.

Nobody measured it, or the row was forgotten: the table does not say which. Taken for zero, a forgotten row would cost
the provider the payment, or raise it where fewer cases earn more.

Fails:   no row for the indicator younger_10;   no list of people for an indicator that counts participants
Passes:  a row for every indicator, input and item of the contract, and a list of people for each that is counted

日本語:
精算に使う結果は、すべてそろっています。ない結果を0とみなすことはありません。

測らなかったのか、行を書き忘れたのかは、表からは分かりません。0とみなすと、書き忘れただけで受託者の支払がなくなり、
少ないほど支払う指標では支払が増えてしまいます。

誤り:    指標 younger_10 の行がない。参加者を数える指標の名簿がない
よい例:  契約のすべての指標、入力、項目の行と、名簿で数える指標のそれぞれの名簿がある
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.address import measured_at, needed_addresses
from pfs_cli.measure.terms import Participants
from pfs_cli.problem import Problem, error
from pfs_cli.results import Address, Results, describe
from pfs_cli.rules.results.given_again import can_be_added, must_be_added
from pfs_cli.source import Source


def check(
    contract: Contract,
    results: Results,
    place: Source,
    earlier: tuple[Results, ...] = (),
    *,
    lacking: bool = False,
) -> Iterator[Problem]:
    """A problem for each address that no observation has, in the contract's order.

    Where all to date decides, what was given once in an earlier period is there, and may be where an earlier period is
    `lacking`. Of an indicator with a row that could not be read it is unknown what is missing; the row has its own
    problem.
    """
    for indicator, address in find_missing(contract, results, earlier):
        if lacking and contract.is_cumulative and not must_be_added(indicator, address):
            continue
        yield _problem(indicator, address, results.period, place)


def find_missing(
    contract: Contract, results: Results, earlier: tuple[Results, ...] = ()
) -> Iterator[tuple[Indicator, Address]]:
    """Each address that no observation has, with its indicator."""
    observed = results.by_address()
    once = _given_once(contract, earlier) if contract.is_cumulative else frozenset()
    for indicator in contract.indicators:
        if indicator.name in results.unread or not contract.belongs(indicator):
            continue
        for address in needed_addresses(indicator):
            if address not in observed and address not in once:
                yield indicator, address


def _given_once(contract: Contract, earlier: tuple[Results, ...]) -> frozenset[Address]:
    return frozenset(
        observation.address
        for each in earlier
        for observation in each.observations
        if not can_be_added(contract, observation)
    )


def _problem(indicator: Indicator, address: Address, period: str, place: Source) -> Problem:
    facts = {"found": describe(address, period), "label": indicator.label}
    related = (indicator.ground.source,)
    measured = measured_at(indicator, address)
    if isinstance(measured, Participants):
        columns = ", ".join(name for name, _ in measured.roster.types)
        return error("list-missing", place, related=related, **facts, columns=columns)
    return error("result-missing", place, related=related, **facts)
