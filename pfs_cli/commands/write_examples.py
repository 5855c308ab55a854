"""`pfs validate --write-examples`: the examples that a contract still needs, for a person to work out and accept."""

from pfs_cli.commands.contract_file import check_document, refuse_table
from pfs_cli.commands.files import FileError, read_files, same_file
from pfs_cli.commands.screen import Screen, write_file
from pfs_cli.language import Say
from pfs_cli.problem import stops
from pfs_cli.read.document import Document, Sequence, read_document

WRITTEN = 0
PROBLEMS = 1
_HOUSE = "  "

CODES = ("examples-of-one",)


def write_examples(paths: tuple[str, ...], output: str | None, screen: Screen, say: Say) -> int:
    """Writes the examples that the contract lacks as YAML, or what is wrong with it to standard error.

    The contract itself is never changed. Returns 0, or 1 where the contract is not sound. Several paths, and files
    that cannot be read or written, raise FileError.
    """
    if len(paths) != 1:
        raise FileError(code="examples-of-one", file=str(len(paths)))
    (path,) = paths
    refuse_table(path)
    (content,) = read_files(paths)
    document, problems = read_document(content, path)
    agreement, found = check_document(document, problems)
    problems = (*problems, *found)
    if document is None or agreement is None or stops(problems):
        from pfs_cli.read.findings import abridge
        from pfs_cli.render.problems import render_problems

        text = content.decode("utf-8", "replace") if document is None else document.text
        screen.say(
            render_problems(abridge(problems), {path: text}, say, screen.width, color=screen.talk_color)
        )
        return PROBLEMS
    from pfs_cli.render.proposals import render_proposals
    from pfs_cli.worked.propose import propose_examples

    written = render_proposals(agreement, propose_examples(agreement), say, _indent(document))
    if output is None:
        screen.write(written, "utf-8")
    elif same_file(output, path):
        raise FileError(code="output-is-input", file=output)
    else:
        write_file(output, written.encode())
    return WRITTEN


def _indent(document: Document) -> str:
    """How far the examples of the contract are indented, so that more can be pasted below them."""
    written = document.root.get("examples")
    if not isinstance(written, Sequence) or not written.items:
        return _HOUSE
    source = written.source
    if source.line is None or source.column is None:
        return _HOUSE
    line = document.text.splitlines()[source.line - 1]
    return " " * (source.column - 1) if line.lstrip(" ").startswith("-") else _HOUSE
