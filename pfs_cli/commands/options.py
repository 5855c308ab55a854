"""The arguments and options of each command, written once: for the plain command line and for typer's."""

from collections.abc import Sequence

from pfs_cli.record import Record


class Option(Record):
    """An option: its long and short name, and the values it may have (none: any text). A switch has no value.

    One with `several` may be given more than once.
    """

    name: str
    short: str | None = None
    metavar: str = ""
    choices: tuple[str, ...] = ()
    several: bool = False

    @property
    def is_switch(self) -> bool:
        """Whether it is either there or not."""
        return not self.metavar

    @property
    def names(self) -> tuple[str, ...]:
        """Its long name and, where there is one, its short one."""
        return (self.name,) if self.short is None else (self.name, self.short)


class Command(Record):
    """A command: its name, its arguments and its options.

    Of the last argument there may be `several`; it must be given unless `last_optional` says that it need not.
    """

    name: str
    arguments: tuple[str, ...]
    several: bool = False
    last_optional: bool = False
    options: tuple[Option, ...]

    @property
    def least(self) -> int:
        """How many arguments must be given."""
        return len(self.arguments) - self.last_optional


class Given(Record):
    """What a command line gives: the arguments in order, and the options by their long names ("" for a switch).

    `repeated` has the values of the options that may be given more than once, in the order of the command line.
    """

    arguments: tuple[str, ...]
    options: dict[str, str]
    repeated: tuple[tuple[str, str], ...] = ()


