"""`--target` and `--cost`: the cheapest sets of results that reach an amount, and what can be reached at most."""

from fractions import Fraction

from pfs_cli.commands import options as o
from pfs_cli.commands.questions.asked import Answer, Answered, Asked
from pfs_cli.commands.questions.takes import is_rate_without_people
from pfs_cli.notation import grouped, plain
from pfs_cli.open_results.value import NotExactError
from pfs_cli.problem import Problem, error, note, stops
from pfs_cli.read.asked_money import read_asked_money
from pfs_cli.read.setting import find_lever, split_name
from pfs_cli.source import Source
from pfs_cli.whatif.lever import Lever
from pfs_cli.whatif.nearest import TooManyCellsError
from pfs_cli.whatif.reach import is_whole
from pfs_cli.whatif.target import Most, Priced, Target, find_least, find_most, find_target

CODES = (
    "target-above-maximum",
    "target-above-maximum-others",
    "target-not-reached",
    "target-not-reached-others",
)
_ONE = Fraction(1)


def ask_target(asked: Asked) -> Answered:
    """The sets of results that pay the target, or the problem with what can be paid."""
    text = asked.one(o.TARGET.name)
    costs = asked.each(o.COST.name)
    if text is None:
        places = (asked.place(o.COST.name, each) for each in costs)
        return None, tuple(error("cost-without-target", place) for place in places)
    place = asked.place(o.TARGET.name, text)
    amount, problems = read_asked_money(text, asked.currency, place)
    moving, found = _read_costs(asked, costs) if costs else (_counted(asked.levers), ())
    problems = (*problems, *found)
    if amount is None or stops(problems):
        return None, problems
    if not moving:
        return None, (*problems, _nothing_moves(asked.levers, place))
    study = find_target(asked.standing, amount, asked.levers, moving, in_money=bool(costs))
    if study.is_reached or (study.sets is None and all(each.move is None for each in study.alone)):
        impossible = _tell_impossible(study, asked.levers, place)
        if impossible is not None:
            return None, (*problems, impossible)
    bare = [lever.name for lever in study.staying if is_rate_without_people(lever)]
    if bare:
        problems = (*problems, note("target-without-people", place, found=", ".join(bare), first=bare[0]))
    return Answer(kind="target", study=study), problems


def _counted(levers: tuple[Lever, ...]) -> tuple[Priced, ...]:
    """What is counted moves where no costs are given, each person or unit for 1."""
    return tuple(Priced(lever=lever, cost=_ONE) for lever in levers if lever.counted and not lever.of_persons)


def _read_costs(asked: Asked, costs: tuple[str, ...]) -> tuple[tuple[Priced, ...], tuple[Problem, ...]]:
    """`NAME=MONEY` of each result that moves, in the order of the results."""
    priced: dict[str, Priced] = {}
    problems: tuple[Problem, ...] = ()
    for text in costs:
        place = asked.place(o.COST.name, text)
        name, equals, money = split_name(text, asked.levers)
        if not equals or not name.strip() or not money.strip():
            problems = (*problems, error("cost-form", place, found=text))
            continue
        lever, found = find_lever(name.strip(), asked.levers, place)
        cost, faults = read_asked_money(money, asked.currency, place)
        problems = (*problems, *found, *faults)
        if lever is None or cost is None:
            continue
        wrong = _wrong_cost(lever, cost, priced, place)
        if wrong is None:
            priced[lever.name] = Priced(lever=lever, cost=cost)
        else:
            problems = (*problems, wrong)
    return tuple(priced[lever.name] for lever in asked.levers if lever.name in priced), problems


def _wrong_cost(lever: Lever, cost: Fraction, priced: dict[str, Priced], place: Source) -> Problem | None:
    if lever.of_persons:
        return error("lever-of-persons", place, found=lever.name)
    if not is_whole(lever):
        code = "cost-without-people" if is_rate_without_people(lever) else "cost-not-counted"
        return error(code, place, found=lever.name)
    if cost <= 0:
        return error("cost-not-positive", place, found=grouped(cost))
    return error("cost-twice", place, found=lever.name) if lever.name in priced else None


def _nothing_moves(levers: tuple[Lever, ...], place: Source) -> Problem:
    bare = [lever.name for lever in levers if is_rate_without_people(lever)]
    if bare:
        return error("target-needs-people", place, found=", ".join(bare), first=bare[0])
    return error("target-nothing-counted", place, found=", ".join(lever.name for lever in levers))


def _tell_impossible(study: Target, levers: tuple[Lever, ...], place: Source) -> Problem | None:
    """The problem of a target that is paid whatever the results, or never; None where it is neither."""
    try:
        return _tell_always(study, levers, place) if study.is_reached else _tell_never(study, place)
    except (TooManyCellsError, NotExactError):
        return None


def _tell_always(study: Target, levers: tuple[Lever, ...], place: Source) -> Problem | None:
    """The problem of a target that is paid whatever any result is, those that the sets do not move among them."""
    least = find_least(study.standing, levers)
    if least is None or study.amount > least:
        return None
    return error("target-always", place, found=grouped(study.amount), least=grouped(least))


def _tell_never(study: Target, place: Source) -> Problem | None:
    """The problem of a target that the results that move never reach."""
    end = find_most(study.standing, study.moving)
    if end.payment is None or study.untold:
        return None
    maximum = study.standing.agreement.contracts[-1].payment.maximum.value
    staying = ", ".join(lever.name for lever in study.staying)
    facts = {
        "found": grouped(study.amount),
        "most": grouped(end.payment),
        "moves": _say_moves(end, study),
        "staying": staying,
    }
    others = "-others" if study.staying else ""
    if study.amount > maximum:
        code = f"target-above-maximum{others if end.payment < maximum else ''}"
        return error(code, place, related=(), maximum=grouped(maximum), **facts)
    return error(f"target-not-reached{others}", place, related=(), **facts)


def _say_moves(end: Most, study: Target) -> str:
    """The results at which the end is paid, in brackets: ` (improved=38, younger_10=37)`; nothing where unknown.

    Of those that move, all where none does.
    """
    if end.moves is None:
        return ""
    ends = [(each.lever, number) for each, number in zip(study.moving, end.moves.numbers, strict=True)]
    moved = [(lever, number) for lever, number in ends if number != lever.number] or ends
    return f" ({', '.join(f'{lever.name}={_as_set(lever, number)}' for lever, number in moved)})"


def _as_set(lever: Lever, number: Fraction) -> str:
    """The number as `--set` takes it: `37/41`, `9件`, a verdict."""
    return lever.write(number) if lever.among is None else f"{plain(number)}/{plain(lever.among)}"
