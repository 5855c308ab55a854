"""The bytes of a YAML file made into nodes with places, by rules stricter than YAML's.

Refused, each with what to write instead: anchors, aliases, merge keys, tags, directives, several documents,
a key twice, keys that are no text, and every value that YAML 1.1 and 1.2 read differently. What remains
means the same to this reader, to an editor and to a person.
"""

from collections import abc

from pfs_cli.problem import Problem, error
from pfs_cli.read.braces import missing_colon
from pfs_cli.read.conflict import find_conflicts
from pfs_cli.read.encoding import decode_utf8
from pfs_cli.read.events import events_of
from pfs_cli.read.findings import LIMIT, Findings
from pfs_cli.read.forbidden_text import FULL_WIDTH_SPACE, find_forbidden, full_width_problem
from pfs_cli.read.node import Entry, Mapping, Node, Scalar, Sequence, plain
from pfs_cli.read.open_node import problem_at
from pfs_cli.read.plain_scalar import fault
from pfs_cli.read.tree import Growth, grow
from pfs_cli.record import Record
from pfs_cli.source import Source

__all__ = [
    "Document",
    "Entry",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "find",
    "find_key",
    "plain",
    "read_document",
]

MOST_BYTES = 1 << 20

_MOST_READINGS = 20
"""How often a text is read anew with full-width spaces replaced, before the rest of them waits for the next run."""

Steps = abc.Sequence[str | int]
"""A JSON Pointer taken apart: keys of mappings, and positions in lists from 0."""


class Document(Record):
    """A file that holds one mapping."""

    file: str
    text: str
    root: Mapping


def read_document(content: bytes, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """The document in the bytes of a file, and every problem of its text, in the order of the file.

    A document may come with errors, so that its meaning can be checked in the same run: a refused value is
    then what was probably meant. Without a document the text could not be read to its end.
    """
    if len(content) > MOST_BYTES:
        start = Source(file=file, line=1, column=1)
        return None, (error("yaml-too-large", start, size=f"{len(content):,}", limit=f"{MOST_BYTES:,}"),)
    text, problems = decode_utf8(content, file)
    if text is None:
        return None, problems
    findings = Findings()
    for problem in find_conflicts(text, file):
        findings.add(problem)
    if problems := findings.all(file):
        return None, problems
    growth = _read_text(text, file, findings)
    root = _root_of(growth, file, findings) if growth.complete else None
    problems = tuple(sorted(findings.all(file), key=_position))
    if root is None:
        return None, problems
    return Document(file=file, text=text, root=root), problems


def find(document: Document, steps: Steps) -> Node | None:
    """The value to which the steps lead from the root."""
    node: Node | None = document.root
    for step in steps:
        if isinstance(node, Mapping) and isinstance(step, str):
            node = node.get(step)
        elif isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node


def find_key(document: Document, steps: Steps) -> Scalar | None:
    """The key under which the value at the end of the steps stands; None for an item of a list and the root."""
    if not steps or not isinstance(key := steps[-1], str):
        return None
    parent = find(document, steps[:-1])
    entry = parent.entry(key) if isinstance(parent, Mapping) else None
    return None if entry is None else entry.key


def _read_text(text: str, file: str, findings: Findings) -> Growth:
    """The growth of a text once no forbidden character and no misplaced full-width space is left in it."""
    text = cleaned = find_forbidden(text, file, findings)
    for _ in range(_MOST_READINGS):
        growth = grow(text, file, events_of(text))
        if not growth.spaces:
            break
        text = _replace_spaces(text, sorted(set(growth.spaces)), file, findings)
    for problem in sorted(growth.problems, key=_position):
        # A full-width space is as wide as two: lines that it indented no longer stand under each other.
        if text == cleaned or problem.code != "yaml-indent":
            findings.add(problem)
    return growth


def _replace_spaces(text: str, spaces: list[int], file: str, findings: Findings) -> str:
    """The text with ordinary spaces instead, and a problem for each run of full-width ones."""
    firsts = [index for index in spaces if text[index - 1 : index] != FULL_WIDTH_SPACE]
    for number, index in enumerate(firsts):
        if number <= LIMIT:
            problem = full_width_problem(text, index, file)
        findings.add(problem)
    characters = list(text)
    for index in spaces:
        characters[index] = " "
    return "".join(characters)


def _root_of(growth: Growth, file: str, findings: Findings) -> Mapping | None:
    root = growth.roots[0] if growth.roots else None
    if isinstance(root, Mapping):
        return root
    if root is None or (isinstance(root, Scalar) and not root.quoted and not root.text):
        findings.add(error("yaml-empty", Source(file=file, line=1, column=1)))
    else:
        found = missing_colon(root.text) if isinstance(root, Scalar) and not root.quoted else None
        findings.add(problem_at(root.place, found or fault("yaml-root")))
    return None


def _position(problem: Problem) -> tuple[bool, int, int]:
    """By line and column; what speaks of the whole file comes last."""
    line = problem.source.line
    return line is None, line or 0, problem.source.column or 0
