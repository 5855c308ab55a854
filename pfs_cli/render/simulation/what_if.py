"""What was set beside today: each result, the lines that change, the payment, and why what does not change does not."""

from pfs_cli.language import Say
from pfs_cli.notation import plain
from pfs_cli.render.section import Entry, Section, make_columns
from pfs_cli.render.simulation.beside import make_sections, say_what_stays, write_beside
from pfs_cli.render.simulation.lever_words import say_lever
from pfs_cli.render.simulation.part import Part
from pfs_cli.whatif.beside import compare
from pfs_cli.whatif.scenario import WhatIf

_KEYS = ("simulate.result", "simulate.value-today", "simulate.value-then")


def make_part(study: WhatIf, say: Say) -> Part:
    """The case in the words of a language."""
    beside = compare(study.today, study.then)
    stays = tuple(say_what_stays(beside, say))
    if not study.difference and not any(each.today != each.then for each in beside.sums):
        stays = (*stays, say("simulate.nothing-changes"))
    if study.then.last.contract.is_cumulative:
        stays = (*stays, say("simulate.to-date"))
    return Part(
        heading=say("simulate.what-if"),
        sections=(_changes(study, say), *make_sections(beside, study.today, study.then, say)),
        notes=stays,
    )


def _changes(study: WhatIf, say: Say) -> Section:
    return Section(
        part="part.scenario",
        heading="",
        columns=make_columns(say, _KEYS, flexible=_KEYS),
        entries=tuple(
            Entry(cells=(say_lever(each.lever, say), each.today, each.then)) for each in study.changes
        ),
    )


def write_study(study: WhatIf) -> dict[str, object]:
    """The case for a machine."""
    return {
        "changes": [
            {"result": each.lever.name, "today": each.today, "then": each.then} for each in study.changes
        ],
        "payment": plain(study.then.payment),
        "difference": plain(study.difference),
        **write_beside(compare(study.today, study.then)),
    }
