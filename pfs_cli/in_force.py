"""Which terms a settlement rests on: of each amendment in force the lines and sums that it priced."""

from pfs_cli.contract import Amendment
from pfs_cli.owner import find_owners
from pfs_cli.record import Record
from pfs_cli.settlement import Settlement
from pfs_cli.workings import walk


class Subject(Record):
    """What a step is of: an indicator by its name (`is_indicator`), or a sum of the contract or a payer."""

    name: str
    is_indicator: bool


class Version(Record):
    """The terms that an amendment brought, None for those of the contract as it was signed, and what rests on them."""

    amendment: Amendment | None
    subjects: tuple[Subject, ...]


def find_versions(settlement: Settlement) -> tuple[Version, ...]:
    """The contract as signed and then each amendment in force, with the subjects that rest on it.

    A line rests on an amendment when any figure of its workings stands inside it, and on the contract as signed when
    none does. Of the sums and the payers only those that rest on an amendment are named.
    """
    amended = settlement.contract.amended
    owners = find_owners(settlement)
    found: dict[str, dict[Subject, None]] = {each.ground.source.pointer: {} for each in amended}
    for step in walk(*settlement.roots):
        owner = owners.get(id(step))
        subject = Subject(name=owner or step.subject, is_indicator=owner is not None)
        for ground in step.grounds:
            for pointer, subjects in found.items():
                if ground.source.pointer.startswith(f"{pointer}/"):
                    subjects[subject] = None
    changed = {subject.name for subjects in found.values() for subject in subjects if subject.is_indicator}
    as_signed = tuple(
        Subject(name=name, is_indicator=True) for name, _ in settlement.values if name not in changed
    )
    return (
        Version(amendment=None, subjects=as_signed),
        *(Version(amendment=each, subjects=tuple(found[each.ground.source.pointer])) for each in amended),
    )
