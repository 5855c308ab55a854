"""`pfs simulate`: what if, what it takes, how likely, how sure; each question answered from the same settlement."""

import os
from collections.abc import Callable
from importlib import import_module

from pfs_cli.commands import options as o
from pfs_cli.commands.example_results import refuse_both, take_example
from pfs_cli.commands.files import STANDARD_INPUT, FileError, same_file, same_place
from pfs_cli.commands.options import Given, Option
from pfs_cli.commands.papers import HandedIn, Papers, take_papers, tell_problems
from pfs_cli.commands.provisional import take_as_they_stand
from pfs_cli.commands.questions.asked import Answer, Answered, Asked
from pfs_cli.commands.questions.idle import find_idle
from pfs_cli.commands.results_files import read_argument
from pfs_cli.commands.screen import Screen, writing
from pfs_cli.language import Say
from pfs_cli.problem import Problem, stops
from pfs_cli.record import replace
from pfs_cli.whatif.standing import Begin, stand

SIMULATED = 0
PROBLEMS = 1
QUESTIONS: tuple[tuple[str, tuple[Option, ...]], ...] = (
    ("what_if", (o.SET,)),
    ("terms", (o.TERM, o.OTHER_CONTRACT)),
    ("scenarios", (o.SCENARIOS,)),
    ("vary", (o.VARY,)),
    ("takes", (o.TAKES,)),
    ("target", (o.TARGET, o.COST)),
    ("chances", (o.CHANCE, o.BUDGET)),
    ("sampled", (o.RESAMPLE, o.COMMON)),
    ("sure", (o.SURE, o.MISCODED)),
    ("sensitivity", (o.SENSITIVITY,)),
    ("risk", (o.FIXED_SHARE,)),
    ("worth", (o.BENEFITS,)),
)
"""The questions in the order of their answers, each with the options that ask it: `what_if` is answered by
`ask_what_if` in `questions.what_if` and written by `render.simulation.what_if`."""
_BY_DEFAULT = "takes"
"""What is answered where no question is asked."""
_CHANGING = {"what_if": (o.SET,), "terms": (o.TERM,)}
"""The questions behind which others begin elsewhere, each with the options that change where."""
_PICTURES = (o.SVG, o.PNG, o.HTML)
_ALSO_READ = (o.SCENARIOS, o.OTHER_CONTRACT, o.BENEFITS)
CODES = ("picture-font", "picture-nothing", "picture-screen")


def run_simulate(given: Given, screen: Screen, say: Say) -> int:
    """`pfs simulate` with what the command line gives; returns the exit code."""
    contract, *results = given.arguments
    options = given.options
    papers = Papers(
        contract=contract,
        results=tuple(read_argument(each) for each in results),
        paid=options.get(o.PAID.name),
        sheet=options.get(o.SHEET.name),
        encoding=options.get(o.ENCODING.name),
    )
    refuse_both(papers, options.get(o.EXAMPLE.name))
    _refuse_files(given, papers)
    handed_in = take_papers(papers)
    example = options.get(o.EXAMPLE.name)
    settings = tuple(value for name, value in given.repeated if name == o.SET.name)
    handed_in = (
        take_as_they_stand(handed_in, settings) if example is None else take_example(handed_in, example)
    )
    tell_problems(handed_in, handed_in.problems, screen, say)
    if handed_in.agreement is None or not handed_in.results or stops(handed_in.problems):
        screen.say(say("simulate.nothing-simulated") + "\n")
        return PROBLEMS
    today = stand(handed_in.agreement, handed_in.results, handed_in.paid)
    asked = Asked(
        options=options,
        repeated=given.repeated,
        handed_in=handed_in,
        today=today,
        standing=today,
        beside={},
    )
    answers, problems = _answer_with_groups(asked)
    tell_problems(handed_in, problems, screen, say, asked.texts)
    if stops(problems):
        screen.say(say("simulate.nothing-simulated") + "\n")
        return PROBLEMS
    pictures = _draw(answers, asked, say)
    _write(_render(answers, asked, screen, say), pictures, asked, screen)
    return SIMULATED


def _answer_with_groups(asked: Asked) -> tuple[tuple[Answer, ...], tuple[Problem, ...]]:
    """The answers on results whose rates have the groups that the command line gives them."""
    groups = asked.each(o.GROUP.name)
    if not groups:
        return _answer(asked)
    from pfs_cli.commands.questions.groups import (
        apart_from_groups,
        stand_in_groups,
        stand_in_sound_groups,
    )

    today, problems = stand_in_groups(asked, groups)
    if today is None:
        sound = stand_in_sound_groups(asked, groups)
        _, found = _answer(sound)
        return (), (*problems, *apart_from_groups(sound, groups, found))
    answers, found = _answer(replace(asked, today=today, standing=today))
    return answers, (*problems, *found)


