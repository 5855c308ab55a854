"""The page of the manual on one check: read from the docstring of its module, the one place where it is written."""

from enum import StrEnum

from pfs_cli.record import Record

_JAPANESE = "日本語:"


class Verdict(StrEnum):
    """What becomes of an example of a page."""

    FAILS = "fails"
    WARNS = "warns"
    NOTES = "notes"
    PASSES = "passes"


_VERDICTS = {
    **{verdict.capitalize(): verdict for verdict in Verdict},
    "誤り": Verdict.FAILS,
    "警告": Verdict.WARNS,
    "注記": Verdict.NOTES,
    "よい例": Verdict.PASSES,
}
"""How a line of a page begins that is an example."""


class Sample(Record):
    """An example of a page, in the words of a contract or of a table of results, and what becomes of it."""

    verdict: Verdict
    lines: tuple[str, ...]


class Prose(Record):
    """What a page says in one language: what the check holds to, why, in paragraphs, and examples."""

    rule: str
    why: tuple[str, ...]
    samples: tuple[Sample, ...]


class RulePage(Record):
    """The page on the codes that one module finds. `japanese` is None as long as nobody wrote it.

    Examples that need no words stand once, in the English part; the Japanese one has its own where they do.
    """

    codes: tuple[str, ...]
    english: Prose
    japanese: Prose | None


def parse_page(docstring: str) -> RulePage | None:
    """The page in a docstring that begins with codes and a colon (`tier-gap: every value ...`); None for any other.

    ValueError where it begins like a page and is none: without a sentence, or with a second text in Japanese.
    """
    head, _, rest = docstring.partition(":")
    codes = tuple(code.strip() for code in head.split(","))
    if not all(_is_code(code) for code in codes):
        return None
    english, mark, japanese = rest.partition(f"\n{_JAPANESE}\n")
    if not english.strip() or _JAPANESE in japanese:
        raise ValueError(head)
    first = _prose(english, " ", ())
    return RulePage(
        codes=codes, english=first, japanese=_prose(japanese, "", first.samples) if mark else None
    )


def _is_code(text: str) -> bool:
    parts = text.split("-")
    return len(parts) > 1 and all(part.isascii() and part.isalnum() and part.islower() for part in parts)


def _prose(text: str, between: str, shared: tuple[Sample, ...]) -> Prose:
    """Each paragraph on one line; Japanese is written without a blank between two lines."""
    blocks, samples = _take_apart(text)
    rule, *why = (between.join(block) for block in blocks)
    return Prose(rule=rule[:1].upper() + rule[1:], why=tuple(why), samples=samples or shared)


def _take_apart(text: str) -> tuple[list[list[str]], tuple[Sample, ...]]:
    """The paragraphs of a text, and the examples in it: lines that begin with a verdict, and those indented below."""
    blocks: list[list[str]] = [[]]
    samples: list[Sample] = []
    for line in text.split("\n"):
        word, colon, rest = line.partition(":")
        verdict = _VERDICTS.get(word) if colon else None
        if verdict is not None:
            samples.append(Sample(verdict=verdict, lines=(rest.strip(),)))
            blocks.append([])
        elif samples and line.startswith(" "):
            last = samples.pop()
            samples.append(Sample(verdict=last.verdict, lines=(*last.lines, line.strip())))
        elif line.strip():
            blocks[-1].append(line.strip())
        else:
            blocks.append([])
    return [block for block in blocks if block], tuple(samples)
