"""`--chance` and `--budget`: how likely each tier and each payment is."""

from fractions import Fraction

from pfs_cli.commands import options as o
from pfs_cli.commands.questions.asked import Answer, Answered, Asked
from pfs_cli.notation import grouped
from pfs_cli.problem import Problem, error, stops
from pfs_cli.read.asked_money import read_asked_money
from pfs_cli.read.belief import Believed, read_beliefs
from pfs_cli.read.chance import Expected, read_chances
from pfs_cli.results import Observation
from pfs_cli.rules.results import check_periods
from pfs_cli.source import Source
from pfs_cli.whatif.odds.cases import MOST_CASES
from pfs_cli.whatif.odds.chance import Learned, Listed
from pfs_cli.whatif.odds.forecast import Chances, TooMany, forecast, make_tables
from pfs_cli.whatif.odds.reach import ends_of, number_of
from pfs_cli.whatif.standing import Changes, Place, with_changes


def ask_chances(asked: Asked) -> Answered:
    """The law of the payment by the chances of the command line, held against the budget if there is one."""
    expected, problems = read_expected(asked)
    budget, told = read_budget(asked)
    problems = (*problems, *told)
    if not expected and not stops(problems):
        if asked.has(o.RESAMPLE.name):
            return None, problems
        place = asked.place(o.BUDGET.name, asked.one(o.BUDGET.name) or "")
        levers = ", ".join(lever.name for lever in asked.levers)
        return None, (*problems, error("budget-without-chance", place, known=levers))
    if stops(problems):
        return None, problems
    chances = tuple((each.lever, each.chance) for each in expected)
    problems = (*problems, *check_ends(asked, chances))
    if stops(problems):
        return None, problems
    study = forecast(make_tables(asked.standing, chances), budget)
    if isinstance(study, TooMany):
        if asked.has(o.COMMON.name):
            return None, problems  # lots are drawn anyway
        names = ", ".join(lever.name for lever in study.levers)
        place = _place_of_all(asked)
        return None, (*problems, error("chance-together", place, found=names, most=f"{MOST_CASES:,}"))
    return Answer(kind="chances", study=study), problems


def read_expected(asked: Asked) -> tuple[tuple[Expected, ...], tuple[Problem, ...]]:
    """What the command line takes as known of results that are still to come, with every problem of it."""
    beliefs, problems = _read_beliefs(asked)
    texts = tuple((text, asked.place(o.CHANCE.name, text)) for text in asked.each(o.CHANCE.name))
    expected, told = read_chances(texts, asked.levers, beliefs, asked.currency)
    return expected, (*problems, *told, *_find_idle(asked, beliefs, expected))


def _read_beliefs(asked: Asked) -> tuple[tuple[Believed, ...], tuple[Problem, ...]]:
    """The beliefs of `--prior`; where `--sure` is asked as well, that question tells what is wrong with them."""
    texts = tuple((text, asked.place(o.PRIOR.name, text)) for text in asked.each(o.PRIOR.name))
    beliefs, problems = read_beliefs(texts, asked.levers)
    return beliefs, () if asked.has(o.SURE.name, o.MISCODED.name) else problems


def _find_idle(
    asked: Asked, beliefs: tuple[Believed, ...], expected: tuple[Expected, ...]
) -> tuple[Problem, ...]:
    """A belief that no result is learned with: it would change nothing, and was meant to."""
    if asked.has(o.SURE.name, o.MISCODED.name):
        return ()
    learned = {each.lever.place for each in expected if isinstance(each.chance, Learned)}
    return tuple(
        error(
            "prior-idle",
            asked.place(o.PRIOR.name, f"{each.lever.name}={each.written}"),
            found=each.lever.name,
        )
        for each in beliefs
        if each.lever.place not in learned
    )


def read_budget(asked: Asked) -> tuple[Fraction | None, tuple[Problem, ...]]:
    """The amount of `--budget`, in the main unit of the contract's currency; None where it is not there."""
    text = asked.one(o.BUDGET.name)
    if text is None:
        return None, ()
    place = asked.place(o.BUDGET.name, text)
    amount, problems = read_asked_money(text, asked.currency, place)
    if amount is None:
        return None, problems
    if amount < 0:
        most = grouped(asked.today.last.contract.payment.maximum.value)
        return None, (error("budget-below-zero", place, found=text, most=most),)
    return amount, ()


def check_ends(asked: Asked, chances: Chances) -> tuple[Problem, ...]:
    """What the rules on results say of results that the chances make possible: each at its ends, and all together."""
    problems: list[Problem] = []
    lowest: dict[Place, Observation] = {}
    highest: dict[Place, Observation] = {}
    for lever, chance in chances:
        low, high = ends_of(chance)
        options = range(low, high + 1) if isinstance(chance, Listed) else (low, high)
        possible = tuple(lever.observe(number_of(chance, option)) for option in options)
        lowest[lever.place], highest[lever.place] = possible[0], possible[-1]
        for each in possible:
            problems += _check(asked, {lever.place: each}, lever.name)
    if not problems:
        for together in (lowest, highest):
            problems += _check(asked, together, ", ".join(lever.name for lever, _ in chances))
    return tuple(dict.fromkeys(problems))


def _check(asked: Asked, changes: Changes, name: str) -> tuple[Problem, ...]:
    standing = asked.standing
    results = with_changes(standing.results, changes)
    place = asked.place(o.CHANCE.name, name)
    found = tuple(check_periods(standing.agreement, results, standing.paid, place))
    if not stops(found):
        return ()
    value = ", ".join(each.raw for each in changes.values())
    return (error("chance-refused", place, found=name, value=value), *found)


def _place_of_all(asked: Asked) -> Source:
    return Source(file=" ".join(f"{o.CHANCE.name} {text}" for text in asked.each(o.CHANCE.name)))