def _answer(asked: Asked) -> tuple[tuple[Answer, ...], tuple[Problem, ...]]:
    """The answers to all that is asked, in order, and every problem of the asking."""
    names = [name for name, options in QUESTIONS if asked.has(*(option.name for option in options))]
    answers: list[Answer] = []
    problems = tuple(find_idle(asked))
    begin: Begin | None = None
    for name in names or [_BY_DEFAULT]:
        module = import_module(f"pfs_cli.commands.questions.{name}")
        ask: Callable[[Asked], Answered] = getattr(module, f"ask_{name}")
        answer, found = ask(asked)
        problems = (*problems, *found)
        if answer is not None:
            answers.append(replace(answer, begin=begin))
            if answer.standing is not None:
                asked = replace(asked, standing=answer.standing)
            begin = _begin_behind(name, begin, asked)
    return tuple(answers), problems


def _begin_behind(question: str, begin: Begin | None, asked: Asked) -> Begin | None:
    """Where the questions behind one begin, None where that is at the results and terms as they were handed in."""
    if question not in _CHANGING:
        return begin
    changing = (each.name for each in _CHANGING[question] if asked.has(each.name))
    options = (*(() if begin is None else begin.options), *changing)
    beside = asked.one(o.OTHER_CONTRACT.name) if question == "terms" else None
    if not options and beside is None:
        return None
    return Begin(payment=asked.standing.payment, options=options, beside=beside)


def _render(answers: tuple[Answer, ...], asked: Asked, screen: Screen, say: Say) -> str:
    """The answers in the format that is wished."""
    form = asked.one(o.SIMULATION_FORMAT.name) or "text"
    if form == "json":
        from pfs_cli.render.simulation.json import render_simulation_json

        return render_simulation_json(
            asked.today,
            tuple((each.kind, each.study, each.begin) for each in answers),
            _digests(asked.handed_in),
        )
    from pfs_cli.render.simulation.paper import make_paper

    paper = make_paper(asked.today, tuple((each.kind, each.study, each.begin) for each in answers), say)
    if form == "csv":
        from pfs_cli.render.simulation.comma_separated import render_simulation_csv

        return render_simulation_csv(paper, say)
    if form == "markdown":
        from pfs_cli.render.simulation.markdown import render_simulation_markdown

        return render_simulation_markdown(paper)
    from pfs_cli.render.simulation.text import render_simulation_text

    color = screen.color and asked.one(o.OUTPUT.name) is None
    return render_simulation_text(paper, say, screen.width, color=color)


def _digests(handed_in: HandedIn) -> tuple[tuple[str, str], ...]:
    """Every file with the SHA-256 of its bytes, the contract first."""
    from hashlib import sha256

    digests = [sha256(content).hexdigest() for content in handed_in.contents]
    return tuple(zip(handed_in.papers.paths, digests, strict=True))


def _refuse_files(given: Given, papers: Papers) -> None:
    """FileError where a file has two parts: written over what is read, written twice, standard input read twice.

    A picture is never written to standard output, where the answer goes.
    """
    also_read = (given.options.get(option.name) for option in _ALSO_READ)
    inputs = (*papers.paths, *(path for path in also_read if path is not None))
    if inputs.count(STANDARD_INPUT) > 1:
        raise FileError(code="input-twice", file=STANDARD_INPUT)
    for option in _PICTURES:
        if given.options.get(option.name) == STANDARD_INPUT:
            raise FileError(code="picture-screen", file=STANDARD_INPUT, reason=option.name)
    written = [given.options.get(option.name) for option in (o.OUTPUT, *_PICTURES)]
    paths = [path for path in written if path is not None and path != STANDARD_INPUT]
    for position, path in enumerate(paths):
        if any(same_file(path, read) for read in inputs):
            raise FileError(code="output-is-input", file=path)
        if any(same_place(path, other) for other in paths[:position]):
            raise FileError(code="output-twice", file=path)


def _draw(answers: tuple[Answer, ...], asked: Asked, say: Say) -> tuple[tuple[str, bytes], ...]:
    """The charts of the answers as pictures, where any are wished: their paths and their bytes."""
    wished = [(option.name, path) for option in _PICTURES if (path := asked.one(option.name)) is not None]
    if not wished:
        return ()
    from pfs_cli.render.simulation.paper import make_paper

    os.environ.pop(
        "MPLBACKEND", None
    )  # a window toolkit, or none that there is: matplotlib would not even load
    from pfs_cli.render.simulation.picture.fonts import FontMissingError
    from pfs_cli.render.simulation.picture.pictures import draw_pictures, has_charts

    paper = make_paper(asked.today, tuple((each.kind, each.study, each.begin) for each in answers), say)
    for option, path in wished:
        if option != o.HTML.name and not has_charts(paper):
            raise FileError(code="picture-nothing", file=path)
    try:
        return draw_pictures(paper, tuple(wished), say)
    except FontMissingError as fault:
        raise FileError(code="picture-font", file=wished[0][1], reason=fault.characters) from fault


def _write(text: str, pictures: tuple[tuple[str, bytes], ...], asked: Asked, screen: Screen) -> None:
    """Writes the answers where they are wished, and the pictures: all of them, or where one fails none.

    Machines always get UTF-8, a screen what it can show.
    """
    output = asked.one(o.OUTPUT.name)
    if output is not None and output != STANDARD_INPUT:
        with writing(((output, text.encode()), *pictures)):
            return
    machine = asked.one(o.SIMULATION_FORMAT.name) in ("json", "csv")
    with writing(pictures):
        screen.write(text, "utf-8" if machine else None)
