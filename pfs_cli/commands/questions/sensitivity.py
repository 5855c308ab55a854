"""`--sensitivity`: how far each result moves the payment by one unit, one person, one tier."""

from pfs_cli.commands import options as o
from pfs_cli.commands.questions.asked import Answer, Answered, Asked
from pfs_cli.problem import error
from pfs_cli.whatif.sensitivity import find_sensitivity


def ask_sensitivity(asked: Asked) -> Answered:
    """The swings of every result that can move; results that are claims of persons alone cannot."""
    study = find_sensitivity(asked.standing)
    if not study.swings:
        return None, (error("sensitivity-nothing-moves", asked.place(o.SENSITIVITY.name, "")),)
    return Answer(kind="sensitivity", study=study), ()
