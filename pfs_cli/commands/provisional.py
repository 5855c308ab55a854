"""Results that are not settled yet, taken as they stand: a provider steers by them long before they are verified."""

from collections.abc import Iterator

from pfs_cli.commands.papers import HandedIn, take_papers
from pfs_cli.contract import Agreement
from pfs_cli.problem import Problem, error, note, stops
from pfs_cli.read.setting import find_lever, read_setting, split_name
from pfs_cli.record import replace
from pfs_cli.results import Claim, Observation, Results, Status, describe
from pfs_cli.rules.results import check_periods
from pfs_cli.source import Source
from pfs_cli.whatif.lever import Lever, make_lever
from pfs_cli.whatif.standing import Place, with_changes

_OPEN = "result-open"


def take_as_they_stand(handed_in: HandedIn, settings: tuple[str, ...] = ()) -> HandedIn:
    """The papers with every open result as it is written, each with a note; one without a value is an error.

    Where one of the `settings` (`kept=81%`) gives a result that has none a value, it begins with that one.

    What is paid is computed by `pfs settle` only on verified results; what might be paid may begin at any.
    """
    if not any(problem.code == _OPEN for problem in handed_in.problems):
        return handed_in
    opened = take_papers(replace(handed_in.papers, open=True), handed_in.contents)
    if opened.agreement is None or stops(opened.problems):
        return opened
    filled, noted = _fill(opened, settings)
    told = (*noted, *(problem for results in filled for problem in _tell(results)))
    problems = (*opened.problems, *told)
    if stops(told):
        return replace(opened, problems=problems)
    closed = close_all(filled)
    place = Source(file=opened.papers.results[-1].path)
    found = tuple(check_periods(opened.agreement, closed, opened.paid, place))
    return replace(opened, results=closed, problems=tuple(dict.fromkeys((*problems, *found))))


def _fill(handed_in: HandedIn, settings: tuple[str, ...]) -> tuple[tuple[Results, ...], tuple[Problem, ...]]:
    """The results with the values that settings give to those that have none, with a note each.

    What is wrong with a setting is told by the question that it belongs to.
    """
    agreement = handed_in.agreement
    levers = tuple(lever for results in handed_in.results for lever in _levers_of(results, agreement))
    given: dict[Place, Observation] = {}
    notes: list[Problem] = []
    for text in settings:
        place = Source(file=f"--set {text}")
        currency = "" if agreement is None else agreement.first.currency.code
        name, _, _ = split_name(text, levers)
        lever, _ = find_lever(name.strip(), levers, place)
        if lever is None or not _is_blank(lever.observation):
            continue
        setting, _ = read_setting(text, levers, place, currency)
        if setting is not None:
            given[lever.place] = setting.observation
            notes.append(note("result-begins-as-set", place, found=lever.name))
    return with_changes(handed_in.results, given), tuple(notes)


def _levers_of(results: Results, agreement: Agreement | None) -> Iterator[Lever]:
    """The results of a period as they can be set."""
    contract = None if agreement is None else agreement.contract(results.period)
    for observation in results.observations:
        indicator = None if contract is None else contract.indicator(observation.address.indicator)
        if indicator is not None:
            yield make_lever(results.period, indicator, observation)


def _is_blank(observation: Observation) -> bool:
    return observation.is_open and observation.value is None and observation.count is None


def close_all(results: tuple[Results, ...]) -> tuple[Results, ...]:
    """The results with every open one as it is written."""
    return tuple(
        replace(each, observations=tuple(_close(observation) for observation in each.observations))
        for each in results
    )


def _tell(results: Results) -> Iterator[Problem]:
    """A note for each open result that has a value, an error for one that has none."""
    for observation in results.observations:
        if not observation.is_open and not any(_is_open(claim) for claim in observation.claims):
            continue
        place = observation.status_source or observation.source
        found = describe(observation.address, results.period)
        if observation.value is None and observation.count is None:
            yield error("result-nothing-yet", place, related=(), found=found)
        else:
            yield note("result-as-it-stands", place, related=(), found=found)


def _is_open(claim: Claim) -> bool:
    return claim.status is not Status.VERIFIED


def _close(observation: Observation) -> Observation:
    """The observation and the claims of persons in it, as if they were verified."""
    claims = tuple(replace(claim, status=Status.VERIFIED) for claim in observation.claims)
    return replace(observation, status=Status.VERIFIED, low=None, high=None, claims=claims)
