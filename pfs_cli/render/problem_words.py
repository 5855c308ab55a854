"""What is said of a problem in a language: what was found, what to write instead, and what was probably meant."""

from pfs_cli.language import Say
from pfs_cli.problem import Problem, Range, Withheld
from pfs_cli.record import Record

KEYS = (
    *("bound.above", "bound.any", "bound.below", "bound.from", "bound.only", "bound.to"),
    *("withheld.number", "withheld.text"),
)


class ProblemWords(Record):
    """The texts of a problem, each of one line or more. `nearest` is the name that was probably meant, as it is."""

    message: str
    hint: str
    nearest: str | None


def say_problem(problem: Problem, say: Say) -> ProblemWords:
    """The problem in words, its facts made safe to show."""
    facts = {name: _in_words(fact, say) for name, fact in problem.facts}
    return ProblemWords(
        message=say(f"problem.{problem.code}", **facts),
        hint=say(f"problem.{problem.code}.hint", **facts),
        nearest=facts.get("nearest"),
    )


def _in_words(fact: str, say: Say) -> str:
    """The fact as it is; a range of values, and the kind of what is not shown, in the words of the language."""
    if isinstance(fact, Withheld):
        return say(f"withheld.{fact}")
    if not isinstance(fact, Range):
        return fact
    ends = [say(f"bound.{side}", value=value) for side, value in fact.ends]
    return " ".join(ends) if ends else say("bound.any")
