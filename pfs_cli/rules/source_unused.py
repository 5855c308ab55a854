"""source-unused: a document under `sources` is named by some figure (a note).

A source that no mark names proves nothing: either the figures that came from it have lost their `source`, or it belongs
to a figure that is no longer there.

Notes:   sources: {slides: {title: ...}, survey: {title: ...}},  and no mark names survey
Passes:  sources: {slides: {title: ...}},  fixed: {amount: 450万円, source: slides}

日本語:
`sources` に挙げた資料は、どこかの数字の `source` に書かれます(お知らせ)。

どの数字にも書かれていない資料は、何の裏付けにもなりません。その資料から取った数字に `source` を書き忘れたか、その
数字がもうないかのどちらかです。

注記:    sources: {slides: {title: ...}, survey: {title: ...}} で、source: survey がどこにもない
よい例:  sources: {slides: {title: ...}}, fixed: {amount: 450万円, source: slides}
"""

from collections.abc import Iterator

from pfs_cli.contract import Agreement
from pfs_cli.problem import Problem, note
from pfs_cli.rules.marks import grounds_in


def check(agreement: Agreement) -> Iterator[Problem]:
    """A note for each source that no mark names, in whatever period's terms, example or amendment."""
    named = {ground.marks.source for ground in grounds_in((agreement.contracts, agreement.earlier))}
    named |= {ground.marks.source for ground in grounds_in((agreement.examples, agreement.amendments))}
    for contract in agreement.contracts:
        for reference in contract.references:
            if reference.name not in named:
                yield note("source-unused", reference.ground.source, found=reference.name)
