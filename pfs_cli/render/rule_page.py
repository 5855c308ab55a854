"""The page on a check as a person reads it: on the screen, and in the manual."""

from string import Formatter
from textwrap import fill

from pfs_cli.language import Language, Say
from pfs_cli.render.excerpt import width_of
from pfs_cli.rule_page import Prose, RulePage, Sample, Verdict

KEYS = ("rule.expected", "rule.fails", "rule.notes", "rule.passes", "rule.warns")
_ENGLISH = {verdict: verdict.capitalize() for verdict in Verdict}
_JAPANESE = {Verdict.FAILS: "誤り", Verdict.WARNS: "警告", Verdict.NOTES: "注記", Verdict.PASSES: "よい例"}
_INDENT = "  "
_FACT = "..."
_EXPECTED = "{expected}"
"""A hint that begins so says little without it: it needs words in its place."""
_LEAST_WIDTH = 20
_NO_LINE_BEGINS_WITH = "、。」』)]}・ー,.:;!?"


def render_page(page: RulePage, say: Say, language: Language, width: int) -> str:
    """The page in one language, in lines of at most `width` columns; examples are never broken."""
    is_japanese = language is Language.JA and page.japanese is not None
    prose = page.japanese if is_japanese and page.japanese is not None else page.english
    wrap = _wrap_japanese if is_japanese else fill
    blocks = [", ".join(page.codes), *(wrap(paragraph, width) for paragraph in (prose.rule, *prose.why))]
    if prose.samples:
        blocks.append("\n".join(_sample(sample, say) for sample in prose.samples))
    return "\n\n".join(blocks) + "\n"


def render_code(code: str, found: str, hint: str, say: Say) -> str:
    """What is said of a code that has no page of its own: what was found and what to write instead, without facts."""
    fix = _open(hint, say("rule.expected") if hint.startswith(_EXPECTED) else _FACT)
    return f"{code}\n\n{_open(found, _FACT)}\n\n{say('problems.hint')}: {fix}\n"


def _open(text: str, fact: str) -> str:
    """A text of the catalogue with `fact` in the place of each fact."""
    pieces = ((before, name) for before, name, _, _ in Formatter().parse(text))
    return "".join(before + (fact if name is not None else "") for before, name in pieces)


def render_index(
    pages: tuple[RulePage, ...], known: tuple[str, ...], say: Say, language: Language, width: int
) -> str:
    """The checks, each with its codes and its sentence, and below them the codes of what is only misspelt."""
    lines = [say("rule.checks")]
    for page in sorted(pages, key=lambda page: page.codes):
        is_japanese = language is Language.JA and page.japanese is not None
        prose = page.japanese if is_japanese and page.japanese is not None else page.english
        wrap = _wrap_japanese if is_japanese else fill
        told = wrap(prose.rule, max(width - len(_INDENT), _LEAST_WIDTH))
        lines += [", ".join(page.codes), *(f"{_INDENT}{line}" for line in told.split("\n"))]
    paged = {code for page in pages for code in page.codes}
    others = ", ".join(code for code in known if code not in paged)
    return "\n".join((*lines, "", say("rule.others"), fill(others, width, break_on_hyphens=False))) + "\n"


def _sample(sample: Sample, say: Say) -> str:
    return "\n".join((f"{say(f'rule.{sample.verdict}')}:", *(f"    {line}" for line in sample.lines)))


def render_manual(pages: tuple[RulePage, ...]) -> str:
    """All pages as one page of the manual in Markdown, in both languages, in the order of their first codes."""
    ordered = sorted(pages, key=lambda page: page.codes)
    index = [f"- [{code}](#{_anchor(page)})" for page in ordered for code in page.codes]
    parts = [
        "# 検査の一覧 / The checks",
        "この頁は検査の記述から作られています。`pfs rule CODE` が同じ説明を示します。",
        "This page is made from the descriptions of the checks. `pfs rule CODE` shows the same.",
        "\n".join(sorted(index)),
        *(part for page in ordered for part in _section(page)),
    ]
    return "\n\n".join(parts) + "\n"


def _anchor(page: RulePage) -> str:
    return page.codes[0]


def _section(page: RulePage) -> tuple[str, ...]:
    codes = ", ".join(f"`{code}`" for code in page.codes)
    same = page.japanese is not None and page.japanese.samples == page.english.samples
    japanese = () if page.japanese is None else _paragraphs(page.japanese, _JAPANESE, fenced=not same)
    return (f"## {_anchor(page)}", codes, *japanese, *_paragraphs(page.english, _ENGLISH, fenced=True))


def _paragraphs(prose: Prose, words: dict[Verdict, str], *, fenced: bool) -> tuple[str, ...]:
    lines = [line for sample in prose.samples for line in _code_lines(sample, words)] if fenced else []
    fence = ("\n".join(("```text", *lines, "```")),) if lines else ()
    return (prose.rule, *prose.why, *fence)


def _code_lines(sample: Sample, words: dict[Verdict, str]) -> tuple[str, ...]:
    longest = max(map(width_of, words.values())) + 2
    word = f"{words[sample.verdict]}:"
    first, *rest = sample.lines
    blank = " " * (longest - width_of(word))
    return (f"{word}{blank} {first}", *(f"{' ' * longest} {line}" for line in rest))


def _wrap_japanese(text: str, width: int) -> str:
    """Japanese breaks between any two characters, but no line begins with a closing mark."""
    lines: list[str] = []
    line = ""
    for character in text:
        if width_of(line + character) > width and character not in _NO_LINE_BEGINS_WITH:
            lines.append(line)
            line = ""
        line += character
    return "\n".join((*lines, line))
