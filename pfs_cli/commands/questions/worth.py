"""`--benefits`: what the outcomes are worth beside what is paid for them."""

from pfs_cli.commands import options as o
from pfs_cli.commands.contract_file import TABLES
from pfs_cli.commands.files import FileError
from pfs_cli.commands.questions.asked import Answer, Answered, Asked
from pfs_cli.commands.questions.lots import read_lots
from pfs_cli.problem import error, stops
from pfs_cli.read.benefits import read_benefits
from pfs_cli.record import replace
from pfs_cli.whatif.net_cases import MOST_SETTLED, count_ways, is_too_many, treated_of
from pfs_cli.whatif.worth import value_outcomes


def ask_worth(asked: Asked) -> Answered:
    """The benefits of a file beside the payment of the standing."""
    path = asked.one(o.BENEFITS.name) or ""
    if path.lower().endswith(TABLES):  # what a table says of persons is never quoted
        raise FileError(code="table-as-benefits", file=path)
    lots, problems = read_lots(asked)
    benefits, found = read_benefits(asked.read(path), path, asked.today.agreement, asked.levers)
    problems = (*problems, *found)
    if benefits is None or lots is None or stops(problems):
        return None, problems
    if is_too_many(asked.standing, benefits):
        place = treated_of(benefits)[-1].ground.source
        ways, settled = count_ways(asked.standing, benefits)
        facts = {"ways": f"{ways:,}", "settled": f"{settled:,}", "limit": f"{MOST_SETTLED:,}"}
        return None, (*problems, error("benefits-too-many-ways", place, related=(), **facts))
    study = value_outcomes(asked.standing, benefits, draws=lots.draws, seed=lots.seed)
    return Answer(kind="worth", study=replace(study, passed_over=asked.has(o.CHANCE.name))), problems