LANGUAGE = Option(name="--lang", metavar="ja|en", choices=("ja", "en"))
FORMAT = Option(
    name="--format", short="-f", metavar="text|json|csv|markdown", choices=("text", "json", "csv", "markdown")
)
OUTPUT = Option(name="--output", short="-o", metavar="FILE")
SHEET = Option(name="--sheet", metavar="NAME")
ENCODING = Option(
    name="--encoding",
    metavar="NAME",
    choices=("utf-8", "cp932", "shift_jis", "euc_jp", "iso2022_jp", "utf-16"),
)
SCHEDULE_FORMAT = Option(
    name="--format", short="-f", metavar="text|markdown|html", choices=("text", "markdown", "html")
)
PERIOD = Option(name="--period", metavar="NAME")
PAID = Option(name="--paid", metavar="FILE")
OPEN = Option(name="--open")
SETTLE = Command(
    name="settle",
    arguments=("CONTRACT", "RESULTS"),
    several=True,
    options=(FORMAT, OUTPUT, PERIOD, PAID, OPEN, SHEET, ENCODING, LANGUAGE),
)
EXPLAIN = Command(name="explain", arguments=("CONTRACT",), options=(SCHEDULE_FORMAT, OUTPUT, LANGUAGE))
RULE = Command(name="rule", arguments=("CODE",), several=True, last_optional=True, options=(LANGUAGE,))
SCHEMA = Command(name="schema", arguments=("NAME",), last_optional=True, options=(OUTPUT, LANGUAGE))
REPORT_FORMAT = Option(
    name="--format",
    short="-f",
    metavar="text|json|sarif|junit|github|gitlab",
    choices=("text", "json", "sarif", "junit", "github", "gitlab"),
)
PROFILE = Option(name="--profile", metavar="draft|signed|paying", choices=("draft", "signed", "paying"))
STRICT = Option(name="--strict")
COVERAGE = Option(name="--coverage", metavar="PERCENT")
WRITE_EXAMPLES = Option(name="--write-examples")
TODAY = Option(name="--today", metavar="DATE")
VALIDATE = Command(
    name="validate",
    arguments=("PATH",),
    several=True,
    options=(
        REPORT_FORMAT,
        OUTPUT,
        STRICT,
        COVERAGE,
        WRITE_EXAMPLES,
        PROFILE,
        TODAY,
        SHEET,
        ENCODING,
        LANGUAGE,
    ),
)
COMPARISON_FORMAT = Option(
    name="--format", short="-f", metavar="text|markdown|json", choices=("text", "markdown", "json")
)
RESULTS = Option(name="--results", short="-r", metavar="FILE", several=True)
EXIT_CODE = Option(name="--exit-code")
DIFF = Command(
    name="diff",
    arguments=("OLD", "NEW"),
    options=(RESULTS, COMPARISON_FORMAT, OUTPUT, EXIT_CODE, LANGUAGE),
)
SIMULATION_FORMAT = Option(
    name="--format", short="-f", metavar="text|json|csv|markdown", choices=("text", "json", "csv", "markdown")
)
SET = Option(name="--set", metavar="RESULT=VALUE", several=True)
GROUP = Option(name="--group", metavar="RESULT=PEOPLE", several=True)
SCENARIOS = Option(name="--scenarios", metavar="FILE")
VARY = Option(name="--vary", metavar="RESULT=FROM..TO", several=True)
TERM = Option(name="--term", metavar="TERM=VALUE", several=True)
OTHER_CONTRACT = Option(name="--contract", metavar="FILE")
TAKES = Option(name="--takes")
TARGET = Option(name="--target", metavar="MONEY")
COST = Option(name="--cost", metavar="RESULT=MONEY", several=True)
CHANCE = Option(name="--chance", metavar="RESULT=CHANCE", several=True)
BUDGET = Option(name="--budget", metavar="MONEY")
RESAMPLE = Option(name="--resample")
COMMON = Option(name="--common", metavar="PERCENT")
DRAWS = Option(name="--draws", metavar="NUMBER")
SEED = Option(name="--seed", metavar="NUMBER")
SURE = Option(name="--sure")
PRIOR = Option(name="--prior", metavar="RESULT=BELIEF", several=True)
MISCODED = Option(name="--miscoded", metavar="PERCENT")
SENSITIVITY = Option(name="--sensitivity")
FIXED_SHARE = Option(name="--fixed-share", metavar="PERCENT", several=True)
BENEFITS = Option(name="--benefits", metavar="FILE")
EXAMPLE = Option(name="--example", metavar="NAME")
SVG = Option(name="--svg", metavar="FILE")
PNG = Option(name="--png", metavar="FILE")
HTML = Option(name="--html", metavar="FILE")
SIMULATE = Command(
    name="simulate",
    arguments=("CONTRACT", "RESULTS"),
    several=True,
    last_optional=True,
    options=(
        SET,
        GROUP,
        SCENARIOS,
        VARY,
        TERM,
        OTHER_CONTRACT,
        TAKES,
        TARGET,
        COST,
        CHANCE,
        BUDGET,
        RESAMPLE,
        COMMON,
        DRAWS,
        SEED,
        SURE,
        PRIOR,
        MISCODED,
        SENSITIVITY,
        FIXED_SHARE,
        BENEFITS,
        EXAMPLE,
        SIMULATION_FORMAT,
        OUTPUT,
        SVG,
        PNG,
        HTML,
        PAID,
        SHEET,
        ENCODING,
        LANGUAGE,
    ),
)
YES = Option(name="--yes")
INIT = Command(
    name="init",
    arguments=("FOLDER",),
    last_optional=True,
    options=(
        Option(name="--title", metavar="TEXT"),
        Option(name="--payer", metavar="TEXT"),
        Option(name="--provider", metavar="TEXT"),
        Option(name="--from", metavar="DATE"),
        Option(name="--to", metavar="DATE"),
        Option(name="--currency", metavar="CODE"),
        Option(name="--maximum", metavar="MONEY"),
        Option(name="--fixed", metavar="MONEY"),
        Option(name="--linked", metavar="MONEY"),
        Option(name="--indicator", metavar="TEXT"),
        Option(name="--id", metavar="NAME"),
        YES,
        LANGUAGE,
    ),
)
TEMPLATE = Command(name="template", arguments=("CONTRACT",), options=(OUTPUT, PERIOD, LANGUAGE))
COMMANDS = (
    INIT,
    VALIDATE,
    SETTLE,
    SIMULATE,
    EXPLAIN,
    TEMPLATE,
    DIFF,
    RULE,
    SCHEMA,
)
"""Every command, in the order of the help page."""


def read_plain(command: Command, words: Sequence[str]) -> Given | None:
    """What a command line gives that needs no thinking.

    Every option is written out with a value of its own that it may have, and every argument is there once. Anything
    else (help, a short form with its value attached, `--`, a mistake) is None: typer reads it, and explains it. Most
    command lines are plain, and typer takes longer to load than a payment to compute.
    """
    values: dict[str, str] = {}
    repeated: list[tuple[str, str]] = []
    rest = list(words)
    arguments: list[str] = []
    by_name = {name: option for option in command.options for name in option.names}
    while rest:
        word = rest.pop(0)
        name, equals, attached = word.partition("=")
        option = by_name.get(name if equals and name.startswith("--") else word)
        if option is None:
            if word.startswith("-") and word != "-":
                return None
            arguments.append(word)
            continue
        if option.name in values or (option.is_switch and equals) or not (option.is_switch or equals or rest):
            return None
        value = "" if option.is_switch else attached if equals else rest.pop(0)
        if value.startswith("-") or (option.choices and value not in option.choices):
            return None
        if option.several:
            repeated.append((option.name, value))
        else:
            values[option.name] = value
    if len(arguments) < command.least or (len(arguments) > len(command.arguments) and not command.several):
        return None
    return Given(arguments=tuple(arguments), options=values, repeated=tuple(repeated))
