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


def choose_profile(asked: Profile | None, status: str | None) -> Profile:
    """The profile that is asked for, else that of the contract's `status`; a contract without one is a draft."""
    if asked is not None:
        return asked
    return Profile.DRAFT if status is None else Profile(status)
