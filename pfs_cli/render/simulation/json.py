"""The answers of `pfs simulate` as JSON: exact numbers as strings, no word of a language, the same bytes each time."""

from collections.abc import Callable
from importlib import import_module

from pfs_cli.notation import plain
from pfs_cli.render.json import Digest, name_files
from pfs_cli.render.json_text import write_record
from pfs_cli.render.simulation.paper import Studies
from pfs_cli.whatif.standing import Begin, Standing

FORMAT = 1
"""The version of `schemas/simulation-1.schema.json` that describes what is written."""


def render_simulation_json(today: Standing, studies: Studies, digests: tuple[Digest, ...]) -> str:
    """The answers as one JSON object, each under its kind; `digests` are those of the files, the contract's first.

    Percent and points are fractions of 1, money is in the main unit of the currency, a number whose decimals do not
    end is `p/q`. `render.simulation.KIND` has `write_study(study)` for its kind.
    """
    (_, contract), *results = digests
    return write_record(
        {
            "pfs_simulation": FORMAT,
            **name_files(today.last.contract, contract, tuple(results)),
            "today": {"payment": plain(today.payment)},
            "answers": [
                {"kind": kind, "begins": _write_begin(begin, today), **_write(kind, study)}
                for kind, study, begin in studies
            ],
        }
    )


def _write_begin(begin: Begin | None, today: Standing) -> dict[str, object]:
    """Where a question begins: what was changed before it, and what is then paid."""
    options = () if begin is None else begin.options
    payment = today.payment if begin is None else begin.payment
    return {"set": "--set" in options, "term": "--term" in options, "payment": plain(payment)}


def _write(kind: str, study: object) -> dict[str, object]:
    write: Callable[[object], dict[str, object]] = import_module(
        f"pfs_cli.render.simulation.{kind}"
    ).write_study
    return write(study)
