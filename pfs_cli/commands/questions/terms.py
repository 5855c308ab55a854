"""`--term` and `--contract`: the same results under changed terms, or under another contract beside this one."""

from pfs_cli.commands import options as o
from pfs_cli.commands.contract_file import check_document, refuse_table
from pfs_cli.commands.questions.asked import Answer, Answered, Asked
from pfs_cli.commands.questions.other_results import take_results
from pfs_cli.comparison.compare import compare
from pfs_cli.comparison.difference import Case
from pfs_cli.contract import Agreement
from pfs_cli.problem import Problem, Severity, error, note, stops
from pfs_cli.read.document import Document, read_document
from pfs_cli.read.term import NewTerm, change_terms, overlap, overwritten_by, read_term, without_examples
from pfs_cli.record import replace
from pfs_cli.source import Source
from pfs_cli.whatif.standing import Standing, stand
from pfs_cli.whatif.terms import ChangedTerm, OtherContract, Terms, TermsCase

_OF_EXAMPLES = "example-differs"
_EXAMPLES = "/examples"


def ask_terms(asked: Asked) -> Answered:
    """What the results come to under the changed terms, and under the other contract, each beside today's terms.

    The questions that follow begin under the changed terms; the other contract only stands beside.
    """
    cases: list[TermsCase] = []
    problems: tuple[Problem, ...] = ()
    begin: Standing | None = None
    if asked.has(o.TERM.name):
        case, found = _change(asked)
        problems = (*problems, *found)
        if case is not None:
            cases.append(case)
            begin = case.after
    other = asked.one(o.OTHER_CONTRACT.name)
    if other is not None:
        case, found = _stand_beside(asked, other)
        problems = (*problems, *found)
        if case is not None:
            cases.append(case)
    if stops(problems):
        return None, problems
    return Answer(kind="terms", study=Terms(cases=tuple(cases)), standing=begin), problems


def _change(asked: Asked) -> tuple[TermsCase | None, tuple[Problem, ...]]:
    """The standing under the terms that the command line changes."""
    document = _document(asked)
    terms, problems = _read_terms(asked, document)
    if not terms:
        return None, problems
    agreement, found = check_terms(document, terms, asked.handed_in.problems)
    problems = (*problems, *found)
    if agreement is None or stops(problems):
        return None, problems
    place = _whole_line(terms)
    return _make_case(asked, agreement, place, problems, terms=tuple(each.changed for each in terms))


def changed_document(asked: Asked) -> Document:
    """The contract's file with the terms that the command line changes, where these make sense."""
    document = _document(asked)
    terms, problems = _read_terms(asked, document)
    return document if stops(problems) else change_terms(document, terms)


def _document(asked: Asked) -> Document:
    """The contract's file, which is there wherever a contract stands."""
    document = asked.handed_in.document
    if document is None:
        raise TypeError(asked.handed_in.papers.contract)
    return document


def _read_terms(asked: Asked, document: Document) -> tuple[tuple[NewTerm, ...], tuple[Problem, ...]]:
    """Every term of the command line, and what is wrong with any of them."""
    terms: list[NewTerm] = []
    problems: tuple[Problem, ...] = ()
    for text in asked.each(o.TERM.name):
        place = asked.place(o.TERM.name, text)
        term, found = read_term(text, document, place)
        problems = (*problems, *found)
        if term is None or stops(found):
            continue
        twice = next((other for other in terms if overlap(term, other)), None)
        if twice is not None:
            facts = {"found": term.changed.path, "other": twice.changed.path}
            problems = (*problems, error("term-twice", place, related=(), **facts))
            continue
        for number in overwritten_by(document, term):
            problems = (
                *problems,
                note("term-amended", place, found=term.changed.path, amendment=str(number)),
            )
        terms.append(term)
    return tuple(terms), problems


def check_terms(
    document: Document, terms: tuple[NewTerm, ...], known: tuple[Problem, ...]
) -> tuple[Agreement | None, tuple[Problem, ...]]:
    """The contract with the changed terms, checked exactly as a contract file is, and what the change brought about.

    Worked examples were worked out under the terms of the file: one that no longer comes out is a note.
    """
    changed = change_terms(document, terms)
    agreement, problems = check_document(changed, ())
    found = tuple(each for each in problems if each not in known)
    place = _whole_line(terms)
    if agreement is None and all(each.source.pointer.startswith(_EXAMPLES) for each in found):
        agreement, problems = check_document(without_examples(changed), ())
        found = tuple(each for each in problems if each not in known)
        return agreement, (*(_placed(each, terms) for each in found), note("term-examples-unread", place))
    examples = {dict(each.facts)["example"]: None for each in found if each.code == _OF_EXAMPLES}
    others = tuple(_placed(each, terms) for each in found if each.code != _OF_EXAMPLES)
    if not examples or agreement is None:
        return agreement, others
    facts = {"count": str(len(examples)), "all": str(len(agreement.examples)), "names": ", ".join(examples)}
    return agreement, (*others, note("term-examples-differ", place, related=(), **facts))


def _placed(problem: Problem, terms: tuple[NewTerm, ...]) -> Problem:
    """The problem with the term of the command line that brought it about as its place."""
    places = {each.place.file: each.place for each in terms}
    if problem.source.file in places:
        return replace(problem, source=places[problem.source.file])
    related = tuple(each for each in problem.related if each.file not in places)
    return replace(problem, source=_whole_line(terms), related=(problem.source, *related))


def _whole_line(terms: tuple[NewTerm, ...]) -> Source:
    """The place of what all terms together bring about."""
    return Source(file=" ".join(dict.fromkeys(each.place.file for each in terms)))


def _stand_beside(asked: Asked, path: str) -> tuple[TermsCase | None, tuple[Problem, ...]]:
    """The standing under another contract on the same results."""
    refuse_table(path)
    content = asked.read(path)
    document, problems = read_document(content, path)
    agreement, found = check_document(document, problems)
    problems = tuple(_as_note(each) for each in (*problems, *found))
    if agreement is None or stops(problems):
        return None, problems
    from hashlib import sha256

    other = OtherContract(file=path, sha256=sha256(content).hexdigest())
    place = asked.place(o.OTHER_CONTRACT.name, path)
    return _make_case(asked, agreement, place, problems, other=other)


def _as_note(problem: Problem) -> Problem:
    return replace(problem, severity=Severity.NOTE) if problem.code == _OF_EXAMPLES else problem


def _make_case(
    asked: Asked,
    agreement: Agreement,
    place: Source,
    problems: tuple[Problem, ...],
    *,
    terms: tuple[ChangedTerm, ...] = (),
    other: OtherContract | None = None,
) -> tuple[TermsCase | None, tuple[Problem, ...]]:
    """The results settled under both agreements, and what these differ in."""
    before = asked.standing
    results, found = take_results(asked, agreement, place)
    problems = (*problems, *found)
    if results is None or stops(problems):
        return None, problems
    after = stand(agreement, results, before.paid)
    comparison = compare(before.agreement, agreement)
    comparison = replace(comparison, cases=(Case(old=before.settlements, new=after.settlements),))
    return TermsCase(terms=terms, other=other, before=before, after=after, comparison=comparison), problems
