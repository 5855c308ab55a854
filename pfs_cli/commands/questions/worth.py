"""`--benefits`: what the outcomes are worth beside what is paid for them."""

from pfs_cli.commands import options as o
from pfs_cli.commands.files import read_file
from pfs_cli.commands.questions.asked import Answer, Answered, Asked
from pfs_cli.problem import error, stops
from pfs_cli.read.benefits import read_benefits
from pfs_cli.whatif.net_cases import MOST_WAYS, count_ways, treated_of
from pfs_cli.whatif.worth import value_outcomes

DRAWS = 1_000_000
SEED = 1


def ask_worth(asked: Asked) -> Answered:
    """The benefits of a file beside the payment of the standing."""
    path = asked.one(o.BENEFITS.name) or ""
    content = read_file(path)
    benefits, _, problems = read_benefits(content, path, asked.today.agreement, asked.levers)
    if benefits is None or stops(problems):
        return None, problems
    ways = count_ways(benefits)
    if ways > MOST_WAYS:
        place = treated_of(benefits)[-1].ground.source
        facts = {"ways": f"{ways:,}", "limit": f"{MOST_WAYS:,}"}
        return None, (*problems, error("benefits-too-many-ways", place, related=(), **facts))
    study = value_outcomes(asked.standing, benefits, draws=DRAWS, seed=SEED)
    return Answer(kind="worth", study=study), problems
