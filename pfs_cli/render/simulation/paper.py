"""All answers of `pfs simulate` in words, each by the module of its kind."""

from collections.abc import Callable, Iterator
from importlib import import_module

from pfs_cli.language import Say
from pfs_cli.notation import grouped
from pfs_cli.render.simulation.part import Paper, Part
from pfs_cli.whatif.standing import Begin, Standing

Studies = tuple[tuple[str, object, Begin | None], ...]
"""Each study by the name of the module of this package that writes it, and where it begins if that is not today."""


def make_paper(today: Standing, studies: Studies, say: Say) -> Paper:
    """The answers in the words of a language. `render.simulation.KIND` has `make_part(study, say)` for its kind."""
    return Paper(
        title=today.last.contract.title,
        facts=tuple(_facts(today, say)),
        parts=tuple(_make_part(*each, say) for each in studies),
    )


def _make_part(kind: str, study: object, begin: Begin | None, say: Say) -> Part:
    make: Callable[[object, Say], Part] = import_module(f"pfs_cli.render.simulation.{kind}").make_part
    if begin is None:
        return make(study, say)
    from pfs_cli.render.simulation.otherwise import begin_otherwise, say_otherwise

    part = make(study, say_otherwise(kind, begin, say))
    return begin_otherwise(part, kind, begin, say)


def _facts(today: Standing, say: Say) -> Iterator[tuple[str, str]]:
    contract = today.last.contract
    yield say("table.contract"), f"{contract.id} ({contract.ground.source.file})"
    yield say("table.results"), ", ".join(dict.fromkeys(each.file for each in today.results))
    currency = say("currency.JPY") if contract.currency.code == "JPY" else contract.currency.code
    yield say("simulate.today"), f"{grouped(today.payment)} {currency}"
