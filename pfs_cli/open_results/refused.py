"""Values that open results may bring about and for which a line refuses to pay: they are no outcomes."""

from pfs_cli.contract import Indicator
from pfs_cli.open_results.case import Case, Scenery
from pfs_cli.open_results.form import NothingPayableError, Over
from pfs_cli.open_results.question import Payment
from pfs_cli.open_results.value import Scene
from pfs_cli.payment.linear import Linear


def find_refused(case: Case) -> tuple[str, ...]:
    """The labels of the indicators whose value may lie beyond the points of a line that refuses to pay there."""
    settled = {each.period for each in case.results}
    return tuple(
        dict.fromkeys(
            indicator.label
            for scenery in case.scenery
            if scenery.contract.period.name in settled
            for indicator in scenery.contract.indicators
            if _may_be_refused(case, scenery, indicator)
        )
    )


def _may_be_refused(case: Case, scenery: Scenery, indicator: Indicator) -> bool:
    pays = indicator.pays
    if pays is None or not isinstance(pays.terms, Linear) or pays.curve is None:
        return False
    first, last = pays.curve.pieces[0].interval, pays.curve.pieces[-1].interval
    question = Payment(case, 1)
    whole = frozenset(place for place, each in enumerate(question.whole) if each)
    over = Over(question.box, whole, len(question.whole), case.values)
    keys = tuple(range(len(case.items)))
    scene = Scene(scenery.contract, scenery.evidence, scenery.steps, over, case.items, case.places, keys)
    try:
        start, end = scene.reach(indicator.name).form.span
    except NothingPayableError:  # it has no value at all
        return False
    return start < first.start or end > last.end
