"""look-alike, label-twice: two labels that the eye takes for one, or that are one (a warning).

Full and half width, capitals, and pairs such as カ and 力 or ニ and 二 look the same in a table; a row of results
that is matched by its label may then mean the other indicator. The same label twice is `label-twice`.

Warns:   label: 参加者の割合(A)  beside  label: 参加者の割合(Ａ)
Warns:   label: 参加者の割合     beside  label: 参加者の割合
Passes:  label: 参加者の割合(A会場)  beside  label: 参加者の割合(B会場)

日本語:
見た目では区別できない名前か、同じ名前が二つあります(警告)。

全角と半角、大文字と小文字、カと力、ニと二などは、表の中で同じに見えます。名前で対応づけた結果の行が、別の指標の
ものになるおそれがあります。同じ名前が二つあるときは `label-twice` です。

警告:    label: 参加者の割合(A)   と   label: 参加者の割合(Ａ)
警告:    label: 参加者の割合      と   label: 参加者の割合
よい例:  label: 参加者の割合(A会場)   と   label: 参加者の割合(B会場)
"""

from collections.abc import Iterator
from unicodedata import normalize

from pfs_cli.contract import Contract, Indicator
from pfs_cli.problem import Problem, warning
from pfs_cli.source import Source

# Pairs of Katakana and Han characters of one shape (Unicode Technical Standard 39, confusables).
_SHAPES = str.maketrans("力二工一ロ八卜夕千才", "カニエーロハトタチオ")


def check(contract: Contract) -> Iterator[Problem]:
    """A warning at each label that looks like an earlier one."""
    seen: dict[str, tuple[Indicator, Source]] = {}
    for indicator in contract.indicators:
        shape = (
            normalize("NFKC", indicator.label)
            .casefold()
            .translate(_SHAPES)
            .replace(" ", "")
            .replace("口", "ロ")
        )
        other, first = seen.setdefault(shape, (indicator, indicator.ground.source))
        if other.name == indicator.name:
            continue
        place, names = indicator.ground.source, {"found": indicator.name, "other": other.name}
        if other.label == indicator.label:
            yield warning("label-twice", place, related=(first,), label=indicator.label, **names)
        else:
            yield warning("look-alike", place, related=(first,), **names)
