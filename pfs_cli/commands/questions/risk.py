"""`--fixed-share`: the same maximum with another part of it fixed; what the payer pays, what the provider may lose."""

from fractions import Fraction

from pfs_cli.commands import options as o
from pfs_cli.commands.questions.asked import Answer, Answered, Asked
from pfs_cli.commands.questions.terms import changed_document, check_terms
from pfs_cli.contract import Agreement
from pfs_cli.notation import plain
from pfs_cli.problem import Fault, Problem, error, stops
from pfs_cli.quantity import read_percent
from pfs_cli.read.document import Document
from pfs_cli.read.term import NewTerm, overwritten_by, read_term
from pfs_cli.source import Source
from pfs_cli.whatif.fixed_share import limits_in_money, part_maximum, unfit_lines
from pfs_cli.whatif.odds.forecast import Chances
from pfs_cli.whatif.risk import find_risk

_ONE = Fraction(1)


def ask_risk(asked: Asked) -> Answered:
    """The contract with each of the fixed shares, each read and checked as a contract file is."""
    document = changed_document(asked)
    agreement = asked.standing.agreement
    texts = asked.each(o.FIXED_SHARE.name)
    place = asked.place(o.FIXED_SHARE.name, texts[0])
    unfit = unfit_lines(agreement)
    if unfit:
        code = "risk-no-linked" if agreement.first.payment.linked is None else "risk-prices"
        return None, (error(code, place, found=", ".join(unfit)),)
    others: list[tuple[Fraction, Agreement]] = []
    problems: tuple[Problem, ...] = ()
    for position, text in enumerate(texts):
        place = asked.place(o.FIXED_SHARE.name, text)
        share = read_percent(text)
        if isinstance(share, Fault) or not 0 <= share <= 1:
            problems = (*problems, error("risk-share", place, found=text))
            continue
        if text in texts[:position]:
            problems = (*problems, error("risk-share-twice", place, found=text))
            continue
        parted, found = _part(document, agreement, share, place, asked.handed_in.problems)
        problems = (*problems, *found)
        if parted is not None:
            others.append((share, parted))
    chances, found = _read_chances(asked)
    if stops((*problems, *found)):
        return None, problems
    study = find_risk(asked.standing, tuple(others), limits_in_money(agreement), chances)
    return Answer(kind="risk", study=study), problems


def _part(
    document: Document, agreement: Agreement, share: Fraction, place: Source, known: tuple[Problem, ...]
) -> tuple[Agreement | None, tuple[Problem, ...]]:
    """The contract with that share of the maximum fixed."""
    amounts = part_maximum(agreement, share)
    if amounts is None:
        return None, (error("risk-nothing-fixed", place),)
    terms: list[NewTerm] = []
    for amount in amounts:
        term, problems = read_term(f"{amount.path}={plain(amount.value)}", document, place)
        if term is None:
            return None, problems
        if overwritten_by(document, term):
            return None, (error("risk-amended", place, found=amount.path),)
        terms.append(term)
    parted, problems = check_terms(document, tuple(terms), known)
    # That examples come out otherwise under another share is what is asked for, and told of no share by itself.
    return parted, tuple(each for each in problems if each.code != "term-examples-differ")


def _read_chances(asked: Asked) -> tuple[Chances, tuple[Problem, ...]]:
    """The chances of the command line, whose problems the question of the chances tells."""
    if not asked.has(o.CHANCE.name):
        return (), ()
    from pfs_cli.commands.questions.chances import read_expected

    expected, problems = read_expected(asked)
    return tuple((each.lever, each.chance) for each in expected), problems
