"""Help pages in the reader's language: the words stand in the catalogue, the command knows its options."""

import click
from typer.core import TyperCommand, TyperGroup

from pfs_cli.commands.screen import Screen
from pfs_cli.language import Say
from pfs_cli.record import Record

_COLUMN = 30
KEYS = (
    "help.pfs",
    "help.pfs.--lang",
    "help.pfs.--debug",
    "help.pfs.--version",
    "help.pfs.--help",
    "help.pfs.settle",
    "help.pfs.explain",
    "help.pfs.schema",
    "help.schema",
    "help.schema.NAME",
    "help.schema.--output",
    "help.schema.--lang",
    "help.schema.--debug",
    "help.schema.--help",
    "help.schema.more",
    "help.pfs.template",
    "help.pfs.init",
    "help.init",
    "help.init.FOLDER",
    "help.init.more",
    "help.init.--title",
    "help.init.--payer",
    "help.init.--provider",
    "help.init.--from",
    "help.init.--to",
    "help.init.--currency",
    "help.init.--maximum",
    "help.init.--fixed",
    "help.init.--linked",
    "help.init.--indicator",
    "help.init.--id",
    "help.init.--yes",
    "help.init.--lang",
    "help.init.--debug",
    "help.init.--help",
    "help.template",
    "help.template.CONTRACT",
    "help.template.--output",
    "help.template.--period",
    "help.template.--lang",
    "help.template.--debug",
    "help.template.--help",
    "help.template.more",
    "help.explain",
    "help.explain.CONTRACT",
    "help.explain.--format",
    "help.explain.--output",
    "help.explain.--lang",
    "help.explain.--debug",
    "help.explain.--help",
    "help.explain.more",
    "help.settle",
    "help.settle.CONTRACT",
    "help.settle.RESULTS",
    "help.settle.--format",
    "help.settle.--open",
    "help.settle.--output",
    "help.settle.--paid",
    "help.settle.--period",
    "help.settle.--sheet",
    "help.settle.--encoding",
    "help.settle.--lang",
    "help.settle.--debug",
    "help.settle.--help",
    "help.settle.more",
    "help.pfs.simulate",
    "help.simulate",
    "help.simulate.CONTRACT",
    "help.simulate.RESULTS",
    "help.simulate.--set",
    "help.simulate.--group",
    "help.simulate.--scenarios",
    "help.simulate.--vary",
    "help.simulate.--term",
    "help.simulate.--contract",
    "help.simulate.--takes",
    "help.simulate.--target",
    "help.simulate.--cost",
    "help.simulate.--chance",
    "help.simulate.--budget",
    "help.simulate.--resample",
    "help.simulate.--common",
    "help.simulate.--draws",
    "help.simulate.--seed",
    "help.simulate.--sure",
    "help.simulate.--prior",
    "help.simulate.--miscoded",
    "help.simulate.--sensitivity",
    "help.simulate.--fixed-share",
    "help.simulate.--benefits",
    "help.simulate.--example",
    "help.simulate.--format",
    "help.simulate.--output",
    "help.simulate.--svg",
    "help.simulate.--png",
    "help.simulate.--html",
    "help.simulate.--paid",
    "help.simulate.--sheet",
    "help.simulate.--encoding",
    "help.simulate.--lang",
    "help.simulate.--debug",
    "help.simulate.--help",
    "help.simulate.more",
    "help.pfs.diff",
    "help.diff",
    "help.diff.OLD",
    "help.diff.NEW",
    "help.diff.--format",
    "help.diff.--results",
    "help.diff.--exit-code",
    "help.diff.--output",
    "help.diff.--lang",
    "help.diff.--debug",
    "help.diff.--help",
    "help.diff.more",
    "help.pfs.validate",
    "help.validate",
    "help.validate.PATH",
    "help.validate.--format",
    "help.validate.--output",
    "help.validate.--strict",
    "help.validate.--coverage",
    "help.validate.--write-examples",
    "help.validate.--profile",
    "help.validate.--today",
    "help.validate.--sheet",
    "help.validate.--encoding",
    "help.validate.--lang",
    "help.validate.--debug",
    "help.validate.--help",
    "help.validate.more",
    "help.pfs.more",
    "help.pfs.rule",
    "help.rule",
    "help.rule.CODE",
    "help.rule.--lang",
    "help.rule.--debug",
    "help.rule.--help",
    "help.rule.more",
)


class Words(Record):
    """What every command is handed: the words of the chosen language and the screen."""

    say: Say
    screen: Screen


class OptionTwiceError(click.BadOptionUsage):
    """An option that may be given once was given again: which value was meant nobody can know."""


class LocalCommand(TyperCommand):
    """A command whose help page comes from the catalogue, and whose options are given once."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads the command line; an option with one value that is given again raises OptionTwiceError."""
        _, _, order = self.make_parser(ctx).parse_args(args=list(args))
        for param in order:
            once = isinstance(param, click.Option) and not param.multiple and not param.is_flag
            if once and order.count(param) > 1:
                raise OptionTwiceError(max(param.opts, key=len), "", ctx)
        return super().parse_args(ctx, args)

    def get_help(self, ctx: click.Context) -> str:
        """The help page: usage, what it does, its arguments and options, examples."""
        return _page(self, ctx)


class LocalGroup(TyperGroup):
    """The program itself, whose help page comes from the catalogue."""

    def get_help(self, ctx: click.Context) -> str:
        """The help page: usage, what it is for, its commands and options."""
        return _page(self, ctx)


def _page(command: click.Command, ctx: click.Context) -> str:
    words = ctx.find_object(Words)
    if words is None:
        raise TypeError(ctx.obj)
    say, name = words.say, ctx.info_name or "pfs"
    usage = " ".join((ctx.command_path, *_usage_parts(command, ctx)))
    rows = [(_invocation(param), say(f"help.{name}.{_name_of(param)}")) for param in command.get_params(ctx)]
    commands = []
    if isinstance(command, click.Group):
        commands = [(each, say(f"help.{name}.{each}")) for each in command.list_commands(ctx)]
    blocks = [f"{say('help.usage')}: {usage}", say(f"help.{name}")]
    if commands:
        blocks.append(_list(say("help.commands"), commands))
    blocks.append(_list(say("help.options"), rows))
    blocks.append(say(f"help.{name}.more"))
    return "\n\n".join(blocks)


def _usage_parts(command: click.Command, ctx: click.Context) -> tuple[str, ...]:
    arguments = [param.make_metavar(ctx) for param in command.params if isinstance(param, click.Argument)]
    return (*arguments, *(("COMMAND",) if isinstance(command, click.Group) else ()), "[OPTIONS]")


def _name_of(param: click.Parameter) -> str:
    if isinstance(param, click.Argument):
        return (param.metavar or (param.name or "").upper()).removesuffix("...")
    return max(param.opts, key=len)


def _invocation(param: click.Parameter) -> str:
    if isinstance(param, click.Argument):
        return _name_of(param)
    names = ", ".join(sorted(param.opts, key=len))
    metavar = getattr(param, "metavar", None)
    return f"{names} {metavar}" if metavar else names


def _list(title: str, rows: list[tuple[str, str]]) -> str:
    lines = [f"{title}:"]
    for name, text in rows:
        first, *rest = text.split("\n")
        lines.append(
            f"  {name:<{_COLUMN}}  {first}"
            if len(name) <= _COLUMN
            else f"  {name}\n{' ' * (_COLUMN + 4)}{first}"
        )
        lines.extend(f"{' ' * (_COLUMN + 4)}{line}" for line in rest)
    return "\n".join(lines)
