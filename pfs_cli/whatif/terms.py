"""Other terms: the same results under terms that were changed, or under another contract beside this one."""

from fractions import Fraction

from pfs_cli.comparison.difference import Case, Comparison
from pfs_cli.record import Record
from pfs_cli.whatif.standing import Standing


class Row(Record):
    """A row of a list of the contract that a term goes through.

    `within` is the key of the list (`tiers`), `position` counts its rows from 1, of `count`; `name` is what the row is
    called there: a level, an item, a payer; None where rows have no names.
    """

    within: str
    position: int
    count: int
    name: str | None


class ChangedTerm(Record):
    """One term said otherwise.

    `path` is how it is written (`indicators.visits.pays.tiers.4.from`), `rows` are the rows it goes through. `before`
    and `after` are what is written there; None where there was, or there is, no such term.
    """

    path: str
    rows: tuple[Row, ...]
    before: str | None
    after: str | None


class OtherContract(Record):
    """The file of a contract that stands beside this one, and the SHA-256 of its bytes."""

    file: str
    sha256: str


class TermsCase(Record):
    """The same results under the terms as they are and under others.

    There are `terms` where single ones were changed, the `other` contract where one was handed in. `comparison` says in
    what the terms differ, what each line can move, and in its one case what is paid under both.
    """

    terms: tuple[ChangedTerm, ...] = ()
    other: OtherContract | None = None
    before: Standing
    after: Standing
    comparison: Comparison

    @property
    def same_currency(self) -> bool:
        """Whether both pay in one currency; amounts in two have no difference."""
        currencies = {each.agreement.first.currency.code for each in (self.before, self.after)}
        return len(currencies) == 1

    @property
    def difference(self) -> Fraction | None:
        """How much more the other terms pay, in the main unit; None in two currencies."""
        return self.after.payment - self.before.payment if self.same_currency else None

    @property
    def case(self) -> Case:
        """The settlements under both."""
        return self.comparison.cases[0]


class Terms(Record):
    """The answers on other terms, in the order of the command line's options: changed terms, another contract."""

    cases: tuple[TermsCase, ...]
