"""The periods of a contract, and the one whose terms are being read."""

from pfs_cli.record import Record


class Calendar(Record):
    """The names of the periods in order, none without periods, and the one whose terms are read ("" without)."""

    names: tuple[str, ...]
    now: str
    cumulative: bool

    def has_a_say(self, periods: tuple[str, ...] | None) -> bool:
        """Whether what belongs to these periods (None: to all) has a say in this one.

        In periods that are settled alone only what belongs to it has; cumulated ones also look back.
        """
        if periods is None or self.now in periods:
            return True
        return self.cumulative and any(name in periods for name in self._before)

    def is_over_for(self, periods: tuple[str, ...] | None) -> bool:
        """Whether what belongs to these periods has no say in this one, but belonged to an earlier one."""
        return not self.has_a_say(periods) and any(name in (periods or ()) for name in self._before)

    def entry_for(self, periods: tuple[str, ...] | None) -> str:
        """The period whose entries hold for what belongs to these periods: this one, or the latest of them so far.

        Of what only comes later, the first of them: its terms are read, and nothing is settled on them yet.
        """
        if periods is None or self.now in periods:
            return self.now
        known = [name for name in self.names if name in periods]
        so_far = [name for name in self._before if name in periods]
        return so_far[-1] if so_far else known[0] if known else self.now

    @property
    def _before(self) -> tuple[str, ...]:
        return self.names[: self.names.index(self.now)] if self.now in self.names else ()


NO_PERIODS = Calendar(names=(), now="", cumulative=False)
