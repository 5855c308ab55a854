"""All answers of `pfs simulate` in words, each by the module of its kind."""

from collections.abc import Callable, Iterator
from importlib import import_module

from pfs_cli.language import Say
from pfs_cli.notation import grouped
from pfs_cli.render.simulation.part import Paper, Part
from pfs_cli.whatif.standing import Standing

Studies = tuple[tuple[str, object], ...]
"""Each study by the name of the module of this package that writes it."""


def make_paper(today: Standing, studies: Studies, say: Say) -> Paper:
    """The answers in the words of a language. `render.simulation.KIND` has `make_part(study, say)` for its kind."""
    return Paper(
        title=today.last.contract.title,
        facts=tuple(_facts(today, say)),
        parts=tuple(_make_part(kind, study, say) for kind, study in studies),
    )


def _make_part(kind: str, study: object, say: Say) -> Part:
    make: Callable[[object, Say], Part] = import_module(f"pfs_cli.render.simulation.{kind}").make_part
    return make(study, say)


def _facts(today: Standing, say: Say) -> Iterator[tuple[str, str]]:
    contract = today.last.contract
    yield say("table.contract"), f"{contract.id} ({contract.ground.source.file})"
    yield say("table.results"), ", ".join(dict.fromkeys(each.file for each in today.results))
    currency = say("currency.JPY") if contract.currency.code == "JPY" else contract.currency.code
    yield say("simulate.today"), f"{grouped(today.payment)} {currency}"
