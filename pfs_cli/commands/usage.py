"""A command line that cannot be understood, answered in the reader's language with what was probably meant."""

import click

from pfs_cli.commands.help import OptionTwiceError
from pfs_cli.commands.options import COMMANDS, LANGUAGE, PERIOD, SIMULATE
from pfs_cli.language import Say
from pfs_cli.suggestion import nearest

_VALUED = frozenset(
    name
    for option in (*(each for command in COMMANDS for each in command.options), LANGUAGE)
    if not option.is_switch
    for name in option.names
)


def explain_usage(fault: click.UsageError, say: Say) -> str:
    """What is wrong with the command line, the nearest thing that would be right, and where the help is."""
    path = fault.ctx.command_path if fault.ctx is not None else "pfs"
    lines = [f"pfs: {_what(fault, say)}"]
    near = _nearest(fault)
    if near is not None:
        lines.append(f"  = {say('problems.nearest')}: {near}")
    lines.append(f"  = {say('usage.help', command=path)}")
    return "\n".join(lines) + "\n"


def _what(fault: click.UsageError, say: Say) -> str:
    match fault:
        case click.NoSuchOption():
            if _is_period_of_simulation(fault):
                return say("usage.simulate-period")
            return say("usage.no-option", found=fault.option_name)
        case click.MissingParameter():
            return say("usage.missing", name=_name_of(fault.param))
        case click.BadParameter():
            return say("usage.value", name=_name_of(fault.param), allowed=", ".join(_choices(fault.param)))
        case OptionTwiceError():
            return say("usage.option-twice", name=fault.option_name)
        case click.BadOptionUsage():
            valued = fault.option_name in _VALUED
            return say("usage.option-value" if valued else "usage.option-alone", name=fault.option_name)
    word = _unknown_word(fault)
    if word is None:
        return say("usage.command-missing")
    return say("usage.no-command" if _is_group(fault) else "usage.extra", found=word)


def _is_period_of_simulation(fault: click.UsageError) -> bool:
    """Whether a simulation is asked for one period: it settles all of them together."""
    command = None if fault.ctx is None else fault.ctx.info_name
    wanted = fault.option_name if isinstance(fault, click.NoSuchOption) else None
    return (command, wanted) == (SIMULATE.name, PERIOD.name)


def _name_of(param: click.Parameter | None) -> str:
    if param is None:
        return ""
    return param.human_readable_name if isinstance(param, click.Argument) else max(param.opts, key=len)


def _choices(param: click.Parameter | None) -> tuple[str, ...]:
    return tuple(param.type.choices) if param is not None and isinstance(param.type, click.Choice) else ()


def _is_group(fault: click.UsageError) -> bool:
    return fault.ctx is not None and isinstance(fault.ctx.command, click.Group)


def _unknown_word(fault: click.UsageError) -> str | None:
    """The word that the command line did not know what to do with, from the parser's rest."""
    rest = [] if fault.ctx is None else [*fault.ctx.args, *getattr(fault.ctx, "_protected_args", [])]
    quoted = fault.message.split("'")
    if len(quoted) > 2:  # noqa: PLR2004 -- the parser names the word between two quotation marks
        return quoted[1]
    if "(" in fault.message:
        return fault.message.rpartition("(")[2].rstrip(")")
    return str(rest[0]) if rest else None


def _nearest(fault: click.UsageError) -> str | None:
    ctx = fault.ctx
    if ctx is None or _is_period_of_simulation(fault):
        return None
    if isinstance(fault, click.NoSuchOption):
        names = [name for param in ctx.command.get_params(ctx) for name in param.opts]
        return nearest(fault.option_name, names)
    if isinstance(fault, click.BadParameter) and not isinstance(fault, click.MissingParameter):
        word = _unknown_word(fault)
        return None if word is None else nearest(word, _choices(fault.param))
    word = _unknown_word(fault)
    if word is None or not isinstance(ctx.command, click.Group):
        return None
    return nearest(word, ctx.command.list_commands(ctx))
