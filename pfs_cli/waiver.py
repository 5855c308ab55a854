"""A check that a contract sets aside for a time: which one, why, who answers for it, and until when."""

from datetime import date

from pfs_cli.record import Record
from pfs_cli.source import Ground


class Waiver(Record):
    """What the check of that code finds is meant as it is, up to and with the day `until`. No payment changes by it."""

    code: str
    reason: str
    owner: str
    until: date
    ground: Ground
