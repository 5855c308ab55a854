"""The kinds of indicators that contracts with open results are drawn from, and such a contract with its results."""

from typing import NamedTuple

from pfs_cli.contract import Agreement
from pfs_cli.record import replace
from pfs_cli.results import Address, Observation, Paid, Results, Status
from pfs_cli.source import Source

HERE = Source(file="results.csv")
WORDS = ("良", "可", "否")


class Kind(NamedTuple):
    """A kind of indicator: how it is written, the bounds of its tables, and the inputs that the results must have."""

    unit: str
    measure: str
    bounds: tuple[str, ...]
    inputs: tuple[str | None, ...] = (None,)
    items: tuple[str | None, ...] = (None,)

    def addresses(self, name: str) -> list[Address]:
        """What the results say of an indicator of this kind."""
        return [Address(indicator=name, input=each, item=item) for each in self.inputs for item in self.items]


RATE = "{rate: {count: 達成者, among: 参加者}}"
KINDS = {
    "rate": Kind("percent", RATE, ("20%", "40%", "50%", "75%", "100%")),
    "count": Kind("count", "{given: 件数}", ("1", "2", "3", "5", "7")),
    "score": Kind("score", "{given: 点数}", ("-1", "0.5", "1", "2", "3")),
    "gap": Kind(
        "score",
        "{difference: {actual: {given: 点数}, against: {given: 点数}}}",
        ("-1", "0.5", "1", "2"),
        ("actual", "against"),
    ),
    "ratio": Kind(
        "index",
        "{ratio: {actual: {given: 点数}, against: {given: 点数}}}",
        ("40", "70", "100"),
        ("actual", "against"),
    ),
    "fall": Kind(
        "percent",
        "{reduction: {actual: {given: 点数}, against: {given: 点数}}}",
        ("-100%", "20%", "50%", "75%"),
        ("actual", "against"),
    ),
    "card": Kind("count", "{given: 件数}", ("1", "3", "6"), items=("a", "b")),
    "persons": Kind("count", "{given: 件数}", ("1", "2", "4")),
    "verdict": Kind("verdict", "{given: 判定}", ()),
    "savings": Kind("money", "{given: 節減額}", ("-100", "50", "200")),
}


class Drawn(NamedTuple):
    """A contract, its results with the open ones among them, and what was really paid before."""

    text: str
    agreement: Agreement
    results: tuple[Results, ...]
    paid: dict[str, Paid]

    def __repr__(self) -> str:
        """What a person needs to see of it."""
        rows = [
            f"{each.period}: {row.address} {row.status} {row.low}..{row.high} value {row.value} {row.count}/{row.among}"
            for each in complete(self)
            for row in each.observations
        ]
        return "\n".join(("", self.text, *rows, str({name: each.amount for name, each in self.paid.items()})))


def complete(drawn: Drawn) -> tuple[Results, ...]:
    """The results with those that are missing written in as unknown."""
    full: list[Results] = []
    names = [indicator for indicator in drawn.agreement.first.indicators if indicator.name.rpartition("_")[1]]
    for each in drawn.results:
        have = each.by_address()
        cumulated = drawn.agreement.first.is_cumulative and full
        missing = [
            Observation(
                address=address,
                value=None,
                count=None,
                among=None,
                raw="",
                source=HERE,
                status=Status.UNKNOWN,
            )
            for indicator in names
            for address in KINDS[kind_of(indicator.name)].addresses(indicator.name)
            if address not in have and not cumulated
        ]
        full.append(replace(each, observations=(*each.observations, *missing)))
    return tuple(full)


def kind_of(name: str) -> str:
    """The kind of a drawn indicator, by its name."""
    return name.rpartition("_")[0]
