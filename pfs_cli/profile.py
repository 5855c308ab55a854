"""What a contract is checked for: while it is drafted, once it is signed, and when it is about to be paid."""

from enum import StrEnum


class Profile(StrEnum):
    """How strict the checks are (contract language, `status`).

    `draft` asks whether the terms do what they are meant to, `signed` also whether each of them can be traced and
    nothing in them is assumed; `paying` leaves the advice on design aside, for a contract in force is paid as it is.
    """

    DRAFT = "draft"
    SIGNED = "signed"
    PAYING = "paying"
