"""The rules on a contract's meaning: each finds its problem at its line, and lets the sound contract pass."""

import pytest

from pfs_cli.problem import Severity
from tests.contracts import contract_text, count, found_in, given, marked_in, rate, read
from tests.rules.terms import SHARED, WHOLE, either_of, line, tiers

RATE = "rate: {count: 達成者, among: 参加者}"
PER_HEAD = "rate: {count: 再犯, per: 釈放者}"


def measured(unit: str, measure: str) -> str:
    """An indicator of a unit that its measure cannot give."""
    more = "noun: 件" if unit == "count" else "note: 額" if unit == "money" else "compare: exact"
    return given(unit, "nothing", more=more).replace("{given: 測定値}", f"{{{measure}}}  #! unit-of-measure")


SOUND = {
    "maximum is fixed and linked": contract_text(rate(WHOLE), maximum="950万円", fixed="450万円", linked="500万円"),
    "no linked amount, any maximum": contract_text(count("{per_unit: {price: 1}}"), maximum="77", fixed="5"),
    "amounts of one scale": contract_text(rate(WHOLE), maximum="1000000", fixed="1000", linked="999000"),
    "a small fee in dollars": contract_text(
        rate(WHOLE), maximum="1000000", fixed="5", linked="999995", currency="USD",
        rounding="[{at: linked, to: 0.01, mode: down}]",
    ),
    "a fixed payment of nothing": contract_text(rate(WHOLE), **SHARED),
    "rounding at linked": contract_text(rate(WHOLE), **SHARED, rounding="[{at: linked, to: 1, mode: down}]"),
    "rounding at total, finer before": contract_text(
        rate(WHOLE), **SHARED,
        rounding="[{at: item, to: 0.1, mode: up}, {at: indicator, to: 0.01, mode: up}, {at: total, to: 9, mode: up}]",
    ),
    "four quarters of linked": contract_text(
        "".join(
            rate("{share_of: linked, tiers: [{from: 0%, share: 0}, {from: 9%, share: 4/16}]}", name=name)
            for name in "abcd"
        ),
        **SHARED,
    ),
    "two lines that may stand for each other": contract_text(
        either_of("1"),
        **SHARED,
    ),
    "shares of linked beside a price": contract_text(
        rate("{share_of: linked, tiers: [{from: 0%, share: 0}, {from: 9%, share: 1/2}]}")
        + count("{per_unit: {price: 5}}"),
        **SHARED,
    ),
    "tiers in order": contract_text(
        tiers("{from: 0%, pay: 0}", "{from: 75%, pay: 1}", "{from: 80%, pay: 2}", unit="rate")
    ),
    "a rate up to its end": contract_text(tiers("{to: 50%, pay: 0}", "{to: 100%, pay: 1}", unit="rate")),
    "a count from nothing": contract_text(tiers("{from: 0件, pay: 0}", "{from: 5件, pay: 1}", unit="count")),
    "tiers without an end": contract_text(tiers("{below: -5, pay: 0}", "{to: 5, pay: 1}", "{above: 5, pay: 2}")),
    "verdicts": contract_text(tiers("{level: a, is: 否, pay: 0}", "{level: b, is: 良, pay: 1}", unit="verdict")),
    "a line that refuses what lies outside": contract_text(
        given(
            "score",
            line("{at: 0, pay: 0}", "{at: 9, pay: 9}", outside="{low: refuse, high: refuse}"),
        )
    ),
    "a share of exactly the whole, and all of it back": contract_text(
        rate("{share_of: fixed, tiers: [{below: 80%, share: -1}, {from: 80%, share: 1}]}"),
        fixed="10", maximum="20",
    ),
    "lower is better and pays more": contract_text(
        given("index", "{tiers: [{to: 70, pay: 2}, {above: 70, pay: 1}]}", better="lower")
    ),
    "the first verdict is the good one": contract_text(
        given("verdict", "{tiers: [{is: 良, pay: 1}, {is: 否, pay: 0}]}", more="note: 判定", better="first")
    ),
    "shares of an amount of the contract": contract_text(
        rate("{share_of: pool, tiers: [{from: 0%, share: 1/2}]}"), amounts="{pool: 100}"
    ),
    "a level that the tiers have": contract_text(
        count("{requires: {indicator: share, level: 2}, per_unit: {price: 1}}")
        + rate("{tiers: [{level: 1, below: 80%, pay: 0}, {level: 2, from: 80%, pay: 1}]}")
    ),
    "a source that the contract lists": contract_text(
        rate(WHOLE), maximum="{amount: 100, source: leaflet}", linked="100",
        more="sources: {leaflet: {title: 概要}}\n",
    ),
    "labels that differ": contract_text(
        count("nothing").replace("visits の件数", "参加者の割合(A会場)")
        + count("nothing", name="other").replace("other の件数", "参加者の割合(B会場)")
    ),
    "an example that comes out": contract_text(
        rate("{share_of: linked, tiers: [{level: 1, below: 80%, share: 0}, {level: 2, from: 80%, share: 1}]}"),
        **SHARED,
        more="examples: [{name: 達成, results: {share: 4/5}, expect: {values: {share: 80%}, levels: {share: 2},"
        " lines: {share: 100}, linked: 100, total: 100}}]\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND.keys())
def test_a_sound_contract_passes_every_rule(text: str) -> None:
    assert read(text)[1] == ()


UNSOUND = {
    "a rate that is a count": contract_text(measured("count", RATE)),
    "a rate in points": contract_text(measured("points", RATE)),
    "a rate per head in money": contract_text(measured("money", PER_HEAD)),
    "a reduction as a number": contract_text(
        measured("score", f"reduction: {{actual: {{{PER_HEAD}}}, against: {{{PER_HEAD}}}}}")
    ),
    "a quotient in points": contract_text(measured("points", "ratio: {actual: {given: 率}, against: {value: 50%}}")),
    "a difference of rates in percent": contract_text(
        measured("percent", f"difference: {{actual: {{{RATE}}}, against: {{{RATE}}}}}")
    ),
    "maximum-differs": contract_text(
        rate(WHOLE), maximum="9500000  #! maximum-differs", fixed="4500000", linked="4000000"
    ),
    "rounding-missing": contract_text(
        rate(WHOLE), **SHARED, rounding="[{at: indicator, to: 1, mode: down}]  #! rounding-missing"
    ),
    "rounding-twice": contract_text(
        rate(WHOLE), **SHARED,
        rounding="\n    - {at: linked, to: 1, mode: down}\n    - {at: linked, to: 10, mode: up}  #! rounding-twice",
    ),
    "rounding-too-fine in yen": contract_text(
        rate(WHOLE), **SHARED, rounding="[{at: linked, to: 0.5, mode: down}]  #! rounding-too-fine"
    ),
    "rounding-too-fine beside the unit": contract_text(
        rate(WHOLE), **SHARED, currency="USD", rounding="[{at: total, to: 0.015, mode: down}]  #! rounding-too-fine"
    ),
    "amounts that are not whole": contract_text(
        rate(WHOLE), fixed="0.5  #! amount-not-whole", linked="99.5  #! amount-not-whole", maximum="100",
    ),
    "a maximum that is not whole": contract_text(
        rate(WHOLE), linked="99.5  #! amount-not-whole", maximum="99.5  #! amount-not-whole"
    ),
    "cents in dollars": contract_text(
        rate(WHOLE), linked="99.995  #! amount-not-whole", maximum="99.995  #! amount-not-whole", currency="USD",
    ),
    "linked-shares too few": contract_text(
        rate("{share_of: linked, tiers: [{from: 0%, share: 0}, {from: 9%, share: 15/16}]}"),
        linked="100  #! linked-shares", maximum="100",
    ),
    "linked-shares too many": contract_text(
        rate("{share_of: linked, tiers: [{from: 0%, share: 1}]}", name="a")
        + given("percent", line("{at: 0%, share: 0}", "{at: 9%, share: 1/16}", more="share_of: linked"), name="b"),
        linked="100  #! linked-shares", maximum="100",
    ),
    "linked-shares too few even together": contract_text(
        either_of("1/3"),
        linked="100  #! linked-shares", maximum="100",
    ),
    "tier-order falling": contract_text(
        tiers("{from: 0%, pay: 0}", "{from: 80%, pay: 1}  #! tier-order", "{from: 75%, pay: 2}", unit="rate")
    ),
    "tier-order twice the same": contract_text(
        tiers("{from: 0件, pay: 0}", "{from: 5件, pay: 1}  #! tier-order", "{from: 5件, pay: 2}", unit="count")
    ),
    "tier-order by upper ends": contract_text(
        tiers("{to: 5, pay: 0}", "{to: 3, pay: 1}  #! tier-order", "{above: 3, pay: 2}")
    ),
    "tier-order of bands": contract_text(
        count(
            "\n    per_unit:\n      mode: volume\n      bands:\n        - {from: 0件, price: 1}\n"
            "        - {from: 9件, price: 2}  #! tier-order\n        - {from: 9件, price: 3}"
        )
    ),
    "tier-start below the first": contract_text(
        given("percent", "\n    tiers: [{from: 8.5%, pay: 4800000}]  #! tier-start")
    ),
    "tier-start below the first of a rate": contract_text(
        rate("\n    tiers: [{from: 1%, pay: 4800000}]  #! tier-start")
    ),
    "tier-gap above the last of a count": contract_text(
        count("\n    tiers: [{to: 5件, pay: 0}, {to: 9件, pay: 1}]  #! tier-gap")
    ),
    "tier-gap at one number": contract_text(
        given("score", "\n    tiers: [{below: 5, pay: 0}, {above: 5, pay: 1}]  #! tier-gap")
    ),
    "tier-seam between two whole numbers": contract_text(
        count("\n    tiers: [{to: 199件, pay: 0}, {from: 200件, pay: 1}]  #! tier-seam")
    ),
    "tier-seam between two rates as they are rounded": contract_text(
        rate(
            "\n    tiers: [{to: 61.9%, pay: 0}, {from: 62%, pay: 1}]  #! tier-seam",
            more="compare: {to: 0.1%, mode: half-up}",
        )
    ),
    "tier-gap where a whole number lies between": contract_text(
        count("\n    tiers: [{to: 198件, pay: 0}, {from: 200件, pay: 1}]  #! tier-gap")
    ),
    "tier-gap between rates that are not rounded": contract_text(
        rate("\n    tiers: [{to: 61.9%, pay: 0}, {from: 62%, pay: 1}]  #! tier-gap")
    ),
    "tier-gap between bands": contract_text(
        count("\n    per_unit: {mode: graduated, bands: [{to: 5件, price: 1}, {above: 9件, price: 2}]}  #! tier-gap")
    ),
    "tier-overlap at one number": contract_text(
        tiers("{to: 10%, pay: 0}", "{from: 10%, pay: 1}  #! tier-overlap", unit="percent")
    ),
    "tier-boundary that neither tier writes": contract_text(
        tiers("{from: 0%, pay: 0}", "{to: 100%, pay: 1}  #! tier-boundary", unit="rate")
    ),
    "tier-boundary and tier-order alone, of tiers that are written downwards": contract_text(
        given(
            "index",
            "\n    tiers:\n      - {above: 16, pay: 0}\n      - {to: 16, pay: 1}  #! tier-boundary\n"
            "      - {to: target, pay: 2}  #! tier-order",
            better="lower",
            more="compare: exact\n  target: 12",
        )
    ),
    "tier-boundary of tiers that stand the wrong way round": contract_text(
        tiers("{from: 80%, pay: 1}", "{below: 80%, pay: 0}  #! tier-boundary", unit="rate")
    ),
    "tier-overlap of bands": contract_text(
        count(
            "\n    per_unit:\n      mode: graduated\n      bands:\n        - {to: 9件, price: 1}\n"
            "        - {above: 5件, price: 2}  #! tier-overlap"
        )
    ),
    "a level twice": contract_text(
        tiers("{level: 1, below: 5, pay: 0}", "{level: 1, from: 5, pay: 1}  #! name-twice")
    ),
    "an item twice": contract_text(
        count(
            "\n    per_unit:\n      items:\n        - {item: 一般, price: 1}\n"
            "        - {item: 一般, price: 2}  #! name-twice"
        )
    ),
    "a verdict twice": contract_text(
        tiers("{is: 良, pay: 0}", "{is: 良, pay: 1}  #! name-twice", unit="verdict")
    ),
    "share-above-one of tiers": contract_text(
        tiers("{below: 80%, share: -5/4}  #! share-above-one", "{from: 80%, share: 5/4}  #! share-above-one",
              unit="rate", more="share_of: pool"),
        amounts="{pool: 10}",
    ),
    "share-above-one of points": contract_text(
        given("score", line("{at: 0, share: 0}", "{at: 1, share: 101%}  #! share-above-one", more="share_of: pool")),
        amounts="{pool: 10}",
    ),
    "share-above-one of money": contract_text(
        given("money", "{per_unit: {price: 101%}}  #! share-above-one", more="note: 額")
    ),
    "share-above-one of bands of money": contract_text(
        given(
            "money",
            "\n    per_unit:\n      mode: volume\n      bands:\n        - {to: 9, price: 0}\n"
            "        - {above: 9, price: 3/2}  #! share-above-one",
            more="note: 額",
        )
    ),
    "whole-undefined": contract_text(
        rate("{share_of: pools, tiers: [{from: 0%, share: 1}]}  #! whole-undefined"), amounts="{pool: 10}"
    ),
    "whole-undefined where nothing is linked": contract_text(
        rate("{share_of: linked, tiers: [{from: 0%, share: 1}]}  #! whole-undefined")
    ),
    "level-undefined": contract_text(
        count("{requires: {not: {any: [{indicator: share, level: 3}]}}, per_unit: {price: 1}}  #! level-undefined")
        + rate("{tiers: [{level: 1, below: 80%, pay: 0}, {level: 2, from: 80%, pay: 1}]}")
    ),
    "level-undefined without tiers": contract_text(
        count("{requires: {all: [{indicator: share, level: 1}]}, per_unit: {price: 1}}  #! level-undefined")
        + rate("nothing")
    ),
    "verdict-undefined": contract_text(
        count("{requires: {indicator: value, is: 適性}, per_unit: {price: 1}}  #! verdict-undefined")
        + tiers("{is: 不適正, pay: 0}", "{is: 適正, pay: 1}", unit="verdict")
    ),
    "verdict-without-words": contract_text(
        count("{requires: {not: {indicator: value, is: 適正}}, per_unit: {price: 1}}  #! verdict-without-words")
        + given("verdict", "nothing", more="note: 判定", better="last")
    ),
    "source-undefined": contract_text(
        rate(WHOLE), maximum="{amount: 100, source: leaflet}  #! source-undefined", linked="100"
    ),
    "source-undefined in a tier": contract_text(
        tiers("{below: 5, pay: 0, source: leaflets}  #! source-undefined", "{from: 5, pay: 1, source: leaflet}"),
        more="sources: {leaflet: {title: 概要}}\n",
    ),
    "an example of another linked payment": contract_text(
        rate(WHOLE), **SHARED,
        more="examples: [{name: 達成, results: {share: 80%}, expect: {linked: 99, total: 100}}]  #! example-differs\n",
    ),
    "examples of other figures": contract_text(
        rate("{share_of: linked, tiers: [{level: 1, below: 80%, share: 0}, {level: 2, from: 80%, share: 1}]}"),
        **SHARED,
        more="""\
            examples:
              - name: 四つとも違う
                results: {share: 79%}
                expect:
                  values: {share: 80%}  #! example-differs
                  levels: {share: 2}  #! example-differs
                  lines: {share: 100}  #! example-differs
                  total: 100  #! example-differs
            """,
    ),
    "an example without its results": contract_text(
        rate(WHOLE), **SHARED,
        more="examples:\n  - {name: 空, results: {}, expect: {total: 0}}  #! example-incomplete\n",
    ),
    "an example of more than everybody": contract_text(
        rate(WHOLE), **SHARED,
        more="examples:\n  - {name: 超過, results: {share: 6/5}, expect: {total: 100}}  #! count-above-group\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", UNSOUND.values(), ids=UNSOUND.keys())
def test_an_unsound_contract_is_stopped_at_the_line_that_is_wrong(text: str) -> None:
    problems = read(text)[1]
    assert found_in(problems) == marked_in(text)
    assert {problem.severity for problem in problems} == {Severity.ERROR}
