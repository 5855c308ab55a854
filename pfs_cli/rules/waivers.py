"""waiver-expired, waiver-unknown, waiver-of-error, waiver-unused: a check is set aside for a time, by a name.

What a check finds may be meant as it is. `waivers` says so, with the reason, who answers for it, and the last day on
which it holds: until then what the check finds is shown apart and does not fail. An expired waiver is an error, so that
somebody looks again. Only warnings, notes and what stops no payment can be set aside; a waiver that sets nothing aside
is noted, as the fault it was for has gone. No payment changes by a waiver.

Fails:   on 2026-04-01,  waivers: [{code: pay-falls, reason: 仕様書のとおり, owner: 健康課長, until: 2026-03-31}]
Fails:   waivers: [{code: pay-fall, ...}] (there is no such check)
Fails:   waivers: [{code: tier-gap, ...}] (what no tier covers cannot be paid at all)
Notes:   waivers: [{code: pay-falls, ...}] (and no pay falls)
Passes:  on 2026-03-31,  waivers: [{code: pay-falls, reason: 仕様書のとおり, owner: 健康課長, until: 2026-03-31}]

日本語:
検査の指摘は、責任者の名前で、期限を決めて見送れます。

指摘されたことが、そのとおりのつもりの場合があります。`waivers` に、理由、責任者、期限の日を書くと、その日までは指
摘を別に示し、不合格にしません。期限が過ぎると誤りになり、もう一度確かめることになります。見送れるのは、警告、お知
らせ、支払を止めない誤りだけです。指摘がなくなれば、お知らせで伝えます。見送っても支払額は変わりません。

誤り:    2026-04-01 に、waivers: [{code: pay-falls, reason: 仕様書のとおり, owner: 健康課長, until: 2026-03-31}]
誤り:    waivers: [{code: pay-fall, ...}] (この名前の検査はない)
誤り:    waivers: [{code: tier-gap, ...}] (どの段階にも入らない値があると、支払額を計算できない)
注記:    waivers: [{code: pay-falls, ...}] で、支払の下がるところがない
よい例:  2026-03-31 に、waivers: [{code: pay-falls, reason: 仕様書のとおり, owner: 健康課長, until: 2026-03-31}]
"""

from collections.abc import Callable, Iterator
from datetime import date
from types import FunctionType

from pfs_cli.contract import Agreement
from pfs_cli.problem import Problem, Severity, error, note, unknown
from pfs_cli.profile import Profile
from pfs_cli.record import Record
from pfs_cli.report import SetAside
from pfs_cli.rule_page import RulePage, Verdict, parse_page
from pfs_cli.rules import every_rule
from pfs_cli.rules.before_signing import every_check, rules_of
from pfs_cli.waiver import Waiver


class _Codes(Record):
    """Codes of all checks, of those that always stop a payment, of those only validating makes, of the profile's."""

    every: frozenset[str]
    stopping: frozenset[str]
    advice: frozenset[str]
    made: frozenset[str]


def set_aside(
    problems: tuple[Problem, ...], agreement: Agreement, profile: Profile, today: date
) -> tuple[tuple[Problem, ...], tuple[SetAside, ...]]:
    """The problems that remain, with those of the waivers themselves, and those that the contract sets aside.

    `problems` are all that was found in the contract's file by the checks of the profile.
    """
    waivers = _waivers_of(agreement)
    if not waivers:
        return problems, ()
    codes = _find_codes(profile)
    in_force: dict[str, Waiver] = {}
    for waiver in waivers:
        if today <= waiver.until and waiver.code not in codes.stopping:
            in_force.setdefault(waiver.code, waiver)
    kept: list[Problem] = []
    aside: list[SetAside] = []
    for problem in problems:
        waiver_of_it = in_force.get(problem.code)
        if waiver_of_it is None or not _may_wait(problem, codes):
            kept.append(problem)
        else:
            aside.append(SetAside(problem=problem, waiver=waiver_of_it))
    told = tuple(_check(waivers, tuple(kept), tuple(aside), codes, today))
    return (*kept, *told), tuple(aside)


def _waivers_of(agreement: Agreement) -> tuple[Waiver, ...]:
    """The waivers of all periods' terms, each once."""
    waivers = (waiver for contract in agreement.contracts for waiver in contract.waivers)
    return tuple({waiver.ground.source: waiver for waiver in waivers}.values())


def _may_wait(problem: Problem, codes: _Codes) -> bool:
    return problem.severity is not Severity.ERROR or problem.code in codes.advice


def _check(
    waivers: tuple[Waiver, ...],
    kept: tuple[Problem, ...],
    aside: tuple[SetAside, ...],
    codes: _Codes,
    today: date,
) -> Iterator[Problem]:
    """What is wrong with the waivers: of each the gravest."""
    used = {each.waiver.ground.source for each in aside}
    stopped = {problem.code for problem in kept if not _may_wait(problem, codes)}
    found = {problem.code for problem in kept} | {each.problem.code for each in aside}
    for waiver in waivers:
        place, code = waiver.ground.source, waiver.code
        if code in codes.stopping or code in stopped:
            yield error("waiver-of-error", place, related=(), found=code)
        elif code not in codes.every and code not in found:
            yield unknown("waiver-unknown", place, code, tuple(sorted(codes.every - codes.stopping)))
        elif waiver.until < today:
            until, day = waiver.until.isoformat(), today.isoformat()
            yield error(
                "waiver-expired", place, related=(), found=code, until=until, today=day, owner=waiver.owner
            )
        elif place not in used and code in codes.made and not stopped:
            yield note("waiver-unused", place, related=(), found=code)


def _find_codes(profile: Profile) -> _Codes:
    advice, paid = _pages_of(every_check()), _pages_of(every_rule())
    stopping = (page for page in paid if {each.verdict for each in page.english.samples} <= _FATAL)
    return _Codes(
        every=_codes_of((*advice, *paid)),
        stopping=_codes_of(tuple(stopping)),
        advice=_codes_of(advice),
        made=_codes_of((*_pages_of(rules_of(profile)), *paid)),
    )


_FATAL = {Verdict.FAILS, Verdict.PASSES}
"""The verdicts on the examples of a check that never only warns."""


def _pages_of(rules: tuple[Callable[..., object], ...]) -> tuple[RulePage, ...]:
    """The pages in the docstrings of the modules that the rules stand in."""
    written = (rule.__globals__["__doc__"] or "" for rule in rules if isinstance(rule, FunctionType))
    pages = (parse_page(text) for text in dict.fromkeys(written))
    return tuple(page for page in pages if page is not None)


def _codes_of(pages: tuple[RulePage, ...]) -> frozenset[str]:
    return frozenset(code for page in pages for code in page.codes)
