"""denominator-undefined, denominator-differs, denominator-is-count: a group says who is in it, once (a warning).

A word such as 参加者 means two things in practice: with or without those who left early. A city and its provider found
that they had understood it differently. For a rate it is said in a `clause` or a `note` of the rate, its measure or
its indicator; once is enough for every rate with the same word. Two notes in measures that both speak of the word and
say different things define it twice. A group told by what its members did (初回に出席した者) defines itself, and so
does a list of people (`participants`). A rate of those who are counted among themselves is always 100 %
(`denominator-is-count`).

Warns:   measure: {rate: {count: 改善した者, among: 参加者}}
Passes:  measure: {rate: {count: 改善した者, among: 参加者, note: 参加者は初回に出席した者で途中辞退者を含む}}
Passes:  measure: {rate: {count: 改善した者, among: 参加者, clause: 仕様書 第5条}}

日本語:
分母に誰を数えるかは、どこか一か所で定めます(警告)。

「参加者」のような言葉には、途中辞退者を含む場合と含まない場合があり、市と事業者の間で認識が違った例があります。割
合の `clause` か `note`、またはそれを囲む値の出し方か指標に、誰を数えるかを書きます。同じ言葉の割合がいくつあっても、
一か所で足ります。値の出し方の二つの `note` が、同じ言葉について別のことを述べていれば、二通りに定めたことになりま
す。「初回に出席した者」のように何をした人かを述べた言葉と、名簿から数える `participants` は、それ自体が定義です。分
子と分母が同じ言葉なら、割合はいつも100%です(`denominator-is-count`)。
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract, Indicator
from pfs_cli.measure.terms import Comparison, Rate
from pfs_cli.problem import Problem, warning
from pfs_cli.record import Record
from pfs_cli.rules.same_measure import folded
from pfs_cli.source import Ground

_WORDS_OF_A_NOUN = 2  # `participants`, `programme participants`


class _Group(Record):
    """The group of a rate: its indicator, the word for it, and what may define it, the nearest first."""

    indicator: Indicator
    count: str
    word: str
    grounds: tuple[Ground, ...]

    @property
    def is_defined(self) -> bool:
        """Whether the word says by itself who is counted, or a clause or a note stands by it."""
        return not _is_bare(self.word) or any(
            each.marks.clause is not None or each.marks.note is not None for each in self.grounds
        )


def check(contract: Contract) -> Iterator[Problem]:
    """A warning at each word that no rate defines, and at each note that defines one in another way."""
    groups = tuple(group for indicator in contract.indicators for group in _groups_of(indicator))
    defined = {folded(group.word) for group in groups if group.is_defined}
    told: set[str] = set()
    for group in groups:
        word = folded(group.word)
        if word == folded(group.count):
            yield warning(
                "denominator-is-count",
                group.grounds[0].source,
                indicator=group.indicator.name,
                found=group.word,
            )
        elif word not in defined and word not in told:
            told.add(word)
            yield warning(
                "denominator-undefined",
                group.grounds[0].source,
                indicator=group.indicator.name,
                found=group.word,
            )
    yield from _check_notes(groups)


def _check_notes(groups: tuple[_Group, ...]) -> Iterator[Problem]:
    notes: dict[str, tuple[str, Ground]] = {}
    for group in groups:
        word = folded(group.word)
        for ground in group.grounds[:-1]:
            text = ground.marks.note
            if text is None or word not in folded(text):
                continue
            first, where = notes.setdefault(word, (text, ground))
            if folded(first) != folded(text):
                yield warning(
                    "denominator-differs",
                    ground.source,
                    related=(where.source,),
                    word=group.word,
                    found=text,
                    other=first,
                )
            break


def _groups_of(indicator: Indicator) -> Iterator[_Group]:
    measure = indicator.measure
    if isinstance(measure, Rate):
        yield _Group(
            indicator=indicator,
            count=measure.count,
            word=measure.group,
            grounds=(measure.ground, indicator.ground),
        )
    if isinstance(measure, Comparison):
        for each in (measure.actual, measure.against):
            if isinstance(each, Rate):
                grounds = (each.ground, measure.ground, indicator.ground)
                yield _Group(indicator=indicator, count=each.count, word=each.group, grounds=grounds)


def _is_bare(text: str) -> bool:
    """Whether the text is a noun alone: in Japanese without any Hiragana, elsewhere two words at most."""
    if any("\u3041" <= character <= "\u309f" for character in text):
        return False
    return len(text.split()) <= _WORDS_OF_A_NOUN
