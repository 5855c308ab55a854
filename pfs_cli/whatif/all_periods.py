"""What is paid in all settled periods together, over a box of numbers and in every course that it may take."""

from fractions import Fraction

from pfs_cli.open_results.case import Case, pass_on
from pfs_cli.open_results.form import Form, NothingPayableError, Over, known
from pfs_cli.open_results.payment import NOTHING_EARLIER, Due, Earlier, earn_lines, pay

_ZERO = Fraction(0)


def pay_all(case: Case, over: Over, keys: tuple[int, ...]) -> list[Form]:
    """What is paid in all settled periods together over a box, in every course that it may take."""
    courses: list[tuple[Earlier, Form]] = [(NOTHING_EARLIER, known(_ZERO))]
    settled = {each.period for each in case.results}
    last = case.results[-1].period
    for scenery in case.scenery:
        name = scenery.contract.period.name
        real = case.paid.get(name)
        if name not in settled:
            if real is not None:
                linked = real.amount - min(scenery.contract.payment.fixed.value, real.amount)
                courses = [
                    (pass_on(over, before, known(real.amount), known(linked), {}, before.course), paid)
                    for before, paid in courses
                ]
            continue
        scene = case.scene(scenery, over, keys)
        groups = earn_lines(scene, scenery.amounts)
        after: list[tuple[Earlier, Form]] = []
        for before, paid in courses:
            try:
                dues = pay(scene, groups, before, scenery.fixed, None)
                really = dues if real is None else pay(scene, groups, before, scenery.fixed, real.amount)
            except NothingPayableError:
                continue
            fact = None if real is None or name == last else known(real.amount)
            after += [
                (_hand_on(over, before, due), over.add(paid, fact or by_course[due.course].paid))
                for by_course in ({each.course: each for each in dues},)
                for due in really
                if due.course in by_course
            ]
        courses = after
    if not courses:
        raise NothingPayableError
    return [paid for _, paid in courses]


def _hand_on(over: Over, before: Earlier, due: Due) -> Earlier:
    return pass_on(over, before, due.paid, due.linked, due.parts, due.course)
