"""target-against-better: the target lies on the good side of the baseline (a warning).

`baseline` is where things stand and `target` where they are to go; `better` says which way that is. Where the target is
worse than the baseline, the two values are often exchanged, or `better` is.

Warns:   better: higher, baseline: 80%, target: 70%
Passes:  better: higher, baseline: 70%, target: 80%
Passes:  better: higher, baseline: 80%, target: 80%      (what there is, is to be kept)

日本語:
目標値は、基準値より良い方にあります(警告)。

baseline は今の値、target はめざす値で、better がどちらへ進むかを書きます。目標値が基準値より悪いなら、二つの値が入れ
替わっているか、better が逆になっていることがよくあります。

警告:    better: higher, baseline: 80%, target: 70%
よい例:  better: higher, baseline: 70%, target: 80%
よい例:  better: higher, baseline: 80%, target: 80%      (今の水準を保つ)
"""

from collections.abc import Iterator

from pfs_cli.contract import Contract
from pfs_cli.notation import write_value
from pfs_cli.problem import Problem, warning
from pfs_cli.rules.progress import progress_of


def check(contract: Contract) -> Iterator[Problem]:
    """A warning at each target that is worse than the indicator's baseline."""
    for indicator in contract.indicators:
        baseline, target = indicator.baseline, indicator.target
        if baseline is None or target is None:
            continue
        progress = progress_of(indicator)
        if progress is not None and progress < 0:
            yield warning(
                "target-against-better",
                target.ground.source,
                related=(baseline.ground.source,),
                indicator=indicator.name,
                better=indicator.better,
                target=write_value(target.value, indicator.unit, indicator.noun),
                baseline=write_value(baseline.value, indicator.unit, indicator.noun),
            )
