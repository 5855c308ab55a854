"""`--set`: other results, and what they pay."""

from pfs_cli.commands import options as o
from pfs_cli.commands.questions.asked import Answer, Answered, Asked
from pfs_cli.problem import Problem, error, stops
from pfs_cli.read.setting import Setting, read_setting
from pfs_cli.rules.results import check_periods
from pfs_cli.source import Source
from pfs_cli.whatif.scenario import SetResult, WhatIf
from pfs_cli.whatif.standing import stand, with_changes


def ask_what_if(asked: Asked) -> Answered:
    """The case that `--set` makes, as one scenario beside today; the questions that follow begin there."""
    settings: list[Setting] = []
    problems: tuple[Problem, ...] = ()
    for text in asked.each(o.SET.name):
        place = asked.place(o.SET.name, text)
        setting, found = read_setting(text, asked.levers, place, asked.currency)
        problems = (*problems, *found)
        if setting is None:
            continue
        if any(setting.lever.place == other.lever.place for other in settings):
            problems = (*problems, error("setting-twice", place, found=setting.lever.name))
        settings.append(setting)
    if stops(problems):
        return None, problems
    changes = {setting.lever.place: setting.observation for setting in settings}
    results = with_changes(asked.today.results, changes)
    place = Source(file=" ".join(f"{o.SET.name} {setting.written}" for setting in settings))
    problems = (*problems, *check_periods(asked.today.agreement, results, asked.today.paid, place))
    if stops(problems):
        return None, problems
    standing = stand(asked.today.agreement, results, asked.today.paid)
    changes_told = tuple(
        SetResult(
            lever=setting.lever,
            today=setting.lever.write(setting.lever.number),
            then=setting.moved.write(setting.moved.number),
        )
        for setting in settings
    )
    study = WhatIf(changes=changes_told, today=asked.today, then=standing)
    return Answer(kind="what_if", study=study, standing=standing), problems
