"""One task of `pfs validate`: a contract with its tables, each file read once."""

from pfs_cli.commands.checked_contract import Terms, check_contract_file, unread
from pfs_cli.commands.files import FileError, read_files, too_large
from pfs_cli.commands.paths import Place
from pfs_cli.commands.tasks import Read, Task, is_meant, read_once
from pfs_cli.problem import note, stops
from pfs_cli.record import replace
from pfs_cli.report import Checked, FileKind, in_order
from pfs_cli.source import Source


def check_task(task: Task, terms: Terms) -> tuple[Checked, ...]:
    """What was found in the files of a task."""
    if task.contract is None:
        from pfs_cli.commands.checked_tables import check_loose

        return tuple(check_loose(place, task.code, terms) for place in task.tables)
    try:
        content = _read(task.contract, task.read)
    except FileError as fault:
        content, checked, agreement = b"", unread(fault, task.contract.path), None
    else:
        if content is None:
            return (_leave_alone(task.contract),)
        checked, agreement = check_contract_file(content, task.contract.path, terms)
    if not task.tables:
        return (checked,)
    from pfs_cli.commands.checked_tables import Held, check_tables

    text = content.decode("utf-8", "replace")
    held = Held(text=text, agreement=agreement, sound=not stops(checked.problems))
    tables, found = check_tables(task.tables, held, terms)
    if found:
        checked = replace(checked, problems=in_order((*checked.problems, *found)), text=checked.text or text)
    return (checked, *tables)


def _read(place: Place, read: Read | None) -> bytes | None:
    """The bytes of a contract, or None where the file is none. What is in the folder is told by its first bytes."""
    if place.named and read is None:
        (content,) = read_files((place.path,))
        return content if is_meant(place, Read(content=content)) else None
    read = read_once(place.path) if read is None else read
    if read.code is not None:
        raise FileError(code=read.code, file=place.path)
    if not is_meant(place, read):
        return None
    if not read.whole:
        raise too_large(place.path)
    return read.content


def _leave_alone(place: Place) -> Checked:
    """A file that is neither contract nor table; of one that is named it is said."""
    at = Source(file=place.path)
    problems = (note("file-left-alone", at, related=(), file=place.path),) if place.named else ()
    return Checked(file=place.path, kind=FileKind.OTHER, problems=problems)
