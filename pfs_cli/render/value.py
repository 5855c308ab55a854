"""An indicator's value in words: the number, what it is made of, and the cells that it was read from."""

from collections.abc import Mapping

from pfs_cli.contract import Indicator
from pfs_cli.language import Say
from pfs_cli.notation import write_value
from pfs_cli.source import Source
from pfs_cli.unit import Unit
from pfs_cli.workings import Step, walk


def say_value(value: Step, indicators: Mapping[str, Indicator], noun: str | None, say: Say) -> str:
    """The value, and what it is made of: `36.0% = 32/89`, `-5.7pt = 44.3% - 50%`, `8% = 15% x 80% + -20% x 20%`.

    Of a value that is rounded before it decides the unrounded one stands in brackets: `80% (79.95% = 1,599/2,000)`.
    """
    if value.unit is None:
        raise TypeError(value.rule)
    shown = write_value(value.value, value.unit, noun)
    if value.rule == "compare" and value.inputs[0].value != value.value:
        return f"{shown} ({say_value(value.inputs[0], indicators, noun, say)})"
    made = _made_of(value.inputs[0] if value.rule == "compare" else value, indicators, say)
    return f"{shown} = {made}" if made else shown


def _made_of(step: Step, indicators: Mapping[str, Indicator], say: Say) -> str:
    texts = [write_value(part.value, part.unit or Unit.SCORE) for part in step.inputs]
    match step.rule:
        case "rate":
            return "/".join(texts)
        case "difference":
            return f"{texts[0]} - {texts[1]}"
        case "ratio":
            return f"{texts[0]} / {texts[1]}"
        case "reduction":
            return f"({texts[1]} - {texts[0]}) / {texts[1]}"
        case "to_date" | "pooled":
            return " + ".join(texts)
        case "weighted":
            return " + ".join(_say_part(part, indicators, say) for part in step.inputs)
        case "met":
            held = step.fact("held").split()
            return say("table.met", met=str(held.count("yes")), of=str(len(held)))
        case _:
            return ""


def _say_part(part: Step, indicators: Mapping[str, Indicator], say: Say) -> str:
    """The weight as it was written, times the value of the indicator."""
    value = part.inputs[0]
    asked = indicators.get(part.subject)
    shown = write_value(value.value, value.unit or Unit.SCORE, None if asked is None else asked.noun)
    return say("table.times", factor=part.fact("written"), whole=shown)


def say_places(value: Step, owners: Mapping[int, str], say: Say, *, with_file: bool) -> str:
    """The cells that a value comes from, each once: of a rate those of its counts.

    What an indicator is made from stands at the other indicators, which the steps of the value belong to. `with_file`
    names the file as well, where there are several.
    """
    owner = owners.get(id(value))
    places = [
        place_in_file(ground.source, say, with_file=with_file)
        for step in walk(value)
        if step.rule in ("observed", "count", "among") and owners.get(id(step)) == owner
        if not is_stage(step)
        for ground in step.grounds[:1]
    ]
    return " ".join(dict.fromkeys(places))


def is_stage(step: Step) -> bool:
    """Whether the step counts people of a list, from the one stage before, and not from cells of its own."""
    return step.rule in ("count", "among") and len(step.inputs) == 1


def place_in_file(source: Source, say: Say, *, with_file: bool) -> str:
    """`実施結果!C5` of a workbook, `3行12字` (line and character) of a file of lines.

    Where there are several files the name of this one stands before it, without its folders.
    """
    cell, file = source.cell is not None, ""
    if with_file:
        name = source.file.rpartition("/")[2].rpartition("\\")[2]
        file = f"{name}{'!' if cell else ':'}"
    if cell:
        return f"{file}{source.sheet}!{source.cell}"
    return f"{file}{say('table.place', line=str(source.line), column=str(source.column))}"
