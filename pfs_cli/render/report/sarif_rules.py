"""The rules that a SARIF log describes: the pages of the manual on the codes that were found, and what they say."""

from collections.abc import Iterable, Mapping

from pfs_cli.language import Language, Say
from pfs_cli.problem import Problem
from pfs_cli.render.problem_words import ProblemWords
from pfs_cli.render.report.finding import Finding, tell
from pfs_cli.rule_page import Prose, RulePage

KEYS = ("rule.fails", "rule.notes", "rule.passes", "rule.warns")
_OPEN = "..."
_Part = dict[str, object]


def describe_rules(findings: Iterable[Finding], pages: Mapping[str, RulePage], say: Say) -> list[_Part]:
    """The rule of each code that was found, in the order of the codes."""
    first = {finding.problem.code: finding.problem for finding in reversed(tuple(findings))}
    return [_rule(first[code], pages.get(code), say) for code in sorted(first)]


def _rule(problem: Problem, page: RulePage | None, say: Say) -> _Part:
    return {
        "id": problem.code,
        **(_of_words(problem, say) if page is None else _of_page(page, say)),
        "defaultConfiguration": {"level": problem.severity.value},
    }


def _of_words(problem: Problem, say: Say) -> _Part:
    """What is said of every problem of the code, its facts left open."""
    facts = dict.fromkeys((name for name, _ in problem.facts), _OPEN)
    found, hint = (say(f"problem.{problem.code}{part}", **facts) for part in ("", ".hint"))
    return {
        "shortDescription": {"text": _guard(found)},
        "fullDescription": {"text": _guard(found)},
        "help": {"text": _guard(f"{found}\n\n{say('problems.hint')}: {hint}")},
    }


def _of_page(page: RulePage, say: Say) -> _Part:
    japanese = page.japanese if say("schedule.language") == Language.JA else None
    prose = japanese or page.english
    samples = _samples(prose, say)
    text = "\n\n".join((prose.rule, *prose.why))
    fenced = f"\n\n```text\n{samples}\n```" if samples else ""
    return {
        "shortDescription": {"text": _guard(prose.rule)},
        "fullDescription": {"text": _guard(text)},
        "help": {
            "text": _guard(f"{text}\n\n{samples}" if samples else text),
            "markdown": _guard(f"{text}{fenced}"),
        },
    }


def _samples(prose: Prose, say: Say) -> str:
    """The examples, each below a comment that says what becomes of it."""
    blocks = ("\n".join((f"# {say(f'rule.{each.verdict}')}", *each.lines)) for each in prose.samples)
    return "\n\n".join(blocks)


def write_message(words: ProblemWords, say: Say) -> str:
    """What was found and what to write instead, as SARIF shows it."""
    return _guard(tell(words, say))


def _guard(text: str) -> str:
    """The text without what SARIF would read in it: a link (3.11.6), or the number of an argument (3.11.5).

    Other braces stay as they are: the standard would double them, but what shows SARIF shows them then doubled, and
    what to write instead is YAML that people copy.
    """
    text = text.replace("](", "] (")
    for digit in "0123456789":
        text = text.replace(f"{{{digit}", f"{{ {digit}")
    return text
